"""The pages of a personal budget: asked for by a family, seen on the case, answered by an officer."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.intake.people import Person
from tests import factories
from tests.plugins.web import SignedIn


@pytest.fixture
def case(session: Session, authority: object, officer: Account) -> Case:
    child = factories.make_person(session)
    return factories.make_case(session, Stage.DRAFTING, child=child, officer=officer)


@pytest.fixture
def parent(session: Session, case: Case) -> Person:
    return factories.make_parent(session, session.get_one(Person, case.child_id))


def test_it_is_asked_for_seen_on_the_case_and_answered(
    signed_in: SignedIn, case: Case, parent: Person, officer: Account
) -> None:
    family = signed_in(Role.FAMILY, person_id=parent.id)
    family.send(f"/family/{case.id}/budget", {"wants": "A short break", "direct_payment": "no"})
    assert "We have not answered yet." in family.page(f"/family/{case.id}/budget").main
    desk = signed_in(officer)
    assert "asked for a personal budget" in desk.page(f"/cases/{case.id}").main
    desk.send(f"/cases/{case.id}/budget", {"decision": "prepared", "words": "£40 a week."})
    page = signed_in(Role.FAMILY, person_id=parent.id).page(f"/family/{case.id}/budget").main
    assert "£40 a week." in page


def test_before_an_assessment_the_page_says_when(
    signed_in: SignedIn, session: Session, officer: Account, authority: object
) -> None:
    child = factories.make_person(session, "Ben")
    early = factories.make_case(session, child=child, officer=officer)
    parent = factories.make_parent(session, child, "Jo")
    page = signed_in(Role.FAMILY, person_id=parent.id).page(f"/family/{early.id}/budget").main
    assert "You can ask once we assess" in page
