"""How the law counts: weeks, days, months and working days, forwards and back, with the first day in or out."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from workflows.bank_holidays import NotCovered, bank_holidays

DAY = timedelta(days=1)
AUGUST, DECEMBER, JANUARY = 8, 12, 1


@dataclass(frozen=True)
class Calendar:
    """England's working days; `extra` holds bank holidays proclaimed after this was written."""

    extra: frozenset[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday, but not Christmas Day, Good Friday or a bank holiday."""
        if day.weekday() >= 5 or day in self.extra:
            return False
        return day not in bank_holidays(day.year) and (day.month, day.day) != (DECEMBER, 25)

    def on_or_after(self, day: date) -> date:
        """The first working day from this day on."""
        while not self.is_working_day(day):
            day += DAY
        return day

    def on_or_before(self, day: date) -> date:
        """The last working day up to this day: when an office must act that a weekend limit binds."""
        while not self.is_working_day(day):
            day -= DAY
        return day

    def end(self, limit: Limit, start: date) -> date:
        """The last day of a time that starts on this day; the engine asks for every such day here."""
        return limit.last_day(start, self)


ENGLAND = Calendar()


class Limit(Protocol):
    """A length of time that a rule gives, in words and as the last day that complies."""

    @property
    def says(self) -> str: ...

    def last_day(self, start: date, calendar: Calendar) -> date: ...


@dataclass(frozen=True)
class Weeks:
    """Calendar weeks; the day it starts is not counted unless the law says "beginning with"."""

    number: int
    beginning_with: bool = False

    @property
    def says(self) -> str:
        return _counted(self.number, "week")

    def last_day(self, start: date, calendar: Calendar) -> date:
        return start + timedelta(days=7 * self.number - self.beginning_with)


@dataclass(frozen=True)
class Days:
    """Calendar days; the day it starts is not counted unless the law says "beginning with"."""

    number: int
    beginning_with: bool = False

    @property
    def says(self) -> str:
        return _counted(self.number, "day") if self.number else "at once"

    def last_day(self, start: date, calendar: Calendar) -> date:
        return start + timedelta(days=self.number - self.beginning_with)


@dataclass(frozen=True)
class Months:
    """Calendar months: the corresponding date, or the month's last day where there is none."""

    number: int
    beginning_with: bool = False

    @property
    def says(self) -> str:
        return _counted(self.number, "month")

    def last_day(self, start: date, calendar: Calendar) -> date:
        day = add_months(start, self.number)
        return day - DAY if self.beginning_with and day.day == start.day else day


@dataclass(frozen=True)
class WorkingDays:
    """Working days; with "beginning with" the day it starts is the first, if it is a working day."""

    number: int
    beginning_with: bool = False

    @property
    def says(self) -> str:
        return _counted(self.number, "working day")

    def last_day(self, start: date, calendar: Calendar) -> date:
        day, left = (start - DAY if self.beginning_with else start), self.number
        while left:
            day += DAY
            left -= calendar.is_working_day(day)
        return day


@dataclass(frozen=True)
class DayBefore:
    """Before a date of the year: the last day that complies is the day before it."""

    month: int
    day: int

    @property
    def says(self) -> str:
        return f"before {self.day} {date(2000, self.month, 1):%B}"

    def last_day(self, start: date, calendar: Calendar) -> date:
        return date(start.year, self.month, self.day) - DAY


@dataclass(frozen=True)
class AtLeastBefore:
    """At least so long before an event: counted back from it."""

    period: Weeks | Months

    @property
    def says(self) -> str:
        return f"at least {self.period.says} before"

    def last_day(self, start: date, calendar: Calendar) -> date:
        if isinstance(self.period, Months):
            return add_months(start, -self.period.number)
        return start - timedelta(days=7 * self.period.number)


@dataclass(frozen=True)
class TribunalDays:
    """Time before the Tribunal: August and 25 December to 1 January are not counted, and its end rolls forward."""

    number: int
    working: bool

    @property
    def says(self) -> str:
        return _counted(self.number, "working day" if self.working else "day")

    def last_day(self, start: date, calendar: Calendar) -> date:
        day, left = start, self.number
        while left:
            day += DAY
            left -= counts_before_tribunal(day) and (not self.working or calendar.is_working_day(day))
        return calendar.on_or_after(day)


def add_months(start: date, months: int) -> date:
    """The corresponding date, or the last day of the month where there is none."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise NotCovered(f"No calendar reaches the year {year}.", start)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def counts_before_tribunal(day: date) -> bool:
    """Whether a day counts for an act other than starting an appeal (HESC rule 12)."""
    return day.month != AUGUST and not _christmas_recess(day)


@dataclass(frozen=True)
class RolledForAppeal:
    """An appeal whose time ends in August, from 25 December to 1 January or on a non-working day rolls forward."""

    says: str = "to the next working day on which an appeal may start"

    def last_day(self, start: date, calendar: Calendar) -> date:
        if start.month == AUGUST:
            return calendar.on_or_after(date(start.year, 9, 1))
        if _christmas_recess(start):
            start = date(start.year + (start.month == DECEMBER), JANUARY, 2)
        return calendar.on_or_after(start)


ROLLED_FOR_APPEAL = RolledForAppeal()


def _christmas_recess(day: date) -> bool:
    return (day.month == DECEMBER and day.day >= 25) or (day.month == JANUARY and day.day == 1)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
