"""Settings consulted: the officer's board of a case, what one setting owes, and whom an officer may choose from."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.intake.people import Person
from ehc.models.notices import NoticeCopy
from ehc.models.plan_life.placements import Consultation, NamingDecision, Setting
from ehc.models.plan_life.plans import Plan, PlanSetting, PlanSnapshot

MOST = 500


@dataclass(frozen=True, kw_only=True)
class Consulted:
    """One setting consulted on one child."""

    row: Consultation
    setting: Setting
    case_id: uuid.UUID
    reference: str
    child: str


def of_case(session: Session, case_id: uuid.UUID) -> tuple[Consulted, ...]:
    """Every consultation of a case, the latest first."""
    return _read(session, _rows().where(Consultation.case_id == case_id))


def owed_by(session: Session, setting_id: uuid.UUID | None) -> tuple[Consulted, ...]:
    """What one setting was asked, in cases that have not ended; what has waited longest for an answer first."""
    if setting_id is None:
        return ()
    rows = _rows().where(Consultation.setting_id == setting_id, Case.ended_on.is_(None))
    found = _read(session, rows)
    waiting = sorted((it for it in found if it.row.answered_on is None), key=lambda it: it.row.consulted_on)
    return (*waiting, *(it for it in found if it.row.answered_on is not None))


def consultation(session: Session, consultation_id: uuid.UUID) -> Consulted | None:
    """One consultation."""
    return next(iter(_read(session, _rows().where(Consultation.id == consultation_id))), None)


def open_settings(session: Session) -> Sequence[Setting]:
    """The settings on our list that have not closed, by name."""
    rows = select(Setting).where(Setting.closed_on.is_(None)).order_by(Setting.name, Setting.id)
    return session.scalars(rows.limit(MOST)).all()


def naming_decision(session: Session, plan: Plan | None) -> NamingDecision | None:
    """Why section I of a version says what it says."""
    if plan is None:
        return None
    return session.scalars(select(NamingDecision).where(NamingDecision.plan_id == plan.id)).first()


def named_in(session: Session, plan: Plan | None) -> Sequence[Setting]:
    """The settings that section I of a version names."""
    if plan is None:
        return ()
    rows = select(Setting).join(PlanSetting, PlanSetting.setting_id == Setting.id)
    return session.scalars(rows.where(PlanSetting.plan_id == plan.id).order_by(Setting.name)).all()


def draft_given(session: Session, consultation_id: uuid.UUID) -> PlanSnapshot | None:
    """The draft that a setting was consulted with."""
    copies = select(PlanSnapshot).join(NoticeCopy, NoticeCopy.plan_snapshot_id == PlanSnapshot.id)
    return session.scalars(copies.where(NoticeCopy.about_id == consultation_id).limit(1)).first()


def _rows() -> Select[Consultation, Setting, uuid.UUID, str, str, str]:
    columns = select(Consultation, Setting, Case.id, Case.reference, Person.given, Person.family)
    joined = columns.join(Setting, Setting.id == Consultation.setting_id).join(Case, Case.id == Consultation.case_id)
    return joined.join(Person, Person.id == Case.child_id)


def _read(session: Session, rows: Select[Consultation, Setting, uuid.UUID, str, str, str]) -> tuple[Consulted, ...]:
    ordered = rows.order_by(Consultation.consulted_on.desc(), Setting.name).limit(MOST)
    return tuple(
        Consulted(row=row, setting=setting, case_id=case_id, reference=reference, child=f"{given} {family}")
        for row, setting, case_id, reference, given, family in session.execute(ordered)
    )
