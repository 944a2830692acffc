"""Events to and from what is stored and sent: a JSON body for each kind, its version, and errors in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from workflows.events import KINDS, Agreed, Event
from workflows.vocabulary import Decision, Order

VERSION: Mapping[str, int] = {**dict.fromkeys(KINDS, 1), "draft-plan-served": 2, "amendment-notice-sent": 2}


def _as_it_was(body: dict[str, Any]) -> dict[str, Any]:
    """A version that only adds a field which may be left out."""
    return body


# (kind, stored version) -> the body as the next version has it. Never change one; add the next.
UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {
    ("draft-plan-served", 1): _as_it_was,  # 2 may say to whom
    ("amendment-notice-sent", 1): _as_it_was,  # 2 may say to whom
}

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NAMES = {"from_": "from", "withdraws": "seq"}  # attributes whose public name is a Python word or taken

# What an appeal was about, said as the decision appealed against.
ORDER_FOR = {
    Decision.NOT_TO_ASSESS.value: Order.ASSESS,
    Decision.NOT_TO_REASSESS.value: Order.ASSESS,
    Decision.NOT_TO_ISSUE.value: Order.ISSUE,
    Decision.NOT_TO_AMEND.value: Order.AMEND_NEEDS_OR_PROVISION,
    Decision.CONTENTS.value: Order.AMEND_NEEDS_OR_PROVISION,
}


class BadEvent(ValueError):
    """An event that can't be read: which field, and what was expected there."""

    def __init__(self, field: str, expected: str, near: Sequence[str] = ()) -> None:
        super().__init__(f"{field}: expected {expected}")
        self.field, self.expected, self.near = field, expected, tuple(near)


@dataclass(frozen=True)
class Field:
    """One field of a kind: its attribute, public name, type, and whether it may be left out."""

    attribute: str
    name: str
    type: Any
    optional: bool
    nullable: bool


_FIELDS: dict[type[Event], tuple[Field, ...]] = {}


def encode(event: Event) -> dict[str, Any]:
    """The event's body: everything but its day and its place in the log."""
    values = ((it.name, getattr(event, it.attribute)) for it in fields_of(type(event)))
    return {name: _plain(value) for name, value in values if value is not None}


def decode(kind: str, version: int, on: date, seq: int, body: Mapping[str, Any]) -> Event:
    """The event that was stored; a body of an older version is brought up to date first."""
    cls = class_of(kind)
    current = _up_to_date(kind, version, dict(body))
    known = {it.name: it for it in fields_of(cls)}
    for name in current:
        if name not in known:
            raise BadEvent(name, f"a field of {kind} ({', '.join(known)})")
    values = {it.attribute: _read(it, current) for it in known.values() if not _left_out(it, current)}
    return cls(on=on, seq=seq, **values)


def class_of(kind: str) -> type[Event]:
    """The class of a kind; an unknown kind names the near ones."""
    if kind not in KINDS:
        near = get_close_matches(str(kind), KINDS, n=3, cutoff=0.5)
        says = f"a kind of event; {kind!r} is none" + (f", near: {', '.join(near)}" if near else "")
        raise BadEvent("event", says, near)
    return KINDS[kind]


def fields_of(cls: type[Event]) -> tuple[Field, ...]:
    """The fields of a kind's body, in order."""
    if cls not in _FIELDS:
        _FIELDS[cls] = _read_fields(cls)
    return _FIELDS[cls]


def _read_fields(cls: type[Event]) -> tuple[Field, ...]:
    types = get_type_hints(cls)
    own = (it for it in fields(cls) if it.name not in ("on", "seq"))
    return tuple(_field(it.name, types[it.name], it.default is not MISSING) for it in own)


def read_day(value: Any, field: str) -> date:
    """A day written as YYYY-MM-DD."""
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise BadEvent(field, f"a day of the calendar, not {value!r}") from None
        if EARLIEST <= day <= LATEST:
            return day
        raise BadEvent(field, f"a day from {EARLIEST.year} to {LATEST.year}, not {value}")
    raise BadEvent(field, f"a day as YYYY-MM-DD, not {value!r}")


def _field(attribute: str, hint: Any, has_default: bool) -> Field:
    nullable = isinstance(hint, UnionType)
    kind = next(it for it in get_args(hint) if it is not type(None)) if nullable else hint
    return Field(attribute, NAMES.get(attribute, attribute), kind, has_default, nullable)


def _up_to_date(kind: str, version: int, body: dict[str, Any]) -> dict[str, Any]:
    if not 1 <= version <= VERSION[kind]:
        raise BadEvent("version", f"1 to {VERSION[kind]}, not {version}")
    for older in range(version, VERSION[kind]):
        body = UPCASTERS[kind, older](body)
    return body


def _left_out(it: Field, body: Mapping[str, Any]) -> bool:
    if it.name not in body and not it.optional:
        raise BadEvent(it.name, _expected(it.type))
    return it.name not in body or (it.nullable and body[it.name] is None)


def _read(it: Field, body: Mapping[str, Any]) -> Any:
    value = body[it.name]
    if get_origin(it.type) is tuple:
        return _read_list(it, value)
    return _read_one(it.type, value, it.name)


def _read_list(it: Field, value: Any) -> tuple[Any, ...]:
    member = get_args(it.type)[0]
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not items:
        raise BadEvent(it.name, f"a list, each of it {_expected(member)}")
    return tuple(_read_one(member, item, f"{it.name}[{place}]") for place, item in enumerate(items))


def _read_one(kind: Any, value: Any, field: str) -> Any:
    if kind is date:
        return read_day(value, field)
    if kind is Agreed:
        return _read_agreed(value, field)
    if issubclass(kind, StrEnum):
        return _read_word(kind, value, field)
    if type(value) is not kind or value == "":
        raise BadEvent(field, f"{_expected(kind)}, not {value!r}")
    return value


def _read_word(words: type[StrEnum], value: Any, field: str) -> StrEnum:
    if words is Order and value in ORDER_FOR:
        return ORDER_FOR[value]
    if value in [word.value for word in words]:
        return words(value)
    raise BadEvent(field, f"{_expected(words)}, not {value!r}")


def _read_agreed(value: Any, field: str) -> Agreed:
    if not isinstance(value, dict) or set(value) - {"what", "appealable"}:
        raise BadEvent(field, _expected(Agreed))
    appealable = _read_one(bool, value.get("appealable", True), f"{field}.appealable")
    what = _read_one(Order if appealable else str, value.get("what"), f"{field}.what")
    return Agreed(str(what), appealable)


def _expected(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return f"a list, each of it {_expected(get_args(kind)[0])}"
    if issubclass(kind, StrEnum):
        return "one of " + ", ".join(word.value for word in kind)
    return {
        date: "a day as YYYY-MM-DD",
        bool: "true or false",
        int: "a whole number",
        str: "words or an id",
        Agreed: 'an object of "what" and "appealable"',
    }[kind]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Agreed):
        return {"what": str(value.what), "appealable": value.appealable}
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
