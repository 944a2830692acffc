"""What may be done now, most urgent first, and what the law refuses with the rule as its reason."""

from datetime import date

import pytest

from workflows.events import (
    AdviceReceived,
    AdviceRequested,
    AmendmentNoticeSent,
    AppealLodged,
    AssessmentAgreed,
    AssessmentRefused,
    BodiesNotified,
    CaseEnded,
    CeasingConsidered,
    CeasingDecided,
    ConsideringNoticeSent,
    DraftPlanSent,
    DraftPlanServed,
    Event,
    EventWithdrawn,
    FinalPlanIssued,
    LiftWithdrawn,
    LimitLifted,
    PlanAgreed,
    PlanRefused,
    PlanTransferredIn,
    ReassessmentAgreed,
    ReassessmentRequested,
    RefusalReversed,
    RepresentationsReceived,
    RequestReceived,
    RequestWithdrawn,
    SettingConsulted,
    TribunalOrderMade,
)
from workflows.next_steps import ACTS, Refusal, Step, next_steps, refusal
from workflows.vocabulary import EndReason, Giver, Order, ReversalRoute, Reversed

TODAY = date(2026, 11, 23)
REQUEST = RequestReceived(on=date(2026, 9, 7), seq=1)
AGREED = AssessmentAgreed(on=date(2026, 10, 12), seq=5)
REFUSED = AssessmentRefused(on=date(2026, 10, 12), seq=5)
EP = AdviceRequested(on=date(2026, 10, 13), seq=6, advice="ep", giver=Giver.OWN_SERVICE)
PLAN = PlanAgreed(on=date(2026, 11, 2), seq=10)
SENT = DraftPlanSent(on=date(2026, 11, 4), seq=11)
SERVED = DraftPlanServed(on=date(2026, 11, 9), seq=12)
DRAFTED = (REQUEST, AGREED, EP, PLAN, SENT, SERVED)
FINAL = FinalPlanIssued(on=date(2026, 11, 24), seq=20)

OF_THE_PATH = """
record-request tell-family-we-are-considering notify-bodies request-school-information agree-to-assess
refuse-to-assess request-advice record-advice agree-plan refuse-plan send-draft-plan serve-draft-plan
record-representations consult-setting record-setting-answer issue-final-plan lift-limit withdraw-lift
withdraw-request end-case
"""


def no(act: str, *events: Event, on: date = TODAY, **facts: object) -> Refusal:
    said = refusal(act, events, on, **facts)
    assert said is not None, f"{act} was not refused"
    return said


def rule_of(said: Refusal) -> str | None:
    return said.rule.key if said.rule else None


def test_the_acts_of_the_path_have_the_names_that_others_use() -> None:
    assert set(OF_THE_PATH.split()) <= set(ACTS)


@pytest.mark.parametrize(
    ("act", "events"),
    [
        ("record-request", ()),
        ("tell-family-we-are-considering", (REQUEST,)),
        ("notify-bodies", (REQUEST,)),
        ("request-school-information", (REQUEST,)),
        ("agree-to-assess", (REQUEST,)),
        ("refuse-to-assess", (REQUEST,)),
        ("notify-bodies", (REQUEST, AGREED)),
        ("request-advice", (REQUEST, AGREED)),
        ("record-advice", (REQUEST, AGREED, EP)),
        ("agree-plan", (REQUEST, AGREED)),
        ("refuse-plan", (REQUEST, AGREED)),
        ("send-draft-plan", (REQUEST, AGREED, PLAN)),
        ("serve-draft-plan", (REQUEST, AGREED, PLAN, SENT)),
        ("record-representations", DRAFTED),
        ("consult-setting", DRAFTED),
        ("issue-final-plan", (*DRAFTED, RepresentationsReceived(on=TODAY, seq=13, complete=True))),
        ("withdraw-request", (REQUEST, AGREED)),
        ("end-case", (REQUEST,)),
        ("record-request", (REQUEST, REFUSED)),
        ("record-request", (REQUEST, RequestWithdrawn(on=TODAY, seq=6))),
        ("lift-limit", (REQUEST,)),
    ],
)
def test_what_is_lawful_is_not_refused(act: str, events: tuple[Event, ...]) -> None:
    assert refusal(act, events, TODAY, today=TODAY) is None


