"""What may be supposed to happen in a case: derived from the acts that are open and the duties that wait."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any, NamedTuple

from workflows import events as happened
from workflows.acts import ACTS
from workflows.bank_holidays import NotCovered
from workflows.duties import Duty, StandingKind, standing
from workflows.events import BEGINNINGS, KINDS, Event
from workflows.next_steps import Step, next_steps, refusal
from workflows.position import Position
from workflows.processes import process_of
from workflows.rule import Rule
from workflows.timetable import timetable
from workflows.trigger import as_when
from workflows.vocabulary import Force, ReviewOutcome

AHEAD = 4  # how many rounds of acts are looked ahead
OPEN = (
    StandingKind.OPEN,
    StandingKind.LATE,
    StandingKind.LATE_LIMIT_LIFTED,
    StandingKind.NO_DATE,
    StandingKind.WINDOW_OPEN,
)
# What corrects the record, ends the case or begins another is nobody's question about the dates of this one.
NOT_SUPPOSED = (
    *BEGINNINGS,
    happened.RequestWithdrawn,
    happened.CaseEnded,
    happened.EventWithdrawn,
    happened.LimitLifted,
    happened.LiftWithdrawn,
    happened.DecisionNoticeSent,
)
# What is not looked beyond: it ends the round, or sends it another way.
NOT_AHEAD = (
    happened.AssessmentRefused,
    happened.PlanRefused,
    happened.FinalPlanIssued,
    happened.AmendedPlanIssued,
    happened.AmendmentDropped,
    happened.ReassessmentAgreed,
    happened.ReassessmentRefused,
    happened.ReassessmentNoChange,
    happened.CeasingConsidered,
    happened.CeasingDecided,
    happened.PlanCeased,
    happened.AppealLodged,
    happened.ReviewDecided,
)
VARIANTS: Mapping[type[Event], tuple[Mapping[str, Any], ...]] = {
    happened.RepresentationsReceived: ({"complete": True},),
    happened.ReviewDecided: tuple({"decision": outcome} for outcome in ReviewOutcome),
}


@dataclass(frozen=True)
class Supposing:
    """Something that may be supposed to happen on a day."""

    key: str  # its name in an address: the event's, with the value or the id that tells it from others
    kind: type[Event]
    for_: str | None = None  # the advice or the setting, where there is one for each
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def on(self, day: date, seq: int = 0) -> Event:
        """The event, as if it had happened on that day."""
        return self.kind(on=day, seq=seq, **self.facts)

    @property
    def facts_of_act(self) -> dict[str, Any]:
        """What the act that does it must be told of it."""
        return {name: value for name, value in self.facts.items() if name in ("advice", "setting")}


class _Round(NamedTuple):
    """A case as far as it is looked ahead: what may be done then, what waits, and its dates."""

    log: list[Event]
    on: date
    steps: tuple[Step, ...]
    waiting: list[Rule]
    dates: list[tuple[str, str | None, date | None, bool]]


def supposable(events: Iterable[Event], on: date) -> tuple[Supposing, ...]:
    """What may be supposed of this case on that day and would move a date, in the order of a case's life."""
    log, found = list(events), dict[str, Supposing]()
    for _round in range(AHEAD):
        try:
            here = _look(log, on)
        except NotCovered:  # of a case that the law gives no dates nothing can be said
            break
        unseen = [it for it in _all(log) if it.key not in found]
        new = [it for it in unseen if _is_offered(it, here) and _moves_a_date(it, here)]
        found |= {it.key: it for it in new}
        for it in new:
            if it.kind not in NOT_AHEAD:
                log.append(it.on(on, last_seq(log) + 1))
        if not new:
            break
    kinds = list(KINDS.values())
    return tuple(sorted(found.values(), key=lambda it: kinds.index(it.kind)))


def _look(log: list[Event], on: date) -> _Round:
    duties = timetable(log).duties
    waiting = [duty.rule for duty in duties if is_open(duty) and standing(duty, on).kind in OPEN]
    return _Round(list(log), on, next_steps(log, on), waiting, _dates(duties))


