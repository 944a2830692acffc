"""What is got wrong in practice, one trap a test."""

from datetime import date, timedelta

import pytest

from tests.workflows.the import no, rule_of, the
from workflows.calendar import ENGLAND
from workflows.duties import StandingKind, standing
from workflows.events import (
    AdviceReceived,
    AdviceRequested,
    AdviceRequestReceived,
    Agreed,
    AmendedPlanIssued,
    AmendmentNoticeSent,
    AppealConceded,
    AssessmentAgreed,
    AssessmentRefused,
    BodiesNotified,
    BroughtToAttention,
    CeasingConsidered,
    CeasingDecided,
    DecisionNoticeSent,
    DraftPlanSent,
    DraftPlanServed,
    Event,
    FamilyMoved,
    FamilyToldAfterMove,
    FamilyToldOfException,
    FinalPlanIssued,
    LimitLifted,
    LocalOfferCommentsPublished,
    MediationAgreed,
    MediationCertificateIssued,
    PhaseTransferExpected,
    PlanRefused,
    PlanTransferredIn,
    ReassessmentAgreed,
    ReassessmentRequested,
    RefusalReversed,
    RequestReceived,
    ReviewDecided,
    ReviewMeetingArranged,
    ReviewMeetingHeld,
    ReviewReportSent,
    SettingConsulted,
    TribunalOrderMade,
)
from workflows.grounds import Closure
from workflows.law import LAW
from workflows.law.appeals import ACTS_APPEALABLE
from workflows.next_steps import refusal
from workflows.rule import Notice, Rule
from workflows.timetable import timetable
from workflows.trigger import When
from workflows.vocabulary import (
    STANDARD_RIGHTS,
    Content,
    Decision,
    Force,
    Giver,
    Order,
    Party,
    Phase,
    ReversalRoute,
    Reversed,
    ReviewOutcome,
)

REQUEST = RequestReceived(on=date(2026, 6, 22))
HILL = Closure("hill", date(2026, 7, 22), date(2026, 9, 3))


def lift(ground: str, asked_on: date | None = None, rule: str = "send-final-plan") -> tuple[Event, ...]:
    asked = AdviceRequested(on=asked_on, advice="school", giver=Giver.SCHOOL, setting="hill") if asked_on else None
    claim = LimitLifted(
        on=date(2026, 11, 9),
        rule=rule,
        ground=ground,
        from_=date(2026, 7, 22),
        to=date(2026, 9, 2),
        because="nobody was there",
        advice="school" if asked_on else None,
    )
    return (REQUEST, asked, claim) if asked else (REQUEST, claim)


def test_1_an_exception_excuses_and_sets_no_new_date() -> None:
    plain, lifted = the("send-final-plan", REQUEST), the("send-final-plan", *lift("absent-from-area"))
    assert lifted.lift is not None
    assert lifted.due == plain.due
    assert standing(lifted, date(2027, 6, 1)).kind is StandingKind.LATE_LIMIT_LIFTED


@pytest.mark.parametrize(("asked_on", "counts"), [(15, True), (14, False)])
def test_2_advice_must_be_asked_for_in_the_window_before_the_summer(asked_on: int, counts: bool) -> None:
    duty = the("send-final-plan", *lift("school-closed", date(2026, 7, asked_on)), closures=(HILL,))
    assert (duty.lift is not None) is counts


@pytest.mark.parametrize(("asked_on", "counts"), [(27, True), (28, False)])
def test_2_and_in_the_window_before_it_opens_again(asked_on: int, counts: bool) -> None:
    duty = the("send-final-plan", *lift("school-closed", date(2026, 8, asked_on)), closures=(HILL,))
    assert (duty.lift is not None) is counts


def test_2_a_request_made_in_june_is_outside_it_however_late_the_school_answers() -> None:
    duty = the("send-final-plan", *lift("school-closed", date(2026, 6, 29)), closures=(HILL,))
    assert "15 July 2026 to 27 August 2026" in duty.lift_refused


