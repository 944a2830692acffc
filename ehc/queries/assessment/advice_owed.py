"""What one account owes in advice, its own and its service's: oldest due first, then what was answered."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Text, and_, cast, func, select
from sqlalchemy.orm import Session

from ehc.actor import Actor
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, Adviser
from ehc.models.cases import Case
from ehc.models.duties import DutyRow
from ehc.models.intake.people import Person
from ehc.permissions import answers_for
from ehc.queries.assessment.advice_kinds import WAITING

PAGE = 50
ANSWERED = (AdviceState.SUBMITTED, AdviceState.EXISTING_USED, AdviceState.DECLINED)


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One request; `days` is below 0 when it is late, None where no date has begun to run or none is owed."""

    id: uuid.UUID
    kind: AdviceKind
    state: AdviceState
    child: str
    born_on: date | None
    reference: str
    adviser: str
    is_own: bool
    asked_on: date | None
    received_on: date | None
    submitted_on: date | None
    due_on: date | None
    days: int | None


@dataclass(frozen=True, kw_only=True)
class OwedPage:
    """One page of what is owed or was answered."""

    rows: Sequence[OwedRow]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def owed(session: Session, actor: Actor, today: date, *, answered: bool = False, page: int = 1) -> OwedPage:
    """A page of the requests that this account, its setting or its service was sent."""
    states = ANSWERED if answered else WAITING
    mine = and_(answers_for(actor), AdviceRequest.state.in_(states))
    if not answered:
        mine = and_(mine, Case.ended_on.is_(None))
    counted = select(func.count(AdviceRequest.id)).join(Adviser, Adviser.id == AdviceRequest.adviser_id)
    total = session.scalar(counted.join(Case, Case.id == AdviceRequest.case_id).where(mine)) or 0
    page = min(max(1, page), max(1, -(-total // PAGE)))
    order = (
        (AdviceRequest.submitted_on.desc().nulls_last(), AdviceRequest.id)
        if answered
        else (DutyRow.due_on.asc().nulls_last(), AdviceRequest.asked_on, AdviceRequest.id)
    )
    rows = (
        select(AdviceRequest, Person, Case.reference, Adviser, DutyRow.due_on)
        .join(Adviser, Adviser.id == AdviceRequest.adviser_id)
        .join(Case, Case.id == AdviceRequest.case_id)
        .join(Person, Person.id == Case.child_id)
        .outerjoin(
            DutyRow,
            and_(
                DutyRow.case_id == AdviceRequest.case_id,
                DutyRow.rule == "give-advice",
                DutyRow.for_what == cast(AdviceRequest.id, Text),
            ),
        )
        .where(mine)
        .order_by(*order)
    )
    found = session.execute(rows.limit(PAGE).offset((page - 1) * PAGE))
    return OwedPage(rows=[_row(*row, actor, today) for row in found], total=total, page=page)


def _row(
    row: AdviceRequest, child: Person, reference: str, adviser: Adviser, due: date | None, actor: Actor, today: date
) -> OwedRow:
    return OwedRow(
        id=row.id,
        kind=row.kind,
        state=row.state,
        child=child.name,
        born_on=child.born_on,
        reference=reference,
        adviser=adviser.name,
        is_own=adviser.account_id == actor.id,
        asked_on=row.asked_on,
        received_on=row.received_on,
        submitted_on=row.submitted_on,
        due_on=due,
        days=(due - today).days if due else None,
    )
