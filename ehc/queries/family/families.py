"""Which cases a family may open, who stands around a child, and who has looked at the record."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ehc.models.audit import AuditRow
from ehc.models.cases import Case, Stage
from ehc.models.family.families import Contribution
from ehc.models.intake.people import Address, Person, Relationship


@dataclass(frozen=True, slots=True)
class FamilyCase:
    id: uuid.UUID
    child: str
    stage: Stage
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who read or changed the record of a case, how often, and when last."""

    name: str
    kind: str
    times: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """An adult around the child as an officer sees them; `address` is empty where none is known."""

    person: Person
    relationship: Relationship
    address: str
    withheld: bool


def cases_of(session: Session, visible: ColumnElement[bool]) -> Sequence[FamilyCase]:
    """The cases in sight, open ones first."""
    name = Person.given + " " + Person.family
    rows = select(Case.id, name, Case.stage, Case.ended_on).join(Person, Person.id == Case.child_id).where(visible)
    return [
        FamilyCase(*row) for row in session.execute(rows.order_by(Case.ended_on.desc().nulls_first(), name).limit(50))
    ]


def lookers(session: Session, case_id: uuid.UUID) -> Sequence[Looker]:
    """Who has opened or changed this case, the latest first."""
    rows = select(AuditRow.actor_name, AuditRow.actor_kind, func.count(), func.max(AuditRow.at))
    grouped = rows.where(AuditRow.case_id == case_id).group_by(AuditRow.actor_name, AuditRow.actor_kind)
    return [Looker(*row) for row in session.execute(grouped.order_by(func.max(AuditRow.at).desc()).limit(200))]


def members(session: Session, child_id: uuid.UUID, on: date) -> Sequence[FamilyMember]:
    """The adults around a child, with where each lives on that day."""
    lives = (
        select(Address.lines + "\n" + Address.postcode, Address.withheld)
        .where(Address.person_id == Person.id, Address.from_on <= on)
        .where((Address.until_on.is_(None)) | (Address.until_on >= on))
        .order_by(Address.from_on.desc())
        .limit(1)
        .lateral("lives")
    )
    rows = (
        select(Person, Relationship, func.coalesce(lives.c[0], ""), func.coalesce(lives.c[1], False))
        .join(Relationship, Relationship.adult_id == Person.id)
        .outerjoin(lives, lives.c[1].is_not(None))
        .where(Relationship.child_id == child_id, Relationship.ended_on.is_(None))
        .order_by(Person.family, Person.given)
    )
    return [FamilyMember(*row) for row in session.execute(rows)]


def contributions(session: Session, case_id: uuid.UUID) -> Sequence[tuple[Contribution, str]]:
    """What the family has told us, the latest first, each with the name of who said it."""
    name = Person.given + " " + Person.family
    rows = select(Contribution, name).join(Person, Person.id == Contribution.person_id)
    found = session.execute(rows.where(Contribution.case_id == case_id).order_by(Contribution.given_at.desc()))
    return [(row, by) for row, by in found]
