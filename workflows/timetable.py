"""The timetable: what a case's events start, meet and end under the law, and the dates that follow. Pure.

`timetable` knows no day of today; `standing` says how a duty stands on a day. It raises `NotCovered` where no
rule or calendar reaches a date, `TwoRulesCover` where the law as written reaches it twice, and nothing else.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from workflows.bank_holidays import NotCovered
from workflows.calendar import ENGLAND, Calendar
from workflows.dates import last_day, read, window, work_to
from workflows.duties import Duty, FellAway, Missing, OtherReading, Standing, StandingKind, Timetable, standing
from workflows.events import Event, LimitLifted
from workflows.grounds import Closure
from workflows.history import in_force
from workflows.law import LAW
from workflows.ledger import Ledger
from workflows.lifts import Lifts
from workflows.missing import missing_of
from workflows.rule import Law, Rule, TwoRulesCover
from workflows.running import Running
from workflows.vocabulary import Force

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
    try:
        return _Writer(law, in_force(events), calendar, born_on, tuple(closures)).timetable()
    except OverflowError:
        raise NotCovered("No calendar reaches a date of this history.") from None


class _Writer:
    """Writes out what the ledger holds."""

    def __init__(
        self,
        law: Law,
        log: list[Event],
        calendar: Calendar,
        born_on: date | None,
        closures: tuple[Closure, ...],
    ) -> None:
        self.law, self.calendar, self.born_on = law, calendar, born_on
        self.ledger, self.lifts = Ledger(law, log, calendar, born_on), Lifts(log, closures)

    def timetable(self) -> Timetable:
        duties = [self._duty(run) for run in self.ledger.order if run.ended is None]
        if self.born_on is not None:
            duties += [self._from_birth(rule, self.born_on) for rule in self.law.from_birth]
        fell_away = [self._fell_away(run, run.ended) for run in self.ledger.order if run.ended is not None]
        return Timetable(
            tuple(sorted(duties, key=_by_last_day)),
            tuple(fell_away),
            missing_of(self.ledger, self.lifts),
        )

    def _duty(self, run: Running) -> Duty:
        if run.rule.window is not None:
            return self._window(run)
        due, readings = last_day(run), _NO_READINGS
        if run.rule.readings:
            due, readings = read(run, due, self._due_of, self.calendar)
        lift, refused = self._lift(run, due)
        return Duty(
            run.rule,
            run.for_,
            due,
            work_to(run, due),
            None,
            None,
            None,
            run.counted_from,
            run.started_on,
            run.assumed or run.assumed_start,
            run.met,
            run.met.on if run.met else None,
            lift,
            refused,
            readings,
            run.replaced,
        )

    def _window(self, run: Running) -> Duty:
        closes, plan_for, free = window(run, self.calendar)
        met = run.met
        if met is not None and run.rule.force is not Force.RIGHT and closes is not None and met.on > closes:
            met = None  # the window had closed by itself
        return Duty(
            run.rule,
            run.for_,
            None,
            plan_for,
            run.started_on,
            closes,
            (met.on if met else free) if run.rule.forbids else None,
            run.counted_from,
            run.started_on,
            run.assumed or run.assumed_start,
            met,
            met.on if met else None,
        )

    def _lift(self, run: Running, due: date | None) -> tuple[LimitLifted | None, str]:
        if not self.lifts.claims:
            return None, ""
        same = self.ledger.same(run)
        return self.lifts.of(run, due, same[same.index(run) + 1 :])

    def _due_of(self, key: str, trigger: Event) -> date | None:
        """The limit of the latest duty of another rule, also where it fell away; none where it was met before."""
        found = [run for run in self.ledger.order if run.rule.key == key]
        met = found[-1].met if found else None
        done = met is not None and (met.on, met.seq) < (trigger.on, trigger.seq)
        return last_day(found[-1]) if found and not done else None

    def _fell_away(self, run: Running, event: Event) -> FellAway:
        return FellAway(run.rule, run.for_, event, event.on, last_day(run))

    def _from_birth(self, rule: Rule, born_on: date) -> Duty:
        limit = rule.within
        due = limit.last_day(born_on, self.calendar) if limit else None
        readings = tuple(
            OtherReading(it.within.last_day(born_on, self.calendar), it.held_by, it.written_in)
            for it in rule.readings
            if it.within is not None
        )
        return Duty(rule, None, due, None, None, None, None, None, born_on, False, None, None, readings=readings)


_NO_READINGS: tuple[OtherReading, ...] = ()


def _by_last_day(duty: Duty) -> tuple[date, date]:
    return duty.last_day or date.max, duty.started_on or date.max
