"""The open cases of an officer or of everyone, the soonest duty first, for reading and for handing over together."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account
from ehc.models.duties import TO_DO, DutyRow
from ehc.models.intake.people import Person
from ehc.models.intake.people_names import search_name

PAGE = 50
NOBODY = uuid.UUID(int=0)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case; `next_due` is the soonest date by which the council must do something."""

    id: uuid.UUID
    reference: str
    child: str
    born_on: date | None
    stage: Stage
    started_on: date | None
    officer: str
    next_due: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseloadFilter:
    """Which cases; `officer_id` None is everyone's, NOBODY those that nobody has."""

    officer_id: uuid.UUID | None = None
    stage: str = ""
    words: str = ""  # in the child's name or the reference
    page: int = 1


def caseload(session: Session, wanted: CaseloadFilter) -> Sequence[CaseRow]:
    """One page and one more."""
    due = select(func.min(DutyRow.due_on)).where(DutyRow.case_id == Case.id, TO_DO).scalar_subquery()
    rows = (
        select(
            Case.id,
            Case.reference,
            Person.given + " " + Person.family,
            Person.born_on,
            Case.stage,
            Case.started_on,
            func.coalesce(Account.name, ""),
            due,
        )
        .join(Person, Person.id == Case.child_id)
        .outerjoin(Account, Account.id == Case.officer_id)
        .where(Case.ended_on.is_(None))
    )
    if wanted.officer_id == NOBODY:
        rows = rows.where(Case.officer_id.is_(None))
    elif wanted.officer_id is not None:
        rows = rows.where(Case.officer_id == wanted.officer_id)
    if wanted.stage:
        rows = rows.where(Case.stage == Stage(wanted.stage))
    if wanted.words:
        named = Person.search_name.contains(search_name(wanted.words, ""), autoescape=True)
        rows = rows.where(or_(named, Case.reference.contains(wanted.words.upper(), autoescape=True)))
    ordered = rows.order_by(due.nulls_last(), Case.id).limit(PAGE + 1).offset((wanted.page - 1) * PAGE)
    listed: Any = session.execute(ordered)
    return [CaseRow(*row) for row in listed]