def test_2_easter_and_half_term_never_count() -> None:
    easter = Closure("hill", date(2026, 3, 30), date(2026, 4, 13))
    claim = LimitLifted(
        on=date(2026, 5, 1),
        rule="decide-whether-to-assess",
        ground="school-closed",
        from_=date(2026, 3, 30),
        to=date(2026, 4, 12),
        because="shut",
        advice="school",
    )
    asked = AdviceRequested(on=date(2026, 3, 27), advice="school", giver=Giver.SCHOOL, setting="hill")
    duty = the("decide-whether-to-assess", RequestReceived(on=date(2026, 3, 16)), asked, claim, closures=(easter,))
    assert "closed for 14 days" in duty.lift_refused


def test_3_twenty_weeks_run_through_every_holiday() -> None:
    assert the("send-final-plan", RequestReceived(on=date(2026, 7, 20))).due == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("key", "weeks"), [("decide-whether-to-assess", 6), ("notify-no-plan", 16), ("send-final-plan", 20)]
)
def test_4_all_run_from_the_request_and_not_from_agreeing_to_assess(key: str, weeks: int) -> None:
    duty = the(key, REQUEST, AssessmentAgreed(on=date(2026, 7, 1)))
    assert duty.due == REQUEST.on + timedelta(weeks=weeks)


def test_5_a_social_workers_word_starts_the_same_clock() -> None:
    assert the("send-final-plan", BroughtToAttention(on=REQUEST.on)).due == the("send-final-plan", REQUEST).due


@pytest.mark.parametrize("ground", ["school-closed", "absent-from-area", "exceptional-personal-circumstances"])
def test_6_nothing_lifts_the_limit_of_a_refusal_under_reg_4(ground: str) -> None:
    events = lift(ground, date(2026, 7, 20), rule="notify-refusal-to-assess")
    duty = the("notify-refusal-to-assess", *events, closures=(HILL,))
    assert (duty.lift, bool(duty.lift_refused)) == (None, True)


def test_7_each_adviser_has_six_weeks_from_its_own_receipt() -> None:
    asked = AdviceRequested(on=date(2026, 7, 1), advice="a", giver=Giver.HEALTH_BODY)
    arrived = AdviceRequestReceived(on=date(2026, 7, 6), advice="a", giver=Giver.HEALTH_BODY)
    assert the("give-advice", REQUEST, asked, arrived).due == date(2026, 8, 17)


def test_7_a_late_adviser_does_not_excuse_the_authority() -> None:
    late = AdviceReceived(on=date(2026, 12, 1), advice="a", giver=Giver.OWN_SERVICE)
    asked = AdviceRequestReceived(on=date(2026, 7, 6), advice="a", giver=Giver.OWN_SERVICE)
    assert standing(the("send-final-plan", REQUEST, asked, late), date(2026, 12, 1)).kind is StandingKind.LATE


def test_8_a_missed_appointment_does_not_excuse_the_authority() -> None:
    assert "does not lift" in the("send-final-plan", *lift("adviser-missed-appointment")).lift_refused


def test_9_the_day_of_service_is_the_first_of_fifteen() -> None:
    assert the("hear-family-on-draft", DraftPlanServed(on=date(2026, 11, 23))).closes == date(2026, 12, 7)


def test_9_a_school_has_fifteen_days_by_guidance_only() -> None:
    duty = the("setting-answers", SettingConsulted(on=date(2026, 11, 23), setting="hill"))
    assert (duty.due, duty.rule.force) == (date(2026, 12, 8), Force.GUIDANCE)


def test_9_a_reassessment_is_answered_in_fifteen_days_from_receipt() -> None:
    asked = ReassessmentRequested(on=date(2026, 11, 23))
    assert the("decide-whether-to-reassess", asked).due == date(2026, 12, 8)


