"""The papers of a case: all of them for officers, and those that one of the family may see."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceRequest, Adviser
from ehc.models.assessment.documents import Document, DocumentKind
from ehc.queries.assessment.advice_kinds import ANSWERED, WAITING
from ehc.queries.assessment.advice_pack import of_case

PAGE = 50


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of a case."""

    id: uuid.UUID
    kind: DocumentKind
    name: str
    size: int
    added_at: datetime
    added_by: str
    advice_id: uuid.UUID | None
    from_whom: str
    marked_sensitive: bool
    shown_because: str
    withheld_because: str

    @property
    def to_decide(self) -> bool:
        """Whether an officer must decide if it may be shown."""
        return self.marked_sensitive and not (self.shown_because or self.withheld_because)


@dataclass(frozen=True, kw_only=True)
class PaperPage:
    """A page of the papers of a case."""

    rows: Sequence[PaperRow]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def papers_of_case(session: Session, case_id: uuid.UUID, *, page: int = 1) -> PaperPage:
    """A page of every paper, the latest first; those of an answer not sent yet are still its giver's own."""
    return _page(session, _officer_sees(case_id), page)


def officer_may_see(session: Session, case_id: uuid.UUID, document_id: uuid.UUID) -> bool:
    """Whether an officer may open that paper."""
    rows = select(Document.id).where(Document.id == document_id, _officer_sees(case_id))
    return session.scalars(rows).first() is not None


def papers_for_family(session: Session, case_id: uuid.UUID, person_id: uuid.UUID | None) -> PaperPage:
    """What one of the family may see: what they sent, advice that came, and what an officer decided to show."""
    return _page(session, family_sees(case_id, person_id), 1)


def family_may_see(session: Session, case_id: uuid.UUID, person_id: uuid.UUID | None, document_id: uuid.UUID) -> bool:
    """Whether this one of the family may open that paper."""
    rows = select(Document.id).where(Document.id == document_id, family_sees(case_id, person_id))
    return session.scalars(rows).first() is not None


def _officer_sees(case_id: uuid.UUID) -> ColumnElement[bool]:
    unsent = select(AdviceRequest.id).where(AdviceRequest.case_id == case_id, AdviceRequest.state.in_(WAITING))
    return of_case(case_id) & (Document.advice_id.is_(None) | Document.advice_id.not_in(unsent))


def family_sees(case_id: uuid.UUID, person_id: uuid.UUID | None) -> ColumnElement[bool]:
    """Which papers. What the other parent sent is not theirs to see until an officer shows it: it may say where."""
    answered = select(AdviceRequest.id).where(AdviceRequest.case_id == case_id, AdviceRequest.state.in_(ANSWERED))
    came = Document.advice_id.in_(answered) & ~Document.marked_sensitive & (Document.withheld_because == "")
    own = Document.added_by_person_id == person_id
    return of_case(case_id) & or_(own, came, Document.shown_because != "")


def _page(session: Session, which: ColumnElement[bool], page: int) -> PaperPage:
    total = session.scalar(select(func.count(Document.id)).where(which)) or 0
    page = min(max(1, page), max(1, -(-total // PAGE)))
    rows = (
        select(Document, func.coalesce(Adviser.name, AdviceRequest.existing_by, Document.added_by))
        .outerjoin(AdviceRequest, AdviceRequest.id == Document.advice_id)
        .outerjoin(Adviser, Adviser.id == AdviceRequest.adviser_id)
        .where(which)
        .order_by(Document.added_at.desc(), Document.id.desc())
    )
    found = session.execute(rows.limit(PAGE).offset((page - 1) * PAGE))
    return PaperPage(rows=[_row(*row) for row in found], total=total, page=page)


def _row(document: Document, from_whom: str) -> PaperRow:
    return PaperRow(
        id=document.id,
        kind=document.kind,
        name=document.name,
        size=document.size,
        added_at=document.added_at,
        added_by=document.added_by,
        advice_id=document.advice_id,
        from_whom=from_whom,
        marked_sensitive=document.marked_sensitive,
        shown_because=document.shown_because,
        withheld_because=document.withheld_because,
    )
