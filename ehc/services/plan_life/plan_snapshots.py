"""Freezes a version of a plan as it was sent: its JSON and its page, with their hashes; and stops an unlawful one."""

import hashlib

from ehc.documents import pages, plan_json
from ehc.language import _
from ehc.models.base import new_id
from ehc.models.plan_life.plans import Plan, PlanSnapshot
from ehc.queries.council.configuration import configuration_of
from ehc.queries.plan_life.plan import frozen_plan
from ehc.queries.plan_life.plan_child import NoBirthDate
from ehc.services.act import Act
from ehc.services.refused import Refused
from workflows.plan_checks.check import check


def require_sound(act: Act, plan: Plan) -> None:
    """Refuse a version that the law doesn't let out; what is only weak is shown beside the act, not refused."""
    try:
        stops = [finding for finding in check(frozen_plan(act.session, plan.id, act.today)) if finding.stops]
    except NoBirthDate:
        raise Refused(_("Enter the child's date of birth first: a plan can't be made without it.")) from None
    if stops:
        raise Refused(stops[0].says, rule=stops[0].rule)


def freeze(act: Act, plan: Plan) -> PlanSnapshot:
    """Freeze the version: it is not written again, and what was sent is kept word for word."""
    plan.frozen_at = act.at
    act.session.flush()
    value = frozen_plan(act.session, plan.id, act.today)
    colour = configuration_of(act.session, act.authority_id, act.today).brand_colour
    html = pages.plan(value, brand_colour=colour).html
    body = plan_json.encode(value)
    snapshot = PlanSnapshot(
        id=new_id(),
        plan_id=plan.id,
        schema_version=plan_json.VERSION,
        plan=body,
        sha256=hashlib.sha256(plan_json.to_bytes(body)).hexdigest(),
        html=html,
        html_sha256=hashlib.sha256(html.encode()).hexdigest(),
        frozen_at=act.at,
    )
    act.session.add(snapshot)
    act.session.flush()
    return snapshot
