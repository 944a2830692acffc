"""An officer's work: theirs, most urgent first, each line leading to the page that does it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Stage
from ehc.models.casework.handovers import SavedView
from ehc.models.council.accounts import Account, Role
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
    assert browser.page("/work").href("Decide whether to assess: Maya Sample") == f"/cases/{case_id}/decision"


def test_one_case_has_one_line_for_what_comes_next(browser: StrictClient, session: Session, officer: Account) -> None:
    child(session, officer, "Maya", date(2026, 11, 16))
    assert browser.page("/work").main.count("Maya Sample") == 2  # the case, and the button's words for who can't see


@pytest.mark.parametrize(
    ("stage", "button"),
    [
        (Stage.CONSIDERING, "Decide whether to assess"),
        (Stage.ASSESSING, "Ask for advice"),
        (Stage.DRAFTING, "Write and send the draft plan"),
        (Stage.DRAFT_SERVED, "Issue the final plan"),
    ],
)
def test_the_button_is_the_next_act_where_the_case_stands(
    browser: StrictClient, session: Session, officer: Account, stage: Stage, button: str
) -> None:
    child(session, officer, "Maya", date(2026, 8, 10), stage)
    assert f"{button}: Maya Sample" in browser.page("/work").main


def test_ten_things_are_shown_and_the_rest_on_demand(browser: StrictClient, session: Session, officer: Account) -> None:
    for number in range(12):
        child(session, officer, f"Child{number}", date(2026, 11, 2))
    page = browser.page("/work")
    more = browser.page(page.href("More than the next ten things"))
    assert (page.main.count("Decide whether to assess: "), more.main.count("Decide whether to assess: ")) == (10, 12)


def test_work_is_filtered_by_where_the_case_stands(browser: StrictClient, session: Session, officer: Account) -> None:
    child(session, officer, "Early", date(2026, 11, 16))
    child(session, officer, "Drafted", date(2026, 8, 10), Stage.DRAFTING)
    page = browser.page("/work?stage=drafting").main
    assert "Drafted Sample" in page and "Early Sample" not in page


def test_a_view_is_kept_under_a_name(browser: StrictClient) -> None:
    browser.get("/views?when=late")
    browser.send("/views?when=late&page=3", {"name": "Late ones"})
    assert browser.page("/work").href("Late ones") == "/work?when=late&page=3"


def test_a_view_without_a_name_is_refused_in_words(browser: StrictClient) -> None:
    browser.get("/views")
    assert "Give the view a name" in browser.send("/views", {"name": " "}, status=422).get_data(as_text=True)


def test_a_view_can_be_removed(browser: StrictClient, session: Session) -> None:
    browser.get("/views")
    browser.send("/views", {"name": "Mine"})
    view = session.scalars(select(SavedView)).one()
    browser.send(f"/views/{view.id}/remove")
    assert session.scalars(select(SavedView.id)).all() == []


def test_nobody_removes_anothers_view(
    browser: StrictClient, signed_in: SignedIn, session: Session, officer: Account
) -> None:
    browser.get("/views")
    browser.send("/views", {"name": "Mine"})
    view = session.scalars(select(SavedView)).one()
    signed_in(Role.CASEWORKER).send(f"/views/{view.id}/remove")
    assert session.scalars(select(SavedView.id)).all() == [view.id]


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=9999999",
        "page=x",
        "when=never",
        "rule=none",
        "whose=all",
        "stage=x",
        "rows=7",
        "officer=x",
    ],
)
def test_nonsense_in_the_address_is_ignored(browser: StrictClient, query: str) -> None:
    browser.page(f"/work?{query}")


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SETTING, Role.FAMILY])
def test_nobody_but_an_officer_sees_it(signed_in: SignedIn, role: Role) -> None:
    assert signed_in(role).get("/work").status_code in (403, 404)
