"""The ways out of a case are looked at before they are taken, and bad input is answered beside its field."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account, Role
from ehc.models.notices import Notice
from ehc.web.forms.casework.exits import REASONS, WITHDRAWN
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.strict_html import Page, read
from workflows.vocabulary import EndReason

ON = {"on-day": "20", "on-month": "11", "on-year": "2026"}
MOVED = {"reason": "moved", "new_council": "Other Council", **ON}


@pytest.fixture
def case(session: Session, officer: Account) -> Case:
    return factories.make_case(session, officer=officer)


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account, case: Case) -> StrictClient:
    return signed_in(officer)


def posted(browser: StrictClient, path: str, data: dict[str, Any], status: int = 200) -> Page:
    return read(browser.send(path, data, status=status).get_data(as_text=True))


def test_the_form_knows_every_way_out() -> None:
    assert {value for value, *_ in REASONS} == {WITHDRAWN, *EndReason}


def test_what_stops_is_seen_before_the_case_ends(browser: StrictClient, case: Case, session: Session) -> None:
    page = posted(browser, f"/cases/{case.id}/end", MOVED)
    assert "They moved to another council’s area: Friday 20 November 2026" in page.main
    assert "The family is told today" in page.main
    session.refresh(case)
    assert case.ended_on is None


def test_the_case_ends_and_the_record_says_why(browser: StrictClient, case: Case, session: Session) -> None:
    browser.send(f"/cases/{case.id}/end", {**MOVED, "step": "end"})
    page = browser.page(f"/cases/{case.id}/end")
    assert "This case ended on Friday 20 November 2026." in page.main and "Other Council" in page.main
    assert session.scalars(select(Notice.kind)).all() == ["case-ended-moved"]


def test_a_manager_takes_back_an_end_recorded_by_mistake(
    browser: StrictClient, case: Case, session: Session, signed_in: SignedIn
) -> None:
    browser.send(f"/cases/{case.id}/end", {**MOVED, "step": "end"})
    assert "take it back" not in browser.page(f"/cases/{case.id}/end").main
    boss = signed_in(Role.MANAGER)
    assert "It was a mistake: take it back" in boss.page(f"/cases/{case.id}/end").main
    boss.send(f"/cases/{case.id}/end/take-back")
    session.refresh(case)
    assert case.ended_on is None
    browser.send(f"/cases/{case.id}/end/take-back", status=403)


def test_a_withdrawal_is_recorded_with_who_and_how(browser: StrictClient, case: Case, session: Session) -> None:
    data = {"reason": "withdrawn", "by": "Ruth Sample", "informed": "By telephone.", **ON, "step": "end"}
    browser.send(f"/cases/{case.id}/end", data)
    session.refresh(case)
    assert case.ended_because == "Withdrawn by Ruth Sample. By telephone."


def test_before_a_death_is_recorded_the_page_says_that_nobody_is_written_to(
    browser: StrictClient, case: Case, session: Session
) -> None:
    assert "Nobody is written to." in posted(browser, f"/cases/{case.id}/end", {"reason": "died", **ON}).main
    browser.send(f"/cases/{case.id}/end", {"reason": "died", **ON, "step": "end"})
    assert session.scalars(select(Notice)).all() == []
    assert "Died Friday 20 November 2026" in browser.page(f"/cases/{case.id}/end").main


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Choose why it ends"),
        ({"reason": "bored"}, "Choose one of these"),
        ({**MOVED, "on-day": "30", "on-month": "2"}, "The day must be a real date"),
        ({**MOVED, "on-year": "2027"}, "The day must be today or in the past"),
        ({**MOVED, "on-day": "1", "step": "end"}, "The day can't be before the request was received."),
        ({**MOVED, "new_council": "", "step": "end"}, "Name the council that they moved to."),
        ({**MOVED, "new_council": "x" * 201}, "This is too long: shorten it"),
        ({"reason": "duplicate", **ON, "step": "end"}, "Enter the reference of the case that goes on."),
        ({"reason": "withdrawn", **ON, "step": "end"}, "Say who withdrew the request."),
        ({"reason": "over-age", **ON, "step": "end"}, "Only somebody who is 25 or older is over the age of the law."),
    ],
)
def test_an_end_that_cannot_be_is_told(
    browser: StrictClient, case: Case, session: Session, data: dict[str, str], says: str
) -> None:
    assert says in posted(browser, f"/cases/{case.id}/end", data, 422).problems
    session.refresh(case)
    assert case.ended_on is None


def test_going_back_to_change_keeps_what_was_typed(browser: StrictClient, case: Case) -> None:
    page = posted(browser, f"/cases/{case.id}/end", {**MOVED, "step": "change"})
    assert page.value("new_council") == "Other Council" and page.problems == []


def test_messages_are_held_listed_and_released(browser: StrictClient, case: Case) -> None:
    assert posted(browser, f"/cases/{case.id}/hold", {"because": ""}, 422).problems == ["Say why messages are held"]
    browser.send(f"/cases/{case.id}/hold", {"because": "Mother is in hospital."})
    assert "Mother is in hospital." in browser.page("/holds").main
    assert "Messages are held: Mother is in hospital." in browser.page(f"/cases/{case.id}/hold").main
    browser.send(f"/cases/{case.id}/release")
    assert "No messages are held." in browser.page("/holds").main


def test_a_hold_is_looked_at_after_a_week(browser: StrictClient, case: Case, session: Session) -> None:
    browser.send(f"/cases/{case.id}/hold", {"because": "Mother is in hospital."})
    assert "Look again" not in browser.page("/holds").main
    case.messages_held_on = factories.TODAY - 2 * factories.WEEK
    session.commit()
    assert "Look again" in browser.page("/holds").main


@pytest.mark.parametrize("page", ["end", "hold"])
def test_only_officers_end_or_hold(signed_in: SignedIn, case: Case, page: str) -> None:
    assert signed_in(Role.SETTING).get(f"/cases/{case.id}/{page}").status_code in (403, 404)
