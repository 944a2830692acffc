"""Who hides is found by nobody: not by the other parent, and not by another who hides elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from ehc.models.intake.people import Person
from ehc.queries.intake.whereabouts import are_withheld
from tests import factories
from tests.factories import TODAY

HERS, HIS = "4 Hidden Court", "9 Secret Row"


class Family:
    """A child with two parents, at addresses that may be withheld."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.child = factories.make_person(session)
        self.mother, self.father = factories.make_person(session), factories.make_person(session)
        for adult in (self.mother, self.father):
            factories.relate(session, self.child, adult)

    def hides(self, person: Person, lines: str, **values: object) -> None:
        factories.make_address(self.session, person, lines, withheld=True, **values)

    def are_hidden_from(self, person: Person | None) -> bool:
        return are_withheld(self.session, self.child.id, TODAY, sees=person.id if person else None)


@pytest.fixture
def family(session: Session, authority: object) -> Family:
    return Family(session)


def test_where_nobody_hides_nothing_is_withheld(family: Family) -> None:
    assert not family.are_hidden_from(None)


def test_a_hidden_child_is_hidden_from_a_parent_who_lives_elsewhere(family: Family) -> None:
    family.hides(family.child, HERS)
    assert family.are_hidden_from(family.father)


def test_a_parent_who_hides_with_the_child_sees(family: Family) -> None:
    family.hides(family.child, HERS)
    family.hides(family.mother, HERS)
    assert not family.are_hidden_from(family.mother)


def test_the_same_home_typed_otherwise_is_the_same_home(family: Family) -> None:
    family.hides(family.child, "4 Hidden Court,\nSampleton", postcode="ZZ1 1ZZ")
    family.hides(family.mother, "4, hidden court\nSampleton", postcode="zz11zz")
    assert not family.are_hidden_from(family.mother)


def test_of_two_who_hide_in_different_places_neither_is_led_to_the_other(family: Family) -> None:
    family.hides(family.child, HERS)
    family.hides(family.mother, HERS)
    family.hides(family.father, HIS)
    assert family.are_hidden_from(family.father) and family.are_hidden_from(family.mother)


def test_one_who_hides_alone_is_no_reason_to_hide_from_themselves(family: Family) -> None:
    family.hides(family.father, HIS)
    assert not family.are_hidden_from(family.father) and family.are_hidden_from(family.mother)


def test_an_address_that_has_ended_hides_nobody(family: Family) -> None:
    family.hides(family.child, HERS, from_on=TODAY - timedelta(days=9), until_on=TODAY - timedelta(days=1))
    assert not family.are_hidden_from(family.father)


def test_an_officer_who_asks_for_nobody_learns_that_somebody_hides(family: Family) -> None:
    family.hides(family.mother, HERS)
    assert family.are_hidden_from(None)
