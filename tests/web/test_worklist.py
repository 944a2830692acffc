"""An officer's work: theirs, most urgent first, each line leading to the page that does it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from ehc.models.accounts import Account, Role
from ehc.models.cases import Stage
from tests import factories
from tests.plugins.web import SignedIn, StrictClient


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account) -> StrictClient:
    return signed_in(officer)


def child(session: Session, officer: Account, given: str, requested_on: date, stage: Stage = Stage.CONSIDERING) -> str:
    person = factories.make_person(session, given)
    case = factories.make_case(session, stage, child=person, officer=officer, requested_on=requested_on)
    return str(case.id)


def test_without_work_the_page_says_what_will_come(browser: StrictClient) -> None:
    assert "New requests and replies will show here" in browser.page("/work").main


def test_the_most_urgent_comes_first(browser: StrictClient, session: Session, officer: Account) -> None:
    child(session, officer, "Later", date(2026, 11, 16))
    child(session, officer, "Sooner", date(2026, 10, 19))
    page = browser.page("/work").main
    assert page.index("Sooner") < page.index("Later")


def test_lateness_is_said_in_days(browser: StrictClient, session: Session, officer: Account) -> None:
    child(session, officer, "Maya", date(2026, 10, 8))
    assert "4 days late" in browser.page("/work").main


def test_another_officers_work_is_not_mine(browser: StrictClient, session: Session) -> None:
    child(session, factories.make_account(session), "Maya", date(2026, 10, 8))
    assert "Maya" not in browser.page("/work").main


def test_a_manager_sees_everyones(signed_in: SignedIn, session: Session) -> None:
    child(session, factories.make_account(session), "Maya", date(2026, 10, 8))
    assert "Maya" in signed_in(Role.MANAGER).page("/work").main


def test_only_what_is_late_is_shown_when_asked(browser: StrictClient, session: Session, officer: Account) -> None:
    child(session, officer, "Late", date(2026, 10, 8))
    child(session, officer, "Timely", date(2026, 11, 16))
    page = browser.page("/work?when=late").main
    assert "Late Sample" in page and "Timely Sample" not in page


def test_one_line_stands_for_duties_that_one_act_meets(
    browser: StrictClient, session: Session, officer: Account
) -> None:
    child(session, officer, "Maya", date(2026, 11, 16))
    assert "Tell everyone who was notified of the decision" not in browser.page("/work").main


def test_a_line_leads_to_the_page_that_does_it(browser: StrictClient, session: Session, officer: Account) -> None:
    case_id = child(session, officer, "Maya", date(2026, 11, 16))
    says = "Decide whether to assess, and tell the family, within 6 weeks of the request."
    assert browser.page("/work").href(says) == f"/cases/{case_id}/decision"


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=9999999", "page=x", "when=never", "rule=none", "whose=all"]
)
def test_nonsense_in_the_address_is_ignored(browser: StrictClient, query: str) -> None:
    browser.page(f"/work?{query}")


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SETTING, Role.FAMILY])
def test_nobody_but_an_officer_sees_it(signed_in: SignedIn, role: Role) -> None:
    assert signed_in(role).get("/work").status_code in (403, 404)
