"""What would follow if something happened on a day: the dates of a case as they stand, and as they would.

Nothing here is kept: a supposed event is an event like any other that nobody has recorded.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workflows.acts import ACTS
from workflows.duties import Duty, StandingKind, Timetable, standing
from workflows.events import KIND_OF, Event
from workflows.next_steps import Refusal, refusal
from workflows.rule import Rule
from workflows.supposing import Supposing, is_open, last_seq


class Against(NamedTuple):
    """A supposition that the law does not allow on its day."""

    supposing: Supposing
    refusal: Refusal


class How(StrEnum):
    """What becomes of a date."""

    MOVES = "moves"
    STAYS = "stays"
    MET = "met"
    MET_LATE = "met-late"
    BEGINS = "begins"
    FALLS_AWAY = "falls-away"


class Change(NamedTuple):
    """One duty, its last day as things stand and as they would."""

    rule: Rule
    for_: str | None
    before: date | None
    after: date | None
    how: How
    met_on: date | None


def supposed(events: Sequence[Event], days: Mapping[Supposing, date]) -> list[Event]:
    """The log with what is supposed behind it; of one day, what is first in a case's life comes first."""
    first = last_seq(events) + 1
    return [*events, *(it.on(day, first + place) for place, (it, day) in enumerate(_in_order(days)))]


def against(events: Sequence[Event], days: Mapping[Supposing, date]) -> list[Against]:
    """What of it the law does not allow on its day, each seen behind what is supposed before it."""
    log, found = list(events), []
    for it, day in _in_order(days):
        for act in (act for act in ACTS.values() if it.kind in act.records):
            said = refusal(act.key, [other for other in log if other.on <= day], day, **it.facts_of_act)
            if said is not None:
                found.append(Against(it, said))
        log.append(it.on(day, last_seq(log) + 1))
    return found


def changes(before: Timetable, after: Timetable, events: Sequence[Event], today: date) -> list[Change]:
    """What becomes of each duty that is open now, and which would begin by these `events`, which are supposed."""
    then = _by_name(after.duties)
    now = {name: duty for name, duty in _by_name(before.duties).items() if _is_open_on(duty, today)}
    found = [_change(duty, then.pop(name, None)) for name, duty in now.items()]
    found += [
        Change(duty.rule, duty.for_, None, duty.last_day, How.BEGINS, duty.met_on)
        for duty in then.values()
        if duty.met_on is None and duty.started_by in events
    ]
    return found


def _is_open_on(duty: Duty, today: date) -> bool:
    """Whether it is still owed, or may still be used; a time that has run out is over."""
    return is_open(duty) and standing(duty, today).kind is not StandingKind.WINDOW_CLOSED


def _by_name(duties: Iterable[Duty]) -> dict[tuple[str, str | None, int], Duty]:
    """Each duty under its rule, what it is for, and which of several such it is."""
    found: dict[tuple[str, str | None, int], Duty] = {}
    for duty in sorted(duties, key=lambda it: it.started_on or date.min):
        place = 0
        while (name := (duty.rule.key, duty.for_, place)) in found:
            place += 1
        found[name] = duty
    return found


def _change(before: Duty, after: Duty | None) -> Change:
    rule, for_, day = before.rule, before.for_, before.last_day
    if after is None:
        return Change(rule, for_, day, None, How.FALLS_AWAY, None)
    if after.met_on is not None:
        late = standing(after, after.met_on).kind in (StandingKind.MET_LATE, StandingKind.MET_LATE_LIMIT_LIFTED)
        return Change(rule, for_, day, after.last_day, How.MET_LATE if late else How.MET, after.met_on)
    return Change(rule, for_, day, after.last_day, How.STAYS if after.last_day == day else How.MOVES, None)


def _in_order(days: Mapping[Supposing, date]) -> list[tuple[Supposing, date]]:
    kinds = list(KIND_OF)
    return sorted(days.items(), key=lambda pair: (pair[1], kinds.index(pair[0].kind)))
