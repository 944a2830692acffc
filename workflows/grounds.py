"""The grounds that lift a limit: each with its conditions, and in words what is not fulfilled.

A ground excuses missing a limit. It never pauses, moves or restarts a date.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.citation import Basis, Citation
from workflows.commencement import Commencement, in_words
from workflows.events import AdviceRequested, Event, LimitLifted, SchoolInformationRequested
from workflows.sources import CORONAVIRUS_REGS_2020, SEND_REGS_2014
from workflows.vocabulary import Giver

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
CLOSED_FOR_DAYS = 28
CORONAVIRUS_FROM, CORONAVIRUS_UNTIL = date(2020, 5, 1), date(2020, 9, 25)


@dataclass(frozen=True)
class Closure:
    """A time when a setting was closed: the first closed day and the day it opens again."""

    setting: str
    closed_from: date
    reopens_on: date

    @property
    def days(self) -> int:
        """How many days in a row it was closed."""
        return (self.reopens_on - self.closed_from).days

    @property
    def window(self) -> tuple[date, date]:
        """When advice must have been asked for: from a week before it closed to a week before it opens again."""
        return self.closed_from - WEEK, self.reopens_on - WEEK


@dataclass(frozen=True)
class Claim:
    """An exception claimed for one limit, with the facts that its conditions are checked on."""

    lift: LimitLifted
    begun: date
    started_on: date
    due: date
    log: Sequence[Event]
    closures: tuple[Closure, ...]

    @property
    def days_in_period(self) -> int:
        """For how many days the claimed facts held during the time the limit ran."""
        first, last = max(self.lift.from_, self.started_on), min(self.lift.to or self.due, self.due)
        return (last - first).days + 1


Condition = Callable[[Claim], str | None]


@dataclass(frozen=True)
class Ground:
    """One ground: its sentence, where it is written, and the conditions that must all hold."""

    key: str
    says: str
    written_in: Citation
    conditions: tuple[Condition, ...]
    commences: Commencement | None = None

    @property
    def asks(self) -> tuple[str, ...]:
        """Every condition that must hold, in words; the cause is always the last."""
        return tuple(_in_words(condition) for condition in (*self.conditions, _cause_is_given))

    def refused(self, claim: Claim) -> str:
        """Why this claim fails, in words; empty where every condition holds."""
        return " ".join(says for _fact, says in self.failing(claim))

    def failing(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Each condition that does not hold: the fact of the claim that it is about, and why."""
        if self.commences is not None and not self.commences.reaches(claim.begun, claim.started_on, claim.due):
            yield "ground", f"This ground reaches {self.commences.says}; this limit ran from {_span(claim)}."
            return
        for condition in (*self.conditions, _cause_is_given):
            if says := condition(claim):
                yield ABOUT.get(condition, "to"), says


def _span(claim: Claim) -> str:
    return f"{in_words(claim.started_on)} to {in_words(claim.due)}"


def _cause_is_given(claim: Claim) -> str | None:
    if claim.lift.because.strip():
        return None
    return "Say how the facts made it impractical to keep the limit."


def _facts_are_in_order(claim: Claim) -> str | None:
    if claim.lift.to is None or claim.lift.to >= claim.lift.from_:
        return None
    return "The facts end before they begin."


def _facts_fall_in_period(claim: Claim) -> str | None:
    if claim.days_in_period > 0:
        return None
    return f"The facts must fall in the period in question, {_span(claim)}."


def _facts_fall_in_time_of_coronavirus(claim: Claim) -> str | None:
    last = claim.lift.to or claim.due
    if claim.lift.from_ <= CORONAVIRUS_UNTIL and last >= CORONAVIRUS_FROM:
        return None
    return f"The facts must fall between {in_words(CORONAVIRUS_FROM)} and {in_words(CORONAVIRUS_UNTIL)}."


def _adviser_is_named(claim: Claim) -> str | None:
    if claim.lift.advice is not None:
        return None
    return "Name the advice: what excuses one adviser excuses no other."


@dataclass(frozen=True)
class AbsentFor:
    """Absent from the area for so many weeks in a row during the period in question."""

    weeks: int

    @property
    def asks(self) -> str:
        """The condition in words."""
        return (
            f"The absence lasts at least {self.weeks} weeks without a break, in the time between what started the limit"
            " and its last day."
        )

    def __call__(self, claim: Claim) -> str | None:
        if claim.days_in_period >= 7 * self.weeks:
            return None
        found = max(claim.days_in_period, 0)
        return (
            f"The absence must last at least {self.weeks} weeks without a break during the period in question,"
            f" {_span(claim)}; {found} {'day' if found == 1 else 'days'} of it did."
        )