def test_10_no_final_plan_inside_the_fifteen_days() -> None:
    events = (REQUEST, AssessmentAgreed(on=date(2026, 7, 1)), DraftPlanServed(on=date(2026, 11, 9)))
    no = refusal("issue-final-plan", events, date(2026, 11, 23))
    assert no is not None
    assert (no.rule, no.earliest) == (LAW.rule("hear-family-on-draft"), date(2026, 11, 24))
    assert refusal("issue-final-plan", events, date(2026, 11, 24)) is None


def test_11_a_draft_names_no_setting() -> None:
    events = (REQUEST, AssessmentAgreed(on=date(2026, 7, 1)))
    no = refusal("send-draft-plan", events, date(2026, 9, 1), names_setting=True)
    assert no is not None
    assert no.rule == LAW.rule("leave-section-i-empty")
    assert refusal("send-draft-plan", events, date(2026, 9, 1), names_setting=False) is None


def test_12_report_and_decision_run_from_the_meeting_and_the_plan_from_the_notice() -> None:
    met, sent = ReviewMeetingHeld(on=date(2026, 11, 30)), AmendmentNoticeSent(on=date(2026, 12, 7))
    assert the("send-review-report", met).due == date(2026, 12, 14)
    assert the("decide-after-review", met).due == date(2026, 12, 28)
    assert the("issue-amended-plan", met, sent).due == date(2027, 2, 1)


def test_13_the_annual_review_is_the_authoritys_duty() -> None:
    assert LAW.rule("complete-annual-review").owed_by == "local-authority"


def test_14_amending_does_not_start_the_year_again() -> None:
    made, amended = FinalPlanIssued(on=date(2025, 11, 10)), AmendedPlanIssued(on=date(2026, 5, 1))
    assert the("complete-annual-review", made, amended).due == date(2026, 11, 9)


def test_14_a_plan_that_moved_keeps_its_date() -> None:
    moved = PlanTransferredIn(on=date(2026, 6, 1), first_made_on=date(2026, 1, 12))
    assert the("review-after-move", moved).due == date(2027, 1, 11)


@pytest.mark.parametrize(
    ("phase", "due"),
    [(Phase.PRIMARY_TO_SECONDARY, date(2027, 2, 14)), (Phase.SECONDARY_TO_POST_16, date(2027, 3, 30))],
)
def test_15_before_a_day_is_the_day_before(phase: Phase, due: date) -> None:
    duty = the("finish-phase-transfer", PhaseTransferExpected(on=date(2026, 9, 1), phase=phase, year=2027))
    assert duty.due == due


def test_15_a_review_alone_does_not_finish_a_transfer() -> None:
    expected = PhaseTransferExpected(on=date(2026, 9, 1), phase=Phase.INFANT_TO_JUNIOR, year=2027)
    assert the("finish-phase-transfer", expected, ReviewMeetingHeld(on=date(2026, 10, 1))).met_on is None


def test_16_between_colleges_it_is_five_months() -> None:
    phase = Phase.POST_16_TO_POST_16
    expected = PhaseTransferExpected(on=date(2026, 9, 1), phase=phase, transfer_on=date(2027, 9, 1))
    assert the("finish-phase-transfer", expected).due == date(2027, 4, 1)


def test_17_fourteen_weeks_run_from_telling_the_family() -> None:
    asked, told = ReassessmentRequested(on=date(2026, 11, 9)), ReassessmentAgreed(on=date(2026, 11, 23))
    assert the("send-final-plan-after-reassessment", asked, told).due == date(2027, 3, 1)


def test_18_the_old_authoritys_awareness_counts_and_is_the_first_day() -> None:
    moved = FamilyMoved(on=date(2026, 12, 1), aware_on=date(2026, 12, 14))
    assert the("transfer-plan", moved).due == date(2027, 1, 6)


