"""Reads services of a table with our own columns, which an officer can fill in a spreadsheet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ValidationInfo

from ehc.services.offer.local_offer_feeds import feed
from ehc.services.offer.local_offer_feeds.facts import (
    Age,
    Day,
    Flag,
    Number,
    Pence,
    Postcode,
    Time,
    ages_in_order,
    coordinates,
)
from ehc.services.offer.local_offer_feeds.notes import Notes, Part, shown
from ehc.services.offer.local_offer_feeds.open_referral_shape import read_status
from ehc.services.offer.local_offer_feeds.own_columns import TEMPLATE
from ehc.services.offer.local_offer_feeds.tables import BEYOND, Row
from ehc.services.offer.local_offer_feeds.texts import MOST_LINE, Email, Identifier, Line, Link, Name, Prose

TOLD_BY = frozenset({"reference", "name", "description"})
BETWEEN = re.compile(r"\s*[;\n]\s*")
DAY_WORD = re.compile(r"\b(mon?|tue?s?|wed?s?|thu?r?s?|fri?|sat?|sun?)(?:s?day|nesday|urday)?s?\b", re.I)
EVERY_DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = re.compile(r"\b(weekdays|monday to friday|mon(day)? ?[-–] ?fri(day)?)\b", re.I)


COLUMNS = frozenset(column.name for column in TEMPLATE)


def _status_or_active(value: Any, info: ValidationInfo) -> str:
    return read_status(value, info) if value else "active"


class Opening(Part):
    """What a further row of the same service may tell."""

    called: ClassVar[str] = "row"
    price: Pence = None
    cost: Prose = ""
    days: Line = ""
    opens_at: Time = ""
    closes_at: Time = ""
    place: Line = ""
    address: Line = ""
    town: Line = ""
    county: Line = ""
    postcode: Postcode = ""
    latitude: Number = None
    longitude: Number = None
    hide_address: Flag = None
    accessibility: Line = ""


class First(Opening):
    """The first row of a service."""

    called: ClassVar[str] = "row"
    reference: Identifier
    name: Name
    organisation: Line = ""
    description: Prose = ""
    who_it_is_for: Prose = ""
    how_to_get_it: Prose = ""
    waiting_time: Line = ""
    needs_referral: Flag = None
    youngest_age: Age = None
    oldest_age: Age = None
    needs: Prose = ""
    categories: Prose = ""
    level_of_support: Line = ""
    free: Flag = None
    online: Flag = None
    areas_served: Prose = ""
    website: Link = ""
    email: Email = ""
    telephone: Line = ""
    contact_name: Line = ""
    contact_role: Line = ""
    status: Annotated[
        Literal["active", "inactive", "defunct", "temporarily closed"], BeforeValidator(_status_or_active)
    ] = "active"
    message: Prose = ""
    last_checked: Day = None
    shown_from: Day = None
    shown_until: Day = None


def key(row: Row) -> str:
    """The service's own reference."""
    return row.get("reference", "")


def is_more(row: Row, service: str) -> bool:
    """Whether a row has the reference of the service above and leaves its name empty, or says it again."""
    return bool(service) and row.get("reference") == service


