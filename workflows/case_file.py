"""A case as a JSON document, and the law's answer to it: what the command and the public calculator read and write."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeVar

from workflows.calendar import ENGLAND, Calendar
from workflows.citation import Citation
from workflows.codec import VERSION, BadEvent, class_of, decode, read_day
from workflows.duties import Duty, FellAway, Missing, OtherReading, Timetable, standing
from workflows.events import Event, kind_of
from workflows.grounds import Closure
from workflows.law import LAW
from workflows.next_steps import Step, next_steps
from workflows.timetable import timetable

FIELDS = ("events", "closures", "bank_holidays", "born_on", "on")
CLOSURE_FIELDS = ("setting", "closed_from", "reopens_on")
MOST_EVENTS = 2_000
EXAMPLE: Mapping[str, Any] = {
    "events": [
        {"event": "request-received", "on": "2026-09-07"},
        {"event": "assessment-refused", "on": "2026-10-16"},
        {"event": "mediation-certificate-issued", "on": "2026-11-10"},
    ],
    "on": "2026-11-23",
}
T = TypeVar("T")


class BadCase(ValueError):
    """A case that can't be read: the place, the field there, what was expected, and names near to one unknown."""

    def __init__(self, place: str, field: str, expected: str, near: Sequence[str] = ()) -> None:
        self.place, self.field, self.expected, self.near = place, field, expected, tuple(near)
        super().__init__(f"{place}: {field}: expected {expected}" if place else f"{field}: expected {expected}")


@dataclass(frozen=True)
class CaseFile:
    """What a case document says."""

    events: tuple[Event, ...]
    closures: tuple[Closure, ...] = ()
    calendar: Calendar = ENGLAND
    born_on: date | None = None
    on: date | None = None


def read_case(document: object) -> CaseFile:
    """The case that a parsed JSON document describes; `BadCase` says what to mend."""
    if not isinstance(document, dict):
        raise BadCase("", "the file", 'an object with "events"')
    _at("", _refuse_unknown, document, FIELDS)
    events = _list(document, "events")
    if "events" not in document:
        raise BadCase("", "events", "a list of events")
    if len(events) > MOST_EVENTS:
        raise BadCase("", "events", f"at most {MOST_EVENTS} events")
    holidays = (_day(it, f"bank_holidays[{n}]") for n, it in enumerate(_list(document, "bank_holidays")))
    return CaseFile(
        tuple(_at(f"events[{n}]", read_event, it, n + 1) for n, it in enumerate(events)),
        tuple(_at(f"closures[{n}]", read_closure, it) for n, it in enumerate(_list(document, "closures"))),
        Calendar(frozenset(holidays)),
        _optional_day(document, "born_on"),
        _optional_day(document, "on"),
    )


def read_event(value: object, seq: int) -> Event:
    """One event; `seq` is its number unless it says another. `kind` may stand for `event`. `BadEvent` says why not."""
    if not isinstance(value, dict):
        raise BadEvent("the event", 'an object with "event" and "on"')
    body = dict(value)
    kind = body.pop("event", None) or body.pop("kind", None)
    if not isinstance(kind, str):
        raise BadEvent("event", "a kind of event, such as request-received")
    on = read_day(body.pop("on", None), "on")
    number = body.pop("seq", seq) if "withdraws" not in _attributes(kind) else seq
    return decode(kind, VERSION[kind], on, _whole(number), body)


def read_closure(value: object) -> Closure:
    """One closure of a setting; `BadEvent` says why not."""
    if not isinstance(value, dict):
        raise BadEvent("the closure", 'an object with "setting", "closed_from" and "reopens_on"')
    _refuse_unknown(value, CLOSURE_FIELDS)
    setting = value.get("setting")
    if not isinstance(setting, str) or not setting:
        raise BadEvent("setting", "words or an id")
    closed_from, reopens_on = (read_day(value.get(name), name) for name in CLOSURE_FIELDS[1:])
    if reopens_on <= closed_from:
        raise BadEvent("reopens_on", "a day after closed_from")
    return Closure(setting, closed_from, reopens_on)