def test_18_six_weeks_run_from_the_transfer_and_not_from_the_move() -> None:
    moved, came = FamilyMoved(on=date(2026, 10, 1)), PlanTransferredIn(on=date(2026, 11, 2))
    assert the("tell-family-after-move", moved, came).due == date(2026, 12, 14)


def test_19_a_certificate_holds_the_plan_longer_than_two_months() -> None:
    decided, certificate = CeasingDecided(on=date(2026, 9, 1)), MediationCertificateIssued(on=date(2026, 10, 20))
    assert the("hold-plan-while-ceasing", decided, certificate).earliest == date(2026, 11, 21)


def test_19_no_ceasing_without_the_first_step() -> None:
    no = refusal("decide-to-cease", (FinalPlanIssued(on=date(2025, 11, 10)),), date(2026, 11, 23))
    assert no is not None
    assert no.rule == LAW.rule("consult-on-ceasing")


def test_20_august_helps_who_appeals_and_never_the_authority() -> None:
    sent = AssessmentRefused(on=date(2026, 6, 20))
    assert the("appeal", sent).closes == date(2026, 9, 1)
    assert the("send-final-plan", RequestReceived(on=date(2026, 4, 6))).due == date(2026, 8, 24)


def test_20_a_certificate_gives_a_month_and_not_thirty_days() -> None:
    events = (AssessmentRefused(on=date(2026, 1, 5)), MediationCertificateIssued(on=date(2026, 2, 27)))
    assert the("appeal", *events).closes == date(2026, 3, 27)


def test_21_an_appeal_about_the_setting_alone_needs_no_certificate() -> None:
    notice = DecisionNoticeSent(on=date(2026, 11, 2), decision=Decision.CONTENTS, to="mother", section_i_only=True)
    table = timetable((notice,))
    assert [duty.rule.key for duty in table.duties] == ["appeal"]


def test_22_all_runs_from_the_order() -> None:
    ordered, told = TribunalOrderMade(on=date(2026, 11, 2), orders=(Order.ASSESS,)), date(2026, 11, 16)
    events = (ordered, AssessmentAgreed(on=told))
    assert the("comply-with-order-decide", *events).due == date(2027, 1, 11)
    assert the("comply-with-order-final", *events).due == date(2027, 2, 8)


def test_22_an_early_concession_has_the_periods_of_2015_and_not_four_weeks() -> None:
    conceded = AppealConceded(on=date(2026, 11, 2), about=(Order.ASSESS,), before_response=True)
    assert the("comply-with-order-notify", conceded).due == date(2026, 11, 16)


def test_23_a_change_of_mind_does_not_start_the_twenty_weeks_again() -> None:
    undone = RefusalReversed(on=date(2026, 9, 1), of=Reversed.ASSESS, how=ReversalRoute.OWN_REVIEW)
    events = (REQUEST, AssessmentRefused(on=date(2026, 7, 20)), undone)
    assert the("send-final-plan", *events).due == date(2026, 11, 9)
    assert the("send-final-plan-after-reversal", *events).due == date(2026, 11, 9)


def test_24_an_agreement_on_what_could_be_appealed_has_the_time_of_an_order() -> None:
    agreed = MediationAgreed(on=date(2026, 11, 23), about=(Agreed("amend-needs-or-provision"), Agreed("taxi", False)))
    assert the("comply-with-order-amend", agreed).due == date(2026, 12, 28)
    assert the("carry-out-agreement", agreed, for_="taxi").due == date(2026, 12, 7)


def test_25_rights_pass_on_a_friday_in_june_and_on_no_birthday() -> None:
    duty = timetable((), born_on=date(2010, 9, 30)).duty("rights-pass-to-young-person")
    assert duty is not None
    assert duty.due == date(2027, 6, 25)


def test_26_a_plan_may_run_past_the_25th_birthday() -> None:
    duty = timetable((), born_on=date(2001, 9, 15)).duty("plan-may-run-until")
    assert duty is not None
    assert (duty.due, duty.readings[0].due) == (date(2027, 7, 31), date(2027, 9, 14))


