"""What a timetable is made of: duties, what fell away and what was assumed; and how a duty stands on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workflows.citation import Citation
from workflows.commencement import in_words
from workflows.events import Event, LimitLifted
from workflows.rule import Rule
from workflows.vocabulary import Force


class OtherReading(NamedTuple):
    """Another date that the same rule is read to give, and who holds it."""

    due: date | None
    held_by: str
    source: Citation
    passed: bool = False  # it had passed before the duty began: the date was missed


class Duty(NamedTuple):
    """One duty of one case: a named tuple, because a caseload makes millions of them."""

    rule: Rule
    for_: str | None
    due: date | None
    work_to: date | None
    opens: date | None
    closes: date | None
    earliest: date | None
    started_by: Event | None
    started_on: date | None
    assumed: bool
    met_by: Event | None
    met_on: date | None
    lift: LimitLifted | None = None
    lift_refused: str = ""
    readings: tuple[OtherReading, ...] = ()
    replaced_by: Event | None = None

    @property
    def last_day(self) -> date | None:
        """The day that decides whether it was kept: when it is due, or when its window closes."""
        return self.due if self.opens is None else self.closes

    @property
    def is_window(self) -> bool:
        """Whether it is a time in which somebody may act, and not a limit."""
        return self.opens is not None


class FellAway(NamedTuple):
    """A duty that ended without being met: by which event, and when it would have been due."""

    rule: Rule
    for_: str | None
    event: Event
    on: date
    due: date | None


class Missing(NamedTuple):
    """Something the history does not say, and what was assumed."""

    event: str
    rule: Rule | None
    says: str


@dataclass(frozen=True)
class Timetable:
    """Every duty of a case, earliest first, with what fell away and what was assumed."""

    duties: tuple[Duty, ...]
    fell_away: tuple[FellAway, ...]
    missing: tuple[Missing, ...]

    def of(self, key: str) -> tuple[Duty, ...]:
        """The duties of one rule, earliest first."""
        return tuple(duty for duty in self.duties if duty.rule.key == key)

    def duty(self, key: str, for_: str | None = None) -> Duty | None:
        """The latest duty of one rule, for one adviser, setting or recipient where that is said."""
        found = [duty for duty in self.of(key) if for_ is None or duty.for_ == for_]
        return max(found, key=lambda duty: duty.started_on or date.min, default=None)


class StandingKind(StrEnum):
    """How a duty stands on a day."""

    MET = "met"
    MET_LATE = "met-late"
    OPEN = "open"
    LATE = "late"
    LATE_LIMIT_LIFTED = "late-limit-lifted"
    MET_LATE_LIMIT_LIFTED = "met-late-limit-lifted"
    WINDOW_OPEN = "window-open"
    WINDOW_CLOSED = "window-closed"
    NO_DATE = "no-date"


class Standing(NamedTuple):
    """How a duty stands: `days` to go, late by, or since; `note` says when an exception's facts ended."""

    kind: StandingKind
    days: int | None
    note: str = ""


def standing(duty: Duty, today: date) -> Standing:
    """How this duty stands on that day."""
    if duty.rule.force is Force.DATE:
        return _date_standing(duty, today)
    if duty.met_on is not None:
        return _met_standing(duty, duty.met_on)
    if duty.opens is not None:
        return _window_standing(duty.opens, duty.closes, today)
    if duty.due is None:
        return Standing(StandingKind.NO_DATE, None)
    if today <= duty.due:
        return Standing(StandingKind.OPEN, (duty.due - today).days, _ended(duty, today))
    kind = StandingKind.LATE_LIMIT_LIFTED if duty.lift else StandingKind.LATE
    return Standing(kind, (today - duty.due).days, _ended(duty, today))


def _date_standing(duty: Duty, today: date) -> Standing:
    if duty.due is None:
        return Standing(StandingKind.NO_DATE, None)
    days = (duty.due - today).days
    return Standing(StandingKind.OPEN, days) if days > 0 else Standing(StandingKind.MET, -days)


def _met_standing(duty: Duty, met_on: date) -> Standing:
    last = duty.last_day
    if last is None or met_on <= last:
        return Standing(StandingKind.MET, None)
    kind = StandingKind.MET_LATE_LIMIT_LIFTED if duty.lift else StandingKind.MET_LATE
    return Standing(kind, (met_on - last).days)


def _window_standing(opens: date, closes: date | None, today: date) -> Standing:
    if today < opens:
        return Standing(StandingKind.WINDOW_CLOSED, None)
    if closes is None:
        return Standing(StandingKind.WINDOW_OPEN, None)
    if today <= closes:
        return Standing(StandingKind.WINDOW_OPEN, (closes - today).days)
    return Standing(StandingKind.WINDOW_CLOSED, (today - closes).days)


def _ended(duty: Duty, today: date) -> str:
    """An exception whose facts have ended: the duty is owed as soon as practicable since then."""
    if duty.lift is None or duty.lift.to is None or duty.lift.to >= today:
        return ""
    days = (today - duty.lift.to).days
    return f"ended on {in_words(duty.lift.to)}, {days} {'day' if days == 1 else 'days'} since"
