"""The dates of one duty: where its time starts, its last day, its window, and the other ways it is read."""

from collections.abc import Callable
from datetime import date, timedelta

from workflows.bank_holidays import NotCovered
from workflows.calendar import ROLLED_FOR_APPEAL, AtLeastBefore, Calendar, Limit
from workflows.duties import OtherReading
from workflows.events import Event
from workflows.rule import Reading, Rule
from workflows.running import Running
from workflows.trigger import ByMeans, Counted, LaterOf, OnTheDayOr, Values, When

DAY = timedelta(days=1)
DueOf = Callable[[str, Event], date | None]


def count(rule: Rule, when: When, trigger: Event, counted_from: Event, calendar: Calendar) -> Counted:
    """Where time starts and ends for a rule that this event starts."""
    limit = when.within or rule.within or rule.window
    if isinstance(limit, OnTheDayOr | LaterOf):
        return limit.of(trigger, calendar)
    day, assumed = _day_counted_from(when, trigger, counted_from)
    if limit is None:
        return Counted(day or trigger.on, None, assumed)
    if when.year is not None:
        return Counted(trigger.on, _in_year(limit, trigger, when.year, calendar), False)
    if isinstance(limit, AtLeastBefore):
        return Counted(trigger.on, None if assumed else calendar.end(limit, day), assumed)
    return Counted(day, calendar.end(limit, day), assumed)


def _day_counted_from(when: When, trigger: Event, counted_from: Event) -> tuple[date, bool]:
    """The day counted from; where its field is empty, the day of the event, assumed."""
    if when.at == "on":
        return counted_from.on, bool(when.since) and counted_from is trigger
    known: date | None = getattr(trigger, when.at)
    return (trigger.on, True) if known is None else (known, False)


def _in_year(limit: Limit, trigger: Event, field: str, calendar: Calendar) -> date | None:
    year: int | None = getattr(trigger, field)
    transfer_on: date | None = getattr(trigger, "transfer_on", None)
    if year is None and transfer_on is None:
        return None
    try:
        return calendar.end(limit, date(year, 1, 1) if year else transfer_on or trigger.on)
    except ValueError:
        raise NotCovered(f"No calendar reaches the year {year}.", trigger.on) from None


def last_day(run: Running) -> date | None:
    """The last day of a limit, after a date that was given from outside."""
    given: date | None = getattr(run.trigger, run.when.by) if run.when.by else None
    if given is None:
        return run.due
    if run.when.by_means is ByMeans.SETS or run.due is None:
        return given
    return min(given, run.due) if run.when.by_means is ByMeans.CAPS else max(given, run.due)


def window(run: Running, calendar: Calendar) -> tuple[date | None, date | None, date | None]:
    """A window's last day, the day to plan for where time before the Tribunal rolls, and the first day free of it."""
    if run.held is not None:
        ended = run.released.on if run.released else None
        return ended, None, ended
    end = last_day(run)
    for extension in run.rule.extended_by:
        if run.extended is not None and isinstance(run.extended, extension.kind) and end is not None:
            end = max(end, calendar.end(extension.within, run.extended.on))
    if end is None or not run.rule.tribunal_time:
        return end, None, end and end + DAY
    rolled = calendar.end(ROLLED_FOR_APPEAL, end)
    return rolled, end, rolled + DAY


def work_to(run: Running, due: date | None) -> date | None:
    """A day earlier, where the published statistics count the day of receipt as the first."""
    return due - DAY if due is not None and run.rule.counted_as_day_one else None


def read(
    run: Running, due: date | None, due_of: DueOf, calendar: Calendar
) -> tuple[date | None, tuple[OtherReading, ...]]:
    """The earliest date that had not passed when time began, and the other readings beside it."""
    others = [
        (reading, _due_by(reading, run, due_of, calendar)) for reading in run.rule.readings if _holds(reading, run)
    ]
    best: Reading | None = None
    first = due
    for reading, day in others:
        if day is not None and first is not None and run.started_on <= day < first:
            best, first = reading, day
    beside = [_other(it, day, run) for it, day in others if it is not best and not _says_nothing(it, day)]
    if best is not None:
        beside.append(OtherReading(due, run.rule.base_held_by, run.rule.written_in))
    return first, tuple(beside)


def _holds(reading: Reading, run: Running) -> bool:
    return all(_says(run.trigger, name, values) for name, values in reading.where)


def _says(event: Event, name: str, values: Values) -> bool:
    value = getattr(event, name)
    return not values.isdisjoint(value) if isinstance(value, tuple) else value in values


def _says_nothing(reading: Reading, day: date | None) -> bool:
    return day is None and (reading.same_as is not None or reading.from_trigger)


def _due_by(reading: Reading, run: Running, due_of: DueOf, calendar: Calendar) -> date | None:
    if reading.same_as is not None:
        return due_of(reading.same_as, run.trigger)
    if reading.within is None or (reading.from_trigger and run.counted_from is run.trigger):
        return None
    return calendar.end(reading.within, run.trigger.on if reading.from_trigger else run.started_on)


def _other(reading: Reading, day: date | None, run: Running) -> OtherReading:
    passed = day is not None and day < run.started_on
    return OtherReading(day, reading.held_by, reading.written_in, passed)