@pytest.mark.parametrize("act", ["agree-to-assess", "refuse-to-assess", "notify-bodies", "withdraw-request"])
def test_nothing_is_decided_before_a_request(act: str) -> None:
    said = no(act)
    assert (rule_of(said), said.says) == ("decide-whether-to-assess", "No request has been received yet.")


@pytest.mark.parametrize("act", ["agree-to-assess", "refuse-to-assess"])
@pytest.mark.parametrize(("decided", "word"), [(AGREED, "agreed"), (REFUSED, "refused")])
def test_it_is_decided_once(act: str, decided: Event, word: str) -> None:
    assert no(act, REQUEST, decided).says == f"An assessment was {word} on 12 October 2026."


def test_a_running_request_is_not_recorded_again() -> None:
    assert "7 September 2026 is already being dealt with" in no("record-request", REQUEST).says
    assert "already" in no("record-request", *DRAFTED, FINAL).says


@pytest.mark.parametrize("act", ["request-advice", "agree-plan", "refuse-plan", "send-draft-plan", "consult-setting"])
def test_nothing_of_an_assessment_before_it_is_agreed(act: str) -> None:
    assert no(act, REQUEST).says == "An assessment has not been agreed yet."
    assert no(act, REQUEST, REFUSED).says == "An assessment was refused on 12 October 2026."


def test_a_refused_plan_is_neither_drafted_nor_refused_again() -> None:
    events = (REQUEST, AGREED, PlanRefused(on=date(2026, 11, 2), seq=8))
    for act in ("agree-plan", "refuse-plan", "send-draft-plan", "issue-final-plan", "request-advice"):
        assert no(act, *events).says == "A plan was refused on 2 November 2026."


def test_a_plan_agreed_is_not_refused() -> None:
    assert no("refuse-plan", REQUEST, AGREED, PLAN).says == "A plan was agreed on 2 November 2026."


def test_a_draft_that_names_a_setting_is_refused_by_the_act() -> None:
    said = no("send-draft-plan", REQUEST, AGREED, PLAN, names_setting=True)
    assert rule_of(said) == "leave-section-i-empty"


def test_a_draft_is_not_served_before_it_is_sent() -> None:
    assert "No draft plan has been sent" in no("serve-draft-plan", REQUEST, AGREED).says
    early = no("serve-draft-plan", REQUEST, AGREED, PLAN, SENT, on=date(2026, 11, 3))
    assert "before the draft was sent" in early.says


def test_a_final_plan_waits_for_the_draft_to_be_served() -> None:
    assert "Record the day" in no("issue-final-plan", REQUEST, AGREED, PLAN, SENT).says


def test_a_final_plan_waits_for_the_fifteen_days_and_says_until_when() -> None:
    said = no("issue-final-plan", *DRAFTED, on=date(2026, 11, 23))
    assert (rule_of(said), said.earliest) == ("hear-family-on-draft", date(2026, 11, 24))
    assert "24 November 2026" in said.says
    assert refusal("issue-final-plan", DRAFTED, date(2026, 11, 24)) is None


def test_a_part_of_an_answer_does_not_open_it_sooner() -> None:
    answer = RepresentationsReceived(on=date(2026, 11, 16), seq=13)
    assert no("issue-final-plan", *DRAFTED, answer).earliest == date(2026, 11, 24)


def test_a_draft_sent_again_must_be_served_again() -> None:
    again = DraftPlanSent(on=date(2026, 11, 20), seq=14)
    assert "not been served yet" in no("issue-final-plan", *DRAFTED, again, on=date(2026, 12, 1)).says
    served = DraftPlanServed(on=date(2026, 11, 23), seq=15)
    said = no("issue-final-plan", *DRAFTED, again, served, on=date(2026, 12, 1))
    assert said.earliest == date(2026, 12, 8)


