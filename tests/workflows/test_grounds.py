"""Each ground holds on some facts and fails on each of its conditions alone: the limit is then simply late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from workflows import grounds
from workflows.duties import Duty, StandingKind, standing
from workflows.events import (
    AdviceRequested,
    AdviceRequestReceived,
    Event,
    LimitLifted,
    RequestReceived,
    TribunalOrderMade,
)
from workflows.grounds import GROUNDS, AbsentFor, Claim, Closure, Condition, Ground
from workflows.timetable import timetable
from workflows.vocabulary import Giver, Order

REQUEST = RequestReceived(on=date(2026, 6, 22), seq=1)
IN_2020 = RequestReceived(on=date(2020, 3, 2), seq=1)
SCHOOL = AdviceRequested(on=date(2026, 7, 20), seq=2, advice="a", giver=Giver.SCHOOL, setting="hill")
HEALTH = AdviceRequestReceived(on=date(2026, 7, 6), seq=2, advice="a", giver=Giver.HEALTH_BODY)
ORDER = TribunalOrderMade(on=date(2026, 7, 6), seq=2, orders=(Order.ISSUE,))
SUMMER = Closure("hill", date(2026, 7, 22), date(2026, 9, 3))
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """A history with a claim in it."""

    events: tuple[Event, ...]
    lift: LimitLifted
    closures: tuple[Closure, ...] = (SUMMER,)

    @property
    def duty(self) -> Duty:
        """The duty that the claim is for."""
        found = timetable((*self.events, self.lift), closures=self.closures).duty(self.lift.rule)
        assert found is not None
        return found

    def claim(self) -> Claim:
        """The claim with its facts, as a ground sees it."""
        duty = timetable(self.events).duty(self.lift.rule)
        assert duty is not None
        assert duty.started_on is not None
        assert duty.due is not None
        log = (*self.events, self.lift)
        return Claim(self.lift, log[0].on, duty.started_on, duty.due, log, self.closures)

    def lifted(self, **changes: Any) -> Case:
        """The same with other facts claimed."""
        return replace(self, lift=replace(self.lift, **changes))

    def asked(self, **changes: Any) -> Case:
        """The same with the school asked otherwise."""
        events = tuple(replace(it, **changes) if isinstance(it, AdviceRequested) else it for it in self.events)
        return replace(self, events=events)


def lift(rule: str, ground: str, **facts: Any) -> LimitLifted:
    said = {"from_": date(2026, 7, 22), "to": date(2026, 9, 2), "because": "nobody was there", **facts}
    return LimitLifted(on=date(2027, 1, 4), seq=9, rule=rule, ground=ground, **said)


def case_of(ground: Ground) -> Case:
    """A case in which this ground holds."""
    if ground.key in ("school-closed", "early-years-closed"):
        return Case((REQUEST, SCHOOL), lift("send-final-plan", ground.key, advice="a"))
    if ground.key.startswith("adviser-"):
        facts = {"from_": date(2026, 7, 13), "to": date(2026, 8, 17)}
        return Case((REQUEST, HEALTH), lift("give-advice", ground.key, advice="a", **facts))
    if ground.key.startswith("order-"):
        return Case((ORDER,), lift("comply-with-order-final", ground.key))
    if ground.key == "coronavirus":
        facts = {"from_": date(2020, 5, 1), "to": date(2020, 7, 1)}
        return Case((IN_2020,), lift("send-final-plan", ground.key, **facts))
    return Case((REQUEST,), lift("send-final-plan", ground.key))


def _asked_at_the_end_of_a_closure_before(case: Case) -> Case:
    """Last year's closure and last year's request for advice."""
    last_year = Closure("hill", date(2025, 7, 22), date(2025, 9, 3))
    dated = case.asked(on=date(2025, 7, 20)).lifted(from_=date(2025, 7, 22), to=date(2025, 9, 2))
    return replace(dated, closures=(last_year,))


def _away_too_short(weeks: int) -> Callable[[Case], Case]:
    return lambda case: case.lifted(to=case.lift.from_ + timedelta(weeks=weeks) - 2 * DAY)


def _facts_of_the_autumn(case: Case) -> Case:
    """The limit ran in the summer of 2020; what is claimed happened after it."""
    begun = replace(case, events=(RequestReceived(on=date(2020, 9, 1), seq=1),))
    return begun.lifted(from_=date(2020, 10, 1), to=date(2020, 11, 1))


BREAKS: Mapping[Any, Callable[[Case], Case]] = {
    grounds._cause_is_given: lambda case: case.lifted(because=" "),
    grounds._facts_are_in_order: lambda case: case.lifted(
        from_=case.lift.from_ + 20 * DAY, to=case.lift.from_ + 10 * DAY
    ),
    grounds._facts_fall_in_period: lambda case: case.lifted(from_=date(2019, 1, 1), to=date(2019, 6, 1)),
    grounds._advice_was_asked_for: lambda case: case.asked(giver=Giver.OWN_SERVICE),
    grounds._closed_long_enough: lambda case: replace(
        case, closures=(Closure("hill", date(2026, 7, 22), date(2026, 8, 18)),)
    ),
    grounds._asked_in_window: lambda case: case.asked(on=date(2026, 7, 14)),
    grounds._asked_in_period: _asked_at_the_end_of_a_closure_before,
    grounds._adviser_is_named: lambda case: case.lifted(advice=None),
    grounds._facts_fall_in_time_of_coronavirus: _facts_of_the_autumn,
    AbsentFor(weeks=4): _away_too_short(4),
    AbsentFor(weeks=2): _away_too_short(2),
}
# Facts in the wrong order, or outside the period, are also days that do not count.
ALSO = {
    grounds._facts_are_in_order: (grounds._facts_fall_in_period, AbsentFor(weeks=4), AbsentFor(weeks=2)),
    grounds._facts_fall_in_period: (grounds._facts_fall_in_time_of_coronavirus,),
}

each_ground = pytest.mark.parametrize("ground", GROUNDS.values(), ids=lambda it: it.key)
each_condition = pytest.mark.parametrize(
    ("ground", "condition"),
    [
        pytest.param(ground, condition, id=f"{ground.key}: {getattr(condition, '__name__', condition)}")
        for ground in GROUNDS.values()
        for condition in (*ground.conditions, grounds._cause_is_given)
    ],
)


@each_ground
def test_the_ground_lifts_where_every_condition_holds(ground: Ground) -> None:
    case = case_of(ground)
    assert list(ground.failing(case.claim())) == []
    assert (case.duty.lift, case.duty.lift_refused) == (case.lift, "")


@each_condition
def test_the_ground_fails_on_each_condition_alone(ground: Ground, condition: Condition) -> None:
    case = BREAKS[condition](case_of(ground))
    failed = {it for it in (*ground.conditions, grounds._cause_is_given) if it(case.claim())}
    assert condition in failed
    assert failed - {condition} <= set(ALSO.get(condition, ()))


@each_condition
def test_a_claim_that_fails_is_answered_in_words_and_the_duty_is_late(ground: Ground, condition: Condition) -> None:
    duty = BREAKS[condition](case_of(ground)).duty
    assert duty.lift is None
    assert duty.lift_refused.endswith(".")
    assert standing(duty, date(2027, 6, 1)).kind is StandingKind.LATE


@each_condition
def test_what_fails_is_told_beside_the_fact_that_it_is_about(ground: Ground, condition: Condition) -> None:
    facts = {fact for fact, _ in ground.failing(BREAKS[condition](case_of(ground)).claim())}
    assert facts <= {"because", "from", "to", "advice", "setting", "ground"}
    assert facts


@each_ground
def test_a_ground_never_moves_the_date(ground: Ground) -> None:
    case = case_of(ground)
    plain = timetable(case.events).duty(case.lift.rule)
    assert plain is not None
    assert (case.duty.due, case.duty.started_on) == (plain.due, plain.started_on)


@each_ground
def test_once_the_facts_have_ended_the_days_since_are_said(ground: Ground) -> None:
    case = case_of(ground)
    assert case.lift.to is not None
    today = date(2027, 6, 1)
    assert standing(case.duty, today).note.endswith(f", {(today - case.lift.to).days} days since")


@each_ground
def test_a_ground_is_refused_for_a_rule_that_does_not_name_it(ground: Ground) -> None:
    stranger = case_of(ground).lifted(rule="consult-family")
    duty = timetable((REQUEST, stranger.lift)).duty("consult-family")
    assert duty is not None
    assert duty.lift_refused.startswith("No ground lifts this limit.")


def test_which_limits_coronavirus_lifted_is_marked_as_unconfirmed_wherever_the_ground_is_shown() -> None:
    ground = GROUNDS["coronavirus"]
    assert not ground.written_in.basis.confirmed
    assert "not confirmed" in ground.says
