"""Reads services of the table from which the directory Outpost is filled: more rows below one tell more of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ehc.services.offer.local_offer_feeds import feed, version_one
from ehc.services.offer.local_offer_feeds.notes import Notes, shown
from ehc.services.offer.local_offer_feeds.tables import BEYOND, Row

TOLD_BY = frozenset({"import_id", "import_id_reference", "name"})
# What a service answers about its help for SEND: the column, and the question as a family reads it.
ANSWERS: Mapping[str, str] = {
    "recent_send_report": "Is there a recent report about SEND?",
    "outcomes": "What do children with SEND achieve here?",
    "recent_send_training": "Which training about SEND have staff had lately?",
    "parental_involvement": "How do parents take part?",
    "information_sharing": "How is information shared with parents?",
    "environment_accessibility": "How accessible is the place?",
    "how_to_start": f"How do families {version_one.HOW_TO_START}?",
    "future_plans": "What is planned?",
}
WORDS = ("name", "description", "organisation", "url", "min_age", "max_age", "needs_referral", "free")
HOW_SHOWN = ("approved", "visible", "visible_from", "visible_to", "temporarily_closed")
LISTED = ("service_taxonomies", "send_needs_support", "suitabilities", "location_accessibilities")
PARTS = (
    *("contact_name", "contact_title", "contact_visible", "contact_email", "contact_phone"),
    *("location_name", "location_latitude", "location_longitude", "location_address_1", "location_city"),
    *("location_postcode", "location_visible", "mask_exact_address"),
    *("cost_option", "cost_amount", "cost_type"),
    *("schedules_opens_at", "schedules_closes_at", "scheduled_weekday"),
    *("links_label", "links_url"),
)
# Kept for the directory's own staff, or a choice of how it is shown there: never read.
STAFFS_OWN = ("notes", "labels", "preferred_for_post")
COLUMNS = frozenset(
    {*TOLD_BY, *WORDS, *HOW_SHOWN, *LISTED, *PARTS, *STAFFS_OWN, *ANSWERS, "is_local_offer", "support_description"}
)
# What the reader of version 1 calls a field, and the column it is from.
CALLED: Mapping[str, str] = {
    "id": "import_id",
    "location postal_code": "location_postcode",
    "location latitude": "location_latitude",
    "location longitude": "location_longitude",
    "location latitude and longitude": "location_latitude and location_longitude",
    "location mask_exact_address": "mask_exact_address",
    "schedule opens_at": "schedules_opens_at",
    "schedule closes_at": "schedules_closes_at",
    "cost amount": "cost_amount",
    "contact email": "contact_email",
    "contact visible": "contact_visible",
    "link url": "links_url",
}
NO = {"false", "no", "n", "0"}
YES = {"true", "yes", "y", "1"}


def key(row: Row) -> str:
    """The row's own number, or that of the service it belongs to."""
    return row.get("import_id_reference") or row.get("import_id", "")


def is_more(row: Row, service: str) -> bool:
    """Whether a row tells more of the service above."""
    return bool(row.get("import_id_reference")) and row["import_id_reference"] == service


def read_service(item: Any, notes: Notes) -> feed.FeedService:
    """The rows of one service; pydantic's ValidationError where it has no number or no name."""
    rows: Sequence[Row] = item["rows"]
    first = rows[0]
    own = Notes(is_table=True)
    service = version_one.read_service(_as_version_one(item["id"], first, rows), own)
    for field, says in own.taken:
        notes.add(CALLED.get(field, field), says)
    for row in rows:
        if BEYOND in row:
            notes.add("row", f"{shown(row[BEYOND])} stands beyond the last column, so it was left out")
    return replace(service, status=_status(first))


def _status(row: Row) -> str:
    if row.get("approved", "").lower() in NO or row.get("visible", "").lower() in NO:
        return "inactive"
    return "temporarily closed" if row.get("temporarily_closed", "").lower() in YES else "active"


def _as_version_one(id_: str, first: Row, rows: Sequence[Row]) -> dict[str, Any]:
    return {
        **{name: first[name] for name in WORDS if name in first},
        **{name: first[name] for name in ("visible_from", "visible_to") if name in first},
        "id": id_,
        "organisation": {"name": first.get("organisation", "")},
        "taxonomies": _named("service_taxonomies", rows),
        "send_needs": _named("send_needs_support", rows),
        "suitabilities": _named("suitabilities", rows),
        "contacts": [*_parts(rows, "contact_name", "contact_email", "contact_phone", "contact_title")],
        "locations": [*_locations(rows)],
        "cost_options": [*_costs(rows)],
        "regular_schedules": [*_schedules(rows)],
        "links": [{"label": row.get("links_label", ""), "url": row["links_url"]} for row in rows if "links_url" in row],
        "local_offer": _local_offer(first),
    }


def _listed(said: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (each.strip() for each in said.split(";")))))


def _named(column: str, rows: Sequence[Row]) -> list[dict[str, str]]:
    names = dict.fromkeys(name for row in rows for name in _listed(row.get(column, "")))
    return [{"name": name} for name in names]


def _parts(rows: Sequence[Row], *columns: str) -> Iterator[dict[str, str]]:
    for row in rows:
        if any(column in row for column in columns):
            said = {name.removeprefix("contact_"): row.get(name, "") for name in columns}
            yield {**said, "visible": row.get("contact_visible", "")}


def _locations(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The places. One that isn't shown is left out, as if it weren't there."""
    for row in rows:
        names = ("location_name", "location_address_1", "location_city", "location_postcode", "location_latitude")
        if not any(name in row for name in names) or row.get("location_visible", "").lower() in NO:
            continue
        yield {
            "name": row.get("location_name", ""),
            "address_1": row.get("location_address_1", ""),
            "city": row.get("location_city", ""),
            "postal_code": row.get("location_postcode", ""),
            "latitude": row.get("location_latitude", ""),
            "longitude": row.get("location_longitude", ""),
            "mask_exact_address": row.get("mask_exact_address", ""),
            "accessibilities": [{"name": name} for name in _listed(row.get("location_accessibilities", ""))],
        }


def _costs(rows: Sequence[Row]) -> Iterator[dict[str, str]]:
    for row in rows:
        if "cost_option" in row or "cost_amount" in row:
            said = {"option": "cost_option", "amount": "cost_amount", "cost_type": "cost_type"}
            yield {name: row.get(column, "") for name, column in said.items()}


def _schedules(rows: Sequence[Row]) -> Iterator[dict[str, str]]:
    for row in rows:
        said = {"weekday": "scheduled_weekday", "opens_at": "schedules_opens_at", "closes_at": "schedules_closes_at"}
        if any(column in row for column in said.values()):
            yield {name: row.get(column, "") for name, column in said.items()}


def _local_offer(row: Row) -> dict[str, Any] | None:
    if row.get("is_local_offer", "").lower() not in YES:
        return None
    answers = [{"question": asked, "answer": row[name]} for name, asked in ANSWERS.items() if name in row]
    return {"description": row.get("support_description", ""), "survey_answers": answers}