def _all(log: Sequence[Event]) -> Iterator[Supposing]:
    """Everything that could be supposed of this case if nothing forbade it and nothing made it pointless."""
    at = Position(log)
    each: dict[type[Event], Callable[[], Iterator[Mapping[str, Any]]]] = {
        happened.AdviceReceived: lambda: (
            {"advice": it.advice, "giver": it.giver} for key, it in at.advice.items() if key not in at.advice_received
        ),
        happened.SettingAnswered: lambda: ({"setting": it} for it in at.settings if it not in at.settings_answered),
    }
    for name, kind in KINDS.items():
        if kind in NOT_SUPPOSED:
            continue
        own = each[kind]() if kind in each else VARIANTS.get(kind, ({},))
        for facts in own:
            if _needs(kind) <= set(facts):
                yield _supposing(name, kind, facts)


def _supposing(name: str, kind: type[Event], facts: Mapping[str, Any]) -> Supposing:
    for_ = facts.get("advice") or facts.get("setting")
    which = for_ or facts.get("decision")
    return Supposing(f"{name}.{which}" if which else name, kind, for_, facts)


def _needs(kind: type[Event]) -> set[str]:
    """The fields that an event of this kind must say, beside its day."""
    return {it.name for it in fields(kind) if it.default is MISSING and it.default_factory is MISSING} - {"on"}


def _is_offered(it: Supposing, here: _Round) -> bool:
    """Whether an act that does it is open, or it would meet, begin the way to, or release a duty that waits."""
    acts = {act.key for act in ACTS.values() if it.kind in act.records}
    if acts:
        return any(_opens(step, it, here) for step in here.steps if step.act in acts)
    event = it.on(here.on)
    return any(_bears_on(event, rule) for rule in here.waiting)


def _opens(step: Step, it: Supposing, here: _Round) -> bool:
    """Whether the act is open now, or will be from a day that is known."""
    if step.open:
        return True
    said = refusal(step.act, here.log, here.on, **it.facts_of_act)
    return said is not None and said.earliest is not None


def _moves_a_date(it: Supposing, here: _Round) -> bool:
    """Whether any date would be another, or be gone, or be new: what moves none is nobody's question."""
    try:
        return here.dates != _dates(timetable([*here.log, it.on(here.on, last_seq(here.log) + 1)]).duties)
    except NotCovered:
        return False


def _dates(duties: Iterable[Duty]) -> list[tuple[str, str | None, date | None, bool]]:
    dated = [(it.rule.key, it.for_, it.last_day, it.met_on is None) for it in duties if it.last_day]
    return sorted(dated, key=str)


def _bears_on(event: Event, rule: Rule) -> bool:
    if _is_among(event, rule.met_by) or isinstance(event, rule.released_by):
        return True
    near = (it for it in process_of(rule.key).rules if it.key != rule.key and _meet_alike(it, rule))
    return any(_is_among(event, other.starts) for other in near)


def _meet_alike(one: Rule, other: Rule) -> bool:
    """Whether one event can meet both: then what starts the one begins the way to the other."""
    kinds = {as_when(trigger).kind for trigger in one.met_by}
    return not kinds.isdisjoint(as_when(trigger).kind for trigger in other.met_by)


def _is_among(event: Event, triggers: Iterable[Any]) -> bool:
    return any(
        isinstance(event, when.kind) and all(_said(event, name) & values for name, values in when.where)
        for when in map(as_when, triggers)
    )


def _said(event: Event, name: str) -> frozenset[Any]:
    value = getattr(event, name)
    return frozenset(value) if isinstance(value, tuple) else frozenset((value,))


def is_open(duty: Duty) -> bool:
    """Whether somebody still has to do it, or may."""
    return duty.met_on is None and duty.rule.force is not Force.DATE


def last_seq(events: Iterable[Event]) -> int:
    """The last place that is taken in a log."""
    return max((event.seq for event in events), default=0)