def test_an_answer_to_the_first_draft_is_no_answer_to_the_second() -> None:
    answer = RepresentationsReceived(on=date(2026, 11, 16), seq=13, complete=True)
    again = (DraftPlanSent(on=date(2026, 11, 17), seq=14), DraftPlanServed(on=date(2026, 11, 18), seq=15))
    assert no("issue-final-plan", *DRAFTED, answer, *again).earliest == date(2026, 12, 3)


def test_a_draft_changed_for_another_reason_is_served_again() -> None:
    said = no("issue-final-plan", *DRAFTED, on=date(2026, 12, 1), materially_changed=True)
    assert (rule_of(said), "serve the draft again" in said.says) == ("hear-family-on-draft", True)


def test_a_plan_is_issued_once() -> None:
    assert "issued on 24 November 2026" in no("issue-final-plan", *DRAFTED, FINAL, on=date(2026, 12, 1)).says


@pytest.mark.parametrize("act", [act for act in ACTS if act != "end-case"])
def test_nothing_more_once_the_case_has_ended(act: str) -> None:
    ended = CaseEnded(on=date(2026, 11, 16), seq=30, reason=EndReason.MOVED)
    assert no(act, *DRAFTED, ended).says == "The case ended on 16 November 2026."


@pytest.mark.parametrize("act", ["agree-to-assess", "request-advice", "send-draft-plan", "lift-limit"])
def test_nothing_more_once_the_request_is_withdrawn(act: str) -> None:
    withdrawn = RequestWithdrawn(on=date(2026, 11, 16), seq=30)
    assert no(act, REQUEST, AGREED, withdrawn).says == "The request was withdrawn on 16 November 2026."


def test_what_was_withdrawn_as_a_mistake_did_not_happen() -> None:
    mistake = EventWithdrawn(on=TODAY, seq=31, withdraws=5)
    assert refusal("agree-to-assess", (REQUEST, REFUSED, mistake), TODAY) is None


def test_advice_that_was_never_requested_is_not_recorded() -> None:
    assert no("record-advice", REQUEST, AGREED).says == "No advice has been requested yet."
    said = no("record-advice", REQUEST, AGREED, EP, advice="aunt")
    assert (rule_of(said), said.says) == ("give-advice", "This advice was never requested.")
    assert "before it was requested" in no("record-advice", *DRAFTED, advice="ep", on=date(2026, 10, 12)).says


def test_a_setting_that_was_never_consulted_does_not_answer() -> None:
    consulted = SettingConsulted(on=date(2026, 11, 16), seq=13, setting="hill")
    assert no("record-setting-answer", *DRAFTED).says == "No setting was consulted."
    assert no("record-setting-answer", *DRAFTED, consulted, setting="dale").says == "This setting was never consulted."
    assert refusal("record-setting-answer", (*DRAFTED, consulted), TODAY, setting="hill") is None
    assert (
        "before it was consulted" in no("record-setting-answer", *DRAFTED, consulted, setting="hill", on=SERVED.on).says
    )


def test_a_day_to_come_is_refused() -> None:
    said = no("agree-to-assess", REQUEST, on=date(2026, 12, 1), today=TODAY)
    assert said.says == "1 December 2026 is still to come."


def test_a_day_before_the_request_is_refused() -> None:
    said = no("agree-to-assess", REQUEST, on=date(2026, 9, 4), today=TODAY)
    assert said.says == "That is before the request, received on 7 September 2026."


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"rule": "notify-refusal-to-assess", "ground": "school-closed"}, "does not lift this limit; what can: corona"),
        ({"rule": "send-final-plan", "ground": "adviser-missed-appointment"}, "what can: school-closed"),
        ({"rule": "hear-family-on-draft", "ground": "school-closed"}, "No ground lifts this limit"),
        ({"rule": "send-the-plan", "ground": "school-closed"}, "There is no rule called send-the-plan."),
        ({"rule": "transfer-health-records-on-move", "ground": "coronavirus"}, "no such limit running"),
        ({"rule": "give-advice", "ground": "adviser-missed-appointment", "advice": "x"}, "no such limit running"),
    ],
)
def test_a_limit_is_lifted_only_on_a_ground_of_its_own_rule(facts: dict[str, str], says: str) -> None:
    assert says in no("lift-limit", *DRAFTED, **facts).says


