"""Opens a file as JSON, or says in a sentence what it is instead."""

import json
from typing import Any

from ehc.language import _, mark
from ehc.services.offer.local_offer_feeds.feed import NotAFeed

MOST_BYTES = 50_000_000
STARTS = {
    b"PK\x03\x04": mark("The file is a ZIP archive or a spreadsheet. Unpack it, and send the JSON file in it."),
    b"\x1f\x8b": mark("The file is compressed (gzip). Unpack it, and send the JSON file in it."),
    b"%PDF": mark("The file is a PDF. Send the directory's JSON feed."),
    b"\x89PNG": mark("The file is a picture. Send the directory's JSON feed."),
    b"\xff\xd8\xff": mark("The file is a picture. Send the directory's JSON feed."),
    b"\xd0\xcf\x11\xe0": mark("The file is an old Office document. Send the directory's JSON feed."),
}
HTML = mark(
    "The file is a web page, not a feed. Open the feed's own address, which often ends in /services, and save what it "
    "shows."
)
XML = mark("The file is XML. Send the directory's JSON feed.")
TABLE = mark("The file looks like a table (CSV). Send the directory's JSON feed.")


def open_json(data: bytes) -> Any:
    """What the file holds; NotAFeed where it can't be read as JSON."""
    if len(data) > MOST_BYTES:
        raise NotAFeed(_("The file is larger than %(most)s megabytes.", most=MOST_BYTES // 1_000_000))
    for start, says in STARTS.items():
        if data.startswith(start):
            raise NotAFeed(_(says))
    text = _decoded(data).strip()
    if not text:
        raise NotAFeed(_("The file is empty."))
    if text.startswith("<"):
        raise NotAFeed(_(XML if text.startswith("<?xml") and "<html" not in text[:500] else HTML))
    return _parsed(text)


def _decoded(data: bytes) -> str:
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotAFeed(
            _("The file is not in UTF-8, as a feed must be: byte %(byte)s can't be read.", byte=error.start + 1)
        ) from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise NotAFeed(_("The file is nested too deeply to be a feed of services.")) from None
    except json.JSONDecodeError as error:
        raise NotAFeed(_broken(text, error)) from None
    except ValueError:
        raise NotAFeed(_("The file holds a number too long to be read.")) from None


def _broken(text: str, error: json.JSONDecodeError) -> str:
    first = text.split("\n", 1)[0]
    if error.pos == 0 and first.count(",") >= 2:
        return _(TABLE)
    if error.pos == 0:
        return _("The file is not JSON, as a feed must be. It begins “%(start)s”.", start=first[:40])
    where = {"line": error.lineno, "column": error.colno}
    if error.pos >= len(text) - 1:
        return _("The file breaks off at line %(line)s: it was not saved whole.", **where)
    return _("The file is not whole JSON: it breaks at line %(line)s, character %(column)s.", **where)
