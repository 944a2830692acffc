"""What a family and the officers wrote to each other: one person's thread, a case's, and what waits for an answer."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.family.family_messages import FamilyMessage
from ehc.models.intake.people import Person

MOST = 200
PAGE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """Messages of one person that nobody has answered, and since when."""

    case_id: uuid.UUID
    reference: str
    child: str
    by: str
    messages: int
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Thread:
    """The messages of one person of the family, the latest first; `may_write` while they hold the rights."""

    person_id: uuid.UUID
    name: str
    may_write: bool
    messages: tuple[FamilyMessage, ...]


def thread_of(
    session: Session, case_id: uuid.UUID, person_id: uuid.UUID, *, most: int = MOST
) -> Sequence[FamilyMessage]:
    """What one person wrote and was written, the latest first."""
    mine = select(FamilyMessage).where(FamilyMessage.case_id == case_id, FamilyMessage.person_id == person_id)
    return session.scalars(mine.order_by(FamilyMessage.sent_at.desc(), FamilyMessage.id.desc()).limit(most)).all()


def threads(session: Session, case_id: uuid.UUID, holders: Sequence[tuple[uuid.UUID, str]]) -> Sequence[Thread]:
    """Every thread of a case: those of the people who hold the rights, written in or not, then any older ones."""
    rows = session.execute(
        select(FamilyMessage, Person.given + " " + Person.family)
        .join(Person, Person.id == FamilyMessage.person_id)
        .where(FamilyMessage.case_id == case_id)
        .order_by(FamilyMessage.sent_at.desc(), FamilyMessage.id.desc())
        .limit(MOST)
    ).all()
    people = dict(holders) | {row.person_id: name for row, name in rows if row.person_id not in dict(holders)}
    writing = {person_id for person_id, _name in holders}
    return [
        Thread(
            person_id=id,
            name=name,
            may_write=id in writing,
            messages=tuple(row for row, _name in rows if row.person_id == id),
        )
        for id, name in people.items()
    ]


def waiting(session: Session, visible: ColumnElement[bool], officer_id: uuid.UUID | None = None) -> Sequence[Waiting]:
    """Who waits for an answer, the longest wait first; of one officer's cases or of all."""
    child, first = Person.given + " " + Person.family, func.min(FamilyMessage.sent_at)
    rows = (
        select(Case.id, Case.reference, child, func.min(FamilyMessage.by_name), func.count(), first)
        .join(Case, Case.id == FamilyMessage.case_id)
        .join(Person, Person.id == Case.child_id)
        .where(*unanswered(officer_id), visible)
        .group_by(Case.id, Case.reference, child, FamilyMessage.person_id)
    )
    return [Waiting(*row) for row in session.execute(rows.order_by(first).limit(PAGE))]


def unanswered(officer_id: uuid.UUID | None) -> list[ColumnElement[bool]]:
    """Which messages wait for an answer; whoever asks joins the case."""
    found: list[ColumnElement[bool]] = [FamilyMessage.from_family.is_(True), FamilyMessage.dealt_with_at.is_(None)]
    return [*found, Case.officer_id == officer_id] if officer_id else found
