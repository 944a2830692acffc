"""Who agreed the health provision of a plan, and who decided its social care provision, and when."""

import uuid
from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from ehc.language import _
from ehc.models.plan_life.plans import Plan, PlanStatement
from ehc.services.act import Act
from ehc.services.plan_life.plan_versions import writable
from ehc.services.refused import NotFound, Refused
from workflows.plan import Section

HEALTH = (Section.G,)
CARE = (Section.H1, Section.H2)


def agree_health_provision(
    act: Act, plan_id: uuid.UUID, statement_ids: Collection[uuid.UUID], agreed_by: str, agreed_on: date
) -> None:
    """Record that the health body agreed these items of section G (reg 12(2)): who for it, and when."""
    _agree(act, plan_id, statement_ids, HEALTH, agreed_by, agreed_on)


def decide_care_provision(
    act: Act, plan_id: uuid.UUID, statement_ids: Collection[uuid.UUID], decided_by: str, decided_on: date
) -> None:
    """Record the social care officer who decided these items of sections H1 and H2, and when."""
    _agree(act, plan_id, statement_ids, CARE, decided_by, decided_on)


def _agree(
    act: Act,
    plan_id: uuid.UUID,
    ids: Collection[uuid.UUID],
    sections: tuple[Section, ...],
    by: str,
    on: date,
) -> None:
    plan, _case = writable(act, plan_id)
    if not by.strip():
        raise Refused(_("Say who agreed it, with their role."), field="agreed_by")
    if on > act.today:
        raise Refused(_("The day can't be in the future."), field="agreed_on")
    if not ids:
        raise Refused(_("Choose what was agreed."), field="statements")
    for row in _rows(act, plan, ids, sections):
        row.agreed_by, row.agreed_on = by.strip(), on
        row.version += 1
    act.session.flush()


def _rows(act: Act, plan: Plan, ids: Collection[uuid.UUID], sections: tuple[Section, ...]) -> list[PlanStatement]:
    chosen = select(PlanStatement).where(PlanStatement.plan_id == plan.id, PlanStatement.statement_id.in_(ids))
    rows = list(act.session.scalars(chosen.where(PlanStatement.section.in_(sections))))
    if len(rows) != len(set(ids)):
        raise NotFound()
    return rows
