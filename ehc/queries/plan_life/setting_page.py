"""What one school or college sees of its own: consultations that wait, and each child there with what comes next."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Date, Integer, Text, and_, cast, exists, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from ehc.models.cases import Case, Stage
from ehc.models.duties import DutyRow
from ehc.models.intake.people import Person
from ehc.models.plan_life.placements import Consultation
from ehc.models.plan_life.plans import Plan, PlanSetting
from workflows.plan import PlanKind

PAGE = 50
DECIDE, FINAL, REVIEW = "decide-whether-to-assess", "send-final-plan", "complete-annual-review"
Day = ColumnElement[date | None] | InstrumentedAttribute[date | None]
ASSESSED = (Stage.ASSESSING, Stage.DRAFTING, Stage.DRAFT_SERVED)


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A consultation that waits for the setting's answer; `days` is below 0 when it is late."""

    id: uuid.UUID
    child: str
    consulted_on: date
    due_on: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class ChildThere:
    """A child of the setting: how far we are, and by when we owe a decision, a plan or a review."""

    case_id: uuid.UUID
    child: str
    born_on: date | None
    stage: Stage
    due_on: date | None
    days: int | None

    @property
    def is_assessed(self) -> bool:
        """Whether an assessment is under way; what we write meanwhile is the family's to see first."""
        return self.stage in ASSESSED


@dataclass(frozen=True, kw_only=True)
class ChildrenThere:
    """A page of the children."""

    rows: Sequence[ChildThere]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def to_answer(session: Session, setting_id: uuid.UUID, today: date) -> Sequence[ToAnswer]:
    """The consultations that wait, the one due first at the head."""
    due = DutyRow.due_on
    rows = (
        select(Consultation.id, _name(), Consultation.consulted_on, due, _days(due, today))
        .join(Case, Case.id == Consultation.case_id)
        .join(Person, Person.id == Case.child_id)
        .outerjoin(
            DutyRow,
            and_(
                DutyRow.case_id == Consultation.case_id,
                DutyRow.rule == "setting-answers",
                DutyRow.for_what == cast(Consultation.setting_id, Text),
                DutyRow.started_on == Consultation.consulted_on,
            ),
        )
        .where(Consultation.setting_id == setting_id, Consultation.answered_on.is_(None), Case.ended_on.is_(None))
        .order_by(due.asc().nulls_last(), Consultation.consulted_on, Consultation.id)
    )
    return [ToAnswer(*row) for row in session.execute(rows.limit(PAGE))]


def children_there(session: Session, setting_id: uuid.UUID, today: date, *, page: int = 1) -> ChildrenThere:
    """The children who attend or whose plan names the setting, what is due first at the head."""
    named = exists().where(
        PlanSetting.plan_id == Plan.id,
        PlanSetting.setting_id == setting_id,
        Plan.case_id == Case.id,
        Plan.kind != PlanKind.DRAFT,
        Plan.frozen_at.is_not(None),
    )
    shown = (*ASSESSED, Stage.CONSIDERING, Stage.PLAN_HELD)
    theirs = and_(or_(Case.setting_id == setting_id, named), Case.stage.in_(shown), Case.ended_on.is_(None))
    total = session.scalar(select(func.count(Case.id)).where(theirs)) or 0
    page = min(max(1, page), max(1, -(-total // PAGE)))
    duty = aliased(DutyRow)
    due = (
        select(func.min(duty.due_on))
        .where(
            duty.case_id == Case.id,
            duty.open,
            or_(
                and_(Case.stage == Stage.CONSIDERING, duty.rule == DECIDE),
                and_(Case.stage.in_(ASSESSED), duty.rule == FINAL),
                and_(Case.stage == Stage.PLAN_HELD, duty.rule == REVIEW),
            ),
        )
        .scalar_subquery()
    )
    rows = (
        select(Case.id, _name(), Person.born_on, Case.stage, due, _days(due, today))
        .join(Person, Person.id == Case.child_id)
        .where(theirs)
        .order_by(due.asc().nulls_last(), Case.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return ChildrenThere(rows=[ChildThere(*row) for row in session.execute(rows)], total=total, page=page)


def _days(
    due: ColumnElement[date | None] | InstrumentedAttribute[date | None], today: date
) -> ColumnElement[int | None]:
    """From today to the day it is due; below 0 when it is late."""
    return cast(due - literal(today, Date), Integer)


def _name() -> ColumnElement[str]:
    return Person.given + " " + Person.family