def _asked_of(claim: Claim) -> AdviceRequested | SchoolInformationRequested | None:
    """The latest request for advice that the claim names, by its advice or its setting."""
    named: AdviceRequested | SchoolInformationRequested | None = None
    for event in claim.log:
        if isinstance(event, AdviceRequested):
            by_advice = claim.lift.advice is not None and event.advice == claim.lift.advice
            named = event if by_advice or _same_setting(claim, event.setting) else named
        elif isinstance(event, SchoolInformationRequested) and _same_setting(claim, event.setting):
            named = event
    return named


def _same_setting(claim: Claim, setting: str | None) -> bool:
    return claim.lift.advice is None and claim.lift.setting is not None and setting == claim.lift.setting


def _closure(claim: Claim, asked: AdviceRequested | SchoolInformationRequested | None) -> Closure:
    """The closure the claim turns on: a known one of that setting, else the one its own dates say."""
    setting = claim.lift.setting or (asked.setting if asked else None) or ""
    claimed_last = claim.lift.to or claim.lift.from_
    known = [it for it in claim.closures if it.setting == setting and it.closed_from <= claimed_last]
    touching = [it for it in known if it.reopens_on > claim.lift.from_]
    return touching[-1] if touching else Closure(setting, claim.lift.from_, claimed_last + DAY)


def _advice_was_asked_for(claim: Claim) -> str | None:
    asked = _asked_of(claim)
    if asked is None:
        return "Name the advice, or the setting, that was asked: the ground turns on the day it was asked."
    if isinstance(asked, AdviceRequested) and asked.giver is not Giver.SCHOOL:
        return f"The ground turns on advice asked of a school, college or early years provider, not of {asked.giver}."
    return None


def _closed_long_enough(claim: Claim) -> str | None:
    closure = _closure(claim, _asked_of(claim))
    if closure.days >= CLOSED_FOR_DAYS:
        return None
    return f"The setting must be closed for at least 4 weeks without a break; it was closed for {closure.days} days."


def _asked_in_window(claim: Claim) -> str | None:
    asked = _asked_of(claim)
    if asked is None:
        return None
    first, last = _closure(claim, asked).window
    if first <= asked.on <= last:
        return None
    return (
        f"Advice must have been asked for from {in_words(first)} to {in_words(last)},"
        f" a week before it closed to a week before it opens again; it was asked for on {in_words(asked.on)}."
    )


def _asked_in_period(claim: Claim) -> str | None:
    asked = _asked_of(claim)
    if asked is None or claim.started_on <= asked.on <= claim.due:
        return None
    return f"Advice must have been asked for in the period in question, {_span(claim)}, not on {in_words(asked.on)}."


# The fact of a claim that each condition is about, by the field of the event; the rest are about when it ended.
ABOUT: dict[Condition, str] = {
    _cause_is_given: "because",
    _facts_fall_in_period: "from",
    _advice_was_asked_for: "advice",
    _asked_in_window: "advice",
    _asked_in_period: "advice",
    _adviser_is_named: "advice",
    _facts_fall_in_time_of_coronavirus: "from",
    _closed_long_enough: "setting",
}

ASKS: dict[Condition, str] = {
    _cause_is_given: "Those facts made it impractical to keep the limit, and it is written down how.",
    _facts_are_in_order: "The facts end on or after the day they begin, or have not ended.",
    _facts_fall_in_period: "The facts fall in the time between what started the limit and its last day.",
    _advice_was_asked_for: "Advice or information was asked of that setting's head, principal or early years lead.",
    _asked_in_window: "It was asked in the time that begins 1 week before the setting closed and ends 1 week before it"
    " opens again.",
    _asked_in_period: "It was asked in the time between what started the limit and its last day.",
    _adviser_is_named: "The claim names the adviser: it excuses that adviser alone.",
    _facts_fall_in_time_of_coronavirus: "The facts fall between 1 May and 25 September 2020.",
    _closed_long_enough: "The setting was closed for at least 4 weeks without a break.",
}


def _in_words(condition: Condition) -> str:
    return condition.asks if isinstance(condition, AbsentFor) else ASKS[condition]


