"""What would follow: which dates move, which stay, which begin and end; and what the law does not allow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workflows.histories import histories
from tests.workflows.test_supposing import ASSESSING, HELD, SERVED
from workflows.bank_holidays import NotCovered
from workflows.events import AssessmentRefused, Event, MediationDeclined
from workflows.supposing import Supposing, supposable
from workflows.timetable import timetable
from workflows.what_if import Change, How, against, changes, supposed

TODAY = date(2026, 12, 3)


def days_of(events: tuple[Event, ...], **days: date) -> dict[Supposing, date]:
    """`draft_plan_served=...`: the day of what has this key."""
    offered = {it.key.replace("-", "_").replace(".", "__"): it for it in supposable(events, TODAY)}
    return {offered[key]: day for key, day in days.items()}


def follows(events: tuple[Event, ...], **days: date) -> dict[tuple[str, str | None], Change]:
    log = supposed(events, days_of(events, **days))
    found = changes(timetable(events), timetable(log), log[len(events) :], TODAY)
    return {(it.rule.key, it.for_): it for it in found}


def test_a_draft_that_is_served_opens_the_familys_time_and_leaves_the_20_weeks() -> None:
    found = follows(ASSESSING, draft_plan_sent=date(2026, 12, 7), draft_plan_served=date(2026, 12, 9))
    window, final = found["hear-family-on-draft", None], found["send-final-plan", None]
    assert (window.how, window.before, window.after) == (How.BEGINS, None, date(2026, 12, 23))
    assert (final.how, final.before, final.after) == (How.STAYS, date(2027, 1, 25), date(2027, 1, 25))
    assert found["notify-no-plan", None].how is How.FALLS_AWAY


def test_advice_that_arrives_late_is_done_late_and_anothers_stays() -> None:
    found = follows(ASSESSING, advice_received__ep=date(2026, 12, 10))
    own = found["give-advice", "ep"]
    assert (own.how, own.before, own.met_on) == (How.MET_LATE, date(2026, 11, 23), date(2026, 12, 10))


def test_what_is_done_in_time_is_said_to_be() -> None:
    found = follows(SERVED, final_plan_issued=date(2027, 1, 8))
    assert found["send-final-plan", None].how is How.MET
    assert found["complete-annual-review", None].after == date(2028, 1, 7)


def test_a_certificate_gives_longer_to_appeal() -> None:
    refused = AssessmentRefused(on=date(2026, 10, 12), seq=2)
    declined = MediationDeclined(on=date(2026, 12, 1), seq=3)
    found = follows((ASSESSING[0], refused, declined), mediation_certificate_issued=date(2026, 12, 3))
    appeal = found["appeal", None]
    assert (appeal.how, appeal.before, appeal.after) == (How.MOVES, date(2026, 12, 14), date(2027, 1, 4))


def test_a_review_meeting_starts_the_times_of_the_report_and_the_decision() -> None:
    found = follows(HELD, review_meeting_held=date(2027, 6, 7))
    assert found["send-review-report", None].after == date(2027, 6, 21)
    assert found["decide-after-review", None].after == date(2027, 7, 5)
    assert found["complete-annual-review", None].how is How.STAYS


def test_a_decision_after_the_meeting_meets_this_review_and_begins_the_next() -> None:
    days = days_of(HELD, review_meeting_held=date(2027, 6, 7), review_decided__maintain=date(2027, 7, 1))
    log = supposed(HELD, days)
    found = changes(timetable(HELD), timetable(log), log[len(HELD) :], TODAY)
    reviews = [(it.how, it.after) for it in found if it.rule.key == "complete-annual-review"]
    assert reviews == [(How.MET, date(2028, 1, 9)), (How.BEGINS, date(2028, 6, 6))]


def test_the_log_is_left_as_it_was() -> None:
    before = list(ASSESSING)
    supposed(ASSESSING, days_of(ASSESSING, plan_agreed=TODAY))
    assert list(ASSESSING) == before


def test_a_final_plan_inside_the_familys_time_is_refused_with_the_earliest_day() -> None:
    (said,) = against(SERVED, days_of(SERVED, final_plan_issued=date(2026, 12, 10)))
    assert said.supposing.key == "final-plan-issued"
    assert said.refusal.earliest == date(2026, 12, 17)
    assert "17 December 2026" in said.refusal.says


def test_what_is_supposed_before_it_makes_an_act_lawful() -> None:
    alone = against(ASSESSING, days_of(ASSESSING, draft_plan_served=date(2026, 12, 9)))
    both = days_of(ASSESSING, draft_plan_sent=date(2026, 12, 7), draft_plan_served=date(2026, 12, 9))
    assert alone
    assert against(ASSESSING, both) == []


def test_what_comes_after_it_does_not() -> None:
    days = days_of(ASSESSING, draft_plan_sent=date(2026, 12, 9), draft_plan_served=date(2026, 12, 7))
    assert [it.supposing.key for it in against(ASSESSING, days)] == ["draft-plan-served"]


def test_a_day_before_the_request_is_refused() -> None:
    assert against(ASSESSING, days_of(ASSESSING, plan_agreed=date(2026, 9, 1)))


@pytest.mark.parametrize("day", [date(2026, 12, 9)])
def test_of_one_day_what_is_first_in_a_cases_life_comes_first(day: date) -> None:
    both = days_of(ASSESSING, draft_plan_served=day, draft_plan_sent=day)
    assert against(ASSESSING, both) == []


@settings(derandomize=True, deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(histories(most=8))
def test_of_any_history_what_may_be_supposed_gives_changes(events: tuple[Event, ...]) -> None:
    for it in supposable(events, TODAY):
        log = supposed(events, {it: TODAY})
        try:
            found = changes(timetable(events), timetable(log), log[len(events) :], TODAY)
        except NotCovered:
            continue
        assert all(change.before or change.after or change.how for change in found)


def test_a_time_that_has_run_out_is_not_shown_again() -> None:
    log = supposed(SERVED, days_of(SERVED, advice_received__ep=date(2026, 12, 4)))
    later = changes(timetable(SERVED), timetable(log), log[len(SERVED) :], date(2026, 12, 20))
    assert "hear-family-on-draft" not in {it.rule.key for it in later}