def answer(case: CaseFile, on: date) -> dict[str, Any]:
    """The law's answer on that day, ready for JSON."""
    table = timetable(case.events, calendar=case.calendar, born_on=case.born_on, closures=case.closures)
    steps = next_steps(case.events, on)
    return {"law": LAW.version, **table_as_json(table, on), "next_steps": [_step_as_json(step) for step in steps]}


def table_as_json(table: Timetable, on: date) -> dict[str, Any]:
    """A timetable as it stands on that day, ready for JSON."""
    return {
        "duties": [duty_as_json(duty, on) for duty in table.duties],
        "fell_away": [_fell_away_as_json(it) for it in table.fell_away],
        "missing": [_missing_as_json(it) for it in table.missing],
    }


def duty_as_json(duty: Duty, on: date) -> dict[str, Any]:
    """One duty as it stands on that day, ready for JSON."""
    stands = standing(duty, on)
    return {
        "rule": duty.rule.key,
        "for": duty.for_,
        "due": _iso(duty.due),
        "work_to": _iso(duty.work_to),
        "opens": _iso(duty.opens),
        "closes": _iso(duty.closes),
        "earliest": _iso(duty.earliest),
        "started_by": kind_of(duty.started_by) if duty.started_by else None,
        "started_on": _iso(duty.started_on),
        "assumed": duty.assumed,
        "met_by": kind_of(duty.met_by) if duty.met_by else None,
        "met_on": _iso(duty.met_on),
        "standing": stands.kind.value,
        "days": stands.days,
        "lifted": duty.lift.ground if duty.lift else None,
        "lift_refused": duty.lift_refused or None,
        "lift_note": stands.note or None,
        "replaced_by": kind_of(duty.replaced_by) if duty.replaced_by else None,
        "readings": [_reading_as_json(reading) for reading in duty.readings],
        "says": duty.rule.says,
        "source": citation_as_json(duty.rule.written_in),
    }


def citation_as_json(citation: Citation) -> dict[str, str]:
    """A citation, ready for JSON."""
    basis = citation.basis.value
    return {"title": citation.title, "at": citation.pinpoint, "href": citation.href, "basis": basis}


def _reading_as_json(it: OtherReading) -> dict[str, Any]:
    source = citation_as_json(it.source)
    return {"due": _iso(it.due), "held_by": it.held_by, "passed": it.passed, "source": source}


def _fell_away_as_json(it: FellAway) -> dict[str, Any]:
    return {"rule": it.rule.key, "for": it.for_, "event": kind_of(it.event), "on": _iso(it.on), "due": _iso(it.due)}


def _missing_as_json(it: Missing) -> dict[str, Any]:
    return {"event": it.event, "rule": it.rule.key if it.rule else None, "says": it.says}


def _step_as_json(step: Step) -> dict[str, Any]:
    rule = step.rule.key if step.rule else None
    return {"act": step.act, "rule": rule, "open": step.open, "because": step.because, "due": _iso(step.due)}


def _at(place: str, read: Callable[..., T], *values: object) -> T:
    """What `read` makes of these; what it refuses is told with the place."""
    try:
        return read(*values)
    except BadEvent as bad:
        raise BadCase(place, bad.field, bad.expected, bad.near) from None


def _attributes(kind: str) -> tuple[str, ...]:
    return tuple(class_of(kind).__dataclass_fields__)


def _whole(value: object) -> int:
    if type(value) is not int or not 0 < value < 1_000_000:
        raise BadEvent("seq", f"a whole number from 1, not {value!r}")
    return value


def _refuse_unknown(found: Mapping[str, object], known: tuple[str, ...]) -> None:
    for name in found:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            says = f"one of {', '.join(known)}" + (f"; near: {near[0]}" if near else "")
            raise BadEvent(str(name), says, near)


def _list(document: Mapping[str, object], name: str) -> list[Any]:
    value = document.get(name, [])
    if not isinstance(value, list):
        raise BadCase("", name, "a list")
    return value


def _optional_day(document: Mapping[str, object], name: str) -> date | None:
    value = document.get(name)
    return None if value is None else _day(value, name)


def _day(value: object, name: str) -> date:
    return _at("", read_day, value, name)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
