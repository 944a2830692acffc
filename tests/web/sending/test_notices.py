"""Messages of a case: each copy's fate, its words, sending again, and the day a letter was served."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.intake.people import ContactWay
from ehc.models.notices import NoticeCopy, RecipientKind
from ehc.models.outbox import OutboxMessage
from ehc.services.assessment import considerations
from tests import factories
from tests.plugins.web import SignedIn, StrictClient


@pytest.fixture
def case(session: Session, officer: Account) -> Case:
    child = factories.make_person(session)
    factories.make_parent(session, child)
    case = factories.make_case(session, child=child, officer=officer)
    considerations.tell_family_we_are_considering(factories.act_of(session, officer), case.id)
    return case


@pytest.fixture
def copy(session: Session, case: Case) -> NoticeCopy:
    return session.scalars(select(NoticeCopy).where(NoticeCopy.recipient == RecipientKind.PARENT)).one()


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account, case: Case) -> StrictClient:
    return signed_in(officer)


def give_up(session: Session) -> None:
    session.execute(update(OutboxMessage).values(gave_up_at=factories.NOW, attempts=5, last_error="OSError"))
    session.commit()


def test_a_message_on_its_way_says_so(browser: StrictClient, case: Case) -> None:
    assert "On its way" in browser.page(f"/cases/{case.id}/messages").main


def test_the_words_that_were_sent_can_be_read(browser: StrictClient, case: Case, copy: NoticeCopy) -> None:
    answer = browser.get(f"/cases/{case.id}/messages/{copy.id}")
    assert answer.get_data(as_text=True) == copy.html


def test_a_letter_of_another_case_is_not_found(browser: StrictClient, session: Session, copy: NoticeCopy) -> None:
    other = factories.make_case(session, child=factories.make_person(session, "Other"))
    assert browser.get(f"/cases/{other.id}/messages/{copy.id}").status_code == 404


def test_a_message_that_was_given_up_stands_on_its_own_page(browser: StrictClient, session: Session) -> None:
    give_up(session)
    assert "Not sent" in browser.page("/messages/not-sent").main


def test_a_message_that_was_given_up_is_sent_again(
    browser: StrictClient, session: Session, case: Case, copy: NoticeCopy
) -> None:
    give_up(session)
    browser.send(f"/cases/{case.id}/messages/{copy.id}/send-again")
    assert session.scalars(select(OutboxMessage.gave_up_at).where(OutboxMessage.key == f"copy:{copy.id}")).one() is None


def test_a_message_that_is_on_its_way_is_not_sent_again(
    browser: StrictClient, session: Session, case: Case, copy: NoticeCopy
) -> None:
    browser.send(f"/cases/{case.id}/messages/{copy.id}/send-again")
    assert "is not waiting for anyone" in browser.page(f"/cases/{case.id}/messages").main


@pytest.fixture
def posted(session: Session, copy: NoticeCopy) -> NoticeCopy:
    copy.way = ContactWay.POST
    session.commit()
    return copy


def test_the_day_a_posted_letter_was_served_is_recorded(
    browser: StrictClient, session: Session, case: Case, posted: NoticeCopy
) -> None:
    day = {"served_on-day": "23", "served_on-month": "11", "served_on-year": "2026"}
    browser.send(f"/cases/{case.id}/messages/{posted.id}/served", day)
    session.refresh(posted)
    assert str(posted.served_on) == "2026-11-23"


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (("24", "11", "2026"), "must be today or in the past"),
        (("31", "2", "2026"), "must be a real date"),
        (("1", "11", "2026"), "served before it was sent"),
        (("", "", ""), "Enter the day it was served"),
    ],
)
def test_an_impossible_day_is_refused_in_words(
    browser: StrictClient, case: Case, posted: NoticeCopy, day: tuple[str, str, str], says: str
) -> None:
    typed = dict(zip(("served_on-day", "served_on-month", "served_on-year"), day, strict=True))
    answer = browser.send(f"/cases/{case.id}/messages/{posted.id}/served", typed, status=422)
    assert says in answer.get_data(as_text=True)
