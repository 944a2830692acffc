"""Tells the two shapes of feeds apart, finds the services in them, and says what other JSON is instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ehc.language import _, mark
from ehc.services.offer.local_offer_feeds.feed import NotAFeed, Shape

LOOKED_AT = 20
LISTS = {"contents": Shape.OPEN_REFERRAL, "content": Shape.VERSION_ONE, "services": Shape.OPEN_REFERRAL}
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
class Items:
    """The items of a feed, each as it was written."""

    shape: Shape
    items: Sequence[Any]
    is_whole: bool


def items_of(document: Any) -> Items:
    """The services in a document, or NotAFeed with what it is instead."""
    if isinstance(document, list):
        return _listed(document, None, is_whole=True)
    if not isinstance(document, dict):
        raise NotAFeed(_("The file is JSON, but holds a single value and no services."))
    if {"service", "location"} <= document.keys():
        return _listed([document], None, is_whole=False)
    if {"name", "services"} <= document.keys() and isinstance(document["services"], list):
        return _listed(_services_of(document), None, is_whole=False)
    for key, shape in LISTS.items():
        if isinstance(document.get(key), list):
            return _listed(document[key], shape, is_whole=_is_whole(document, len(document[key])))
    if "id" in document and _likely(document) is not None:
        return _listed([document], None, is_whole=False)
    raise NotAFeed(_what_else(document))


def _listed(items: list[Any], by_envelope: Shape | None, *, is_whole: bool) -> Items:
    first = [item for item in items[:LOOKED_AT] if isinstance(item, dict)]
    if first and all({"service", "location"} <= item.keys() for item in first):
        return _listed(_services_at(items), Shape.OPEN_REFERRAL, is_whole=is_whole)
    found = next((shape for item in first if (shape := _likely(item)) is not None), None)
    if found is None:
        _refuse_other_lists(first)
    if found is None and by_envelope is None:
        raise NotAFeed(_("The file is a JSON list, but nothing in it looks like a service."))
    return Items(found or by_envelope or Shape.OPEN_REFERRAL, items, is_whole)


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


def _services_at(items: Sequence[Any]) -> list[Any]:
    """Services from a list of services at locations: each service once, with all its places."""
    found: dict[str, Any] = {}
    for place, item in enumerate(items):
        service = item.get("service") if isinstance(item, dict) else None
        if not isinstance(service, dict):
            found[f"item {place}"] = item
            continue
        known = found.setdefault(str(service.get("id")), {**service, "service_at_locations": []})
        known["service_at_locations"].append(item)
    return list(found.values())


def _is_whole(document: Mapping[str, Any], count: int) -> bool:
    """Whether the page says of itself that it is all there is."""
    pages = document.get("total_pages", document.get("totalPages"))
    total = document.get("total_items", document.get("totalElements"))
    several = isinstance(pages, int) and pages > 1
    more = isinstance(total, int) and total > count
    return not several and not more


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
