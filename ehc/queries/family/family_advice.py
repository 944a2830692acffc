"""The advice of a case as one of the family may see it: who is asked, how it stands, and what they may read."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, AdviceStatement, Adviser
from ehc.models.assessment.documents import Document
from ehc.models.cases import Case
from ehc.queries.assessment.advice_kinds import ANSWERED, ORDER
from ehc.queries.assessment.documents import family_sees
from ehc.queries.intake.whereabouts import are_withheld
from workflows.timetable import Duty, Standing, Timetable, standing

RULE = "give-advice"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One line of the list; `adviser` is None where nobody is chosen, or where naming them could lead to somebody."""

    row: AdviceRequest
    adviser: Adviser | None
    is_mine: bool  # what I am invited to say, or suggested
    duty: Duty | None
    standing: Standing | None
    may_read: bool


@dataclass(frozen=True, kw_only=True)
class Readable:
    """What one of the family may read of an answer."""

    row: AdviceRequest
    adviser: Adviser | None
    statements: tuple[AdviceStatement, ...]
    papers: tuple[Document, ...]
    left_out: bool  # marked parts that are not shown, or not yet


def asked_of_all(
    session: Session, case: Case, person_id: uuid.UUID | None, duties: Timetable, today: date
) -> tuple[Asked, ...]:
    """Who is or will be asked; what the other parent says and suggests is theirs."""
    hides = are_withheld(session, case.child_id, today, sees=person_id)
    rows = select(AdviceRequest, Adviser).outerjoin(Adviser, Adviser.id == AdviceRequest.adviser_id)
    found = [
        _asked(row, None if hides else adviser, person_id, duties, today, hides)
        for row, adviser in session.execute(rows.where(AdviceRequest.case_id == case.id))
        if _is_theirs_to_see(row, person_id, hides)
    ]
    return tuple(sorted(found, key=lambda it: (ORDER[it.row.kind], it.row.id)))


def readable(
    session: Session, case: Case, person_id: uuid.UUID | None, advice_id: uuid.UUID, today: date
) -> Readable | None:
    """An answer as this one of the family may read it, or None."""
    hides = are_withheld(session, case.child_id, today, sees=person_id)
    row = session.get(AdviceRequest, advice_id)
    if row is None or not _may_read(row, person_id, hides):
        return None
    said = select(AdviceStatement).where(AdviceStatement.advice_id == row.id)
    statements = session.scalars(said.order_by(AdviceStatement.position, AdviceStatement.id)).all()
    papers = select(Document).where(Document.advice_id == row.id)
    seen = session.scalars(papers.where(family_sees(case.id, person_id)).order_by(Document.id)).all()
    shown = tuple(it for it in statements if not it.marked_sensitive or row.shown_because)
    return Readable(
        row=row,
        adviser=session.get(Adviser, row.adviser_id) if row.adviser_id else None,
        statements=shown,
        papers=tuple(seen),
        left_out=len(shown) < len(statements) or len(seen) < len(session.scalars(papers).all()),
    )


def _asked(
    row: AdviceRequest,
    adviser: Adviser | None,
    person_id: uuid.UUID | None,
    duties: Timetable,
    today: date,
    hides: bool,
) -> Asked:
    duty = duties.duty(RULE, str(row.id))
    return Asked(
        row=row,
        adviser=adviser,
        is_mine=person_id in (row.person_id, row.suggested_by_id),
        duty=duty,
        standing=standing(duty, today) if duty else None,
        may_read=_may_read(row, person_id, hides),
    )


def _is_theirs_to_see(row: AdviceRequest, person_id: uuid.UUID | None, hides: bool) -> bool:
    if row.kind is AdviceKind.FAMILY:
        return row.person_id == person_id
    if row.kind is AdviceKind.REQUESTED_BY_FAMILY:
        return row.suggested_by_id == person_id or (not hides and row.state is not AdviceState.PLANNED)
    return True


def _may_read(row: AdviceRequest, person_id: uuid.UUID | None, hides: bool) -> bool:
    """An answer that came; where somebody must not be found, an officer shows what can be shown."""
    return row.state in ANSWERED and not hides and _is_theirs_to_see(row, person_id, hides)
