"""Where the law is read in two ways, and routes that are confused (law reference, section 13), one a test."""

from datetime import date

import pytest

from tests.workflows.the import due, no, rule_of, the
from workflows.duties import StandingKind, standing
from workflows.events import (
    Agreed,
    AppealConceded,
    AppealLodged,
    AssessmentAgreed,
    AssessmentRefused,
    DraftPlanServed,
    Event,
    FinalPlanIssued,
    MediationAgreed,
    PlanRefused,
    RefusalReversed,
    RepresentationsReceived,
    RequestReceived,
    ReviewDecided,
    ReviewMeetingHeld,
    TribunalOrderMade,
)
from workflows.law import LAW
from workflows.timetable import timetable
from workflows.vocabulary import Order, ReversalRoute, Reversed, ReviewOutcome

REQUEST = RequestReceived(on=date(2026, 3, 2), seq=1)
REFUSED = AssessmentRefused(on=date(2026, 4, 1), seq=2)
UNDONE_ON = date(2026, 11, 2)
BY_ITSELF = RefusalReversed(on=UNDONE_ON, seq=3, of=Reversed.ASSESS, how=ReversalRoute.OWN_REVIEW)
AFTER_RESPONSE = AppealConceded(on=UNDONE_ON, seq=3, about=(Order.ASSESS,), before_response=False)
BEFORE_RESPONSE = AppealConceded(on=UNDONE_ON, seq=3, about=(Order.ASSESS,), before_response=True)
AGREED = MediationAgreed(on=UNDONE_ON, seq=3, about=(Agreed("assess"),))
ORDERED = TribunalOrderMade(on=UNDONE_ON, seq=3, orders=(Order.ASSESS,))


@pytest.mark.parametrize("undone", [BY_ITSELF, AFTER_RESPONSE])
def test_a_refusal_undone_by_the_council_itself_has_ten_and_fourteen_weeks_from_the_reversal(undone: Event) -> None:
    assert due("decide-after-reversal", REQUEST, REFUSED, undone) == date(2027, 1, 11)
    assert due("send-final-plan-after-reversal", REQUEST, REFUSED, undone) == date(2027, 2, 8)


@pytest.mark.parametrize("undone", [BEFORE_RESPONSE, AGREED, ORDERED])
def test_an_early_concession_an_agreement_and_an_order_have_two_ten_and_fourteen_weeks(undone: Event) -> None:
    assert due("comply-with-order-notify", REQUEST, REFUSED, undone) == date(2026, 11, 16)
    assert due("comply-with-order-decide", REQUEST, REFUSED, undone) == date(2027, 1, 11)
    assert due("comply-with-order-final", REQUEST, REFUSED, undone) == date(2027, 2, 8)


@pytest.mark.parametrize("undone", [BY_ITSELF, AFTER_RESPONSE, BEFORE_RESPONSE, AGREED, ORDERED])
def test_no_route_is_taken_for_another(undone: Event) -> None:
    keys = {duty.rule.key for duty in timetable((REQUEST, REFUSED, undone)).duties}
    by_itself = undone in (BY_ITSELF, AFTER_RESPONSE)
    assert ("decide-after-reversal" in keys, "comply-with-order-decide" in keys) == (by_itself, not by_itself)


def test_the_twenty_weeks_that_were_missed_stay_in_sight_beside_what_is_now_worked_to() -> None:
    """ "20-week date missed on ...; now working to ..."."""
    missed = the("send-final-plan", REQUEST, REFUSED, BY_ITSELF)
    now = the("send-final-plan-after-reversal", REQUEST, REFUSED, BY_ITSELF)
    assert (missed.due, missed.replaced_by) == (date(2026, 7, 20), BY_ITSELF)
    assert [(it.due, it.passed) for it in now.readings] == [(date(2026, 7, 20), True)]


def test_while_the_first_twenty_weeks_run_they_are_the_earlier_and_the_due_date() -> None:
    early = RefusalReversed(on=date(2026, 4, 20), seq=3, of=Reversed.ASSESS, how=ReversalRoute.COMPLAINT)
    duty = the("send-final-plan-after-reversal", REQUEST, REFUSED, early)
    assert (duty.due, duty.readings[0].due) == (date(2026, 7, 20), date(2026, 7, 27))


def test_each_reading_says_who_holds_it_and_where() -> None:
    for rule in LAW.rules:
        assert all(it.held_by and it.written_in.href for it in rule.readings), rule.key
        assert bool(rule.base_held_by) == bool(rule.readings), rule.key


def test_an_undone_refusal_to_make_a_plan_is_marked_as_unconfirmed() -> None:
    refused = PlanRefused(on=date(2026, 6, 1), seq=2)
    undone = RefusalReversed(on=UNDONE_ON, seq=3, of=Reversed.ISSUE, how=ReversalRoute.OWN_REVIEW)
    said = [it for it in the("send-final-plan-after-reversal", REQUEST, refused, undone).readings if it.due is None]
    assert [it.source.basis for it in said] == ["M"]


def test_the_year_of_a_review_runs_from_the_meeting_and_the_decision_stands_beside_it() -> None:
    met = ReviewMeetingHeld(on=date(2026, 11, 2))
    late = ReviewDecided(on=date(2026, 12, 21), decision=ReviewOutcome.MAINTAIN)
    duty = the("complete-annual-review", FinalPlanIssued(on=date(2025, 11, 10)), met, late)
    assert (duty.due, [it.due for it in duty.readings]) == (date(2027, 11, 1), [date(2027, 12, 20)])


def test_the_fifteen_days_are_given_up_only_by_everyone_who_holds_the_right() -> None:
    events = (
        REQUEST,
        AssessmentAgreed(on=date(2026, 4, 1), seq=2),
        DraftPlanServed(on=date(2026, 6, 1), seq=3),
        RepresentationsReceived(on=date(2026, 6, 5), seq=4),
    )
    assert rule_of(no("issue-final-plan", *events, on=date(2026, 6, 8))) == "hear-family-on-draft"
    assert the("hear-family-on-draft", *events).earliest == date(2026, 6, 16)


def test_more_time_for_the_family_leaves_the_twenty_weeks_where_they_are() -> None:
    served = DraftPlanServed(on=date(2026, 7, 6), seq=3, until=date(2026, 8, 31))
    assert due("send-final-plan", REQUEST, served) == date(2026, 7, 20)


def test_the_day_to_do_it_by_is_unrolled_and_the_latest_is_rolled() -> None:
    duty = the("appeal", PlanRefused(on=date(2026, 9, 7)))
    assert (duty.work_to, duty.closes) == (date(2026, 11, 7), date(2026, 11, 9))


def test_a_late_appeal_is_still_listed_with_how_late_it_was() -> None:
    duty = the("appeal", PlanRefused(on=date(2026, 9, 7)), AppealLodged(on=date(2026, 11, 10)))
    assert standing(duty, date(2026, 11, 23)) == (StandingKind.MET_LATE, 1, "")
