"""Facts of a feed that are not words: ages, days, yes or no, money, coordinates and postcodes."""

import math
import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from ehc.models.offer.postcodes import postcode_as_kept
from ehc.services.offer.local_offer_feeds.notes import Notes, note, note_reading, shown

OLDEST = 120
YEARS = range(1900, 2101)
MOST_PENCE = 100_000_000
BRITISH_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
DAY_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*,?[ -](\d{4})", re.I)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YES, NO = {"true", "yes", "y", "1"}, {"false", "no", "n", "0"}
TIME = re.compile(
    r"(?:[0-9-]+T)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?:(?P<half>[apAP])\.?[mM]\.?)?(?:Z|[+-]\d{2}:?\d{2})?"
)
# The United Kingdom, with its islands, lies within these.
SOUTH, NORTH, WEST, EAST = 49.0, 61.5, -9.0, 2.5


def _number(value: Any, info: ValidationInfo) -> float | None:
    if value is None or value == "":
        return None
    try:
        number = float(value) if not isinstance(value, (bool, list, dict)) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        note(info, f"{shown(value)} is not a number, so it was left out")
        return None
    if isinstance(value, str):
        note_reading(info, f"{shown(value)} was read as the number {number:g}")
    return number


def _age(value: Any, info: ValidationInfo) -> float | None:
    age = _number(value, info)
    if age is None or 0 <= age <= OLDEST:
        return age
    note(info, f"{age:g} is not an age, so it was left out")
    return None


def ages_in_order(
    youngest: float | None, oldest: float | None, notes: Notes, fields: tuple[str, str]
) -> tuple[float | None, float | None]:
    """The ages of a service, exchanged where they stand the wrong way round."""
    if youngest is None or oldest is None or youngest <= oldest:
        return youngest, oldest
    notes.add(fields[0], f"{youngest:g} is more than {fields[1]} {oldest:g}, so they were exchanged")
    return oldest, youngest


def _day(value: Any, info: ValidationInfo) -> date | None:
    if value is None or value == "":
        return None
    found = _read_day(str(value).strip()) if isinstance(value, str) else None
    if found is None or found.year not in YEARS:
        note(info, f"{shown(value)} is not a date, so it was left out")
        return None
    if not str(value).strip().startswith(found.isoformat()):
        note_reading(info, f"{shown(value)} was read as {found.day} {found:%B %Y}")
    return found


def _read_day(text: str) -> date | None:
    british, words = BRITISH_DAY.fullmatch(text), DAY_IN_WORDS.fullmatch(text)
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        if words and words[2].lower() in MONTHS:
            return date(int(words[3]), MONTHS.index(words[2].lower()) + 1, int(words[1]))
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _moment(value: Any, info: ValidationInfo) -> datetime | None:
    if value is None or value == "":
        return None
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.year not in YEARS:
        note(info, f"{shown(value)} is not a date and time, so it was left out")
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _flag(value: Any, info: ValidationInfo) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in YES | NO:
        note_reading(info, f"{shown(value)} was read as {'yes' if word in YES else 'no'}")
        return word in YES
    if word:
        note(info, f"{shown(value)} is neither yes nor no, so it was left out")
    return None


def _time(value: Any, info: ValidationInfo) -> str:
    """A time of day as 09:30."""
    if value is None or value == "":
        return ""
    found = TIME.fullmatch(str(value).strip()) if isinstance(value, str) else None
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (99, 0)
    if found and found["half"]:
        hour = hour % 12 + 12 * (found["half"].lower() == "p") if 1 <= hour <= 12 else 99
    if not found or hour > 24 or minute > 59 or (hour == 24 and minute) or not (found["minute"] or found["half"]):
        note(info, f"{shown(value)} is not a time of day, so it was left out")
        return ""
    said = f"{hour:02}:{minute:02}"
    if found["half"] or not str(value).strip().startswith(said):
        note_reading(info, f"{shown(value)} was read as {said}")
    return said


def _pence(value: Any, info: ValidationInfo) -> int | None:
    pounds = _number(value, info)
    if pounds is None:
        return None
    pence = round(pounds * 100)
    if 0 <= pence <= MOST_PENCE:
        return pence
    note(info, f"{shown(value)} is not a price, so it was left out")
    return None


def coordinates(latitude: float | None, longitude: float | None, notes: Notes) -> tuple[float | None, float | None]:
    """A point in the United Kingdom, or nothing: half a point, (0, 0) and 99.999999 are no place."""
    if latitude is None and longitude is None:
        return None, None
    if latitude is not None and longitude is not None and SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST:
        return latitude, longitude
    said = f"{_said(latitude)}, {_said(longitude)}"
    notes.add("location latitude and longitude", f"{said} is not a point in the United Kingdom, so it was left out")
    return None, None


def _said(number: float | None) -> str:
    return "missing" if number is None else f"{number:.9g}"


def _postcode(value: Any, info: ValidationInfo) -> str:
    if value is None or value == "":
        return ""
    found = postcode_as_kept(value) if isinstance(value, str) else ""
    if not found:
        note(info, f"{shown(value)} is not a postcode of the United Kingdom, so it was left out")
    return found


Number = Annotated[float | None, BeforeValidator(_number)]
Age = Annotated[float | None, BeforeValidator(_age)]
Day = Annotated[date | None, BeforeValidator(_day)]
Moment = Annotated[datetime | None, BeforeValidator(_moment)]
Flag = Annotated[bool | None, BeforeValidator(_flag)]
Time = Annotated[str, BeforeValidator(_time)]
Pence = Annotated[int | None, BeforeValidator(_pence)]
Postcode = Annotated[str, BeforeValidator(_postcode)]
