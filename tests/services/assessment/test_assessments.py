"""Each decision has its reasons, its power and its evidence, and tells those whom the law names on the same day."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest
from ehc.models.assessment.assessments import Decision, Delegation, EvidenceConsidered, Limb, LimbReason, Power
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Relationship
from ehc.models.notices import Notice, NoticeCopy, RecipientKind
from ehc.permissions import NotPermitted
from ehc.queries.assessment.evidence import evidence_at_hand, seal_of
from ehc.services.act import Act
from ehc.services.assessment import assessments
from ehc.services.assessment.decisions import Finding, Reasons
from ehc.services.record import events_of, timetable_of
from ehc.services.refused import Refused
from tests import factories
from tests.services.notices_made import copies, not_told, recipients, waiting
from workflows.events import AssessmentAgreed, AssessmentRefused, BodiesNotified, PlanAgreed, PlanRefused
from workflows.vocabulary import BodiesToldOf, RefusalStage

MET, UNMET = Finding(met=True, because="Her reading age is six."), Finding(met=False, because="Her school can.")
YES = Reasons(findings={Limb.HAS_SEN: MET, Limb.MAY_NEED_PLAN: MET})
NO = Reasons(findings={Limb.HAS_SEN: MET, Limb.MAY_NEED_PLAN: UNMET})
PLAN = Reasons(findings={Limb.PLAN_NECESSARY: MET})
NO_PLAN = Reasons(findings={Limb.PLAN_NECESSARY: UNMET})
BODIES = {RecipientKind.HEALTH_BODY, RecipientKind.SOCIAL_CARE, RecipientKind.SETTING}
TODAY = factories.TODAY


def made(session: Session, stage: Stage) -> Case:
    """A case with a setting, a parent and the parent's views."""
    case = factories.make_case(session, stage, setting_id=factories.make_setting(session).id)
    parent = session.scalars(select(Relationship.adult_id)).one()
    session.add(
        Contribution(
            case_id=case.id,
            person_id=parent,
            kind=ContributionKind.VIEWS,
            words="She cries before school.",
            given_on=date(2026, 11, 10),
            given_how="by e-mail",
            given_at=factories.NOW,
        )
    )
    session.flush()
    return case


@pytest.fixture
def considered(session: Session, officer_act: Act) -> Case:
    return made(session, Stage.CONSIDERING)


@pytest.fixture
def assessed(session: Session, officer_act: Act) -> Case:
    return made(session, Stage.ASSESSING)


def test_a_yes_is_recorded_on_the_day_the_notice_is_sent(officer_act: Act, session: Session, considered: Case) -> None:
    assessments.agree_to_assess(officer_act, considered.id, replace(YES, decided_on=date(2026, 11, 20)))
    assert events_of(session, considered.id)[1:] == (
        AssessmentAgreed(on=TODAY, seq=2, decided_on=date(2026, 11, 20)),
        BodiesNotified(on=TODAY, seq=3, of=BodiesToldOf.DECISION),
    )
    assert considered.stage is Stage.ASSESSING


def test_a_yes_tells_the_family_and_everyone_who_was_notified(
    officer_act: Act, session: Session, considered: Case
) -> None:
    assessments.agree_to_assess(officer_act, considered.id, YES)
    assert not_told(session, AssessmentAgreed, "decide-whether-to-assess") == []
    assert not_told(session, BodiesNotified, "tell-bodies-of-decision") == []
    assert recipients(session, "decision-to-assess-to-bodies") == BODIES


def test_a_yes_puts_down_at_once_whom_we_will_ask(officer_act: Act, session: Session, considered: Case) -> None:
    assessments.agree_to_assess(officer_act, considered.id, YES)
    kinds = set(session.scalars(select(AdviceRequest.kind).where(AdviceRequest.case_id == considered.id)))
    assert {AdviceKind.FAMILY, AdviceKind.EDUCATION, AdviceKind.HEALTH, AdviceKind.PSYCHOLOGY} <= kinds


def test_a_yes_says_by_when_the_family_must_have_the_plan(officer_act: Act, session: Session, considered: Case) -> None:
    assessments.agree_to_assess(officer_act, considered.id, YES)
    html = copies(session, "decision-to-assess")[0].html
    assert "Monday 22 March 2027" in html and "Monday 22 February 2027" in html


