"""Two records of one person become one, and can be made two again with everything where it was."""

import importlib
import pkgutil
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import ehc.models
from ehc.models.base import Base
from ehc.models.cases import Case
from ehc.models.intake.people import Address, Person, Relationship
from ehc.queries.intake.people import search_people
from ehc.services.act import Act
from ehc.services.intake import merges
from ehc.services.refused import Refused
from tests import factories

NOT_MOVED = {"people.merged_into_id", "merges.kept_id", "merges.absorbed_id"}
BESIDE_KEYS = {"private_links.subject_id"}


def test_a_merge_moves_every_column_that_names_a_person() -> None:
    for module in pkgutil.walk_packages(ehc.models.__path__, "ehc.models."):
        importlib.import_module(module.name)
    named = {
        f"{table.name}.{key.parent.name}"
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.target_fullname == "people.id"
    }
    assert named - NOT_MOVED == set(merges.pointers()) - BESIDE_KEYS


@pytest.fixture
def two(session: Session, officer_act: Act) -> tuple[Person, Person]:
    """The record that stays, and the other, which has a case, a parent, an address and a UPN."""
    kept = factories.make_person(session, "Maya", "Sample")
    other = factories.make_person(session, "Maia", "Sample", upn="H801200001001", known_as="May")
    factories.make_case(session, child=other)
    factories.make_parent(session, other)
    factories.make_address(session, other)
    return kept, other


def everything(session: Session) -> list[object]:
    cases = [(it.id, it.child_id) for it in session.scalars(select(Case).order_by(Case.id))]
    related = [(it.id, it.child_id, it.adult_id) for it in session.scalars(select(Relationship).order_by("id"))]
    addresses = [(it.id, it.person_id) for it in session.scalars(select(Address).order_by(Address.id))]
    people = session.scalars(select(Person).order_by(Person.id))
    return [
        cases,
        related,
        addresses,
        [(it.id, it.upn, it.known_as, it.search_name, it.merged_into_id) for it in people],
    ]


def test_everything_is_the_kept_records(session: Session, officer_act: Act, two: tuple[Person, Person]) -> None:
    kept, other = two
    merges.merge_people(officer_act, kept.id, other.id, "Same UPN and address")
    assert session.scalars(select(Case.child_id)).all() == [kept.id]
    assert session.scalars(select(Relationship.child_id)).all() == [kept.id]
    assert (kept.upn, kept.known_as, kept.search_name) == ("H801200001001", "May", "maya sample may")
    assert other.id not in [match.id for match in search_people(session, "Maia Sample")]


def test_undone_everything_is_where_it_was(session: Session, officer_act: Act, two: tuple[Person, Person]) -> None:
    before = everything(session)
    merge = merges.merge_people(officer_act, two[0].id, two[1].id, "Same address")
    merges.undo_merge(officer_act, merge.id)
    assert everything(session) == before


def test_what_was_changed_since_the_merge_stays(session: Session, officer_act: Act, two: tuple[Person, Person]) -> None:
    merge = merges.merge_people(officer_act, two[0].id, two[1].id, "Same address")
    two[0].known_as = "Em"
    session.flush()
    merges.undo_merge(officer_act, merge.id)
    assert (two[0].known_as, two[0].upn) == ("Em", None)


def test_a_parent_of_both_is_the_parent_once(session: Session, officer_act: Act, two: tuple[Person, Person]) -> None:
    kept, other = two
    parent = session.scalars(select(Relationship.adult_id).where(Relationship.child_id == other.id)).one()
    factories.relate(session, kept, session.get_one(Person, parent))
    before = everything(session)
    merge = merges.merge_people(officer_act, kept.id, other.id, "Same parent")
    merges.undo_merge(officer_act, merge.id)
    assert everything(session) == before


def test_a_merge_is_undone_once(officer_act: Act, two: tuple[Person, Person]) -> None:
    merge = merges.merge_people(officer_act, two[0].id, two[1].id, "Same address")
    merges.undo_merge(officer_act, merge.id)
    with pytest.raises(Refused, match="already"):
        merges.undo_merge(officer_act, merge.id)


def test_a_merged_record_is_merged_no_further(session: Session, officer_act: Act, two: tuple[Person, Person]) -> None:
    merges.merge_people(officer_act, two[0].id, two[1].id, "Same address")
    third = factories.make_person(session, born_on=date(2017, 5, 4))
    with pytest.raises(Refused, match="merged into another"):
        merges.merge_people(officer_act, third.id, two[1].id, "Same")


def test_a_parent_and_child_are_never_one_person(session: Session, officer_act: Act) -> None:
    child = factories.make_person(session)
    parent = factories.make_parent(session, child)
    with pytest.raises(Refused) as refused:
        merges.merge_people(officer_act, child.id, parent.id, "Same name")
    assert refused.value.field == "other"


@pytest.mark.parametrize("because", ["", "  "])
def test_a_merge_needs_its_reason(officer_act: Act, two: tuple[Person, Person], because: str) -> None:
    with pytest.raises(Refused) as refused:
        merges.merge_people(officer_act, two[0].id, two[1].id, because)
    assert refused.value.field == "because"
