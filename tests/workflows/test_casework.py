"""What reviewers of casework, law and family experience added (law reference, section 15), where it bears on a date."""

from datetime import date

import pytest

from tests.workflows.the import due, no, rule_of, the
from workflows.duties import StandingKind, standing
from workflows.events import (
    EXITS,
    AdviceDeclined,
    AdviceReceived,
    AdviceRequested,
    AdviceRequestReceived,
    AmendedPlanIssued,
    AssessmentAgreed,
    AssessmentRefused,
    BodiesNotified,
    CaseEnded,
    CeasingConsidered,
    CeasingDecided,
    ConsideringNoticeSent,
    DraftPlanServed,
    Event,
    FinalPlanIssued,
    LimitLifted,
    PhaseTransferExpected,
    RequestReceived,
    RequestWithdrawn,
    ReviewDecided,
    SchoolInformationRequested,
    TribunalOrderMade,
)
from workflows.grounds import Closure
from workflows.law import LAW
from workflows.next_steps import refusal
from workflows.timetable import timetable
from workflows.vocabulary import EndReason, Giver, Order, Phase, ReviewOutcome

REQUEST = RequestReceived(on=date(2026, 9, 7), seq=1)
AGREED = AssessmentAgreed(on=date(2026, 10, 12), seq=5)
FINAL = FinalPlanIssued(on=date(2026, 11, 2), seq=20)


def test_1_before_deciding_family_and_bodies_are_told_that_it_is_considered() -> None:
    """15.1: s36(7) and reg 4(2)."""
    told = (ConsideringNoticeSent(on=date(2026, 9, 9), seq=2), BodiesNotified(on=date(2026, 9, 10), seq=3))
    assert the("tell-family-we-are-considering", REQUEST, *told).met_on == date(2026, 9, 9)
    assert the("notify-bodies", REQUEST, *told).met_on == date(2026, 9, 10)


def test_1_the_decision_goes_to_the_same_bodies_again() -> None:
    """15.1: reg 5(2); what they heard before it is not it."""
    first, second = BodiesNotified(on=date(2026, 9, 10), seq=3), BodiesNotified(on=date(2026, 10, 13), seq=6)
    assert the("tell-bodies-of-decision", REQUEST, first, AGREED).met_on is None
    assert the("tell-bodies-of-decision", REQUEST, first, AGREED, second).met_on == date(2026, 10, 13)


@pytest.mark.parametrize(("asked_on", "lifted"), [(date(2026, 7, 15), True), (date(2026, 7, 14), False)])
def test_1_the_closure_turns_on_the_day_the_head_was_asked_for_information(asked_on: date, lifted: bool) -> None:
    """15.1: reg 5(4)(a)."""
    claim = LimitLifted(
        on=date(2026, 8, 24),
        rule="decide-whether-to-assess",
        ground="school-closed",
        from_=date(2026, 7, 22),
        setting="hill",
        because="nobody was there",
    )
    events = (RequestReceived(on=date(2026, 7, 13)), SchoolInformationRequested(on=asked_on, setting="hill"), claim)
    summer = (Closure("hill", date(2026, 7, 22), date(2026, 9, 3)),)
    assert (the("decide-whether-to-assess", *events, closures=summer).lift is not None) is lifted


def test_2_nothing_stops_a_limit_while_it_is_argued_which_council_it_is() -> None:
    """15.2, 14.13: no event pauses; a limit ends by being met, by a decision or by an exit."""
    assert [rule.key for rule in LAW.rules if rule.held_by] == ["hold-plan-while-ceasing"]
    assert all(rule.window for rule in LAW.rules if rule.held_by)


@pytest.mark.parametrize("giver", Giver)
def test_3_only_bodies_asked_to_co_operate_are_bound_and_a_parent_is_never_due(giver: Giver) -> None:
    """15.3: reg 8 and s31."""
    duties = timetable((AdviceRequestReceived(on=date(2026, 10, 13), advice="a", giver=giver),)).duties
    if giver is Giver.FAMILY:
        assert duties == ()
    else:
        bound = giver in (Giver.HEALTH_BODY, Giver.OTHER_AUTHORITY)
        assert [bool(duty.readings) for duty in duties] == [not bound]


