"""Decisions to assess or not, and after the assessment to make a plan or not: recorded, told, and what follows."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ehc.documents.notices import Evidence, Reason
from ehc.language import _
from ehc.models.assessment.assessments import Decision, DecisionKind, Limb
from ehc.models.cases import Case
from ehc.models.notices import Notice, RecipientKind
from ehc.permissions import require
from ehc.queries.assessment.evidence import evidence_at_hand
from ehc.queries.plan_life import plan_letters
from ehc.services.act import Act
from ehc.services.assessment.advice_list import propose
from ehc.services.assessment.considerations import bodies_of, due, family_of
from ehc.services.assessment.decisions import LIMBS, Reasons, decide
from ehc.services.assessment.enclosed_services import enclosing
from ehc.services.notices import give
from ehc.services.record import lock, record, require_lawful, timetable_of
from ehc.services.refused import Refused
from workflows.events import AssessmentAgreed, AssessmentRefused, BodiesNotified, PlanAgreed, PlanRefused
from workflows.timetable import Timetable
from workflows.vocabulary import BodiesToldOf, RefusalStage

TELL_BODIES = "tell-bodies-of-decision"


def agree_to_assess(act: Act, case_id: uuid.UUID, why: Reasons) -> Notice:
    """Decide to assess: who was notified is told today (reg 5(1) and (2)), and who to ask is put down (reg 6(1))."""
    case = _case(act, case_id, "agree-to-assess")
    to, decision = family_of(act, case), decide(act, case, DecisionKind.ASSESS, True, why)
    decided = AssessmentAgreed(on=act.today, decided_on=decision.decided_on)
    record(act, case.id, decided, BodiesNotified(on=act.today, of=BodiesToldOf.DECISION))
    duties = timetable_of(act.session, case.id)
    final_by, no_plan_by = due(duties, "send-final-plan"), due(duties, "notify-no-plan")
    values = {**_to_family(act, case, decision), "no_plan_by": no_plan_by, "final_by": final_by}
    values["reasons"] = decision.reasons or None
    _tell_bodies(act, case, decision, "decision-to-assess-to-bodies", final_by=final_by)
    propose(act, case.id)
    return _tell_family(act, case, decision, "decision-to-assess", to, values, "decide-whether-to-assess")


def refuse_to_assess(act: Act, case_id: uuid.UUID, why: Reasons, enclose: Collection[uuid.UUID] = ()) -> Notice:
    """Decide not to assess: the family is told why and of its rights, the bodies of the decision (reg 5(2), (3)).

    The services to `enclose` go to the family on a sheet of their own, beside the reasons and never among them."""
    case = _case(act, case_id, "refuse-to-assess")
    to = enclosing(act, case, family_of(act, case), enclose, why)
    decision = decide(act, case, DecisionKind.ASSESS, False, why)
    decided = AssessmentRefused(on=act.today, decided_on=decision.decided_on, stage=RefusalStage.DECISION)
    record(act, case.id, decided, BodiesNotified(on=act.today, of=BodiesToldOf.DECISION))
    values = {**_to_family(act, case, decision), **_grounds(act, case, why, DecisionKind.ASSESS)}
    values |= rights(timetable_of(act.session, case.id))
    _tell_bodies(act, case, decision, "refusal-to-assess-to-bodies")
    return _tell_family(act, case, decision, "refusal-to-assess", to, values, "decide-whether-to-assess")


def agree_plan(act: Act, case_id: uuid.UUID, why: Reasons) -> Notice:
    """Decide that a plan is necessary, and tell the family why and by when it must have it."""
    case = _case(act, case_id, "agree-plan")
    to, decision = family_of(act, case), decide(act, case, DecisionKind.ISSUE, True, why)
    record(act, case.id, PlanAgreed(on=act.today, decided_on=decision.decided_on))
    final_by = due(timetable_of(act.session, case.id), "send-final-plan")
    values = {**_to_family(act, case, decision), "reasons": _findings(why, DecisionKind.ISSUE), "final_by": final_by}
    return _tell_family(act, case, decision, "plan-agreed", to, values, "")


def refuse_plan(act: Act, case_id: uuid.UUID, why: Reasons, enclose: Collection[uuid.UUID] = ()) -> Notice:
    """Decide that no plan is necessary: the family, the health body and the setting are told (reg 10)."""
    case = _case(act, case_id, "refuse-plan")
    to = enclosing(act, case, family_of(act, case), enclose, why)
    decision = decide(act, case, DecisionKind.ISSUE, False, why)
    record(act, case.id, PlanRefused(on=act.today, decided_on=decision.decided_on))
    values = {**_to_family(act, case, decision), **_grounds(act, case, why, DecisionKind.ISSUE)}
    if not values["evidence"]:
        raise Refused(_("There is no advice or evidence on record yet: the notice must say what the assessment found."))
    values |= rights(timetable_of(act.session, case.id))
    without = [it for it in bodies_of(act, case) if it.kind is not RecipientKind.SOCIAL_CARE]
    give(act, case, "no-plan-to-bodies", without, _to_others(act, case, decision), rule="notify-no-plan")
    return _tell_family(act, case, decision, "no-plan-decision", to, values, "notify-no-plan")


def rights(duties: Timetable) -> dict[str, Any]:
    """The last days to appeal and to contact a mediation adviser, from the case's timetable."""
    return {"appeal_by": _closes(duties, "appeal"), "mediation_by": _closes(duties, "contact-mediation-adviser")}


def _closes(duties: Timetable, key: str) -> Any:
    window = duties.duty(key)
    return window.closes if window else None


def _case(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    case = lock(act.session, case_id)
    require(act.actor, doing, case, act.session)
    require_lawful(act, case_id, doing)
    return case


def _to_family(act: Act, case: Case, decision: Decision) -> dict[str, Any]:
    signed = plan_letters.signature(act.session, decision.decided_by_id)
    told = plan_letters.to_family(act.session, case, act.today)
    return {**told, **signed, "decided_on": decision.decided_on}


def _to_others(act: Act, case: Case, decision: Decision) -> dict[str, Any]:
    return {**plan_letters.to_others(act.session, case), "decided_on": decision.decided_on}


def _tell_family(
    act: Act, case: Case, decision: Decision, kind: str, to: Sequence[Any], values: Mapping[str, Any], rule: str
) -> Notice:
    return give(act, case, kind, to, values, rule=rule, decided_on=decision.decided_on)


def _tell_bodies(act: Act, case: Case, decision: Decision, kind: str, **values: Any) -> None:
    told = {**_to_others(act, case, decision), **values}
    give(act, case, kind, bodies_of(act, case), told, rule=TELL_BODIES, decided_on=decision.decided_on)


def _grounds(act: Act, case: Case, why: Reasons, kind: DecisionKind) -> dict[str, Any]:
    read = evidence_at_hand(act.session, case.id)
    evidence = [Evidence(source=it.label, on=it.received_on, says=it.words if it.advice_id else "") for it in read]
    return {"reasons": _findings(why, kind), "evidence": evidence}


def _findings(why: Reasons, kind: DecisionKind) -> list[Reason]:
    asked = {
        Limb.HAS_SEN: _("Are there, or may there be, special educational needs?"),
        Limb.MAY_NEED_PLAN: _("May it be necessary for special educational provision to be made through a plan?"),
        Limb.PLAN_NECESSARY: _("Is it necessary for special educational provision to be made through a plan?"),
    }
    findings = ((limb, why.findings[limb]) for limb in LIMBS[kind])
    return [
        Reason(limb=asked[limb], finding=_("Yes") if it.met else _("No"), because=it.because.strip())
        for limb, it in findings
    ]
