"""A feed as it lies on disk: one file, or its pages in a folder; read item by item from wherever reading stopped."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, groupby
from pathlib import Path

from ehc.language import _
from ehc.services.offer.local_offer_feeds.feed import Feed, NotAFeed, Remark
from ehc.services.offer.local_offer_feeds.reading import Read, open_items, opened, read_item
from ehc.services.offer.local_offer_feeds.shapes import Items, page_said, pages_said

ENDINGS = {".json", ".ndjson", ".jsonl", ".csv"}
MOST_PAGES = 10_000
PIECE = 1_048_576
DIGITS = re.compile(r"(\d+)")


@dataclass
class FeedFile:
    """One feed. What it says of itself as a whole is known once `reads` has come to its end."""

    name: str
    parts: Sequence[bytes | Path]
    shape: str = ""
    items: int = 0
    is_whole: bool = False
    remarks: list[Remark] = field(default_factory=list)  # on the file itself

    def sha256(self) -> str:
        """Of all its bytes."""
        digest = hashlib.sha256()
        for part in self.parts:
            with opened(part) as file:
                while piece := file.read(PIECE):
                    digest.update(piece)
        return digest.hexdigest()

    def reads(self, after: int = 0) -> Iterator[Read]:
        """Each item from the one after `after`; those before are passed over."""
        pages: list[Items] = []
        self.items = 0
        for part in self.parts:
            with opened(part) as file, self._named(part):
                items = open_items(file)
                pages.append(items)
                self.shape = self.shape or items.shape.value
                for said in items:
                    self.items += 1
                    if self.items > after:
                        yield read_item(items.shape, self.items, said)
                says = [*items.remarks, *items.at_end()]
                self.remarks += [Remark(item=0, name="", field=field_, says=words) for field_, words in says]
        self.is_whole = are_whole(pages)

    @contextmanager
    def _named(self, part: bytes | Path) -> Iterator[None]:
        """Where there are several files, what is wrong with one is said with its name."""
        try:
            yield
        except NotAFeed as error:
            if isinstance(part, bytes) or len(self.parts) == 1:
                raise
            raise NotAFeed(f"{part.name}: {error.says}") from None


class HeldFeed:
    """A feed that was read at once, as if item by item."""

    def __init__(self, name: str, feed: Feed) -> None:
        self.name, self.feed = name, feed
        self.shape, self.items, self.is_whole = feed.shape.value, feed.items, feed.is_whole
        self.remarks = list(feed.remarks)

    def sha256(self) -> str:
        """None: it is not gone on with."""
        return ""

    def reads(self, after: int = 0) -> Iterator[Read]:
        """Its services, then what was refused."""
        numbers = count(1)
        for it in self.feed.services:
            yield Read(item=next(numbers), service=it, name=it.name, external_id=it.external_id)
        for _item, group in groupby(self.feed.refused, key=lambda remark: remark.item):
            said = tuple(group)
            yield Read(item=next(numbers), refused=said, name=said[0].name, external_id=said[0].external_id)


def feed_file(path: Path) -> FeedFile:
    """The feed at a path, which may be a folder with its pages."""
    if not path.is_dir():
        return FeedFile(path.name, [path])
    pages = sorted((each for each in path.iterdir() if _is_page(each)), key=_in_order)
    if not pages:
        raise NotAFeed(_("The folder %(name)s holds no page of a feed: no .json, .ndjson or .csv.", name=path.name))
    if len(pages) > MOST_PAGES:
        raise NotAFeed(_("The folder %(name)s holds more than %(most)s files.", name=path.name, most=f"{MOST_PAGES:,}"))
    return FeedFile(path.name, pages)


def are_whole(pages: Sequence[Items]) -> bool:
    """Whether these are all of a feed: every page, where they say how many there are."""
    if len(pages) == 1:
        return pages[0].is_whole
    said = max((pages_said(page.envelope) or 0 for page in pages), default=0)
    if said:
        return len({page_said(page.envelope) for page in pages} - {None}) >= said and not any(p.is_part for p in pages)
    return all(page.is_whole for page in pages)


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".") and path.is_file()


def _in_order(path: Path) -> list[tuple[int, str]]:
    """By name, with page 10 after page 9."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in DIGITS.split(path.name)]
