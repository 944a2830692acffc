"""The timetable's own promises: what it raises, what it assumes, how it stands on a day, and law over time."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workflows.made import event_of
from workflows.calendar import Weeks
from workflows.commencement import Commencement
from workflows.duties import StandingKind, standing
from workflows.events import (
    KINDS,
    AdviceReceived,
    AdviceRequested,
    AdviceRequestReceived,
    AssessmentAgreed,
    AssessmentRefused,
    CaseEnded,
    DraftPlanServed,
    Event,
    EventWithdrawn,
    FinalPlanIssued,
    PhaseTransferExpected,
    PlanTransferredIn,
    RecommendationMade,
    RequestReceived,
    RequestWithdrawn,
    ReviewDecided,
    ReviewMeetingHeld,
)
from workflows.law import LAW
from workflows.rule import Law, Rule
from workflows.timetable import NotCovered, Timetable, TwoRulesCover, timetable
from workflows.vocabulary import EndReason, Giver, Phase, ReviewOutcome

REQUEST = RequestReceived(on=date(2026, 9, 7))
SEND = LAW.rule("send-final-plan")


def later_law(**reach: date) -> Law:
    """The law after an invented change: 18 weeks for what the reach says, the old rule for the rest."""
    new = replace(SEND, within=Weeks(18), says="Send the final plan within 18 weeks.", commences=Commencement(**reach))
    until = {name.replace("_from", "_until"): day.replace(day=day.day - 1) for name, day in reach.items()}
    old = replace(SEND, commences=Commencement(cases_begun_from=date(2014, 9, 1), **until))
    return Law((old, new))


def due(events: tuple[Event, ...], law: Law) -> date | None:
    (duty,) = timetable(events, law).duties
    return duty.due


def test_a_later_rule_reaches_the_cases_begun_after_it() -> None:
    law = later_law(cases_begun_from=date(2026, 10, 5))
    assert due((REQUEST,), law) == date(2027, 1, 25)
    assert due((RequestReceived(on=date(2026, 10, 5)),), law) == date(2027, 2, 8)


def test_a_later_rule_may_reach_what_starts_after_it_in_cases_begun_before() -> None:
    law = later_law(starts_from=date(2026, 10, 5))
    withdrawn, again = RequestWithdrawn(on=date(2026, 9, 14)), RequestReceived(on=date(2026, 10, 12))
    assert due((REQUEST, withdrawn, again), law) == date(2027, 2, 15)


def test_the_version_that_started_a_duty_carries_it_to_its_end() -> None:
    law = later_law(cases_begun_from=date(2026, 10, 5))
    (duty,) = timetable((REQUEST, FinalPlanIssued(on=date(2027, 1, 25))), law).duties
    assert (duty.rule.within, duty.met_on) == (Weeks(20), date(2027, 1, 25))


def test_two_versions_that_both_reach_a_case_are_refused() -> None:
    both = Law((SEND, replace(SEND, within=Weeks(18))))
    with pytest.raises(TwoRulesCover, match="7 September 2026"):
        timetable((REQUEST,), both)


def test_a_rule_that_reaches_time_running_reaches_cases_already_begun() -> None:
    reach = Commencement(time_running_from=date(2020, 5, 1), time_running_until=date(2020, 9, 25))
    assert reach.reaches(begun=date(2019, 1, 1), started=date(2020, 4, 1), ends=date(2020, 5, 1))
    assert not reach.reaches(begun=date(2019, 1, 1), started=date(2020, 4, 1), ends=date(2020, 4, 30))
    assert not reach.reaches(begun=date(2019, 1, 1), started=date(2020, 9, 26), ends=date(2020, 12, 1))


@pytest.mark.parametrize("on", [date(2014, 8, 31), date(2000, 1, 1)])
def test_before_the_act_nothing_is_covered(on: date) -> None:
    with pytest.raises(NotCovered):
        timetable((RequestReceived(on=on),))


def test_a_recommendation_before_2018_is_not_covered() -> None:
    with pytest.raises(NotCovered):
        timetable((RecommendationMade(on=date(2017, 6, 1)),))


@pytest.mark.parametrize(
    "event",
    [
        RequestReceived(on=date(9999, 12, 1)),
        PhaseTransferExpected(on=REQUEST.on, phase=Phase.INFANT_TO_JUNIOR, year=123_456),
        PhaseTransferExpected(on=REQUEST.on, phase=Phase.INFANT_TO_JUNIOR, year=-1),
        PlanTransferredIn(on=REQUEST.on, first_made_on=date(9999, 6, 1)),
    ],
)
def test_dates_beyond_every_calendar_are_not_covered(event: Event) -> None:
    with pytest.raises(NotCovered):
        timetable((event,))


def test_nothing_has_happened_so_nothing_is_owed() -> None:
    assert timetable(()) == Timetable((), (), ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_history_may_start_with_any_event(kind: str) -> None:
    timetable((event_of(kind),), born_on=date(2015, 1, 1))


def test_what_was_left_out_is_listed() -> None:
    table = timetable((FinalPlanIssued(on=date(2026, 11, 2)), AssessmentAgreed(on=date(2026, 10, 1))))
    said = [(it.event, it.rule.key if it.rule else None) for it in table.missing]
    assert ("request-received", "decide-whether-to-assess") in said


def test_an_unsaid_stage_shows_both_duties_and_says_so() -> None:
    table = timetable((REQUEST, AssessmentRefused(on=date(2026, 10, 1))))
    met = {duty.rule.key for duty in table.duties if duty.met_on}
    assert {"decide-whether-to-assess", "notify-refusal-to-assess"} <= met
    assert "assessment-refused does not say its stage: the duties of each are shown." in [
        it.says for it in table.missing
    ]


def test_without_a_receipt_the_clock_is_assumed_and_a_receipt_sets_it_right() -> None:
    asked = AdviceRequested(on=date(2026, 10, 13), advice="a", giver=Giver.HEALTH_BODY)
    (assumed,) = timetable((asked,)).duties
    assert (assumed.assumed, assumed.due) == (True, date(2026, 11, 24))
    arrived = AdviceRequestReceived(on=date(2026, 10, 15), advice="a", giver=Giver.HEALTH_BODY)
    (known,) = timetable((asked, arrived)).duties
    assert (known.assumed, known.due, known.started_by) == (False, date(2026, 11, 26), arrived)


def test_a_receipt_noted_after_the_advice_changes_nothing() -> None:
    asked = AdviceRequested(on=date(2026, 10, 13), advice="a", giver=Giver.HEALTH_BODY)
    came = AdviceReceived(on=date(2026, 11, 2), advice="a", giver=Giver.HEALTH_BODY)
    noted = AdviceRequestReceived(on=date(2026, 11, 3), advice="a", giver=Giver.HEALTH_BODY)
    assert len(timetable((asked, came, noted)).duties) == 1


def test_advice_that_nobody_asked_for_is_listed_as_such() -> None:
    other = AdviceRequested(on=date(2026, 10, 13), advice="a", giver=Giver.HEALTH_BODY)
    came = AdviceReceived(on=date(2026, 11, 2), advice="b", giver=Giver.OWN_SERVICE)
    assert "advice-received stands without advice-requested" in " ".join(
        it.says for it in timetable((other, came)).missing
    )


def test_order_is_by_day_and_then_by_place_in_the_log() -> None:
    refused = AssessmentRefused(on=REQUEST.on, seq=1)
    request = RequestReceived(on=REQUEST.on, seq=2)
    (duty,) = timetable((refused, request)).of("send-final-plan")
    assert duty.met_on is None


def test_a_withdrawal_may_be_withdrawn() -> None:
    ended = CaseEnded(on=date(2026, 10, 1), seq=2, reason=EndReason.OTHER)
    gone = EventWithdrawn(on=date(2026, 10, 2), seq=3, withdraws=2)
    back = EventWithdrawn(on=date(2026, 10, 3), seq=4, withdraws=3)
    request = replace(REQUEST, seq=1)
    assert timetable((request, ended, gone)) == timetable((request,))
    assert timetable((request, ended, gone, back)) == timetable((request, ended))


def test_a_withdrawal_of_nothing_or_of_itself_is_nothing() -> None:
    for withdraws in (9, 2, 77):
        nothing = EventWithdrawn(on=REQUEST.on, seq=2, withdraws=withdraws)
        assert timetable((replace(REQUEST, seq=1), nothing)) == timetable((replace(REQUEST, seq=1),))


@pytest.mark.parametrize(
    ("today", "kind", "days"),
    [
        (date(2027, 1, 24), StandingKind.OPEN, 1),
        (date(2027, 1, 25), StandingKind.OPEN, 0),
        (date(2027, 1, 26), StandingKind.LATE, 1),
    ],
)
def test_a_duty_is_kept_on_its_last_day_and_late_after_it(today: date, kind: StandingKind, days: int) -> None:
    duty = timetable((REQUEST,)).duty("send-final-plan")
    assert duty is not None
    assert standing(duty, today)[:2] == (kind, days)


@pytest.mark.parametrize(
    ("today", "kind", "days"),
    [
        (date(2026, 11, 22), StandingKind.WINDOW_CLOSED, None),
        (date(2026, 11, 23), StandingKind.WINDOW_OPEN, 14),
        (date(2026, 12, 7), StandingKind.WINDOW_OPEN, 0),
        (date(2026, 12, 8), StandingKind.WINDOW_CLOSED, 1),
    ],
)
def test_a_window_is_open_from_its_first_day_to_the_end_of_its_last(
    today: date, kind: StandingKind, days: int | None
) -> None:
    (duty,) = timetable((DraftPlanServed(on=date(2026, 11, 23)),)).duties
    assert standing(duty, today)[:2] == (kind, days)


def test_duties_come_earliest_first_and_those_without_a_date_last() -> None:
    duties = timetable((REQUEST, DraftPlanServed(on=date(2026, 11, 23)))).duties
    days = [duty.last_day or date.max for duty in duties]
    assert days == sorted(days)


def test_the_latest_duty_of_a_rule_is_found_by_its_key() -> None:
    events = (
        FinalPlanIssued(on=date(2024, 11, 11)),
        ReviewMeetingHeld(on=date(2025, 11, 3)),
        ReviewDecided(on=date(2025, 11, 24), decision=ReviewOutcome.MAINTAIN),
    )
    table = timetable(events)
    assert len(table.of("complete-annual-review")) == 2
    assert table.duty("complete-annual-review") == table.of("complete-annual-review")[1]
    assert table.duty("send-final-plan") is None


def test_no_two_duties_of_a_rule_count_from_one_day_for_one_subject() -> None:
    events = tuple(event_of(kind, seq) for seq, kind in enumerate(KINDS, 1))
    keys = [(it.rule.key, it.for_, it.started_on) for it in timetable(events, born_on=date(2015, 1, 1)).duties]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("rule", [it for it in LAW.rules if it.starts], ids=lambda it: it.key)
def test_every_duty_of_a_case_has_an_end_in_sight(rule: Rule) -> None:
    assert rule.met_by or rule.ends_on or rule.window
