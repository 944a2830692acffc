"""Who somebody might be: exact matches on a number or on name with birth date, and near ones by likeness."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Float, Integer, Select, String, bindparam, column, func, or_, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.intake.people import Person
from ehc.models.intake.people_names import plain_name
from ehc.models.intake.people_numbers import as_kept

MOST = 20
FOUND = func.find_people(bindparam("words", type_=String), bindparam("most", type_=Integer)).table_valued(
    column("id", Person.id.type), column("likeness", Float), name="found"
)


class Why(StrEnum):
    """What two records have in common."""

    UPN = "upn"
    NHS_NUMBER = "nhs-number"
    NAME_AND_BIRTH = "name-and-birth"
    EMAIL = "email"
    NAME = "name"
    CASE = "case"  # the reference that was typed is of their case
    LIKE = "like"  # near by name
    LIKE_AND_BIRTH = "like-and-birth"  # near by name and born on that day: the same child, or a twin


@dataclass(frozen=True, kw_only=True)
class PersonMatch:
    """Somebody on the record who may be the one, and why."""

    id: uuid.UUID
    name: str
    known_as: str
    former: str
    born_on: date | None
    upn: str
    nhs_number: str
    email: str
    why: tuple[Why, ...]
    likeness: float = 1.0


@dataclass(frozen=True, kw_only=True)
class CaseOfPerson:
    """One of a child's cases, as shown beside the child."""

    id: uuid.UUID
    reference: str
    stage: Stage
    started_on: date | None
    ended_on: date | None


def exact_matches(
    session: Session, *, given: str, family: str, born_on: date | None, upn: str = "", nhs_number: str = ""
) -> Sequence[PersonMatch]:
    """Children who share a number, or both name and birth date."""
    upn, nhs_number = as_kept(upn), as_kept(nhs_number)
    same = [Person.upn == upn] if upn else []
    same += [Person.nhs_number == nhs_number] if nhs_number else []
    same += [Person.born_on == born_on] if born_on else []
    if not same:
        return ()
    names = plain_name(given), plain_name(family)
    rows = session.scalars(_standing().where(or_(*same)).order_by(Person.family, Person.given, Person.id))
    found = ((person, _shared(person, names, born_on, upn, nhs_number)) for person in rows)
    return [_match(person, why) for person, why in found if why]


def near_matches(
    session: Session, *, given: str, family: str, born_on: date | None, but: Iterable[uuid.UUID] = ()
) -> Sequence[PersonMatch]:
    """Children whose names are like this one, those born on the same day first."""
    known = set(but)
    found = [
        _match(person, (Why.LIKE_AND_BIRTH if born_on and person.born_on == born_on else Why.LIKE,), likeness)
        for person, likeness in _like(session, plain_name(f"{given} {family}"), _is_a_child())
        if person.id not in known
    ]
    return sorted(found, key=lambda match: (match.why != (Why.LIKE_AND_BIRTH,), -match.likeness))


def adult_matches(session: Session, *, name: str, email: str = "") -> Sequence[PersonMatch]:
    """Adults with this e-mail address or name, then those whose names are like it."""
    wanted, address = plain_name(name), email.strip().lower()
    exact = session.scalars(_standing().where(func.lower(Person.email) == address)) if address else ()
    found = {person.id: _match(person, (Why.EMAIL,)) for person in exact}
    for person, likeness in _like(session, wanted, Person.id.not_in(select(Case.child_id))):
        why = Why.NAME if plain_name(person.name) == wanted else Why.LIKE
        found.setdefault(person.id, _match(person, (why,), likeness))
    return list(found.values())


def search_people(session: Session, words: str) -> Sequence[PersonMatch]:
    """People by name, former name, UPN, NHS number or the reference of a case."""
    number = as_kept(words)
    children = select(Case.child_id).where(func.upper(Case.reference) == words.strip().upper())
    exact = or_(Person.upn == number, Person.nhs_number == number, Person.id.in_(children))
    rows = session.scalars(_standing().where(exact).limit(MOST))
    found = {person.id: _match(person, (_found_by(person, number),)) for person in rows}
    for person, likeness in _like(session, plain_name(words)):
        found.setdefault(person.id, _match(person, (Why.LIKE,), likeness))
    return list(found.values())


def cases_of(session: Session, child_id: uuid.UUID) -> Sequence[CaseOfPerson]:
    """A child's cases, the newest first."""
    columns = select(Case.id, Case.reference, Case.stage, Case.started_on, Case.ended_on)
    rows = session.execute(columns.where(Case.child_id == child_id).order_by(Case.opened_at.desc(), Case.id))
    return [
        CaseOfPerson(id=id_, reference=reference, stage=stage, started_on=started, ended_on=ended)
        for id_, reference, stage, started, ended in rows
    ]


def _like(session: Session, words: str, *which: ColumnElement[bool]) -> Sequence[tuple[Person, float]]:
    if not words:
        return ()
    rows = select(Person, FOUND.c.likeness).join(FOUND, FOUND.c.id == Person.id).where(*which)
    ordered = rows.order_by(FOUND.c.likeness.desc(), Person.id)
    return [(person, likeness) for person, likeness in session.execute(ordered, {"words": words, "most": MOST})]


def _found_by(person: Person, number: str) -> Why:
    if person.upn == number:
        return Why.UPN
    return Why.NHS_NUMBER if person.nhs_number == number else Why.CASE


def _is_a_child() -> ColumnElement[bool]:
    """Adults are seldom recorded with a birth date, and never as the child of a case."""
    return or_(Person.born_on.is_not(None), Person.id.in_(select(Case.child_id)))


def _standing() -> Select[Person]:
    return select(Person).where(Person.merged_into_id.is_(None))


def _shared(person: Person, names: tuple[str, str], born_on: date | None, upn: str, nhs_number: str) -> tuple[Why, ...]:
    named = names in _names_of(person) and all(names)
    shared = {
        Why.UPN: bool(upn) and person.upn == upn,
        Why.NHS_NUMBER: bool(nhs_number) and person.nhs_number == nhs_number,
        Why.NAME_AND_BIRTH: named and born_on is not None and person.born_on == born_on,
    }
    return tuple(why for why, holds in shared.items() if holds)


def _names_of(person: Person) -> set[tuple[str, str]]:
    """Every given name with every family name they go or went by."""
    given = {plain_name(person.given), plain_name(person.known_as)}
    family = {plain_name(person.family), plain_name(person.former)}
    return {(first, last) for first in given for last in family}


def _match(person: Person, why: tuple[Why, ...], likeness: float = 1.0) -> PersonMatch:
    return PersonMatch(
        id=person.id,
        name=person.name,
        known_as=person.known_as,
        former=person.former,
        born_on=person.born_on,
        upn=person.upn or "",
        nhs_number=person.nhs_number or "",
        email=person.email,
        why=why,
        likeness=likeness,
    )
