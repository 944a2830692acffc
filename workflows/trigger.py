"""What a rule names of an event: its kind, the fields that must say so, and the day that time is counted from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workflows.calendar import Calendar, Limit, WorkingDays
from workflows.events import Event
from workflows.vocabulary import Decision

Values = frozenset[str | bool | None]


class ByMeans(StrEnum):
    """What a date given in an event does to the limit: it is the date, or the latest, or a longer window."""

    SETS = "sets"
    CAPS = "caps"
    EXTENDS = "extends"


class Counted(NamedTuple):
    """Where a limit's time starts and ends, and whether a day of it had to be assumed."""

    started_on: date
    due: date | None
    assumed: bool


@dataclass(frozen=True)
class OnTheDayOr:
    """On the day of the event, or so long from the day it was known where that is later.

    That is reg 15(2): who knew of a move 15 working days before it has the 15 working days behind them by then."""

    from_awareness: WorkingDays
    known: str = "aware_on"

    @property
    def says(self) -> str:
        return f"on the day, or {self.from_awareness.says} from the day it was known"

    def of(self, event: Event, calendar: Calendar) -> Counted:
        """The limit for this event."""
        known: date | None = getattr(event, self.known)
        aware = known or event.on
        due = max(event.on, calendar.end(self.from_awareness, aware))
        return Counted(event.on if due == event.on else aware, due, known is None)


@dataclass(frozen=True)
class LaterOf:
    """The later of the ends of a time from the event and a longer one from the first of some fields that is known."""

    short: Limit
    long: Limit
    fields: tuple[str, ...]

    @property
    def says(self) -> str:
        return f"{self.long.says}, or {self.short.says} from the event if that is later"

    def of(self, event: Event, calendar: Calendar) -> Counted:
        """The limit for this event."""
        known = [day for day in (getattr(event, name) for name in self.fields) if day is not None]
        ends = [calendar.end(self.short, event.on), *(calendar.end(self.long, day) for day in known[:1])]
        return Counted(event.on, max(ends), not known)


@dataclass(frozen=True, kw_only=True)
class When:
    """An event of one kind, as far as a rule cares: where its fields say so, and from which day time is counted."""

    kind: type[Event]
    where: tuple[tuple[str, Values], ...] = ()
    unless: tuple[tuple[str, Values], ...] = ()
    after: tuple[type[Event], ...] = ()  # only after one of these, since the duty started
    at: str = "on"  # the field that holds the day counted from; where empty, `on`, marked assumed
    since: tuple[type[Event], ...] = ()  # counted from the latest of these instead, if there was one
    within: Limit | OnTheDayOr | LaterOf | None = None  # a limit of its own
    year: str | None = None  # the field that holds the calendar year of a fixed date
    by: str | None = None  # the field that holds a date given from outside
    by_means: ByMeans = ByMeans.SETS
    notice_of: Decision | None = None  # stands aside for a decision notice of this decision
    started: tuple[tuple[str, Values], ...] = ()  # only of a duty whose own start says so
    same_decision: bool = False  # only of a duty that the decision which the event undoes had started
    frees: str | None = None  # only where it frees what this rule was holding


def when(
    kind: type[Event],
    *,
    unless: Mapping[str, object] | None = None,
    started: Mapping[str, object] | None = None,
    **said: object,
) -> When:
    """`when(AssessmentRefused, stage="decision")`: fields of the event are conditions, the rest are When's own."""
    own = {name: said.pop(name) for name in tuple(said) if name in _OWN}
    where, never, began = map(_conditions, (said, unless or {}, started or {}))
    return When(kind=kind, where=where, unless=never, started=began, **own)  # type: ignore[arg-type]


_OWN = {"after", "at", "since", "within", "year", "by", "by_means", "notice_of", "same_decision", "frees"}


def _conditions(said: Mapping[str, object]) -> tuple[tuple[str, Values], ...]:
    return tuple((name, _values(value)) for name, value in said.items())


def _values(value: object) -> Values:
    several = value if isinstance(value, tuple) else (value,)
    return frozenset(it for it in several if it is None or isinstance(it, str | bool))


Trigger = type[Event] | When


def as_when(trigger: Trigger) -> When:
    """A trigger in its full form."""
    return trigger if isinstance(trigger, When) else When(kind=trigger)
