"""The family as an officer sees it: confirmed people get notices, restricted ones see nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.council.sessions import PrivateLink
from ehc.models.intake.people import Person, Relationship
from tests import factories
from tests.plugins.web import SignedIn, StrictClient

NEIL = {
    "given": "Neil",
    "family": "Sample",
    "kind": "birth-parent",
    "email": "neil@family.example",
    "withheld": "no",
    "confirmed_how": "Birth certificate",
}


@pytest.fixture
def case(session: Session, officer: Account) -> Case:
    return factories.make_case(session, officer=officer)


@pytest.fixture
def parent(session: Session, case: Case) -> Person:
    return session.scalars(select(Person).join(Relationship, Relationship.adult_id == Person.id)).one()


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account, case: Case) -> StrictClient:
    return signed_in(officer)


def test_who_gets_notices_is_marked(browser: StrictClient, case: Case) -> None:
    assert "Gets notices and may appeal" in browser.page(f"/cases/{case.id}/family").main


def test_a_confirmed_adult_is_added(browser: StrictClient, case: Case) -> None:
    browser.send(f"/cases/{case.id}/family/add", NEIL)
    assert "Neil Sample" in browser.page(f"/cases/{case.id}/family").main


def test_an_adult_is_not_added_unconfirmed(browser: StrictClient, case: Case) -> None:
    answer = browser.send(f"/cases/{case.id}/family/add", {**NEIL, "confirmed_how": ""}, status=422)
    assert "Say how you confirmed it" in answer.get_data(as_text=True)


def test_a_confirmed_parent_is_sent_a_link(browser: StrictClient, case: Case, parent: Person, session: Session) -> None:
    browser.send(f"/cases/{case.id}/family/{parent.id}/invite")
    assert session.scalars(select(PrivateLink.subject_id)).all() == [parent.id]


def test_a_social_worker_is_sent_none(browser: StrictClient, case: Case, session: Session) -> None:
    browser.send(f"/cases/{case.id}/family/add", {**NEIL, "kind": "social-worker"})
    neil = session.scalars(select(Person.id).where(Person.given == "Neil")).one()
    browser.send(f"/cases/{case.id}/family/{neil}/invite")
    assert session.scalars(select(PrivateLink.id)).all() == []


def test_restricting_takes_back_the_link(browser: StrictClient, case: Case, parent: Person, session: Session) -> None:
    browser.send(f"/cases/{case.id}/family/{parent.id}/invite")
    browser.send(f"/cases/{case.id}/family/{parent.id}/restrict", {"because": "Court order"})
    assert session.scalars(select(PrivateLink.revoked_at)).one() is not None


def test_somebody_elses_parent_is_not_found(browser: StrictClient, case: Case, session: Session) -> None:
    stranger = factories.make_adult(session, "Stranger")
    session.commit()
    browser.send(f"/cases/{case.id}/family/{stranger.id}/restrict", {"because": "Court order"}, status=404)
