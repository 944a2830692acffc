"""Events that watch a replay: they give the engine days and names that note what is asked of them.

A day may be compared, moved by some days, or given to a limit. All of that is noted, so that the same can be asked
of other days later. Anything else that an engine might do to a day fails, and so does whatever it might do to a
field that no rule of the strand reads: better no precedent than one that leaves out what it turned on.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any

from workflows.calendar import ENGLAND, Calendar, Days, Limit, Weeks
from workflows.events import Event
from workflows.strands import HINTS, NAMES, Kind, Strand, is_day

Compare = Callable[[Any, Any], bool]
Step = Callable[[Any], date]
OTHERWISE: dict[Compare, Compare] = {operator.lt: operator.ge, operator.le: operator.gt, operator.eq: operator.ne}
MOST_DAYS = 8_192  # remembered of one limit: about 22 years


class Notes:
    """What a replay asked of its days. Each has a place: first those that the history gives, then those worked out."""

    def __init__(self) -> None:
        self.days = 0
        self.steps: list[tuple[Step, int]] = []  # each works out the day of the next place from that of another
        self.asked: dict[tuple[Compare, int, int], None] = {}  # of two places, and it was so
        self.asked_of: dict[tuple[Compare, int, date], None] = {}  # of a place and a day that is always the same
        self._worked_out: dict[tuple[object, int], NotedDay] = {}

    def given(self, day: Any) -> Any:
        """The day, noted: to the engine a day like any other."""
        self.days += 1
        return NotedDay(day, self.days - 1, self)

    def work_out(self, how: object, step: Step, start: NotedDay) -> NotedDay:
        """A day that follows from another; asked for twice, it is worked out once."""
        if (how, start.place) not in self._worked_out:
            self.steps.append((step, start.place))
            self._worked_out[how, start.place] = self.given(step(start.day))
        return self._worked_out[how, start.place]

    def compare(self, compare: Compare, one: NotedDay, other: date | NotedDay) -> bool:
        """Whether it is so, as it must be again wherever these notes are followed."""
        answer = compare(one.day, other.day if isinstance(other, NotedDay) else other)
        so = compare if answer else OTHERWISE[compare]
        if not isinstance(other, NotedDay):
            self.asked_of[so, one.place, other] = None
        elif one.place != other.place:
            self.asked[so, one.place, other.place] = None
        return answer


class NotedDay:
    """A day of a history that is being replayed, or one that follows from it."""

    __slots__ = ("day", "notes", "place")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, day: date, place: int, notes: Notes) -> None:
        self.day, self.place, self.notes = day, place, notes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, date | NotedDay) and self.notes.compare(operator.eq, self, other)

    def __lt__(self, other: date | NotedDay) -> bool:
        return self.notes.compare(operator.lt, self, other)

    def __le__(self, other: date | NotedDay) -> bool:
        return self.notes.compare(operator.le, self, other)

    def __gt__(self, other: date | NotedDay) -> bool:
        return not self <= other

    def __ge__(self, other: date | NotedDay) -> bool:
        return not self < other

    def __add__(self, time: timedelta) -> NotedDay:
        return self.notes.work_out(time, partial(operator.add, time), self)

    def __sub__(self, time: timedelta) -> NotedDay:
        return self + -time


@dataclass(frozen=True)
class NotingCalendar(Calendar):
    """Counts as another calendar does, and notes from which day to which."""

    counts: Calendar = ENGLAND

    def end(self, limit: Limit, start: date) -> date:
        """The last day of a time from a noted day; weeks and days are simply added to it."""
        if not isinstance(start, NotedDay) or isinstance(limit, Weeks | Days):
            return limit.last_day(start, self.counts)
        return start.notes.work_out(limit, end_of(limit, self.counts), start)


@lru_cache(maxsize=512)
def end_of(limit: Limit, calendar: Calendar) -> Step:
    """The last day of a limit from each day; working days are counted once for each first day."""
    return _Ends(limit, calendar).__getitem__


class _Ends(dict[date, date]):
    def __init__(self, limit: Limit, calendar: Calendar) -> None:
        self.limit, self.calendar = limit, calendar

    def __missing__(self, start: date) -> date:
        if len(self) >= MOST_DAYS:
            self.clear()
        self[start] = end = self.limit.last_day(start, self.calendar)
        return end


class Name(str):
    """A name that says from which event it was taken."""

    taken: tuple[int, str]


class Unread:
    """Stands in every field that is not read: to look at it is a mistake in `strands`, not an answer."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise TypeError("A rule reads a field that its strand does not know of.")

    def __bool__(self) -> bool:
        raise TypeError("A rule reads a field that its strand does not know of.")


UNREAD = Unread()


class Witnesses:
    """The events of a thread as its strand may see them."""

    def __init__(self, strand: Strand, events: Sequence[Event]) -> None:
        self.notes = Notes()
        self.days: list[tuple[int, str]] = []  # known beside the days of the events: by event and field
        self.events = [object.__new__(type(event)) for event in events]
        for seen, event in zip(self.events, events, strict=True):
            object.__setattr__(seen, "on", self.notes.given(event.on))
        for place, event in enumerate(events):
            self._tell(strand, place, event)

    def _tell(self, strand: Strand, place: int, event: Event) -> None:
        """Say what is read of an event, and nothing else."""
        kind, seen = type(event), self.events[place]
        read = strand.reads.get(kind, ())
        for name in HINTS[kind]:
            if name != "on":
                value = self._noted(kind, place, name, getattr(event, name)) if name in read else UNREAD
                object.__setattr__(seen, name, value)

    def _noted(self, kind: Kind, place: int, field: str, value: object) -> object:
        if value is not None and is_day(kind, field):
            self.days.append((place, field))
            return self.notes.given(value)
        if value is not None and field in NAMES:
            name = Name(value)
            name.taken = place, field
            return name
        return value
