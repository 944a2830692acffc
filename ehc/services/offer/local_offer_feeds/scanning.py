"""Reads JSON of any length value by value: what is held at once is one item, and each fault is placed by its line."""

import json
import re
from collections.abc import Iterator
from typing import Any

from ehc.language import _
from ehc.services.offer.local_offer_feeds.feed import NotAFeed

MOST_ITEM = 4_000_000  # characters; the longest service of a real directory has some thousands
SURE = 3  # characters after a number that show that it has ended
SPACE = re.compile(r"[ \t\r\n]*")
DECODER = json.JSONDecoder()


class Scanner:
    """A text that comes in pieces; `at` is the place in what is held of it."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self.pieces = pieces
        self.text, self.at, self.ended = "", 0, False
        self.lines, self.before = 0, 0  # whole lines let go, and characters let go of the line begun there

    def mark(self) -> str:
        """The next character that is no white space, not taken yet; nothing at the end."""
        while True:
            found = SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text) or not self._more():
                return self.text[self.at : self.at + 1]

    def take(self, mark: str) -> bool:
        """Take the next character, if it is this one."""
        found = self.mark() == mark
        self.at += found
        return found

    def expect(self, mark: str) -> None:
        """Take this character, or say where it is missing."""
        if not self.take(mark):
            self._more()  # whether this is the end of the file
            raise self.broken(self.at)

    def value(self) -> Any:
        """The next whole value."""
        self.mark()
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except RecursionError:
                raise NotAFeed(_("The file is nested too deeply to be a feed of services.")) from None
            except json.JSONDecodeError as error:
                if self._is_too_long():
                    raise self._too_long() from None
                if not self._more():
                    raise self.broken(error.pos, is_open=error.msg.startswith("Unterminated")) from None
            except ValueError:
                raise NotAFeed(_("The file holds a number too long to be read.")) from None
            else:
                if end + SURE <= len(self.text) or not self._more():
                    self.at = end
                    return value

    def broken(self, at: int, *, is_open: bool = False) -> NotAFeed:
        """What to say of a text that is no JSON from there."""
        where = {"line": f"{self._line(at):,}", "column": f"{self._column(at):,}"}
        if self.ended and (is_open or at >= len(self.text) - 1):
            says = _("The file breaks off at line %(line)s: it was not saved whole.", **where)
            ends = _("That line ends after %(column)s characters.", column=f"{self._column(len(self.text)) - 1:,}")
            return NotAFeed(f"{says} {ends}")
        return NotAFeed(_("The file is not whole JSON: it breaks at line %(line)s, character %(column)s.", **where))

    def _line(self, at: int) -> int:
        return self.lines + self.text.count("\n", 0, at) + 1

    def _column(self, at: int) -> int:
        start = self.text.rfind("\n", 0, at)
        return at - start if start >= 0 else self.before + at + 1

    def _is_too_long(self) -> bool:
        return len(self.text) - self.at > MOST_ITEM

    def _too_long(self) -> NotAFeed:
        return NotAFeed(
            _(
                "What begins at line %(line)s is longer than %(most)s million characters, which no service is.",
                line=f"{self._line(self.at):,}",
                most=MOST_ITEM // 1_000_000,
            )
        )

    def _more(self) -> bool:
        """Hold the next piece too and let go what was taken; as much again, so that long values are not read often."""
        wanted, found = max(1, len(self.text) - self.at), []
        while wanted > 0 and (piece := next(self.pieces, "")):
            found.append(piece)
            wanted -= len(piece)
        self.ended = self.ended or wanted > 0
        if not found:
            return False
        gone = self.text[: self.at]
        self.before = len(gone) - gone.rfind("\n") - 1 + (0 if "\n" in gone else self.before)
        self.lines += gone.count("\n")
        self.text, self.at = self.text[self.at :] + "".join(found), 0
        return True
