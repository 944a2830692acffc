"""The versions of a child's plan: the one being written, the draft last served, and each that was sent."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ehc.models.plan_life.plans import Plan, PlanSnapshot, PlanStatement
from workflows.plan import PlanKind, Section

ORDER = {section.value: place for place, section in enumerate(Section)}


def versions(session: Session, case_id: uuid.UUID) -> Sequence[Plan]:
    """Every version, oldest first."""
    return session.scalars(select(Plan).where(Plan.case_id == case_id).order_by(Plan.number)).all()


def latest(session: Session, case_id: uuid.UUID) -> Plan | None:
    """The newest version, whether or not it has been sent."""
    return session.scalars(_newest_first(case_id).limit(1)).first()


def being_written(session: Session, case_id: uuid.UUID) -> Plan | None:
    """The one version that has not been sent, where there is one."""
    return session.scalars(_newest_first(case_id).where(Plan.frozen_at.is_(None))).first()


def draft_sent(session: Session, case_id: uuid.UUID) -> Plan | None:
    """The newest draft that was sent to the family."""
    sent = _newest_first(case_id).where(Plan.kind == PlanKind.DRAFT, Plan.frozen_at.is_not(None))
    return session.scalars(sent.limit(1)).first()


def final_sent(session: Session, case_id: uuid.UUID) -> Plan | None:
    """The newest final or amended plan that was sent to the family."""
    sent = _newest_first(case_id).where(Plan.kind != PlanKind.DRAFT, Plan.frozen_at.is_not(None))
    return session.scalars(sent.limit(1)).first()


def sent_to_family(session: Session, case_id: uuid.UUID) -> Plan | None:
    """The plan that the family holds: the newest final one, else the newest draft that was sent."""
    return final_sent(session, case_id) or draft_sent(session, case_id)


def version(session: Session, plan_id: uuid.UUID) -> Plan:
    """The version with this id."""
    return session.get_one(Plan, plan_id)


def version_numbered(session: Session, case_id: uuid.UUID, number: int) -> Plan | None:
    """The version with this number."""
    return session.scalars(_newest_first(case_id).where(Plan.number == number)).first()


def snapshot_of(session: Session, plan_id: uuid.UUID) -> PlanSnapshot | None:
    """A version as it was sent."""
    return session.scalars(select(PlanSnapshot).where(PlanSnapshot.plan_id == plan_id)).first()


def statements_of(session: Session, plan_id: uuid.UUID) -> tuple[PlanStatement, ...]:
    """The statements of a version in the order of the document."""
    rows = session.scalars(select(PlanStatement).where(PlanStatement.plan_id == plan_id))
    return tuple(sorted(rows, key=lambda row: (ORDER[row.section], row.position, row.id)))


def _newest_first(case_id: uuid.UUID) -> Select[Plan]:
    return select(Plan).where(Plan.case_id == case_id).order_by(Plan.number.desc())
