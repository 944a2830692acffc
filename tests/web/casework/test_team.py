"""A manager sees who has how much, what will be late and why, what waits, and how timely plans are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from ehc.models.cases import Stage
from ehc.models.council.accounts import Account
from ehc.queries.casework.team import Month
from ehc.web.casework.timeliness import picture
from tests import factories
from tests.plugins.web import SignedIn, StrictClient

TODAY = factories.TODAY
WEEK = timedelta(weeks=1)


@pytest.fixture
def desk(signed_in: SignedIn, manager: Account) -> StrictClient:
    return signed_in(manager)


def make(session: Session, given: str, stage: Stage, requested_on: date, officer: Account | None = None) -> None:
    child = factories.make_person(session, given)
    factories.make_case(session, stage, child=child, officer=officer, requested_on=requested_on)
    session.commit()


def test_without_work_each_part_says_what_will_stand_there(desk: StrictClient) -> None:
    page = desk.page("/team").main
    assert "Nothing is in danger" in page and "No decision waits" in page and "No plan waits" in page


def test_the_heaviest_caseload_comes_first(desk: StrictClient, session: Session) -> None:
    light, heavy = (factories.make_account(session, name=name) for name in ("Ann Light", "Zed Heavy"))
    make(session, "One", Stage.CONSIDERING, TODAY - WEEK, light)
    make(session, "Two", Stage.DRAFTING, TODAY - 14 * WEEK, heavy)
    page = desk.page("/team").main
    assert page.index("Zed Heavy") < page.index("Ann Light")


def test_what_can_no_longer_be_kept_is_said_with_its_reason(desk: StrictClient, session: Session) -> None:
    make(session, "Maya", Stage.DRAFTING, TODAY - 19 * WEEK)
    page = desk.page("/team").main
    assert "Can't be kept" in page and "No draft has been served" in page


def test_a_decision_that_is_due_waits(desk: StrictClient, session: Session) -> None:
    make(session, "Maya", Stage.CONSIDERING, TODAY - 5 * WEEK)
    page = desk.page("/team").main
    assert "Maya Sample" in page[page.index("Decisions waiting") :]


def test_a_plan_whose_time_to_answer_is_over_waits_to_be_signed(desk: StrictClient, session: Session) -> None:
    make(session, "Maya", Stage.DRAFT_SERVED, TODAY - 18 * WEEK)
    page = desk.page("/team").main
    assert "Issue the final plan: Maya Sample" in page[page.index("Plans to sign") :]


def test_timeliness_stands_in_a_picture_and_a_table(desk: StrictClient, session: Session) -> None:
    make(session, "Maya", Stage.PLAN_HELD, TODAY - 20 * WEEK)
    page = desk.page("/team")
    assert "1 (100%)" in page.main and page.soup.find("svg", {"class": "ehc-timeliness__svg"})


def test_a_bar_is_as_high_as_its_share() -> None:
    (shown,) = picture([Month(date(2026, 11, 1), 4, 1, 2, 1)])
    assert (shown.all.percent, shown.all.height, shown.plain.percent, shown.plain.height) == (25, 40, 50, 80)


def test_a_month_with_nothing_to_count_has_no_share() -> None:
    (shown,) = picture([Month(date(2026, 11, 1), 1, 0, 0, 0)])
    assert shown.plain.percent is None
