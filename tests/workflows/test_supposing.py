"""What may be supposed of a case: what can come next and would move a date, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workflows.histories import histories
from workflows.events import (
    AdviceReceived,
    AdviceRequested,
    AppealLodged,
    AssessmentAgreed,
    AssessmentRefused,
    CaseEnded,
    DraftPlanSent,
    DraftPlanServed,
    Event,
    FinalPlanIssued,
    PlanAgreed,
    RequestReceived,
    SettingAnswered,
    SettingConsulted,
)
from workflows.supposing import supposable
from workflows.vocabulary import EndReason, Giver

TODAY = date(2026, 12, 3)
REQUEST = RequestReceived(on=date(2026, 9, 7), seq=1)
ASSESSING: tuple[Event, ...] = (
    REQUEST,
    AssessmentAgreed(on=date(2026, 10, 12), seq=2),
    AdviceRequested(on=date(2026, 10, 12), seq=3, advice="ep", giver=Giver.OWN_SERVICE),
    AdviceRequested(on=date(2026, 10, 12), seq=4, advice="health", giver=Giver.HEALTH_BODY),
    AdviceReceived(on=date(2026, 11, 12), seq=5, advice="health", giver=Giver.HEALTH_BODY),
)
SERVED: tuple[Event, ...] = (
    *ASSESSING,
    PlanAgreed(on=date(2026, 11, 20), seq=6),
    DraftPlanSent(on=date(2026, 12, 1), seq=7),
    DraftPlanServed(on=date(2026, 12, 2), seq=8),
    SettingConsulted(on=date(2026, 12, 2), seq=9, setting="hill"),
)
HELD: tuple[Event, ...] = (*SERVED, FinalPlanIssued(on=date(2027, 1, 10), seq=10))


def keys(*events: Event, on: date = TODAY) -> list[str]:
    return [it.key for it in supposable(events, on)]


def test_before_the_decision_either_decision_may_be_supposed() -> None:
    assert {"assessment-agreed", "assessment-refused"} <= set(keys(REQUEST))


def test_the_way_to_the_final_plan_is_looked_ahead() -> None:
    found = keys(*ASSESSING)
    assert [it for it in found if it.startswith(("draft", "final"))] == [
        "draft-plan-sent",
        "draft-plan-served",
        "final-plan-issued",
    ]


def test_each_advice_that_has_not_come_may_be_supposed_and_no_other() -> None:
    found = [it for it in supposable(ASSESSING, TODAY) if it.kind is AdviceReceived]
    assert [(it.key, it.for_) for it in found] == [("advice-received.ep", "ep")]
    event = found[0].on(date(2026, 12, 10))
    assert isinstance(event, AdviceReceived)
    assert event.giver is Giver.OWN_SERVICE


def test_a_setting_that_was_consulted_may_answer() -> None:
    found = [it for it in supposable(SERVED, TODAY) if it.kind is SettingAnswered]
    assert [it.for_ for it in found] == ["hill"]


def test_an_act_that_must_wait_for_a_known_day_may_be_supposed() -> None:
    assert "final-plan-issued" in keys(*SERVED)


def test_once_the_plan_is_held_the_review_and_its_outcomes_may_be_supposed() -> None:
    found = keys(*HELD, on=date(2027, 6, 1))
    assert {"review-meeting-held", "review-decided.amend"} <= set(found)


def test_what_would_move_no_date_is_not_offered() -> None:
    assert "school-information-requested" not in keys(*ASSESSING)
    assert "family-consulted" not in keys(REQUEST)


@pytest.mark.parametrize("never", ["case-ended", "request-withdrawn", "event-withdrawn", "limit-lifted"])
def test_ends_and_corrections_are_never_offered(never: str) -> None:
    for log in ((REQUEST,), ASSESSING, SERVED, HELD):
        assert never not in keys(*log)


def test_after_a_refusal_the_familys_rights_may_be_supposed() -> None:
    found = supposable((REQUEST, AssessmentRefused(on=date(2026, 10, 12), seq=2)), TODAY)
    assert AppealLodged in {it.kind for it in found}


def test_of_an_ended_case_nothing_of_the_council_may_be_supposed() -> None:
    ended = CaseEnded(on=date(2026, 11, 1), seq=9, reason=EndReason.MOVED)
    assert keys(REQUEST, ended) == []


def test_an_empty_history_can_suppose_nothing() -> None:
    assert keys() == []


def test_keys_are_told_apart_and_events_can_be_made_of_every_one() -> None:
    for log in ((REQUEST,), ASSESSING, SERVED, HELD):
        found = supposable(log, TODAY)
        assert len({it.key for it in found}) == len(found)
        assert all(isinstance(it.on(TODAY), it.kind) for it in found)


@settings(derandomize=True, deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(histories(most=8))
def test_of_any_history_something_or_nothing_may_be_supposed_and_it_never_fails(events: tuple[Event, ...]) -> None:
    for it in supposable(events, TODAY):
        assert isinstance(it.on(TODAY), it.kind)
