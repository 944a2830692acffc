"""All that an officer sees of one person: where they live, whom they belong to, their cases, records made one."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from ehc.models.intake.people import Address, Merge, Person, Relationship
from ehc.queries.intake.people import CaseOfPerson, cases_of


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody they are related to; `is_child` when the other is the child."""

    relationship: Relationship
    other_id: uuid.UUID
    other: str
    is_child: bool


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A record that was made one with this one."""

    id: uuid.UUID
    absorbed: str
    because: str
    merged_at: datetime
    merged_by: str


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """The person and what belongs to them."""

    person: Person
    addresses: Sequence[Address]
    related: Sequence[Related]
    cases: Sequence[CaseOfPerson]
    merges: Sequence[MergeRow]


def person_page(session: Session, person_id: uuid.UUID) -> PersonPage | None:
    """The page of one person, or None where there is no such person for this council."""
    person = session.get(Person, person_id)
    if person is None:
        return None
    addresses = select(Address).where(Address.person_id == person_id).order_by(Address.from_on.desc())
    return PersonPage(
        person=person,
        addresses=session.scalars(addresses).all(),
        related=_related(session, person_id),
        cases=cases_of(session, person_id),
        merges=_merges(session, person_id),
    )


def _related(session: Session, person_id: uuid.UUID) -> Sequence[Related]:
    child, adult = aliased(Person), aliased(Person)
    rows = (
        select(Relationship, child, adult)
        .join(child, child.id == Relationship.child_id)
        .join(adult, adult.id == Relationship.adult_id)
        .where((Relationship.child_id == person_id) | (Relationship.adult_id == person_id))
        .order_by(Relationship.ended_on.nulls_first(), Relationship.id)
    )
    return [_one(it, young, grown, person_id) for it, young, grown in session.execute(rows)]


def _one(it: Relationship, child: Person, adult: Person, person_id: uuid.UUID) -> Related:
    other = adult if it.child_id == person_id else child
    return Related(it, other.id, other.name, other is child)


def _merges(session: Session, person_id: uuid.UUID) -> Sequence[MergeRow]:
    name = Person.given + " " + Person.family
    columns = select(Merge.id, name, Merge.because, Merge.merged_at, Merge.merged_by)
    rows = columns.join(Person, Person.id == Merge.absorbed_id).where(
        Merge.kept_id == person_id, Merge.undone_at.is_(None)
    )
    return [MergeRow(*row) for row in session.execute(rows.order_by(Merge.merged_at.desc()))]