def test_3_a_body_that_declines_in_writing_has_answered_and_the_authoritys_limit_runs() -> None:
    """15.3: s31(2)."""
    asked = AdviceRequested(on=date(2026, 10, 13), seq=6, advice="a", giver=Giver.HEALTH_BODY)
    declined = AdviceDeclined(on=date(2026, 10, 20), seq=7, advice="a", giver=Giver.HEALTH_BODY)
    table = timetable((REQUEST, AGREED, asked, declined))
    assert table.of("give-advice") == ()
    assert [(it.rule.key, it.due) for it in table.fell_away if it.event is declined] == [
        ("give-advice", date(2026, 11, 24))
    ]
    assert due("send-final-plan", REQUEST, AGREED, asked, declined) == date(2027, 1, 25)


def test_3_advice_that_comes_after_all_is_no_breach_of_anyones() -> None:
    """15.3."""
    asked = AdviceRequestReceived(on=date(2026, 10, 13), seq=6, advice="a", giver=Giver.HEALTH_BODY)
    declined = AdviceDeclined(on=date(2026, 10, 20), seq=7, advice="a", giver=Giver.HEALTH_BODY)
    came = AdviceReceived(on=date(2026, 12, 20), seq=8, advice="a", giver=Giver.HEALTH_BODY)
    assert timetable((asked, declined, came)).of("give-advice") == ()


def test_6_only_section_g_needs_a_bodys_agreement_and_it_never_moves_the_twenty_weeks() -> None:
    """15.6: reg 12(2)."""
    notes = " ".join(LAW.rule("agree-health-provision").notes)
    assert "Section G alone" in notes
    assert "never holds the plan past its limit" in notes


def test_8_a_first_draft_names_no_setting_and_a_notice_of_amendments_proposes_none() -> None:
    """15.8: s38(5), reg 22(2)."""
    draft = no("send-draft-plan", REQUEST, AGREED, on=date(2026, 11, 2), names_setting=True)
    notice = no("send-amendment-notice", FINAL, on=date(2026, 12, 1), names_setting=True)
    assert (rule_of(draft), rule_of(notice)) == ("leave-section-i-empty", "send-amendment-notice")
    assert "as it stands" in notice.says
    assert refusal("send-amendment-notice", (FINAL,), date(2026, 12, 1), names_setting=False) is None


@pytest.mark.parametrize(
    ("born_on", "year"), [(date(2010, 9, 1), 2027), (date(2011, 8, 31), 2027), (date(2011, 9, 1), 2028)]
)
def test_12_rights_pass_by_the_date_of_birth_whatever_the_year_group(born_on: date, year: int) -> None:
    """15.12."""
    found = due_of_birth(born_on)
    assert (found.year, found.month, found.weekday()) == (year, 6, 4)


def due_of_birth(born_on: date) -> date:
    found = the("rights-pass-to-young-person", born_on=born_on).due
    assert found is not None
    return found


def test_13_staying_in_the_schools_own_sixth_form_is_marked_as_no_transfer_and_unconfirmed() -> None:
    """15.13."""
    notes = LAW.rule("finish-phase-transfer").notes
    assert any("sixth form is not a transfer (unconfirmed)" in note for note in notes)
    assert any("a type may do" in note for note in notes)


@pytest.mark.parametrize("sent", [AmendedPlanIssued, FinalPlanIssued])
def test_13_a_plan_that_names_a_type_finishes_a_transfer_like_one_that_names_a_school(sent: type[Event]) -> None:
    """15.13: what is named is the record's; the plan's being sent meets it."""
    expected = PhaseTransferExpected(on=date(2026, 9, 1), phase=Phase.SECONDARY_TO_POST_16, year=2027)
    duty = the("finish-phase-transfer", expected, sent(on=date(2027, 3, 30)))
    assert standing(duty, date(2027, 4, 1)).kind is StandingKind.MET


def test_14_no_date_waits_for_a_school() -> None:
    """15.14: nothing of a child without one is missing or assumed."""
    table = timetable((REQUEST, AGREED, DraftPlanServed(on=date(2026, 12, 1)), FinalPlanIssued(on=date(2027, 1, 20))))
    assert not any("setting" in it.says for it in table.missing)


