"""The final plan: signed by a named officer, frozen, and sent to the family, the settings it names and health."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import select

from ehc.language import _, mark
from ehc.models.assessment.assessments import Power
from ehc.models.cases import Case
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.plan_life.placements import NamingDecision, Setting
from ehc.models.plan_life.plans import Arising, Plan, PlanSetting, PlanSnapshot, Verb
from ehc.permissions import require
from ehc.queries.council.configuration import configuration_of
from ehc.queries.plan_life import plan_dates, plan_letters, plan_versions
from ehc.queries.plan_life.plan_changes import changes
from ehc.queries.sending import recipients
from ehc.services import outbox
from ehc.services.act import Act
from ehc.services.council.delegations import require_power
from ehc.services.notices import give
from ehc.services.plan_life.plan_snapshots import freeze, require_sound
from ehc.services.plan_life.plans import holders
from ehc.services.record import events_of, lock, record, require_lawful
from ehc.services.refused import Refused
from workflows.events import FinalPlanIssued
from workflows.plan import PlacementKind, PlanKind, Section

RULE = "send-final-plan"
NOT_AGREED = mark(
    "The health body has not agreed to this, so the law keeps it out of section G. We have not dropped it: we go on "
    "asking the health body for it, outside the plan, and will tell you what it says."
)


def issue_final(act: Act, case_id: uuid.UUID) -> Plan:
    """Sign and send the final plan. What it says is kept word for word, and its first PDF is the record."""
    case = lock(act.session, case_id)
    require(act.actor, "issue-final-plan", case, act.session)
    plan = _ready(act, case)
    family = holders(act, case)
    plan.signed_by_id, plan.signed_on = act.actor.id, act.today
    record(act, case_id, FinalPlanIssued(on=act.today, decided_on=act.today))
    snapshot = freeze(act, plan)
    outbox.put(act, "make-plan-pdf", key=f"plan-pdf:{snapshot.id}", recipient=str(case_id), snapshot=str(snapshot.id))
    values = _rights(act, case, plan)
    give(
        act,
        case,
        "final-plan-covering",
        [holder.with_values(changes=_changes(act, plan, holder.person_id)) for holder in family],
        values,
        rule=RULE,
        decided_on=act.today,
        plan_snapshot_id=snapshot.id,
    )
    _tell_settings(act, case, plan, snapshot, values["review_by"])
    _tell_health(act, case, plan, snapshot, values["review_by"])
    return plan


def why_not_ready(act: Act, case: Case, plan: Plan | None) -> Refused | None:
    """What stands in the way of issuing, other than the law's own refusal and the checks."""
    if plan is None or plan.kind is not PlanKind.FINAL:
        return Refused(_("Prepare the final plan first."))
    if not plan_dates.is_served(events_of(act.session, case.id)):
        return Refused(_("Record first that the draft was served: the family's time to answer starts then."))
    if plan.placement_kind is PlacementKind.EMPTY:
        return Refused(_("Decide on section I first: a setting and its type, a type alone, or blank with the reason."))
    unagreed = [row for row in plan_versions.statements_of(act.session, plan.id) if row.section is Section.G]
    if any(not row.agreed_by for row in unagreed):
        return Refused(_("The health body has not agreed everything in section G. Have it agreed, or take it out."))
    return None


def _ready(act: Act, case: Case) -> Plan:
    require_power(act, Power.SIGN_PLANS)
    plan = plan_versions.being_written(act.session, case.id)
    obstacle = why_not_ready(act, case, plan)
    if plan is None or obstacle is not None:
        raise obstacle or Refused(_("Prepare the final plan first."))
    require_lawful(act, case.id, "issue-final-plan")
    require_sound(act, plan)
    return plan


def _rights(act: Act, case: Case, plan: Plan) -> dict[str, Any]:
    """What the family's letter says, with the last days of their rights as the timetable gives them."""
    events = events_of(act.session, case.id)
    decision = act.session.scalars(select(NamingDecision).where(NamingDecision.plan_id == plan.id)).one()
    return {
        **plan_letters.to_family(act.session, case, act.today),
        **plan_letters.signature(act.session, plan.signed_by_id),
        "decided_on": act.today,
        "appeal_by": plan_dates.due(events, "appeal"),
        "mediation_by": plan_dates.due(events, "contact-mediation-adviser"),
        "review_by": plan_dates.due(events, "complete-annual-review"),
        "placement_reasons": " ".join(filter(None, (decision.because, decision.ground_words))),
    }


def _changes(act: Act, plan: Plan, person_id: uuid.UUID | None) -> list[tuple[str, str]]:
    """What one person told us of the draft, theirs and nobody else's, with our answers; and what health refused."""
    said = select(Contribution.words, Contribution.answered).where(
        Contribution.case_id == plan.case_id,
        Contribution.kind == ContributionKind.REPRESENTATION,
        Contribution.person_id == person_id,
        Contribution.answered != "",
    )
    answered = [(words, answer) for words, answer in act.session.execute(said.order_by(Contribution.given_at))]
    return answered + [(words, _(NOT_AGREED)) for words in _taken_out_for_health(act, plan)]


def _taken_out_for_health(act: Act, plan: Plan) -> list[str]:
    """The health provision that was taken out for want of the health body's agreement."""
    found = changes(act.session, plan).values()
    gone = [it for it in found if it.verb is Verb.REMOVED and it.arising is Arising.HEALTH_BODY]
    return ["".join(piece.words for piece in it.pieces) for it in gone]


def _tell_settings(act: Act, case: Case, plan: Plan, snapshot: PlanSnapshot, review_by: date) -> None:
    """Each setting that is named has the plan; one of the s38(3) kinds must admit the child (s43)."""
    named = select(Setting).join(PlanSetting, PlanSetting.setting_id == Setting.id)
    settings = act.session.scalars(named.where(PlanSetting.plan_id == plan.id).order_by(Setting.name))
    to = [recipients.setting(act.session, it.id).with_values(must_admit=it.type.may_be_requested) for it in settings]
    if to:
        values = {**plan_letters.to_others(act.session, case), "review_by": review_by}
        give(act, case, "final-plan-to-setting", to, values, rule=RULE, plan_snapshot_id=snapshot.id)


def _tell_health(act: Act, case: Case, plan: Plan, snapshot: PlanSnapshot, review_by: date) -> None:
    to = recipients.health_body(configuration_of(act.session, act.authority_id, act.today))
    rows = plan_versions.statements_of(act.session, plan.id)
    values = {
        **plan_letters.to_others(act.session, case),
        "review_by": review_by,
        "has_health_provision": any(row.section is Section.G for row in rows),
    }
    give(act, case, "final-plan-to-health-body", [to], values, rule=RULE, plan_snapshot_id=snapshot.id)