def test_a_no_tells_the_family_its_reasons_and_its_rights(officer_act: Act, session: Session, considered: Case) -> None:
    assessments.refuse_to_assess(officer_act, considered.id, NO)
    assert not_told(session, AssessmentRefused, "decide-whether-to-assess") == []
    assert not_told(session, AssessmentRefused, "notify-refusal-to-assess") == []
    html = copies(session, "refusal-to-assess")[0].html
    assert "Her school can." in html and "Views of Ruth Sample" in html and "Sam Okoro" in html


def test_a_no_gives_the_last_days_to_appeal_and_to_ask_for_mediation(
    officer_act: Act, session: Session, considered: Case
) -> None:
    assessments.refuse_to_assess(officer_act, considered.id, NO)
    duties = timetable_of(session, considered.id)
    appeal, adviser = duties.duty("appeal"), duties.duty("contact-mediation-adviser")
    assert appeal and adviser and appeal.closes == date(2027, 1, 25) and adviser.closes == date(2027, 1, 23)
    html = copies(session, "refusal-to-assess")[0].html
    assert "Monday 25 January 2027" in html and "Saturday 23 January 2027" in html


def test_a_no_is_recorded_as_the_decision_of_reg_5(officer_act: Act, session: Session, considered: Case) -> None:
    assessments.refuse_to_assess(officer_act, considered.id, NO)
    assert events_of(session, considered.id)[1] == AssessmentRefused(
        on=TODAY, seq=2, decided_on=TODAY, stage=RefusalStage.DECISION
    )
    assert recipients(session, "refusal-to-assess-to-bodies") == BODIES


def test_a_plan_agreed_tells_the_family_why_and_by_when(officer_act: Act, session: Session, assessed: Case) -> None:
    assessments.agree_plan(officer_act, assessed.id, PLAN)
    html = copies(session, "plan-agreed")[0].html
    assert isinstance(events_of(session, assessed.id)[-1], PlanAgreed)
    assert "Her reading age is six." in html and "Monday 1 March 2027" in html


def test_a_plan_refused_tells_the_family_health_and_the_setting(
    officer_act: Act, session: Session, assessed: Case
) -> None:
    assessments.refuse_plan(officer_act, assessed.id, NO_PLAN)
    assert not_told(session, PlanRefused, "notify-no-plan") == []
    assert recipients(session, "no-plan-to-bodies") == {RecipientKind.HEALTH_BODY, RecipientKind.SETTING}


def test_a_plan_is_not_refused_with_nothing_found(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, Stage.ASSESSING)
    with pytest.raises(Refused, match="evidence"):
        assessments.refuse_plan(officer_act, case.id, NO_PLAN)


def test_the_decision_keeps_who_under_which_power_and_why(
    officer_act: Act, session: Session, considered: Case, officer: Account
) -> None:
    why = replace(NO, reasons="The school’s support works.", panel_advice="The panel of 18 November agreed.")
    assessments.refuse_to_assess(officer_act, considered.id, why)
    decision = session.scalars(select(Decision)).one()
    power = session.get_one(Delegation, decision.delegation_id)
    assert (decision.decided_by_id, power.power) == (officer.id, Power.DECIDE_TO_ASSESS)
    assert decision.panel_advice == "The panel of 18 November agreed."
    limbs = session.execute(select(LimbReason.limb, LimbReason.met, LimbReason.because)).all()
    assert {tuple(row) for row in limbs} == {
        (Limb.HAS_SEN, True, "Her reading age is six."),
        (Limb.MAY_NEED_PLAN, False, "Her school can."),
    }


def test_the_evidence_is_frozen_as_it_stood(officer_act: Act, session: Session, considered: Case) -> None:
    assessments.refuse_to_assess(officer_act, considered.id, NO)
    session.scalars(select(Contribution)).one().words = "Changed since"
    session.flush()
    frozen = session.scalars(select(EvidenceConsidered)).one()
    assert (frozen.label, frozen.words) == ("Views of Ruth Sample", "She cries before school.")
    assert len(frozen.sha256) == 64