def test_a_claim_is_refused_with_the_condition_that_fails() -> None:
    lift = LimitLifted(
        on=TODAY,
        rule="send-final-plan",
        ground="absent-from-area",
        from_=date(2026, 11, 9),
        to=date(2026, 11, 20),
        because="away",
    )
    facts = {"rule": lift.rule, "ground": lift.ground, "lift": lift}
    assert "at least 4 weeks" in no("lift-limit", *DRAFTED, **facts).says
    assert refusal("lift-limit", DRAFTED, TODAY, rule=lift.rule, ground=lift.ground) is None


def test_only_a_claim_that_stands_is_withdrawn() -> None:
    lift = LimitLifted(on=TODAY, seq=14, rule="send-final-plan", ground="absent-from-area", from_=REQUEST.on)
    gone = LiftWithdrawn(on=TODAY, seq=15, rule="send-final-plan")
    assert refusal("withdraw-lift", (*DRAFTED, lift), TODAY, rule="send-final-plan") is None
    assert no("withdraw-lift", *DRAFTED, lift, gone, rule="send-final-plan").says.startswith("No exception is claimed")
    assert no("withdraw-lift", *DRAFTED, lift, rule="give-advice")


@pytest.mark.parametrize(
    "undone",
    [
        RefusalReversed(on=TODAY, seq=8, of=Reversed.ASSESS, how=ReversalRoute.OWN_REVIEW),
        TribunalOrderMade(on=TODAY, seq=8, orders=(Order.ASSESS,)),
    ],
)
def test_a_refusal_that_was_undone_is_not_made_again(undone: Event) -> None:
    events = (REQUEST, REFUSED, undone)
    assert "must be made" in no("refuse-to-assess", *events).says
    assert refusal("agree-to-assess", events, TODAY) is None
    assert refusal("request-advice", events, TODAY) is None


def test_after_an_order_to_make_a_plan_it_is_drafted() -> None:
    order = TribunalOrderMade(on=TODAY, seq=9, orders=(Order.ISSUE,))
    events = (REQUEST, AGREED, PlanRefused(on=date(2026, 11, 2), seq=8), order)
    assert refusal("send-draft-plan", events, TODAY) is None
    assert no("refuse-plan", *events)


def test_a_plan_that_came_in_is_assessed_again_and_not_at_first() -> None:
    came = PlanTransferredIn(on=date(2026, 11, 2))
    assert rule_of(no("agree-to-assess", came)) == "decide-whether-to-reassess"
    assert refusal("agree-to-reassess", (came,), TODAY) is None


def test_a_reassessment_leads_to_a_new_draft() -> None:
    asked, agreed = ReassessmentRequested(on=date(2027, 1, 4), seq=40), ReassessmentAgreed(on=date(2027, 1, 11), seq=41)
    events = (*DRAFTED, FINAL, asked, agreed)
    assert refusal("send-draft-plan", events, date(2027, 3, 1)) is None
    assert "No request to reassess" in no("refuse-to-reassess", *DRAFTED, FINAL).says
    assert "There is no plan yet" in no("agree-to-reassess", REQUEST).says


def test_an_amended_plan_waits_for_its_own_fifteen_days() -> None:
    sent = AmendmentNoticeSent(on=date(2027, 1, 4), seq=40, served_on=date(2027, 1, 5))
    events = (*DRAFTED, FINAL, sent)
    assert no("issue-amended-plan", *events, on=date(2027, 1, 19)).earliest == date(2027, 1, 20)
    assert refusal("issue-amended-plan", events, date(2027, 1, 20)) is None
    assert "No amendments have been proposed" in no("issue-amended-plan", *DRAFTED, FINAL).says


