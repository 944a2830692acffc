"""The timetable: what a case's events start, meet and end under the law, and the dates that follow. Pure.

`timetable` knows no day of today; `standing` says how a duty stands on a day. It raises `NotCovered` where no
rule or calendar reaches a date, `TwoRulesCover` where the law as written reaches it twice, and nothing else.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from operator import itemgetter

from workflows.bank_holidays import NotCovered
from workflows.calendar import ENGLAND, Calendar
from workflows.duties import Duty, FellAway, Missing, OtherReading, Standing, StandingKind, Timetable, standing
from workflows.events import Event
from workflows.findings import Findings, Rank
from workflows.grounds import Closure
from workflows.history import in_force
from workflows.law import LAW
from workflows.ledger import Ledger
from workflows.lifts import Lifts
from workflows.missing import each_once, unheard
from workflows.precedents import precedents
from workflows.rule import Law, TwoRulesCover

__all__ = [
    "Duty",
    "FellAway",
    "Missing",
    "NotCovered",
    "OtherReading",
    "Standing",
    "StandingKind",
    "Timetable",
    "TwoRulesCover",
    "in_force",
    "standing",
    "timetable",
]


def timetable(
    events: Iterable[Event],
    law: Law = LAW,
    calendar: Calendar = ENGLAND,
    *,
    born_on: date | None = None,
    closures: Sequence[Closure] = (),
) -> Timetable:
    """Every duty that the law gives for these events, earliest first."""
    log = in_force(events)
    try:
        found = _found(log, law, calendar, born_on)
    except OverflowError:
        raise NotCovered("No calendar reaches a date of this history.") from None
    return _written(found, law, Lifts(log, tuple(closures)))


def replay(log: Sequence[Event], law: Law, calendar: Calendar, born_on: date | None) -> Findings:
    """What the law makes of a history, event by event and with nothing remembered; precedents must find the same."""
    found = Findings()
    if log:
        found.add(Ledger(law, log, log[0].on, calendar, born_on))
    if born_on is not None:
        found.add_births(law, born_on, calendar)
    return found


def _found(log: Sequence[Event], law: Law, calendar: Calendar, born_on: date | None) -> Findings:
    if law is LAW and not calendar.extra:
        with suppress(NotCovered, TwoRulesCover):  # the replay of the whole says it of the first event
            return _by_precedent(log, born_on)
    return replay(log, law, calendar, born_on)


_IN_FORCE = precedents(LAW, ENGLAND)


def _by_precedent(log: Sequence[Event], born_on: date | None) -> Findings:
    found = Findings()
    if log:
        _IN_FORCE.find(log, None, log[0].on, born_on, found)
    if born_on is not None:
        found.duties += _births(born_on)
    return found


@lru_cache(maxsize=8_192)
def _births(born_on: date) -> list[tuple[Rank, Duty]]:
    found = Findings()
    found.add_births(LAW, born_on, ENGLAND)
    return found.duties


def _written(found: Findings, law: Law, lifts: Lifts) -> Timetable:
    for place, claims in found.claims:
        rank, duty = found.duties[place]
        found.duties[place] = rank, lifts.answer(duty, claims)
    found.missing += map(unheard, lifts.unheard())
    found.duties.sort(key=itemgetter(0))
    found.fell_away.sort(key=lambda it: (it.on, law.places[it.rule.key], it.for_ or ""))
    missing = each_once(found.missing, law)
    return Timetable(tuple([duty for _rank, duty in found.duties]), tuple(found.fell_away), missing)
