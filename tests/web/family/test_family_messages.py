"""The pages of messages: the family's own, the officer's of a case, and who waits for an answer."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account, Role
from ehc.models.intake.people import Person
from tests import factories
from tests.plugins.web import SignedIn


@pytest.fixture
def case(session: Session, authority: object, officer: Account) -> Case:
    return factories.make_case(session, child=factories.make_person(session), officer=officer)


@pytest.fixture
def parent(session: Session, case: Case) -> Person:
    return factories.make_parent(session, session.get_one(Person, case.child_id))


def test_a_question_is_asked_found_and_answered(
    signed_in: SignedIn, case: Case, parent: Person, officer: Account
) -> None:
    family = signed_in(Role.FAMILY, person_id=parent.id)
    family.send(f"/family/{case.id}/messages", {"words": "When is the visit?"})
    desk = signed_in(officer)
    assert "Wrote 1 message to us" in desk.page("/work").main
    assert parent.name in desk.page("/family-messages").main
    assert "When is the visit?" in desk.page(f"/cases/{case.id}/family-messages").main
    desk.send(f"/cases/{case.id}/family-messages", {"to": str(parent.id), "words": "On Tuesday."})
    page = signed_in(Role.FAMILY, person_id=parent.id).page(f"/family/{case.id}").main
    assert "On Tuesday." in page


def test_an_empty_answer_is_asked_for_beside_its_box(
    signed_in: SignedIn, case: Case, parent: Person, officer: Account
) -> None:
    answer = signed_in(officer).send(
        f"/cases/{case.id}/family-messages", {"to": str(parent.id), "words": ""}, status=422
    )
    assert "Write your message" in answer.get_data(as_text=True)
