"""A team by the weight of its work, and how many final plans of each month were in time."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, Integer, and_, case, cast, func, literal, select
from sqlalchemy.orm import Session, aliased

from ehc.models.cases import Case, Stage
from ehc.models.casework.handovers import Absence
from ehc.models.council.accounts import Account, Role
from ehc.models.duties import TO_DO, DutyRow
from workflows.calendar import add_months

AHEAD = timedelta(weeks=4)
MONTHS = 12
FINAL = "send-final-plan"
# What a case weighs, in points: our own reckoning, shown beside the table, and no rule.
WEIGHTS = {
    Stage.CONSIDERING: 2,
    Stage.ASSESSING: 3,
    Stage.DRAFTING: 5,
    Stage.DRAFT_SERVED: 4,
    Stage.PLAN_HELD: 1,
    Stage.REFUSED: 1,
    Stage.NO_PLAN: 1,
}
LATE_WEIGHS = 2  # more, for each thing that is late


@dataclass(frozen=True, slots=True)
class Member:
    """One officer: what they have, what it weighs, and whether they are away."""

    id: uuid.UUID
    name: str
    job_title: str
    cases: int
    late: int
    ahead: int  # due in the next 28 days
    weight: int
    away_until: date | None
    cover: str
    absence_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Month:
    """Final plans issued in one month: all of them and those with no exception claimed, each with those in time."""

    begins_on: date
    issued: int
    in_time: int
    issued_plain: int
    in_time_plain: int


def team(session: Session, today: date) -> Sequence[Member]:
    """Every officer who may have cases, the heaviest caseload first."""
    points = case(*((Case.stage == stage, weight) for stage, weight in WEIGHTS.items()), else_=0)
    cases = (
        select(Case.officer_id, func.count().label("cases"), cast(func.sum(points), Integer).label("points"))
        .where(Case.ended_on.is_(None))
        .group_by(Case.officer_id)
        .subquery()
    )
    late = func.count().filter(DutyRow.due_on < today)
    ahead = func.count().filter(DutyRow.due_on.between(today, today + AHEAD))
    duties = (
        select(DutyRow.officer_id, late.label("late"), ahead.label("ahead"))
        .where(TO_DO, DutyRow.due_on <= today + AHEAD)
        .group_by(DutyRow.officer_id)
        .subquery()
    )
    cover = aliased(Account)
    away = and_(Absence.account_id == Account.id, Absence.from_on <= today, Absence.until_on >= today)
    weight = func.coalesce(cases.c.points, 0) + LATE_WEIGHS * func.coalesce(duties.c.late, 0)
    rows = (
        select(
            Account.id,
            Account.name,
            Account.job_title,
            func.coalesce(cases.c.cases, 0),
            func.coalesce(duties.c.late, 0),
            func.coalesce(duties.c.ahead, 0),
            weight,
            Absence.until_on,
            func.coalesce(cover.name, ""),
            Absence.id,
        )
        .outerjoin(cases, cases.c.officer_id == Account.id)
        .outerjoin(duties, duties.c.officer_id == Account.id)
        .outerjoin(Absence, away)
        .outerjoin(cover, cover.id == Absence.cover_id)
        .where(Account.role.in_((Role.CASEWORKER, Role.MANAGER)), Account.disabled_on.is_(None))
        .order_by(weight.desc(), Account.name)
    )
    listed: Any = session.execute(rows)
    return [Member(*row) for row in listed]


def without_officer(session: Session) -> int:
    """How many open cases nobody has."""
    return session.scalar(select(func.count()).where(Case.ended_on.is_(None), Case.officer_id.is_(None))) or 0


def timeliness(session: Session, today: date) -> Sequence[Month]:
    """Each month of the last year in which a final plan was issued, the oldest first."""
    first = add_months(today.replace(day=1), 1 - MONTHS)
    month = cast(func.date_trunc("month", DutyRow.met_on), Date)
    in_time, plain = DutyRow.met_on <= DutyRow.due_on, DutyRow.limit_lifted.is_(False)
    rows = (
        select(
            month,
            func.count(),
            func.count().filter(in_time),
            func.count().filter(plain),
            func.count().filter(and_(in_time, plain)),
        )
        .where(DutyRow.rule == FINAL, DutyRow.met_on >= literal(first, Date), DutyRow.due_on.is_not(None))
        .group_by(month)
        .order_by(month)
    )
    listed: Any = session.execute(rows)
    return [Month(*row) for row in listed]
