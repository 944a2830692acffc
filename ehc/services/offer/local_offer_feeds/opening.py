"""Opens a file as text, piece by piece, or says in a sentence what it is instead of a feed."""

import codecs
import json
from collections.abc import Iterator
from enum import Enum, auto
from typing import BinaryIO

from ehc.language import _, mark
from ehc.services.offer.local_offer_feeds.feed import NotAFeed

PIECE = 262_144
LOOKED_AT = 1_000_000  # bytes from which is told what a file is
STARTS = {
    b"PK\x03\x04": mark("The file is a ZIP archive or a spreadsheet. Unpack it or save it as CSV, and send that file."),
    b"\x1f\x8b": mark("The file is compressed (gzip). Unpack it, and send the file in it."),
    b"BZh": mark("The file is compressed (bzip2). Unpack it, and send the file in it."),
    b"\xfd7zXZ": mark("The file is compressed (xz). Unpack it, and send the file in it."),
    b"\x28\xb5\x2f\xfd": mark("The file is compressed (zstd). Unpack it, and send the file in it."),
    b"%PDF": mark("The file is a PDF. Send the directory's JSON feed."),
    b"\x89PNG": mark("The file is a picture. Send the directory's JSON feed."),
    b"\xff\xd8\xff": mark("The file is a picture. Send the directory's JSON feed."),
    b"\xd0\xcf\x11\xe0": mark("The file is an old Office document. Save it as CSV, and send that file."),
}
NOTHING = b"\x00\x00\x00\x00"
HTML = mark(
    "The file is a web page, not a feed. Open the feed's own address, which often ends in /services, and save what it "
    "shows."
)
XML = mark("The file is XML. Send the directory's JSON feed.")


class Kind(Enum):
    """How a file holds its services."""

    JSON = auto()
    LINES = auto()  # one JSON object a line
    TABLE = auto()


def kind_of(file: BinaryIO) -> Kind:
    """What the file is, told from its beginning; NotAFeed where it is something else. It is left at its beginning."""
    head = file.read(LOOKED_AT)
    file.seek(0)
    for start, says in STARTS.items():
        if head.startswith(start):
            raise NotAFeed(_(says))
    if head.startswith(NOTHING):
        raise NotAFeed(_("The file holds no text. Send the directory's JSON feed or table."))
    text = head.decode(json.detect_encoding(head), "replace").lstrip("\ufeff \t\r\n")
    if not text:
        raise NotAFeed(_("The file is empty."))
    if text.startswith("<"):
        raise NotAFeed(_(XML if text.startswith("<?xml") and "<html" not in text[:500] else HTML))
    return _kind(text)


def pieces_of(file: BinaryIO) -> Iterator[str]:
    """The text of a JSON file; NotAFeed where a byte is no UTF-8 (or UTF-16 or 32, where it begins so)."""
    first = file.read(PIECE)
    decoder, gone = codecs.getincrementaldecoder(json.detect_encoding(first))(), 0
    piece = first
    while True:
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            raise NotAFeed(
                _(
                    "The file is not in UTF-8, as a feed must be: byte %(byte)s can't be read.",
                    byte=gone + error.start + 1,
                )
            ) from None
        if text:
            yield text
        if not piece:
            return
        gone += len(piece) - len(decoder.getstate()[0])
        piece = file.read(PIECE)


def _kind(text: str) -> Kind:
    line, _end, rest = text.partition("\n")
    if text[0] not in "{[":
        if max(line.count(between) for between in ",;\t") >= 2:
            return Kind.TABLE
        return Kind.JSON
    return Kind.LINES if line.rstrip().endswith("}") and rest.lstrip()[:1] == "{" else Kind.JSON
