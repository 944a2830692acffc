"""What a ledger holds, written out as duties, as what fell away and as what is missing."""

from dataclasses import dataclass, field
from datetime import date

from workflows.calendar import Calendar
from workflows.dates import last_day, read, window, work_to
from workflows.duties import Duty, FellAway, Missing, OtherReading
from workflows.events import Event, LimitLifted
from workflows.ledger import Ledger
from workflows.lifts import speaking
from workflows.missing import missing_of
from workflows.rule import Law, Rule
from workflows.running import Running
from workflows.vocabulary import Force

Rank = tuple[date, date, int, str]  # its last day, the day it started, its rule's place in the law, and for whom


@dataclass(slots=True)
class Findings:
    """What replays find, as it is found; a claim stands with the place of the duty that it speaks of."""

    duties: list[tuple[Rank, Duty]] = field(default_factory=list)
    fell_away: list[FellAway] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    claims: list[tuple[int, tuple[LimitLifted, ...]]] = field(default_factory=list)

    def add(self, ledger: Ledger) -> None:
        """All that a replay came to; whether a claim holds is not asked here."""
        for run in ledger.order:
            if run.ended is not None:
                self.fell_away.append(_fell_away(run, run.ended))
            else:
                if run.rule.window is None and (claims := speaking(ledger, run)):
                    self.claims.append((len(self.duties), claims))
                self.add_duty(_duty(run, ledger), ledger.law)
        self.missing += missing_of(ledger)

    def add_births(self, law: Law, born_on: date, calendar: Calendar) -> None:
        """The dates that follow from a date of birth alone."""
        for rule in law.from_birth:
            self.add_duty(_from_birth(rule, born_on, calendar), law)

    def add_duty(self, duty: Duty, law: Law) -> None:
        """One duty with its rank: earliest first, and of one day in the order of the statute."""
        days = duty.last_day or date.max, duty.started_on or date.max
        self.duties.append(((*days, law.places[duty.rule.key], duty.for_ or ""), duty))


def _from_birth(rule: Rule, born_on: date, calendar: Calendar) -> Duty:
    due = calendar.end(rule.within, born_on) if rule.within else None
    readings = tuple(
        OtherReading(calendar.end(it.within, born_on), it.held_by, it.written_in)
        for it in rule.readings
        if it.within is not None
    )
    return Duty(rule, None, due, None, None, None, None, None, born_on, False, None, None, readings=readings)


def _duty(run: Running, ledger: Ledger) -> Duty:
    if run.rule.window is not None:
        return _window(run, ledger.calendar)
    due, readings = last_day(run), _NO_READINGS
    if run.rule.readings:
        due, readings = read(run, due, lambda key, trigger: _due_of(key, trigger, ledger), ledger.calendar)
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
        readings=readings,
        replaced_by=run.replaced,
    )


def _window(run: Running, calendar: Calendar) -> Duty:
    closes, plan_for, free = window(run, calendar)
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


def _due_of(key: str, trigger: Event, ledger: Ledger) -> date | None:
    """The limit of the latest duty of another rule, also where it fell away; none where it was met before."""
    found = [run for run in ledger.order if run.rule.key == key]
    met = found[-1].met if found else None
    done = met is not None and ledger.place_of(met) < ledger.place_of(trigger)
    return last_day(found[-1]) if found and not done else None


def _fell_away(run: Running, event: Event) -> FellAway:
    return FellAway(run.rule, run.for_, event, event.on, last_day(run))


_NO_READINGS: tuple[OtherReading, ...] = ()
