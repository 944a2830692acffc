"""Makes one event of every kind, every field filled, for tests that walk them all."""

from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin

from workflows.codec import fields_of
from workflows.events import KINDS, Agreed, Event

ON = date(2026, 9, 7)


def event_of(kind: str, seq: int = 1) -> Event:
    """An event of this kind with every field filled."""
    cls = KINDS[kind]
    return cls(on=ON, seq=seq, **{it.attribute: _value(it.type) for it in fields_of(cls)})


def _value(hint: Any) -> Any:
    if get_origin(hint) is tuple:
        return (_value(get_args(hint)[0]),)
    if issubclass(hint, StrEnum):
        return next(iter(hint))
    return {date: date(2026, 10, 1), bool: True, int: 2027, str: "x1", Agreed: Agreed("assess", True)}[hint]
