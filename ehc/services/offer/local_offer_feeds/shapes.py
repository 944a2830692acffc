"""Tells the two shapes of JSON feeds apart, finds the services in them one by one, and says what other JSON is."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from ehc.language import _, mark
from ehc.services.offer.local_offer_feeds.documents import Document
from ehc.services.offer.local_offer_feeds.feed import NotAFeed, Shape
from ehc.services.offer.local_offer_feeds.scanning import MOST_ITEM, Scanner

LOOKED_AT = 20
MOST_HELD = 20_000  # services at locations, which must be held to put each service together
LISTS = {"contents": Shape.OPEN_REFERRAL, "content": Shape.VERSION_ONE, "services": Shape.OPEN_REFERRAL}
ENDS = ("first_page", "last_page", "first", "last")  # whether this page is the first, the last
# Names of fields that only a service of that shape has.
FIELDS: Mapping[Shape, frozenset[str]] = {
    Shape.OPEN_REFERRAL: frozenset(
        {"organization", "organization_id", "service_at_locations", "minimum_age", "maximum_age", "assured_date"}
        | {"assurer_email", "schedules", "cost_options", "last_modified", "service_areas", "eligibility_description"}
    ),
    Shape.VERSION_ONE: frozenset(
        {"organisation", "min_age", "max_age", "regular_schedules", "send_needs", "target_directories", "local_offer"}
    ),
}
OTHER_LISTS = (
    (
        {"website", "logo", "organization_identifiers", "parent_organization_id"},
        mark("The file lists organisations, not services. Send the feed's list of services."),
    ),
    (
        {"taxonomy_terms", "taxonomy_id", "term_uri", "taxonomy", "parent_id", "slug", "children", "version"},
        mark("The file lists categories, not services. Send the feed's list of services."),
    ),
)


@dataclass(frozen=True)
class Unread:
    """An item that could not be read, and why."""

    says: str


@dataclass
class Items:
    """The items of a feed, each as it was written; the envelope and `count` are whole once all have been read."""

    shape: Shape
    each: Iterator[Any]
    envelope: dict[str, Any] = field(default_factory=dict)
    count: int = 0
    is_part: bool = False  # whatever the envelope says
    remarks: list[tuple[str, str]] = field(default_factory=list)  # on the file itself: field, what is said
    at_end: Callable[[], list[tuple[str, str]]] = list  # what more is to be said of it once it has been read

    def __iter__(self) -> Iterator[Any]:
        for item in self.each:
            self.count += 1
            yield item

    @property
    def is_whole(self) -> bool:
        """Whether the file says of itself that it is all there is, as far as it says."""
        pages, total = pages_said(self.envelope), items_said(self.envelope)
        several = pages is not None and pages > 1
        more = total is not None and total > self.count
        goes_on = pages is None and any(self.envelope.get(name) is False for name in ENDS)
        return not self.is_part and not several and not more and not goes_on


def pages_said(envelope: Mapping[str, Any]) -> int | None:
    """How many pages the feed has, where it says."""
    return _whole_number(envelope.get("total_pages", envelope.get("totalPages")))


def items_said(envelope: Mapping[str, Any]) -> int | None:
    """How many services the feed has, where it says."""
    return _whole_number(envelope.get("total_items", envelope.get("totalElements")))


def page_said(envelope: Mapping[str, Any]) -> int | None:
    """Which page this is, where it says."""
    return _whole_number(envelope.get("page_number", envelope.get("number")))


def items_in(pieces: Iterator[str]) -> Items:
    """The services in a JSON document, or NotAFeed with what it is instead."""
    document = Document(Scanner(pieces), LISTS)
    each = document.items()
    first = list(islice(each, LOOKED_AT))
    if document.is_list:
        return _listed(first, each, None, document.envelope)
    if document.listed_as:
        return _listed(first, each, LISTS[document.listed_as], document.envelope)
    return _single(document.envelope)


def lines_in(pieces: Iterator[str]) -> Items:
    """The services of a file with one object a line. Where a line can't be read, what it tells of is not known."""
    each = _lines(pieces)
    found = _listed(list(islice(each, LOOKED_AT)), (), None, {})
    found.each = _until_unread(chain(found.each, each), found)
    return found


def _until_unread(each: Iterator[Any], found: Items) -> Iterator[Any]:
    for item in each:
        found.is_part = found.is_part or isinstance(item, Unread)
        yield item


