"""Reads a feed of services item by item: each service in it, what was refused and what was mended."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from ehc.language import _
from ehc.services.offer.local_offer_feeds import open_referral, outpost, own_table, version_one
from ehc.services.offer.local_offer_feeds.feed import Feed, FeedService, NotAFeed, Remark, Shape
from ehc.services.offer.local_offer_feeds.notes import Notes
from ehc.services.offer.local_offer_feeds.opening import Kind, kind_of, pieces_of
from ehc.services.offer.local_offer_feeds.shapes import Items, Unread, items_in, lines_in
from ehc.services.offer.local_offer_feeds.table_items import table_items
from ehc.services.offer.local_offer_feeds.texts import MOST_ID, MOST_LINE, printable, without_markup

READERS: Mapping[Shape, Callable[[Any, Notes], FeedService]] = {
    Shape.OPEN_REFERRAL: open_referral.read_service,
    Shape.VERSION_ONE: version_one.read_service,
    Shape.OUTPOST: outpost.read_service,
    Shape.OWN_TABLE: own_table.read_service,
}
MOST_NAME_SHOWN = 80


@dataclass(frozen=True, kw_only=True)
class Read:
    """One item as it was read: a service, or why there is none; and what was mended."""

    item: int
    service: FeedService | None = None
    refused: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    name: str = ""
    external_id: str = ""

    def remark(self, field: str, says: str) -> Remark:
        """Something said of this item."""
        return Remark(item=self.item, name=self.name, external_id=self.external_id, field=field, says=says)


def open_items(file: BinaryIO) -> Items:
    """The items of an open file; NotAFeed, in words, where it is no feed."""
    kind = kind_of(file)
    if kind is Kind.TABLE:
        return table_items(file)
    return lines_in(pieces_of(file)) if kind is Kind.LINES else items_in(pieces_of(file))


@contextmanager
def opened(source: bytes | Path) -> Iterator[BinaryIO]:
    """The file, or its bytes as one; refused in words where it can't be read."""
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    try:
        file = source.open("rb")
    except OSError as error:
        says = _("The file %(name)s can't be read: %(why)s.", name=source.name, why=(error.strerror or "").lower())
        raise NotAFeed(says) from None
    with file:
        yield file


def read_item(shape: Shape, item: int, said: Any) -> Read:
    """One item, read tolerantly."""
    bare = Read(item=item, name=_name(said), external_id=_external_id(said))
    if not isinstance(said, dict):
        says = said.says if isinstance(said, Unread) else "is not an object, so it is no service"
        return replace(bare, refused=(bare.remark("item", says),))
    notes = Notes()
    try:
        service = READERS[shape](said, notes)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False)
        refused = (bare.remark(".".join(map(str, fault["loc"])), _said(fault)) for fault in faults)
        return replace(bare, refused=tuple(refused))
    remarks = tuple(bare.remark(field, says) for field, says in notes.taken)
    return replace(bare, external_id=service.external_id, service=service, remarks=remarks)


def again(read: Read, first: int, first_name: str, *, same: bool) -> Read:
    """An item whose id an earlier one had: two that say the same are one, two that differ are a mistake."""
    if same:
        says = f"says the same as item {first}, so it was read once"
        return replace(read, service=None, remarks=(read.remark("id", says),))
    says = f"“{read.external_id}” is already the id of item {first} ({first_name[:MOST_NAME_SHOWN]})"
    return replace(read, service=None, remarks=(), refused=(read.remark("id", says),))


def read_feed(source: bytes | Path) -> Feed:
    """All of a feed at once, held in memory: for what is small."""
    with opened(source) as file:
        items = open_items(file)
        services: dict[str, tuple[int, FeedService]] = {}
        every = [_once(services, read_item(items.shape, number, said)) for number, said in enumerate(items, start=1)]
    of_file = [Remark(item=0, name="", field=field, says=says) for field, says in [*items.remarks, *items.at_end()]]
    return Feed(
        shape=items.shape,
        services=tuple(service for _item, service in services.values()),
        refused=tuple(remark for read in every for remark in read.refused),
        remarks=(*of_file, *(remark for read in every for remark in read.remarks)),
        items=items.count,
        is_whole=items.is_whole,
    )


def _once(services: dict[str, tuple[int, FeedService]], read: Read) -> Read:
    if read.service is None:
        return read
    first, known = services.setdefault(read.external_id, (read.item, read.service))
    return read if known is read.service else again(read, first, known.name, same=known == read.service)


def _name(said: Any) -> str:
    name = said.get("name") if isinstance(said, dict) else None
    if not isinstance(name, str):
        return ""
    return " ".join(printable(without_markup(name[:MOST_LINE])).split())[:MOST_NAME_SHOWN]


def _external_id(said: Any) -> str:
    external_id = said.get("id") if isinstance(said, dict) else None
    return printable(str(external_id))[:MOST_ID] if isinstance(external_id, (str, int)) else ""


def _said(fault: Mapping[str, Any]) -> str:
    return "is missing" if fault["type"] == "missing" else str(fault["msg"])