_CLOSED = (_advice_was_asked_for, _facts_are_in_order, _closed_long_enough, _asked_in_window, _asked_in_period)
_PERSONAL = (_facts_are_in_order, _facts_fall_in_period)

SCHOOL_CLOSED = Ground(
    "school-closed",
    "Advice was asked of a school or college in the window around a closure of at least 4 weeks.",
    SEND_REGS_2014.at("reg 10(4)(a)", basis=Basis.TEXT),
    _CLOSED,
)
EARLY_YEARS_CLOSED = Ground(
    "early-years-closed",
    "Advice was asked of an early years provider in the window around a closure of at least 4 weeks.",
    SEND_REGS_2014.at("reg 10(4)(b)", basis=Basis.TEXT_IN_PART),
    _CLOSED,
)
EXCEPTIONAL_PERSONAL_CIRCUMSTANCES = Ground(
    "exceptional-personal-circumstances",
    "Exceptional personal circumstances affect the child, the parent or the young person.",
    SEND_REGS_2014.at("reg 10(4)(c)", basis=Basis.TEXT_IN_PART),
    _PERSONAL,
)
ABSENT_FROM_AREA = Ground(
    "absent-from-area",
    "The child, the parent or the young person is absent from the area for at least 4 weeks without a break.",
    SEND_REGS_2014.at("reg 10(4)(d)", basis=Basis.SECONDARY),
    (_facts_are_in_order, AbsentFor(weeks=4)),
)
ADVISER_EXCEPTIONAL_CIRCUMSTANCES = Ground(
    "adviser-exceptional-circumstances",
    "Exceptional circumstances affect the child, the parent or the young person during the adviser's 6 weeks.",
    SEND_REGS_2014.at("reg 8(2)(a)", basis=Basis.SECONDARY),
    (_adviser_is_named, *_PERSONAL),
)
ADVISER_ABSENT_FROM_AREA = Ground(
    "adviser-absent-from-area",
    "The child, the parent or the young person is absent from the area for at least 4 weeks during the 6 weeks.",
    SEND_REGS_2014.at("reg 8(2)(b)", basis=Basis.SECONDARY),
    (_adviser_is_named, _facts_are_in_order, AbsentFor(weeks=4)),
)
ADVISER_MISSED_APPOINTMENT = Ground(
    "adviser-missed-appointment",
    "The child or young person failed to keep an appointment that the adviser made during the 6 weeks.",
    SEND_REGS_2014.at("reg 8(2)(c)", basis=Basis.SECONDARY),
    (_adviser_is_named, *_PERSONAL),
)
ORDER_EXCEPTIONAL_CIRCUMSTANCES = Ground(
    "order-exceptional-circumstances",
    "Exceptional personal circumstances affect the child, the parent or the young person.",
    SEND_REGS_2014.at("reg 44(3)(a)", basis=Basis.SECONDARY),
    _PERSONAL,
)
ORDER_ABSENT_FROM_AREA = Ground(
    "order-absent-from-area",
    "The child, the parent or the young person is absent from the area for at least 2 weeks without a break.",
    SEND_REGS_2014.at("reg 44(3)(b)", basis=Basis.SECONDARY),
    (_facts_are_in_order, AbsentFor(weeks=2)),
)
CORONAVIRUS = Ground(
    "coronavirus",
    "Coronavirus, its incidence or transmission, made it impractical (1 May to 25 September 2020). Which limits it"
    " lifted is not confirmed.",
    CORONAVIRUS_REGS_2020.at("reg 5", basis=Basis.UNCONFIRMED),
    (*_PERSONAL, _facts_fall_in_time_of_coronavirus),
    Commencement(time_running_from=CORONAVIRUS_FROM, time_running_until=CORONAVIRUS_UNTIL),
)

GROUNDS = {
    ground.key: ground
    for ground in (
        SCHOOL_CLOSED,
        EARLY_YEARS_CLOSED,
        EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
        ABSENT_FROM_AREA,
        ADVISER_EXCEPTIONAL_CIRCUMSTANCES,
        ADVISER_ABSENT_FROM_AREA,
        ADVISER_MISSED_APPOINTMENT,
        ORDER_EXCEPTIONAL_CIRCUMSTANCES,
        ORDER_ABSENT_FROM_AREA,
        CORONAVIRUS,
    )
}