def _lines(pieces: Iterator[str]) -> Iterator[Any]:
    begun = ""
    for piece in chain(pieces, ["\n"]):
        *whole, begun = (begun + piece).split("\n")
        if len(begun) > MOST_ITEM:
            raise NotAFeed(_("The file has a line that is too long to be a service."))
        yield from (_line(line) for line in whole if line.strip())


def _line(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return Unread("is a line that is not whole JSON")


def _single(document: dict[str, Any]) -> Items:
    """A document that is no list: one service, or an organisation with its services."""
    if {"service", "location"} <= document.keys():
        return _listed([document], (), None, {}, is_part=True)
    if {"name", "services"} <= document.keys() and isinstance(document["services"], list):
        services = _services_of(document)
        return _listed(services[:LOOKED_AT], services[LOOKED_AT:], None, {}, is_part=True)
    if "id" in document and _likely(document) is not None:
        return _listed([document], (), None, {}, is_part=True)
    raise NotAFeed(_what_else(document))


def _listed(
    looked_at: list[Any],
    others: Iterable[Any],
    by_envelope: Shape | None,
    envelope: dict[str, Any],
    *,
    is_part: bool = False,
) -> Items:
    first = [item for item in looked_at if isinstance(item, dict)]
    if first and all({"service", "location"} <= item.keys() for item in first):
        whole = Items(Shape.OPEN_REFERRAL, chain(looked_at, others), envelope, is_part=is_part)
        services = _services_at(whole)
        return _listed(services[:LOOKED_AT], services[LOOKED_AT:], Shape.OPEN_REFERRAL, {}, is_part=not whole.is_whole)
    found = next((shape for item in first if (shape := _likely(item)) is not None), None)
    if found is None:
        _refuse_other_lists(first)
    if found is None and by_envelope is None:
        raise NotAFeed(_("The file is a JSON list, but nothing in it looks like a service."))
    return Items(found or by_envelope or Shape.OPEN_REFERRAL, chain(looked_at, others), envelope, is_part=is_part)


def _likely(item: Mapping[str, Any]) -> Shape | None:
    """The shape that more of the item's fields belong to."""
    counts = {shape: len(fields & item.keys()) for shape, fields in FIELDS.items()}
    best = max(counts, key=lambda shape: counts[shape])
    return best if counts[best] else None


def _refuse_other_lists(first: Sequence[Mapping[str, Any]]) -> None:
    for fields, says in OTHER_LISTS:
        if any(fields & item.keys() for item in first):
            raise NotAFeed(_(says))


def _services_of(organisation: Mapping[str, Any]) -> list[Any]:
    """The services listed under an organisation, each with it."""
    itself = {key: value for key, value in organisation.items() if key != "services"}
    return [{"organization": itself, **item} if isinstance(item, dict) else item for item in organisation["services"]]


def _services_at(items: Iterable[Any]) -> list[Any]:
    """Services from a list of services at locations: each service once, with all its places."""
    found: dict[str, Any] = {}
    for place, item in enumerate(items):
        if place >= MOST_HELD:
            says = _("The file lists services at locations, and more of them than can be put together.")
            raise NotAFeed(f"{says} {_('Send the list of services, with its places in it.')}")
        service = item.get("service") if isinstance(item, dict) else None
        if not isinstance(service, dict):
            found[f"item {place}"] = item
            continue
        known = found.setdefault(str(service.get("id")), {**service, "service_at_locations": []})
        known["service_at_locations"].append(item)
    return list(found.values())


def _whole_number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _what_else(document: Mapping[str, Any]) -> str:
    if {"version", "openapi_url"} <= document.keys():
        return _("The file is the front page of a feed. Send the feed's list of services, at its address /services.")
    if document.get("type") == "FeatureCollection":
        return _("The file is a map (GeoJSON), not a feed of services.")
    for key in ("error", "message", "detail", "title"):
        if isinstance(document.get(key), str) and len(document) <= 6:
            said = document[key][:80]
            return _("The file holds no services but a message: “%(said)s”. Save the feed again.", said=said)
    return _(
        "The file is JSON, but no feed of services: it has neither the list “contents” of Open Referral UK 3.0 nor the "
        "list “content” of version 1, and is no service itself."
    )
