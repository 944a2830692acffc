"""The line of a case: its gates, today and any lateness as places along one axis, drawn from its timetable."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ehc.queries.council.configuration import SchoolHoliday
from workflows.timetable import Duty, Standing, Timetable, standing

GATES = ("decide-whether-to-assess", "notify-no-plan", "send-final-plan")
WIDTH = 1000  # the axis runs from 0 to here
WEEK = timedelta(days=7)
MOST_TICKS = 27


@dataclass(frozen=True, kw_only=True)
class Gate:
    """One duty on the line: where it is due, and where it was met."""

    duty: Duty
    standing: Standing
    due: date
    x: int
    met_x: int | None


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A week's beginning, counted from the start."""

    week: int
    x: int


@dataclass(frozen=True, kw_only=True)
class Band:
    """A stretch of the line: lateness, or a school holiday (which stops no clock)."""

    name: str
    x: int
    width: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """The picture's numbers: `today_x` is None when today lies beyond what is drawn."""

    start: date
    end: date
    gates: tuple[Gate, ...]
    ticks: tuple[Tick, ...]
    holidays: tuple[Band, ...]
    late: Band | None
    today: date
    today_x: int | None
    progress_x: int

    @property
    def first_ahead(self) -> Gate | None:
        """The first gate that lies ahead of today and is not met, if any."""
        return next((gate for gate in self.gates if gate.duty.met_on is None and gate.due >= self.today), None)


def line(timetable: Timetable, today: date, holidays: Sequence[SchoolHoliday] = ()) -> Line | None:
    """The line of these duties, or None where no clock of a first assessment runs."""
    duties = [duty for duty in timetable.duties if duty.rule.key in GATES and duty.due and duty.started_on]
    if not duties:
        return None
    start = min(duty.started_on for duty in duties if duty.started_on)
    last = max(duty.due for duty in duties if duty.due)
    end = _end(duties, last, today)
    scale = _Scale(start, end)
    return Line(
        start=start,
        end=end,
        gates=tuple(sorted((_gate(duty, duty.due, scale, today) for duty in duties if duty.due), key=lambda g: g.due)),
        ticks=tuple(_ticks(scale)),
        holidays=tuple(_holidays(scale, holidays)),
        late=_late(duties, scale, today),
        today=today,
        today_x=scale.x(today) if start <= today <= end else None,
        progress_x=scale.x(min(max(today, start), end)),
    )


class _Scale:
    """Turns a day into a place on the axis."""

    def __init__(self, start: date, end: date) -> None:
        self.start, self.end, self.days = start, end, max((end - start).days, 1)

    def x(self, day: date) -> int:
        return round((day - self.start).days * WIDTH / self.days)


def _end(duties: Iterable[Duty], last: date, today: date) -> date:
    """As far as the last gate, or as far as lateness has run with a week to spare."""
    open_ = any(duty.met_on is None for duty in duties)
    reached = max([duty.met_on for duty in duties if duty.met_on], default=last)
    return max(last, reached, today if open_ and today > last else last) + WEEK


def _gate(duty: Duty, due: date, scale: _Scale, today: date) -> Gate:
    met = scale.x(max(duty.met_on, scale.start)) if duty.met_on else None
    return Gate(duty=duty, standing=standing(duty, today), due=due, x=scale.x(due), met_x=met)


def _ticks(scale: _Scale) -> Iterable[Tick]:
    weeks = scale.days // 7
    step = 2 if weeks <= 2 * MOST_TICKS else 4 * (weeks // (4 * MOST_TICKS) + 1)
    for week in range(0, weeks + 1, step):
        yield Tick(week=week, x=scale.x(scale.start + week * WEEK))


def _holidays(scale: _Scale, holidays: Sequence[SchoolHoliday]) -> Iterable[Band]:
    for holiday in holidays:
        first, until = max(holiday.from_on, scale.start), min(holiday.until_on, scale.end)
        if first < until:
            yield Band(name=holiday.name, x=scale.x(first), width=max(scale.x(until) - scale.x(first), 1))


def _late(duties: Sequence[Duty], scale: _Scale, today: date) -> Band | None:
    """Lateness of the last duty still owed, or met late: from its due date to the day it was done, or today."""
    last = max(duties, key=lambda duty: duty.due or scale.start)
    done = last.met_on or today
    if last.due is None or done <= last.due:
        return None
    return Band(name=last.rule.key, x=scale.x(last.due), width=scale.x(done) - scale.x(last.due))