@pytest.mark.parametrize("reason", EndReason)
def test_15_however_a_case_ends_nothing_of_it_is_owed_any_more(reason: EndReason) -> None:
    """15.15, 15.17: moved, left England, died, duplicate, over age."""
    asked = AdviceRequested(on=date(2026, 10, 13), seq=6, advice="a", giver=Giver.HEALTH_BODY)
    table = timetable((REQUEST, AGREED, asked, CaseEnded(on=date(2026, 10, 20), seq=9, reason=reason)))
    assert [duty.rule.key for duty in table.duties if duty.met_on is None] == []


def test_15_a_request_that_is_withdrawn_ends_and_another_begins_afresh() -> None:
    """15.15; 15.2: who moves in mid-assessment has a new day 0 there."""
    gone = RequestWithdrawn(on=date(2026, 10, 20), seq=9)
    again = RequestReceived(on=date(2026, 11, 2), seq=10)
    assert timetable((REQUEST, gone)).of("send-final-plan") == ()
    assert due("send-final-plan", REQUEST, gone, again) == date(2027, 3, 22)


def test_15_the_six_months_follow_an_assessment_and_bar_nobody_who_was_refused() -> None:
    """15.15: s36(6)."""
    refused, again = AssessmentRefused(on=date(2026, 10, 1), seq=2), RequestReceived(on=date(2026, 10, 5), seq=3)
    assert due("decide-whether-to-assess", REQUEST, refused, again) == date(2026, 11, 16)
    assert refusal("record-request", (REQUEST, refused), date(2026, 10, 5)) is None
    assert "leaves no such bar" in LAW.rule("tell-family-we-are-considering").notes[0]


def test_17_a_death_stops_everything_that_minute() -> None:
    """15.17: every rule of a case ends with it."""
    exempt = {"send-review-list", "publish-local-offer-comments", "give-notice-of-review", "comply-with-order-continue"}
    exempt |= {"tell-council-of-agreement"}  # met by their own start, or no case's
    for rule in LAW.rules:
        if rule.starts and rule.key not in exempt:
            assert EXITS[1] in rule.ends_on, rule.key


def test_20_a_panels_date_never_meets_a_duty() -> None:
    """15.20: what counts is the day the letter went."""
    panel = AssessmentAgreed(on=date(2026, 10, 26), seq=5, decided_on=date(2026, 10, 12))
    assert standing(the("decide-whether-to-assess", REQUEST, panel), date(2026, 11, 2))[:2] == (
        StandingKind.MET_LATE,
        7,
    )


def test_a_plan_that_was_saved_is_not_ceased_on_the_old_decision() -> None:
    """s45(4): after an order to continue, ceasing begins again with step one."""
    events = (
        FINAL,
        CeasingConsidered(on=date(2026, 12, 1), seq=21),
        CeasingDecided(on=date(2027, 1, 4), seq=22),
        TribunalOrderMade(on=date(2027, 6, 1), seq=23, orders=(Order.CONTINUE,)),
    )
    assert rule_of(no("cease-plan", *events, on=date(2028, 1, 3))) == "consult-on-ceasing"
    assert rule_of(no("decide-to-cease", *events, on=date(2028, 1, 3))) == "consult-on-ceasing"


@pytest.mark.parametrize("outcome", [ReviewOutcome.MAINTAIN, ReviewOutcome.AMEND])
def test_a_review_that_keeps_the_plan_ends_the_thought_of_ceasing_it(outcome: ReviewOutcome) -> None:
    """Reg 31(1): a later decision to cease needs a step one of its own."""
    considered = CeasingConsidered(on=date(2026, 12, 1), seq=21)
    kept = ReviewDecided(on=date(2027, 2, 1), seq=22, decision=outcome)
    assert refusal("decide-to-cease", (FINAL, considered), date(2027, 2, 1)) is None
    assert rule_of(no("decide-to-cease", FINAL, considered, kept, on=date(2028, 2, 1))) == "consult-on-ceasing"


def test_a_decision_to_cease_that_was_told_stands_whatever_a_review_says_of_amending() -> None:
    """s45(4): it is undone by the Tribunal, an agreement or a concession."""
    events = (
        FINAL,
        CeasingConsidered(on=date(2026, 12, 1), seq=21),
        CeasingDecided(on=date(2027, 1, 4), seq=22),
        ReviewDecided(on=date(2027, 2, 1), seq=23, decision=ReviewOutcome.AMEND),
    )
    assert refusal("cease-plan", events, date(2027, 3, 5)) is None
