"""A decision is recorded: by a named officer under a named power, with reasons on each limb and its evidence frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ehc.language import _
from ehc.models.assessment.assessments import Decision, DecisionKind, EvidenceConsidered, Limb, LimbReason, Power
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.queries.assessment.evidence import Evidence, evidence_at_hand, seal_of
from ehc.services.act import Act
from ehc.services.council.delegations import require_power
from ehc.services.refused import Refused

LIMBS: Mapping[DecisionKind, tuple[Limb, ...]] = {
    DecisionKind.ASSESS: (Limb.HAS_SEN, Limb.MAY_NEED_PLAN),  # s36(8)
    DecisionKind.ISSUE: (Limb.PLAN_NECESSARY,),  # s37(1)
}
POWERS: Mapping[DecisionKind, Power] = {
    DecisionKind.ASSESS: Power.DECIDE_TO_ASSESS,
    DecisionKind.ISSUE: Power.DECIDE_TO_ISSUE,
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What was found on one limb, and why."""

    met: bool
    because: str


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """Why it was decided so. `evidence_seen` is the seal of the evidence that the officer had before them."""

    findings: Mapping[Limb, Finding]
    reasons: str = ""
    panel_advice: str = ""
    decided_on: date | None = None
    evidence_seen: str = field(default="", repr=False)


def decide(act: Act, case: Case, kind: DecisionKind, agreed: bool, why: Reasons) -> Decision:
    """Record the decision and freeze the evidence it was made on."""
    delegation = require_power(act, POWERS[kind])
    evidence = evidence_at_hand(act.session, case.id)
    _check(act, case, kind, agreed, why)
    if why.evidence_seen and why.evidence_seen != seal_of(evidence):
        raise Refused(_("New evidence has come in since you opened this page. Read it, then decide."))
    decision = Decision(
        id=new_id(),
        case_id=case.id,
        kind=kind,
        agreed=agreed,
        decided_on=why.decided_on or act.today,
        decided_by_id=delegation.account_id,
        delegation_id=delegation.id,
        reasons=why.reasons.strip(),
        panel_advice=why.panel_advice.strip(),
        recorded_at=act.at,
    )
    act.session.add(decision)
    act.session.flush()
    act.session.add_all([*_limb_rows(decision, why.findings), *_frozen(decision, evidence)])
    act.session.flush()
    return decision


def _check(act: Act, case: Case, kind: DecisionKind, agreed: bool, why: Reasons) -> None:
    for limb in LIMBS[kind]:
        finding = why.findings.get(limb)
        if finding is None or not finding.because.strip():
            raise Refused(_("Give your reasons on this part of the test."), field=field_of(limb))
    if agreed != all(why.findings[limb].met for limb in LIMBS[kind]):
        raise Refused(_must(agreed), field="agreed")
    on = why.decided_on or act.today
    if on > act.today:
        raise Refused(_("The day it was decided can't be in the future."), field="decided_on")
    if case.started_on is not None and on < case.started_on:
        raise Refused(_("It can't have been decided before the request was received."), field="decided_on")


def field_of(limb: Limb) -> str:
    """The form's field for the reasons on a limb."""
    return f"{limb.value.replace('-', '_')}_because"


def _must(agreed: bool) -> str:
    if agreed:
        return _("You found that a part of the test is not met: then the answer can't be yes.")
    return _("You found that every part of the test is met: then the law says that the answer must be yes.")


def _limb_rows(decision: Decision, findings: Mapping[Limb, Finding]) -> Sequence[LimbReason]:
    limbs = LIMBS[decision.kind]
    return [
        LimbReason(decision_id=decision.id, limb=limb, met=findings[limb].met, because=findings[limb].because.strip())
        for limb in limbs
    ]


def _frozen(decision: Decision, evidence: Sequence[Evidence]) -> Sequence[EvidenceConsidered]:
    return [
        EvidenceConsidered(
            decision_id=decision.id,
            label=it.label,
            received_on=it.received_on,
            document_id=it.document_id,
            sha256=it.sha256,
            words=it.words,
        )
        for it in evidence
    ]