def test_a_plan_ceases_in_two_steps_and_not_before_the_time_to_appeal_is_over() -> None:
    considered, decided = CeasingConsidered(on=date(2027, 1, 4), seq=40), CeasingDecided(on=date(2027, 2, 1), seq=41)
    held = (*DRAFTED, FINAL)
    assert rule_of(no("decide-to-cease", *held)) == "consult-on-ceasing"
    assert refusal("decide-to-cease", (*held, considered), date(2027, 2, 1)) is None
    assert "has not been told" in no("cease-plan", *held, considered).says
    said = no("cease-plan", *held, considered, decided, on=date(2027, 4, 1))
    assert (rule_of(said), said.earliest) == ("hold-plan-while-ceasing", date(2027, 4, 2))
    assert refusal("cease-plan", (*held, considered, decided), date(2027, 4, 2)) is None


def test_an_appeal_holds_a_plan_without_a_day_to_name() -> None:
    events = (FINAL, CeasingConsidered(on=date(2027, 1, 4)), CeasingDecided(on=date(2027, 2, 1)))
    appealed = AppealLodged(on=date(2027, 3, 1))
    said = no("cease-plan", *events, appealed, on=date(2027, 9, 1))
    assert (rule_of(said), said.earliest) == ("hold-plan-while-ceasing", None)


def step(act: str, *events: Event) -> Step:
    return next(it for it in next_steps(events, TODAY) if it.act == act)


def test_every_act_is_listed_once_with_a_reason() -> None:
    steps = next_steps(DRAFTED, TODAY)
    assert sorted(it.act for it in steps) == sorted(ACTS)
    assert all(it.because.endswith(".") for it in steps)


def test_open_acts_come_first_and_among_them_what_is_due_soonest() -> None:
    steps = next_steps((REQUEST,), TODAY)
    assert [it.open for it in steps] == sorted((it.open for it in steps), reverse=True)
    due = [it.due for it in steps if it.due]
    assert due == sorted(due)
    assert steps[0].act == "agree-to-assess"
    assert steps[0].due == date(2026, 10, 19)
    assert steps[0].because == "Decide whether to assess, and tell the family, within 6 weeks of the request."


def test_what_is_done_is_not_open_and_says_when() -> None:
    told = ConsideringNoticeSent(on=date(2026, 9, 9), seq=2)
    assert step("tell-family-we-are-considering", REQUEST, told) == Step(
        "tell-family-we-are-considering",
        step("tell-family-we-are-considering", REQUEST).rule,
        False,
        "Done on 9 September 2026.",
        None,
    )
    assert step("serve-draft-plan", *DRAFTED).because == "Done on 9 November 2026."


def test_the_bodies_are_told_twice() -> None:
    first = BodiesNotified(on=date(2026, 9, 9), seq=2)
    assert not step("notify-bodies", REQUEST, first).open
    assert step("notify-bodies", REQUEST, first, AGREED).due == date(2026, 10, 19)
    second = BodiesNotified(on=date(2026, 10, 12), seq=6)
    assert not step("notify-bodies", REQUEST, first, AGREED, second).open


def test_advice_is_awaited_until_all_of_it_has_come() -> None:
    assert step("record-advice", REQUEST, AGREED, EP).due == date(2026, 11, 24)
    came = AdviceReceived(on=date(2026, 11, 16), seq=8, advice="ep", giver=Giver.OWN_SERVICE)
    assert step("record-advice", REQUEST, AGREED, EP, came).because == "All the advice that was asked for has come."


def test_the_final_plan_opens_with_its_twenty_weeks() -> None:
    answer = RepresentationsReceived(on=date(2026, 11, 20), seq=13, complete=True)
    assert step("issue-final-plan", *DRAFTED, answer).due == date(2027, 1, 25)


def test_an_unknown_act_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        refusal("send-biscuits", (REQUEST,), TODAY)


def test_no_plan_is_issued_while_anyone_who_was_served_still_has_time() -> None:
    mother = DraftPlanServed(on=date(2026, 11, 9), seq=12, to="mother")
    father = DraftPlanServed(on=date(2026, 11, 6), seq=13, to="father")
    events = (REQUEST, AGREED, EP, PLAN, SENT, father, mother)
    assert no("issue-final-plan", *events, on=date(2026, 11, 23)).earliest == date(2026, 11, 24)
    assert refusal("issue-final-plan", events, date(2026, 11, 24)) is None
