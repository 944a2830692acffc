"""The shape of something that has happened: how it is said, how its day is asked for, and its event to the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from workflows.calendar import add_months
from workflows.codec import VERSION, decode
from workflows.events import Event
from workflows.rule import ACT_BEGAN

YEAR_BEFORE = 12  # months
OTHER = "other"  # agreed in mediation, and not to be appealed


class Asks(StrEnum):
    """What an answer is."""

    DAY = "day"
    ONE_OF = "one-of"
    YES_OR_NO = "yes-or-no"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class More:
    """Something else that a thing turns on; `name` is the event's own field."""

    name: str
    asks: str
    kind: Asks = Asks.DAY
    says: str = ""  # a day, inside a sentence
    hint: str = ""
    needed: bool = False
    may_come: bool = False  # a day that may still be ahead
    choices: tuple[tuple[str, str], ...] = ()


Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something that happened: how it is said, how its day is asked for, and the event it is to the law."""

    key: str
    said: str
    asks: str
    says: str  # its day, inside a sentence
    event: str = ""  # the kind, where it is not the key
    fixed: Values = field(default_factory=dict)
    hint: str = ""
    more: tuple[More, ...] = ()
    after: tuple[str, ...] = ()  # what it can't come before; it is offered once one of these was said
    may_come: bool = False
    dated: bool = True

    @property
    def kind(self) -> str:
        """The public name of its event."""
        return self.event or self.key

    def happened(self, on: date | None, values: Values, seq: int) -> Event:
        """The event that it is to the law."""
        day, body = SPECIAL.get(self.key, _plain)(on or ACT_BEGAN, {**self.fixed, **values})
        return decode(self.kind, VERSION[self.kind], day, seq, body)


def _plain(on: date, values: Values) -> tuple[date, Values]:
    return on, values


def _to_school(_on: date, values: Values) -> tuple[date, Values]:
    """The transfer is expected from the start of the school year before it."""
    return date(values["year"] - 1, 9, 1), values


def _to_college(on: date, values: Values) -> tuple[date, Values]:
    return add_months(on, -YEAR_BEFORE), {**values, "transfer_on": on.isoformat()}


def _agreed(on: date, values: Values) -> tuple[date, Values]:
    """What could have been appealed is done as if ordered; anything else as agreed."""
    day, body = _plain(on, values)
    what, rest = body["what"], {name: value for name, value in body.items() if name != "what"}
    about = {"what": what, "appealable": what != OTHER}
    return day, {**rest, "about": [about]}


SPECIAL: Mapping[str, Callable[[date, Values], tuple[date, Values]]] = {
    "moving-school": _to_school,
    "moving-college": _to_college,
    "mediation-agreed": _agreed,
}