def test_evidence_that_came_in_meanwhile_is_read_first(officer_act: Act, session: Session, considered: Case) -> None:
    seen = seal_of(evidence_at_hand(session, considered.id))
    session.scalars(select(Contribution)).one().words = "More to say"
    session.flush()
    with pytest.raises(Refused, match="New evidence"):
        assessments.refuse_to_assess(officer_act, considered.id, replace(NO, evidence_seen=seen))


def test_an_officer_without_a_delegation_in_force_is_refused(session: Session, considered: Case) -> None:
    nobody = factories.make_account(session)
    factories.make_delegation(session, nobody, Power.DECIDE_TO_ASSESS, until_on=date(2026, 11, 22))
    factories.make_delegation(session, nobody, Power.DECIDE_TO_ISSUE)
    with pytest.raises(Refused, match="delegation"):
        assessments.agree_to_assess(factories.act_of(session, nobody), considered.id, YES)
    assert session.scalars(select(Notice)).all() == []


def test_the_system_decides_nothing(session: Session, considered: Case) -> None:
    with pytest.raises(Refused, match="delegation"):
        assessments.agree_to_assess(factories.system_act(session), considered.id, YES)


def test_only_officers_decide(session: Session, considered: Case) -> None:
    with pytest.raises(NotPermitted):
        assessments.agree_to_assess(
            factories.act_of(session, factories.make_account(session, Role.SETTING)), considered.id, YES
        )


@pytest.mark.parametrize(
    ("decide", "why", "field"),
    [
        (assessments.agree_to_assess, NO, "agreed"),
        (assessments.refuse_to_assess, YES, "agreed"),
        (assessments.agree_to_assess, Reasons(findings={Limb.HAS_SEN: MET}), "may_need_plan_because"),
        (assessments.refuse_to_assess, Reasons(findings={Limb.MAY_NEED_PLAN: UNMET}), "has_sen_because"),
        (assessments.agree_to_assess, replace(YES, decided_on=date(2026, 11, 24)), "decided_on"),
        (assessments.agree_to_assess, replace(YES, decided_on=date(2026, 11, 1)), "decided_on"),
    ],
)
def test_a_decision_that_does_not_hold_together_is_refused(
    officer_act: Act, session: Session, considered: Case, decide: object, why: Reasons, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        decide(officer_act, considered.id, why)  # type: ignore[operator]
    assert refused.value.field == field


def test_a_decision_is_made_once(officer_act: Act, considered: Case) -> None:
    assessments.agree_to_assess(officer_act, considered.id, YES)
    with pytest.raises(Refused, match="agreed on 23 November 2026"):
        assessments.refuse_to_assess(officer_act, considered.id, NO)


def test_nothing_is_decided_where_nobody_could_be_told(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, parent=False)
    with pytest.raises(Refused, match="confirmed"):
        assessments.refuse_to_assess(officer_act, case.id, NO)
    assert session.scalars(select(Decision)).all() == []


@pytest.mark.parametrize(
    ("stage", "decide", "why"),
    [
        (Stage.CONSIDERING, assessments.agree_to_assess, YES),
        (Stage.CONSIDERING, assessments.refuse_to_assess, NO),
        (Stage.ASSESSING, assessments.agree_plan, PLAN),
        (Stage.ASSESSING, assessments.refuse_plan, NO_PLAN),
    ],
)
class TestEachDecision:
    def test_live_every_copy_waits_to_be_delivered(
        self, officer_act: Act, session: Session, stage: Stage, decide: object, why: Reasons
    ) -> None:
        decide(officer_act, made(session, stage).id, why)  # type: ignore[operator]
        assert waiting(session) == len(session.scalars(select(NoticeCopy)).all()) > 0

    def test_history_sends_nothing(
        self, history_act: Act, session: Session, stage: Stage, decide: object, why: Reasons
    ) -> None:
        decide(history_act, made(session, stage).id, why)  # type: ignore[operator]
        assert waiting(session) == 0 and session.scalars(select(NoticeCopy)).all()

    def test_no_subject_holds_the_childs_name(
        self, officer_act: Act, session: Session, stage: Stage, decide: object, why: Reasons
    ) -> None:
        decide(officer_act, made(session, stage).id, why)  # type: ignore[operator]
        assert not [copy for copy in session.scalars(select(NoticeCopy)) if "Maya" in copy.subject]
