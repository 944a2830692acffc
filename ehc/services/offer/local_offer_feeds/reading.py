"""Reads a feed of services: what it is, each service in it, what was refused and what was mended."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ehc.language import _
from ehc.services.offer.local_offer_feeds import open_referral, version_one
from ehc.services.offer.local_offer_feeds.feed import Feed, FeedService, NotAFeed, Remark, Shape
from ehc.services.offer.local_offer_feeds.notes import Notes
from ehc.services.offer.local_offer_feeds.opening import MOST_BYTES, open_json
from ehc.services.offer.local_offer_feeds.shapes import items_of
from ehc.services.offer.local_offer_feeds.texts import MOST_ID, MOST_LINE, printable, without_markup

READERS: Mapping[Shape, Callable[[Any, Notes], FeedService]] = {
    Shape.OPEN_REFERRAL: open_referral.read_service,
    Shape.VERSION_ONE: version_one.read_service,
}
MOST_NAME_SHOWN = 80


def read_feed(source: bytes | Path) -> Feed:
    """The feed in a file or its bytes; NotAFeed, in words, where it is none."""
    found = items_of(open_json(_bytes_of(source)))
    reading = _Reading(found.shape)
    for place, item in enumerate(found.items, start=1):
        reading.read(place, item)
    return Feed(
        shape=found.shape,
        services=tuple(service for _place, service in reading.services.values()),
        refused=tuple(reading.refused),
        remarks=tuple(reading.remarks),
        items=len(found.items),
        is_whole=found.is_whole,
    )


def _bytes_of(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        says = _("The file %(name)s can't be read: %(why)s.", name=source.name, why=(error.strerror or "").lower())
        raise NotAFeed(says) from None


class _Reading:
    """The services read so far, by their own id."""

    def __init__(self, shape: Shape) -> None:
        self.read_service = READERS[shape]
        self.services: dict[str, tuple[int, FeedService]] = {}
        self.refused: list[Remark] = []
        self.remarks: list[Remark] = []

    def read(self, place: int, item: Any) -> None:
        """Take in one item, or say why not."""
        notes = Notes()
        if not isinstance(item, dict):
            self.refuse(place, item, "item", "is not an object, so it is no service")
            return
        try:
            service = self.read_service(item, notes)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_context=False):
                self.refuse(place, item, ".".join(map(str, fault["loc"])), _said(fault))
            return
        if self.is_new(place, item, service):
            self.services[service.external_id] = (place, service)
            self.remarks += [_remark(place, item, field, says) for field, says in notes.taken]

    def is_new(self, place: int, item: Any, service: FeedService) -> bool:
        """Whether no service before had this id; two that say the same are one, two that differ are a mistake."""
        first, known = self.services.get(service.external_id, (0, None))
        if known is None:
            return True
        if known == service:
            self.remarks.append(_remark(place, item, "id", f"says the same as item {first}, so it was read once"))
        else:
            says = f"“{service.external_id}” is already the id of item {first} ({known.name[:MOST_NAME_SHOWN]})"
            self.refuse(place, item, "id", says)
        return False

    def refuse(self, place: int, item: Any, field: str, says: str) -> None:
        """Note why an item was refused."""
        self.refused.append(_remark(place, item, field, says))


def _remark(place: int, item: Any, field: str, says: str) -> Remark:
    said = item if isinstance(item, dict) else {}
    name, external_id = said.get("name"), said.get("id")
    shown = (
        " ".join(printable(without_markup(name[:MOST_LINE])).split())[:MOST_NAME_SHOWN] if isinstance(name, str) else ""
    )
    known = printable(str(external_id))[:MOST_ID] if isinstance(external_id, (str, int)) else ""
    return Remark(item=place, name=shown, field=field, says=says, external_id=known)


def _said(fault: Mapping[str, Any]) -> str:
    return "is missing" if fault["type"] == "missing" else str(fault["msg"])
