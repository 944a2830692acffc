"""What goes with a request for advice: the family's views and evidence (reg 6(3)), and how to reach the family."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from ehc.models.assessment.documents import Document, DocumentKind
from ehc.models.cases import Case
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Person
from ehc.models.intake.requests import Request
from ehc.queries.intake.whereabouts import are_withheld
from ehc.queries.sending.recipients import family

VIEWS = (ContributionKind.VIEWS, ContributionKind.CHILD_VIEWS)
PAPERS = (DocumentKind.EVIDENCE, DocumentKind.REPRESENTATION)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one of the family, or the child, told us."""

    who: str
    by_child: bool
    words: str
    on: date


@dataclass(frozen=True, kw_only=True)
class PackPaper:
    """A paper that an adviser may open."""

    id: uuid.UUID
    name: str
    size: int
    on: date


@dataclass(frozen=True, kw_only=True)
class WhatWasAskedFor:
    """What the request for an assessment said."""

    needs: str
    help_so_far: str
    hopes: str


@dataclass(frozen=True, kw_only=True)
class Reach:
    """One of the family whom an adviser may ring or write to; nothing of where they live."""

    name: str
    telephone: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Pack:
    """All that is known already and may be passed on."""

    request: WhatWasAskedFor | None
    said: tuple[Said, ...]
    papers: tuple[PackPaper, ...]
    family: tuple[Reach, ...]  # empty where whereabouts are withheld: then through the council only


def pack(session: Session, case: Case, today: date) -> Pack:
    """What an adviser on this case is given."""
    return Pack(
        request=_request(session, case.id),
        said=said(session, case),
        papers=papers(session, case.id),
        family=_reach(session, case, today),
    )


def said(session: Session, case: Case) -> tuple[Said, ...]:
    """The views given so far, oldest first."""
    rows = (
        select(Contribution, Person)
        .join(Person, Person.id == Contribution.person_id)
        .where(Contribution.case_id == case.id, Contribution.kind.in_(VIEWS))
        .order_by(Contribution.given_at, Contribution.id)
    )
    return tuple(_said(row, person, case) for row, person in session.execute(rows))


def papers(session: Session, case_id: uuid.UUID) -> tuple[PackPaper, ...]:
    """The evidence that may be passed on; marked material waits for an officer's decision."""
    rows = _papers(case_id).order_by(Document.added_at, Document.id)
    return tuple(PackPaper(id=it.id, name=it.name, size=it.size, on=it.added_at.date()) for it in session.scalars(rows))


def is_in_pack(session: Session, case_id: uuid.UUID, document_id: uuid.UUID) -> bool:
    """Whether an adviser on this case may open that paper."""
    return session.scalars(_papers(case_id).where(Document.id == document_id)).first() is not None


def of_case(case_id: uuid.UUID) -> ColumnElement[bool]:
    """The papers of a case, with those that came with its request."""
    requests = select(Request.id).where(Request.case_id == case_id)
    return or_(Document.case_id == case_id, Document.request_id.in_(requests))


def _papers(case_id: uuid.UUID) -> Select[Document]:
    may_be_shown = ~Document.marked_sensitive | (Document.shown_because != "")
    return select(Document).where(of_case(case_id), Document.kind.in_(PAPERS), may_be_shown)


def _request(session: Session, case_id: uuid.UUID) -> WhatWasAskedFor | None:
    columns = select(Request.needs, Request.help_so_far, Request.hopes).where(Request.case_id == case_id)
    row = session.execute(columns.order_by(Request.received_on, Request.id).limit(1)).first()
    return WhatWasAskedFor(needs=row.needs, help_so_far=row.help_so_far, hopes=row.hopes) if row else None


def _said(row: Contribution, person: Person, case: Case) -> Said:
    by_child = row.kind is ContributionKind.CHILD_VIEWS or row.person_id == case.child_id
    return Said(who=person.name, by_child=by_child, words=row.words, on=row.given_on)


def _reach(session: Session, case: Case, today: date) -> tuple[Reach, ...]:
    if are_withheld(session, case.child_id, today):
        return ()
    ids = [it.person_id for it in family(session, case, today)]
    people = session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.family, Person.given))
    return tuple(Reach(name=it.name, telephone=it.telephone, email=it.email) for it in people)