def read_service(item: Any, notes: Notes) -> feed.FeedService:
    """The rows of one service; pydantic's ValidationError where it has no reference or no name."""
    rows: Sequence[Row] = item["rows"]
    notes.is_table = True
    it = First.model_validate(rows[0], context=notes)
    openings = [it, *(Opening.model_validate(row, context=notes) for row in rows[1:])]
    _note_what_differs(rows, notes)
    youngest, oldest = ages_in_order(it.youngest_age, it.oldest_age, notes, ("youngest_age", "oldest_age"))
    has_contact = it.contact_name or it.contact_role
    return feed.FeedService(
        external_id=it.reference,
        name=it.name,
        description=it.description,
        status=it.status,
        url=it.website,
        email=it.email,
        telephone=it.telephone,
        eligibility=it.who_it_is_for,
        how_to_get=it.how_to_get_it,
        wait_time=it.waiting_time,
        fees="" if any(each.price is not None for each in openings) else it.cost,
        alert=it.message,
        minimum_age=youngest,
        maximum_age=oldest,
        needs_referral=it.needs_referral,
        free=it.free,
        assured_on=it.last_checked,
        shown_from=it.shown_from,
        shown_until=it.shown_until,
        organisation=_organisation(it.organisation),
        terms=tuple(_terms(it)),
        locations=tuple(dict.fromkeys(_locations(openings, notes))),
        service_areas=(*_parts(it.areas_served), *(["Online"] if it.online else [])),
        schedules=tuple(dict.fromkeys(_schedules(openings, notes))),
        costs=tuple(dict.fromkeys(_costs(openings))),
        contacts=(feed.FeedContact(name=it.contact_name, title=it.contact_role),) if has_contact else (),
    )


def _note_what_differs(rows: Sequence[Row], notes: Notes) -> None:
    """A further row tells of places, times and prices; what else it says must be what the first row says."""
    for row in rows:
        if BEYOND in row:
            notes.add("row", f"{shown(row[BEYOND])} stands beyond the last column, so it was left out")
    for row in rows[1:]:
        for name, said in row.items():
            if name in COLUMNS and name not in Opening.model_fields and said != rows[0].get(name, ""):
                notes.add(name, f"{shown(said)} of a further row is not what its first row says, so it was left out")


def _organisation(name: str) -> feed.FeedOrganisation | None:
    return feed.FeedOrganisation(external_id=f"name:{name}", name=name) if name else None


def _parts(said: str) -> list[str]:
    return list(dict.fromkeys(part[:MOST_LINE] for part in BETWEEN.split(said.strip()) if part))


def _terms(it: First) -> Iterator[feed.FeedTerm]:
    kinds: Mapping[str, Sequence[str]] = {
        "Categories": _parts(it.categories),
        "SEND needs": _parts(it.needs),
        "Level of support": _parts(it.level_of_support),
    }
    for taxonomy, names in kinds.items():
        yield from (feed.FeedTerm(external_id=f"{taxonomy}:{name}", name=name, taxonomy=taxonomy) for name in names)


def _locations(openings: Sequence[Opening], notes: Notes) -> Iterator[feed.FeedLocation]:
    for it in openings:
        if not any((it.place, it.address, it.town, it.county, it.postcode, it.latitude is not None)):
            continue
        if it.hide_address:
            yield feed.FeedLocation(external_id="", city=it.town, county=it.county, masked=True)
            continue
        latitude, longitude = coordinates(it.latitude, it.longitude, notes)
        yield feed.FeedLocation(
            external_id="",
            name=it.place,
            address=it.address,
            city=it.town,
            county=it.county,
            postcode=it.postcode,
            latitude=latitude,
            longitude=longitude,
            accessibility=tuple(_parts(it.accessibility)),
        )


def _schedules(openings: Sequence[Opening], notes: Notes) -> Iterator[feed.FeedSchedule]:
    for it in openings:
        days = _days(it.days)
        if it.days and not days:
            notes.add("days", f"{shown(it.days)} names no day of the week, so it is kept as words")
        if it.days or it.opens_at:
            yield feed.FeedSchedule(
                days=days,
                opens_at=it.opens_at,
                closes_at=it.closes_at,
                frequency="WEEKLY" if days else "",
                words="" if days else it.days,
            )


def _days(said: str) -> tuple[str, ...]:
    if WEEKDAYS.search(said):
        return EVERY_DAY[:5]
    named = {found[1][:2].upper() for found in DAY_WORD.finditer(said)}
    return EVERY_DAY if said.lower().strip() in ("daily", "every day") else tuple(d for d in EVERY_DAY if d in named)


def _costs(openings: Sequence[Opening]) -> Iterator[feed.FeedCost]:
    for it in openings:
        if it.price is not None:
            yield feed.FeedCost(amount_pence=it.price, words=" ".join(it.cost.split())[:500])
