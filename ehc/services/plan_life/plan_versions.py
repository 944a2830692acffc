"""Versions of a plan: the first draft, a draft to serve again, the final plan in preparation; one at a time."""

import uuid

from sqlalchemy import delete, select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.plan_life.placements import NamingDecision
from ehc.models.plan_life.plans import Plan, PlanChange, PlanSetting, PlanStatement
from ehc.permissions import require
from ehc.queries.plan_life import plan_versions as kept
from ehc.services.act import Act
from ehc.services.record import events_of, lock
from ehc.services.refused import NotFound, Refused
from workflows.events import AssessmentAgreed, AssessmentRefused, PlanAgreed, PlanRefused, RefusalReversed
from workflows.plan import PlacementKind, PlanKind

YES = (AssessmentAgreed, PlanAgreed, RefusalReversed)
NO = (AssessmentRefused, PlanRefused)
COPIED = tuple(
    column.name for column in PlanStatement.__table__.columns if column.name not in ("id", "plan_id", "version")
)


def start_draft(act: Act, case_id: uuid.UUID) -> Plan:
    """Start the first draft: while assessing, or once it is decided to make a plan."""
    case = _case(act, case_id)
    if kept.latest(act.session, case_id) is not None:
        raise Refused(_("A plan has been started already."))
    _require_a_yes(act, case)
    return _add(act, case, PlanKind.DRAFT, None)


def draft_again(act: Act, case_id: uuid.UUID) -> Plan:
    """Start a draft to serve again, for changes that don't arise from what the family said (Code 9.77).

    A final plan in preparation becomes that draft, and section I is emptied (s38(5))."""
    case = _case(act, case_id)
    sent, open_now = kept.draft_sent(act.session, case_id), kept.being_written(act.session, case_id)
    if sent is None:
        raise Refused(_("No draft has been sent yet."))
    if open_now is None:
        return _copy(act, case, PlanKind.DRAFT, sent)
    if open_now.kind is not PlanKind.DRAFT:
        _make_draft(act, open_now)
    return open_now


def prepare_final(act: Act, case_id: uuid.UUID) -> Plan:
    """The final plan in preparation, copied from the draft that was sent; the same one when asked twice."""
    case = _case(act, case_id)
    sent, open_now = kept.draft_sent(act.session, case_id), kept.being_written(act.session, case_id)
    if sent is None:
        raise Refused(_("Send the draft plan to the family first."))
    if open_now is None:
        return _copy(act, case, PlanKind.FINAL, sent)
    if open_now.kind is PlanKind.DRAFT:
        raise Refused(_("A new draft is being written. Send it to the family, or discard it, first."))
    return open_now


def discard(act: Act, case_id: uuid.UUID) -> None:
    """Discard the version being written; what was sent stays as it was. The very first draft is not discarded."""
    _case(act, case_id)
    plan = kept.being_written(act.session, case_id)
    if plan is None or plan.based_on_id is None:
        raise Refused(_("There is no later version to discard."))
    for table in (PlanChange, PlanStatement, PlanSetting, NamingDecision):
        act.session.execute(delete(table).where(table.plan_id == plan.id))
    act.session.delete(plan)
    act.session.flush()


def writable(act: Act, plan_id: uuid.UUID) -> tuple[Plan, Case]:
    """The version and its case, where this person may write it now; the version's row is locked until the commit."""
    plan = act.session.scalars(select(Plan).where(Plan.id == plan_id).with_for_update()).first()
    if plan is None:
        raise NotFound()
    case = act.session.get_one(Case, plan.case_id)
    require(act.actor, "draft-plan", case, act.session)
    if plan.frozen_at is not None:
        raise Refused(_("This version has been sent, so it can't be changed. Start the next version."))
    if case.ended_on is not None:
        raise Refused(_("This case has ended."))
    return plan, case


def _case(act: Act, case_id: uuid.UUID) -> Case:
    """The case, locked: two people never start a version at once."""
    case = lock(act.session, case_id)
    require(act.actor, "draft-plan", case, act.session)
    if case.ended_on is not None:
        raise Refused(_("This case has ended."))
    return case


def _require_a_yes(act: Act, case: Case) -> None:
    said = [event for event in events_of(act.session, case.id) if isinstance(event, YES + NO)]
    if not said:
        raise Refused(_("It has not been decided yet to assess."))
    if isinstance(said[-1], NO):
        raise Refused(_("It was decided not to make a plan."))


def _copy(act: Act, case: Case, kind: PlanKind, sent: Plan) -> Plan:
    plan = _add(act, case, kind, sent)
    for row in kept.statements_of(act.session, sent.id):
        values = {name: getattr(row, name) for name in COPIED}
        act.session.add(PlanStatement(id=new_id(), plan_id=plan.id, version=1, **values))
    act.session.flush()
    return plan


def _add(act: Act, case: Case, kind: PlanKind, based_on: Plan | None) -> Plan:
    newest = kept.latest(act.session, case.id)
    plan = Plan(
        id=new_id(),
        case_id=case.id,
        number=newest.number + 1 if newest else 1,
        kind=kind,
        based_on_id=based_on.id if based_on else None,
        how_views_were_gathered=based_on.how_views_were_gathered if based_on else "",
        started_at=act.at,
    )
    act.session.add(plan)
    act.session.flush()
    return plan


def _make_draft(act: Act, plan: Plan) -> None:
    for table in (PlanChange, PlanSetting, NamingDecision):
        act.session.execute(delete(table).where(table.plan_id == plan.id))
    plan.kind, plan.placement_kind = PlanKind.DRAFT, PlacementKind.EMPTY
    plan.placement_type = plan.blank_because = ""
    plan.version += 1
    act.session.flush()
