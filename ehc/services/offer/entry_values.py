"""Checks what somebody writes into the fields of an entry, and says of each mistake what to do about it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.offer.local_offer import ServiceStatus
from ehc.models.offer.local_offer_needs import Need
from ehc.models.offer.postcodes import postcode_as_kept
from ehc.queries.offer.postcodes import point_of
from ehc.queries.offer.service_entries import FIELDS, in_words, place_in_words
from ehc.services.offer.private_places import Clean, cleaner, is_a_town, is_exact
from ehc.services.offer.service_entries import as_location
from ehc.services.refused import Refused

MOST_WORDS, MOST_LINE, MOST_LINES, OLDEST = 10_000, 300, 40, 120
LONG = ("description", "eligibility", "how_to_get", "who_decides", "what_next", "wait_time", "fees", "alert")
AGES = ("minimum_age", "maximum_age")
SHORT = ("name", "telephone", "email", "url")
LINES = ("times", "service_areas", "languages")
EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
URL = re.compile(r"https?://[^\s/]+\.[^\s]+", re.I)
MAY_BE = (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED, ServiceStatus.DEFUNCT)


def changed_values(session: Session, typed: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in which what was typed is something else than what the entry says now, cleaned and checked.

    Of a place that is marked private only its town comes out of here, and no address in any other field."""
    said = _all_checked(session, typed, now)
    found = {field: value for field, value in said.items() if _differs(field, value, now)}
    places = found.get("places", now.get("places") or [])
    if any(place["masked"] for place in places):
        clean = cleaner(map(as_location, _no_longer_exact(now.get("places") or [], places)))
        found = {field: value if field == "places" else _cleaned(value, clean) for field, value in found.items()}
    return found


def _all_checked(session: Session, typed: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """All that was typed, cleaned; every mistake is told at once."""
    mistakes: list[Refused] = []
    said: dict[str, Any] = {}
    for field in (field for field in FIELDS if field in typed):
        with _noted(mistakes):
            said[field] = _checked(field, typed[field])
    places = []
    for place in said.get("places", []):
        with _noted(mistakes):
            places.append(_place(session, place, now))
    if "places" in said:
        said["places"] = places
    if not {mistake.field for mistake in mistakes} & set(AGES):
        with _noted(mistakes):
            _check_ages(said, now)
    if mistakes:
        raise Refused(mistakes[0].says, field=mistakes[0].field, more=mistakes[1:])
    return said


@contextmanager
def _noted(mistakes: list[Refused]) -> Iterator[None]:
    """Go on after a mistake, and keep what there is to say of it."""
    try:
        yield
    except Refused as refused:
        mistakes.append(refused)


def _differs(field: str, value: Any, now: Mapping[str, Any]) -> bool:
    if field == "places":
        return [*map(_told, value)] != [*map(_told, now.get(field) or [])]
    return in_words(field, value) != in_words(field, now.get(field))


def _told(place: Mapping[str, Any]) -> Any:
    return place["masked"], place_in_words(place)


def _checked(field: str, value: Any) -> Any:
    if field in LONG:
        return _text(field, value, MOST_WORDS)
    if field in SHORT:
        return _line(field, value)
    if field in AGES:
        return _age(field, value)
    if field in LINES:
        return _lines(field, value)
    if field == "needs":
        return [need.value for need in Need if need.value in value]
    if field == "status":
        return value if value in MAY_BE else ServiceStatus.ACTIVE.value
    if field == "contacts":
        return [each for each in map(_contact, value) if any(each.values())]
    if field == "places":
        return [place for place in map(_tidy, value) if place["masked"] or place["kind"] == "virtual" or _said(place)]
    return value


def _text(field: str, value: Any, most: int) -> str:
    text = str(value or "").strip()
    if len(text) > most:
        raise Refused(_("This is too long: shorten it"), field=field)
    return text


def _line(field: str, value: Any) -> str:
    text = " ".join(_text(field, value, MOST_LINE).split())
    if field == "name" and not text:
        raise Refused(_("Enter the name of the service"), field=field)
    if field == "email" and text and not EMAIL.fullmatch(text):
        raise Refused(_("Enter an e-mail address, such as hello@example.org"), field=field)
    if field == "url" and text and not URL.fullmatch(text):
        raise Refused(_("Enter the whole address of the page, beginning with https://"), field=field)
    return text


def _age(field: str, value: Any) -> float | None:
    text = str("" if value is None else value).strip()
    if not text:
        return None
    try:
        age = float(text)
    except ValueError:
        age = -1.0
    if not 0 <= age <= OLDEST:
        raise Refused(_("Enter an age in years, such as 5, or leave it empty"), field=field)
    return age


def _check_ages(said: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    youngest, oldest = ({**now, **said}.get(name) for name in AGES)
    if youngest is not None and oldest is not None and youngest > oldest:
        raise Refused(_("The youngest age is more than the oldest: exchange them"), field="minimum_age")


def _lines(field: str, value: Sequence[str]) -> list[str]:
    lines = list(dict.fromkeys(" ".join(line.split()) for line in value if line.strip()))
    if len(lines) > MOST_LINES or any(len(line) > MOST_LINE for line in lines):
        raise Refused(_("This is too long: shorten it"), field=field)
    return lines


def _contact(it: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text("contacts", it.get(name), MOST_LINE) for name in ("name", "title", "telephone", "email")}


def _tidy(it: Mapping[str, Any]) -> dict[str, Any]:
    names = ("id", "name", "address", "city", "county", "postcode")
    said: dict[str, Any] = {name: " ".join(str(it.get(name) or "").split())[:MOST_LINE] for name in names}
    kind = it.get("kind") if it.get("kind") in ("physical", "postal", "virtual") else "physical"
    has = _lines("places", it.get("accessibility") or [])
    return {**said, "kind": kind, "masked": bool(it.get("masked")), "accessibility": has}


def _said(place: Mapping[str, Any]) -> bool:
    return any(place[name] for name in ("name", "address", "city", "county", "postcode", "accessibility"))


def _place(session: Session, it: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """A place with where it lies on the map, as far as that is known; of a private one its town alone."""
    if it["masked"]:
        if not is_a_town(it["city"]):
            raise Refused(_("Give only the town of a private place: that is what people will read"), field="places")
        nothing = dict.fromkeys(("name", "address", "postcode"), "")
        return {**it, **nothing, "latitude": None, "longitude": None, "accessibility": []}
    postcode = postcode_as_kept(it["postcode"])
    if it["postcode"] and not postcode:
        says = _("“%(postcode)s” is not a postcode: put it right, or leave it empty", postcode=it["postcode"])
        raise Refused(says, field="places")
    before = next((each for each in now.get("places") or [] if it["id"] and each["id"] == it["id"]), None)
    if before and (before["address"], before["postcode"]) == (it["address"], postcode):
        return {**it, "postcode": postcode, "latitude": before["latitude"], "longitude": before["longitude"]}
    point = point_of(session, postcode) if postcode else None
    there = (point.latitude, point.longitude) if point and point.is_exact else (None, None)
    return {**it, "postcode": postcode, "latitude": there[0], "longitude": there[1]}


def _no_longer_exact(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    """The places that were said exactly and are not any more."""
    kept = {(place["address"], place["postcode"]) for place in after if not place["masked"]}
    exact = (place for place in before if is_exact(as_location(place)))
    return [place for place in exact if (place["address"], place["postcode"]) not in kept]


def _cleaned(value: Any, clean: Clean) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each, clean) for each in value]
    if isinstance(value, dict):
        return {name: _cleaned(each, clean) for name, each in value.items()}
    return value
