"""The case that a program sends, as pydantic reads and describes it; each event is read by the law's own codec."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

from ehc.api.lawbook.event_schemas import CLOSURE, DAY, EVENT, ref
from ehc.api.problems import Fault
from workflows.calendar import Calendar
from workflows.case_file import CaseFile, read_closure, read_event
from workflows.codec import BadEvent, read_day
from workflows.events import Event
from workflows.grounds import Closure

T = TypeVar("T")
MOST_EVENTS, MOST_OTHERS, MOST_FAULTS, LONGEST_WORDS = 500, 100, 20, 600
UNREAD = "unread"


def _read(read: Callable[..., T], *values: object) -> T:
    """What the codec makes of it; its refusal as pydantic tells it."""
    try:
        return read(*values)
    except BadEvent as bad:
        said = {"field": bad.field, "expected": bad.expected[:LONGEST_WORDS], "near": bad.near}
        raise PydanticCustomError(UNREAD, "{field}: expected {expected}", said) from None


def _day(value: object) -> date:
    return _read(read_day, value, "")


def _optional_day(value: object) -> date | None:
    return None if value is None else _day(value)


def _event(numbered: tuple[int, object]) -> Event:
    place, value = numbered
    return _read(read_event, value, place)


def _closure(value: object) -> Closure:
    return _read(read_closure, value)


def _numbered(value: object) -> object:
    """The events with their places, which are their numbers in the log."""
    return list(enumerate(value, 1)) if isinstance(value, list) else value


Day = Annotated[date, PlainValidator(_day), WithJsonSchema(ref(DAY))]
OptionalDay = Annotated[
    date | None, PlainValidator(_optional_day), WithJsonSchema({"anyOf": [ref(DAY), {"type": "null"}]})
]
SentEvent = Annotated[Event, PlainValidator(_event), WithJsonSchema(ref(EVENT))]
SentClosure = Annotated[Closure, PlainValidator(_closure), WithJsonSchema(ref(CLOSURE))]


class CaseBody(BaseModel):
    """What happened in a case, and what else bears on its dates."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Case", arbitrary_types_allowed=True)

    events: Annotated[list[SentEvent], BeforeValidator(_numbered)] = Field(
        max_length=MOST_EVENTS, description="What happened, in any order."
    )
    closures: list[SentClosure] = Field(
        default=[], max_length=MOST_OTHERS, description="When a setting was closed: some exceptions turn on it."
    )
    bank_holidays: list[Day] = Field(
        default=[], max_length=MOST_OTHERS, description="Bank holidays proclaimed since this software was made."
    )
    born_on: OptionalDay = Field(default=None, description="The child's or young person's date of birth.")
    on: OptionalDay = Field(default=None, description="The day to say how each duty stands on; today if left out.")

    def case(self) -> CaseFile:
        """The case as the law reads it."""
        holidays = Calendar(frozenset(self.bank_holidays))
        return CaseFile(tuple(self.events), tuple(self.closures), holidays, self.born_on, self.on)


def faults_of(refused: ValidationError) -> list[Fault]:
    """What to mend, the first so many."""
    return [_fault(error) for error in refused.errors(include_url=False, include_input=False)[:MOST_FAULTS]]


def _fault(error: ErrorDetails) -> Fault:
    at, context = _place(error["loc"]), error.get("ctx", {})
    if error["type"] == UNREAD:
        place, field = (at, context["field"]) if context["field"] else ("", at)
        return Fault(place=place, field=field, expected=context["expected"], near=list(context["near"]))
    expected, near = _expected(error, context)
    return Fault(place="", field=at or "the body", expected=expected, near=near)


def _expected(error: ErrorDetails, context: dict[str, Any]) -> tuple[str, list[str]]:
    """What pydantic itself refuses: the case's own fields and their lengths."""
    known = list(CaseBody.model_fields)
    if error["type"] == "extra_forbidden":
        return f"one of {', '.join(known)}", get_close_matches(str(error["loc"][-1]), known, n=1)
    if error["type"] == "too_long":
        return f"at most {context['max_length']}", []
    words = {"missing": "a list of events", "list_type": "a list", "model_type": 'an object with "events"'}
    return words.get(error["type"], error["msg"]), []


def _place(loc: Sequence[int | str]) -> str:
    """events[1], as people write it."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)[1:][:LONGEST_WORDS]