@pytest.mark.parametrize(
    "note", ["giver, the authority and the family are all satisfied", "family's own advice is always"]
)
def test_27_earlier_advice_stands_only_where_all_three_are_satisfied_whatever_its_age(note: str) -> None:
    assert any(note in it for it in LAW.rule("seek-advice").notes)
    assert not any("month" in it for it in LAW.rule("seek-advice").notes)


@pytest.mark.parametrize("act", ["issue-final-plan", "issue-amended-plan"])
def test_28_no_plan_is_issued_with_a_section_g_that_the_health_body_has_not_agreed(act: str) -> None:
    served = DraftPlanServed(on=date(2026, 9, 1))
    events: tuple[Event, ...] = (REQUEST, AssessmentAgreed(on=date(2026, 7, 1)), served)
    if act == "issue-amended-plan":
        events = (FinalPlanIssued(on=date(2026, 7, 1)), AmendmentNoticeSent(on=date(2026, 9, 1)))
    assert rule_of(no(act, *events, on=date(2026, 10, 1), unagreed_health=True)) == "agree-health-provision"
    assert refusal(act, events, date(2026, 10, 1)) is None


FAMILY, HEALTH, CARE = Party.FAMILY, Party.HEALTH_BODY, Party.SOCIAL_CARE
SETTING, NAMED = Party.SETTING, Party.NAMED_SETTINGS


@pytest.mark.parametrize(
    ("key", "kind", "told"),
    [
        ("notify-bodies", BodiesNotified, {HEALTH, CARE, SETTING}),  # reg 4(2)
        ("decide-whether-to-assess", AssessmentAgreed, {FAMILY}),
        ("tell-bodies-of-decision", BodiesNotified, {HEALTH, CARE, SETTING}),  # reg 5(2): all of reg 4(2)
        ("notify-refusal-to-assess", AssessmentRefused, {FAMILY}),
        ("notify-no-plan", PlanRefused, {FAMILY, HEALTH, SETTING}),  # reg 10(2): not social care
        ("hear-family-on-draft", DraftPlanSent, {FAMILY}),
        ("send-final-plan", FinalPlanIssued, {FAMILY, NAMED, HEALTH}),  # reg 13(2)
        ("send-final-plan-after-reassessment", FinalPlanIssued, {FAMILY, NAMED, HEALTH}),
        ("comply-with-order-final", FinalPlanIssued, {FAMILY, NAMED, HEALTH}),
        ("comply-with-order-decide", PlanRefused, {FAMILY, HEALTH, SETTING}),
        ("decide-after-review", ReviewDecided, {FAMILY, SETTING}),  # reg 20(10)
        ("send-amendment-notice", AmendmentNoticeSent, {FAMILY}),
        ("issue-amended-plan", AmendedPlanIssued, {FAMILY, NAMED, HEALTH}),  # reg 22(3)
        ("comply-with-order-amend", AmendedPlanIssued, {FAMILY, NAMED, HEALTH}),
        ("consult-on-ceasing", CeasingConsidered, {FAMILY, NAMED}),  # reg 31(1)
        ("hold-plan-while-ceasing", CeasingDecided, {FAMILY, NAMED, HEALTH}),  # reg 31(2)
        ("tell-family-after-move", FamilyToldAfterMove, {FAMILY}),
        ("tell-family-of-exception", FamilyToldOfException, {FAMILY}),
        ("give-notice-of-review", ReviewMeetingArranged, {Party.REVIEW_INVITEES}),
        ("send-review-report", ReviewReportSent, {Party.REVIEW_INVITEES}),
    ],
)
def test_29_each_notice_has_its_own_recipients(key: str, kind: type[Event], told: set[Party]) -> None:
    assert {party for it in LAW.rule(key).notices if it.with_event is kind for party in it.to} == told


