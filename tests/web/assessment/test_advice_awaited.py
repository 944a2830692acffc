"""Advice awaited over all cases: the longest wait first, and many reminded at once."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind
from ehc.models.council.accounts import Role
from ehc.models.notices import Notice
from ehc.services.assessment import advice
from tests.plugins.web import SignedIn, StrictClient
from tests.services.advice_made import Assessed, make_asked, row_of, rows_of


@pytest.fixture
def it(session: Session, authority: object) -> Assessed:
    return make_asked(session)


@pytest.fixture
def browser(it: Assessed, signed_in: SignedIn) -> StrictClient:
    return signed_in(it.officer)


def chasers(session: Session) -> int:
    return session.scalar(select(func.count()).where(Notice.kind == "advice-chaser")) or 0


def ids(it: Assessed) -> list[str]:
    return [str(row.id) for row in rows_of(it) if row.adviser_id]


def test_what_is_awaited_is_listed_with_who_owes_it(browser: StrictClient) -> None:
    assert "Dr Anita Patel" in browser.page("/advice-awaited").main


def test_it_is_listed_by_service(browser: StrictClient) -> None:
    page = browser.page("/advice-awaited?service=Sample Psychology Service").main
    assert "Dr Anita Patel" in page and "Sample Integrated Care Board" not in page


def test_those_ticked_are_reminded_together(browser: StrictClient, it: Assessed, session: Session) -> None:
    browser.get("/advice-awaited")
    browser.send("/advice-awaited", {"which": ids(it)[:2]})
    assert chasers(session) == 2
    assert "2 reminders are on their way." in browser.page("/advice-awaited").main


def test_one_that_was_reminded_today_keeps_none_of_the_others_back(
    browser: StrictClient, it: Assessed, session: Session
) -> None:
    browser.get("/advice-awaited")
    browser.send("/advice-awaited", {"which": ids(it)[:1]})
    browser.send("/advice-awaited", {"which": ids(it)[:2]})
    page = browser.page("/advice-awaited").main
    assert chasers(session) == 2 and "1 was not reminded" in page


def test_with_nothing_ticked_the_page_says_what_to_do(browser: StrictClient) -> None:
    browser.get("/advice-awaited")
    assert "Tick the advice to chase" in browser.send("/advice-awaited", status=422).get_data(as_text=True)


def test_an_id_that_is_none_of_them_is_refused(browser: StrictClient) -> None:
    browser.get("/advice-awaited")
    browser.send("/advice-awaited", {"which": ["00000000-0000-0000-0000-000000000000"]}, status=422)


def test_what_was_answered_is_no_longer_awaited(browser: StrictClient, it: Assessed) -> None:
    advice.decline(it.act, row_of(it, AdviceKind.PSYCHOLOGY).id, "I have left.")
    it.session.commit()
    assert "Dr Anita Patel" not in browser.page("/advice-awaited").main


def test_another_officers_is_not_mine(it: Assessed, signed_in: SignedIn) -> None:
    assert "Dr Anita Patel" not in signed_in(Role.CASEWORKER).page("/advice-awaited").main


def test_a_manager_sees_everyones(it: Assessed, signed_in: SignedIn) -> None:
    assert "Dr Anita Patel" in signed_in(Role.MANAGER).page("/advice-awaited").main


@pytest.mark.parametrize("query", ["page=x", "officer=x", "late=x", "whose=x", "service="])
def test_nonsense_in_the_address_is_ignored(browser: StrictClient, query: str) -> None:
    browser.page(f"/advice-awaited?{query}")


def test_families_see_none_of_it(signed_in: SignedIn, authority: object) -> None:
    assert signed_in(Role.FAMILY).get("/advice-awaited").status_code in (403, 404)
