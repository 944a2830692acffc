"""Two records found to be one person: what each of them had goes to one, and can be given back."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, select, update

from ehc.language import _
from ehc.models.assessment.advice import AdviceRequest
from ehc.models.assessment.documents import Document
from ehc.models.base import Base
from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.council.sessions import PrivateLink
from ehc.models.family.families import Contribution, MeetingRequest, PlanReading, SettingPreference
from ehc.models.family.family_messages import FamilyMessage
from ehc.models.intake.people import Address, Merge, Person, Relationship
from ehc.models.intake.people_names import search_name
from ehc.models.intake.requests import Request
from ehc.models.notices import NoticeCopy
from ehc.models.plan_life.outcome_reviews import OutcomeReview
from ehc.models.plan_life.personal_budgets import BudgetRequest
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused

# Every column that names a person, but those of a merge itself; a private link's subject may be one.
POINTING: tuple[tuple[type[Base], str], ...] = (
    (Address, "person_id"),
    (Relationship, "child_id"),
    (Relationship, "adult_id"),
    (Account, "person_id"),
    (Case, "child_id"),
    (Request, "requester_id"),
    (AdviceRequest, "person_id"),
    (AdviceRequest, "suggested_by_id"),
    (Document, "added_by_person_id"),
    (Contribution, "person_id"),
    (PlanReading, "person_id"),
    (SettingPreference, "person_id"),
    (MeetingRequest, "person_id"),
    (FamilyMessage, "person_id"),
    (BudgetRequest, "person_id"),
    (OutcomeReview, "own_person_id"),
    (NoticeCopy, "person_id"),
    (PrivateLink, "subject_id"),
)
# What the kept record takes over where it says nothing itself.
FILLED = (
    "known_as",
    "former",
    "born_on",
    "died_on",
    "upn",
    "nhs_number",
    "interpreter",
    "formats",
    "email",
    "telephone",
    "looked_after_by",
    "lacks_capacity_on",
)


@dataclass(frozen=True)
class Pointer:
    """One column that names a person, with its table and that table's key."""

    table: Table
    column: Column[Any]
    key: Column[Any]

    @property
    def name(self) -> str:
        """As `Merge.moved` names it."""
        return f"{self.table.name}.{self.column.name}"


def pointers() -> dict[str, Pointer]:
    """Every column that a merge moves, by name."""
    found = {}
    for model, name in POINTING:
        table = model.__table__
        assert isinstance(table, Table)  # noqa: S101 (each is a mapped table; for the type checker)
        key = next(column for column in table.primary_key if column.name != name)
        pointer = Pointer(table, table.c[name], key)
        found[pointer.name] = pointer
    return found


def merge_people(act: Act, kept_id: uuid.UUID, absorbed_id: uuid.UUID, because: str) -> Merge:
    """Make two records one: everything of `absorbed` is `kept`'s from now on."""
    kept, absorbed = _standing(act, kept_id), _standing(act, absorbed_id)
    _check(act, kept, absorbed, because)
    moved = {name: _move(act, pointer, absorbed.id, kept.id) for name, pointer in pointers().items()}
    absorbed.merged_into_id = kept.id
    act.session.flush()
    filled = _fill(kept, absorbed)
    merge = Merge(
        kept_id=kept.id,
        absorbed_id=absorbed.id,
        because=because.strip(),
        moved={"rows": {name: keys for name, keys in moved.items() if keys}, "filled": filled},
        merged_at=act.at,
        merged_by=act.actor.name,
    )
    act.session.add(merge)
    act.session.flush()
    act.session.expire_all()
    return merge


def undo_merge(act: Act, merge_id: uuid.UUID) -> Merge:
    """Make them two records again: each row that changed hands goes back, unless it has since gone elsewhere."""
    merge = act.session.get(Merge, merge_id, with_for_update=True)
    if merge is None or act.session.get(Person, merge.kept_id) is None:
        raise NotFound
    require(act.actor, "merge-people")
    if merge.undone_at is not None:
        raise Refused(_("This merge was undone already."))
    kept, absorbed = _standing(act, merge.kept_id), act.session.get_one(Person, merge.absorbed_id)
    _give_back(kept, absorbed, merge.moved["filled"])
    act.session.flush()
    absorbed.merged_into_id = None
    found = pointers()
    for name, keys in merge.moved["rows"].items():
        _move(act, found[name], kept.id, absorbed.id, keys)
    merge.undone_at, merge.undone_by = act.at, act.actor.name
    act.session.flush()
    act.session.expire_all()
    return merge


def _check(act: Act, kept: Person, absorbed: Person, because: str) -> None:
    if kept.id == absorbed.id:
        raise Refused(_("Choose two different records."), field="other")
    if not because.strip():
        raise Refused(_("Say how you know that they are one person."), field="because")
    related = select(Relationship.id).where(
        Relationship.child_id.in_((kept.id, absorbed.id)), Relationship.adult_id.in_((kept.id, absorbed.id))
    )
    if act.session.scalars(related).first():
        raise Refused(_("These two are recorded as parent and child, so they can't be one person."), field="other")


def _standing(act: Act, person_id: uuid.UUID) -> Person:
    person = act.session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise NotFound
    require(act.actor, "merge-people", person, act.session)
    if person.merged_into_id is not None:
        raise Refused(_("%(name)s has been merged into another record since.", name=person.name))
    return person


def _move(act: Act, pointer: Pointer, source: uuid.UUID, target: uuid.UUID, keys: list[str] | None = None) -> list[str]:
    """Let the rows that name one person name another; a row that the other has in the same way stays."""
    rows = select(pointer.key).where(pointer.column == source)
    wanted = rows if keys is None else rows.where(pointer.key.in_([uuid.UUID(key) for key in keys]))
    ours = act.session.scalars(wanted.where(pointer.key.not_in(_held_twice(pointer, source, target)))).all()
    if ours:
        act.session.execute(
            update(pointer.table)
            .where(pointer.column == source, pointer.key.in_(ours))
            .values({pointer.column.name: target})
        )
    return [str(key) for key in ours]


def _held_twice(pointer: Pointer, source: uuid.UUID, target: uuid.UUID) -> Any:
    """The keys of rows that would stand twice: the same adult of the same child, the same reader of the same draft."""
    if pointer.table.name == "plan_readings":
        return select(PlanReading.plan_id).where(PlanReading.person_id == target)
    if pointer.table.name != "relationships":
        return []
    other = Relationship.adult_id if pointer.column.name == "child_id" else Relationship.child_id
    mine, open_ = Relationship.__table__.c[pointer.column.name], Relationship.ended_on.is_(None)
    theirs = select(other).where(mine == target, open_)
    return select(Relationship.id).where(mine == source, open_, other.in_(theirs))


def _fill(kept: Person, absorbed: Person) -> list[str]:
    """Take over what the kept record does not say; returns which."""
    empty = [name for name in FILLED if not getattr(kept, name) and getattr(absorbed, name)]
    for name in empty:
        setattr(kept, name, getattr(absorbed, name))
    _name_anew(kept)
    return empty


def _give_back(kept: Person, absorbed: Person, filled: list[str]) -> None:
    """Empty what was taken over and not changed since, so that the other record may have its number again."""
    for name in filled:
        if getattr(kept, name) == getattr(absorbed, name):
            setattr(kept, name, None if Person.__table__.c[name].nullable else "")
    _name_anew(kept)


def _name_anew(person: Person) -> None:
    person.search_name = search_name(person.given, person.family, person.known_as, person.former)