def test_30_the_coronavirus_ground_is_spent() -> None:
    claim = LimitLifted(
        on=date(2026, 11, 9), rule="send-final-plan", ground="coronavirus", from_=date(2026, 10, 1), because="ill"
    )
    assert "1 May 2020 until 25 September 2020" in the("send-final-plan", REQUEST, claim).lift_refused


def test_31_comments_on_the_local_offer_are_published_every_year_and_name_nobody() -> None:
    rule = LAW.rule("publish-local-offer-comments")
    assert the("publish-local-offer-comments", LocalOfferCommentsPublished(on=date(2025, 12, 1))).due == date(
        2026, 12, 1
    )
    assert "identifies nobody" in rule.notes[0]


@pytest.mark.parametrize("trigger", ACTS_APPEALABLE, ids=lambda it: str(it.notice_of))
def test_32_every_act_with_a_right_of_appeal_tells_the_family_its_rights(trigger: When) -> None:
    said = {
        content
        for rule in LAW.rules
        for notice in rule.notices
        if notice.with_event is trigger.kind and Party.FAMILY in notice.to and _goes_with(notice, trigger)
        for content in notice.must_say_on(date(2026, 11, 23))
    }
    assert set(STANDARD_RIGHTS) <= said
    if trigger.notice_of is Decision.CONTENTS:
        assert Content.RECOMMENDATIONS_POWER in said


def _goes_with(notice: Notice, trigger: When) -> bool:
    return all(dict(trigger.where).get(name, values) <= values for name, values in notice.where)


def test_32_a_decision_to_amend_tells_of_no_appeal_that_is_not_there_yet() -> None:
    rights = [it for it in LAW.rule("decide-after-review").notices if set(STANDARD_RIGHTS) & set(it.must_say)]
    assert [dict(it.where)["decision"] for it in rights] == [frozenset({ReviewOutcome.MAINTAIN, ReviewOutcome.CEASE})]


def test_33_excused_is_not_on_time() -> None:
    lifted = the("send-final-plan", *lift("absent-from-area"), FinalPlanIssued(on=date(2026, 11, 16)))
    assert standing(lifted, date(2026, 11, 23)).kind is StandingKind.MET_LATE_LIMIT_LIFTED


@pytest.mark.parametrize("rule", [rule for rule in LAW.rules if rule.owed_by != "family"], ids=lambda it: it.key)
def test_nothing_rolls_an_authoritys_limit_off_a_weekend(rule: Rule) -> None:
    assert not rule.tribunal_time or rule.key == "hold-plan-while-ceasing"


def test_a_limit_on_a_bank_holiday_stays_and_the_office_acts_before() -> None:
    due = the("notify-no-plan", RequestReceived(on=date(2026, 9, 7))).due
    assert due == date(2026, 12, 28)
    assert ENGLAND.on_or_before(due) == date(2026, 12, 24)


def test_a_latest_useful_meeting_leaves_twelve_weeks_before_a_phase_transfer() -> None:
    met = ReviewMeetingHeld(on=date(2026, 11, 22))
    sent = AmendmentNoticeSent(on=the("decide-after-review", met).due or met.on)
    assert the("issue-amended-plan", met, sent).due == date(2027, 2, 14)


def test_a_parent_never_owes_advice() -> None:
    asked = AdviceRequested(on=date(2026, 7, 1), advice="mother", giver=Giver.FAMILY)
    assert timetable((REQUEST, asked)).of("give-advice") == ()


def test_a_repeat_request_after_a_refusal_has_a_clock_of_its_own() -> None:
    again = RequestReceived(on=date(2026, 9, 7))
    events = (REQUEST, AssessmentRefused(on=date(2026, 7, 20)), again)
    assert the("send-final-plan", *events).due == date(2027, 1, 25)
    assert refusal("agree-to-assess", events, date(2026, 10, 1)) is None
