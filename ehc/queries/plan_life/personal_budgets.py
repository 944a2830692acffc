"""Requests for a personal budget on one case, the latest first, each with who asked."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.intake.people import Person
from ehc.models.plan_life.personal_budgets import OPEN, BudgetRequest

MOST = 20


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request and who made it."""

    row: BudgetRequest
    by: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for our answer."""
        return self.row.state in OPEN


def budgets_of(session: Session, case_id: uuid.UUID) -> Sequence[Asked]:
    """Every request of a case."""
    rows = (
        select(BudgetRequest, Person.given + " " + Person.family)
        .join(Person, Person.id == BudgetRequest.person_id)
        .where(BudgetRequest.case_id == case_id)
        .order_by(BudgetRequest.asked_on.desc(), BudgetRequest.id.desc())
        .limit(MOST)
    )
    return [Asked(row=row, by=by) for row, by in session.execute(rows)]
