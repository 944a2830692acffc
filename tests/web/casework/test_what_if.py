"""What if: dates beside those of today, nothing kept, bad days refused in words, each to whom it may concern."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.audit import AuditRow
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.duties import DutyRow
from ehc.models.events import EventRow
from ehc.models.intake.people import Person
from tests import factories
from tests.plugins.web import SignedIn, StrictClient

REQUESTED = date(2026, 9, 7)


@pytest.fixture
def child(session: Session, authority: object) -> Person:
    return factories.make_person(session)


@pytest.fixture
def case(session: Session, child: Person, officer: Account) -> Case:
    return factories.make_case(session, Stage.ASSESSING, child=child, officer=officer, requested_on=REQUESTED)


@pytest.fixture
def officer_at(signed_in: SignedIn, officer: Account, case: Case) -> StrictClient:
    return signed_in(officer)


@pytest.fixture
def kept(session: Session) -> Callable[[], tuple[int, int]]:
    return lambda: (
        session.scalar(select(func.count()).select_from(EventRow)) or 0,
        session.scalar(select(func.count()).select_from(DutyRow)) or 0,
    )


def asked(case: Case, where: str = "cases", **days: str) -> str:
    """The address of a question: `draft_plan_sent="7 12 2026"`."""
    said = [
        f"{key.replace('_', '-')}-{part}={value}"
        for key, day in days.items()
        for part, value in zip(("day", "month", "year"), day.split(), strict=True)
    ]
    return f"/{where}/{case.id}/what-if?" + "&".join(said)


SERVED = {"draft_plan_sent": "7 12 2026", "draft_plan_served": "9 12 2026"}


def test_the_case_leads_to_it(officer_at: StrictClient, case: Case) -> None:
    assert f"/cases/{case.id}/what-if" in officer_at.get(f"/cases/{case.id}").get_data(as_text=True)


def test_what_can_happen_next_is_offered(officer_at: StrictClient, case: Case) -> None:
    page = officer_at.page(f"/cases/{case.id}/what-if")
    legends = [it.get_text(strip=True) for it in page.soup.select("legend")]
    assert any(it.startswith("The draft plan was sent to the family") for it in legends)
    assert not any("withdrew" in it for it in legends)


def test_the_dates_that_follow_stand_beside_todays(officer_at: StrictClient, case: Case) -> None:
    page = officer_at.page(asked(case, **SERVED))
    moved = {row.th.get_text(" ", strip=True): row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")}
    window = next(words for says, words in moved.items() if says.startswith("Give the family at least 15 days"))
    assert "none" in window and "Wed 23 Dec 2026" in window and "Begins" in window
    assert any(says.startswith("If no plan will be made") and "No longer owed" in it for says, it in moved.items())
    stays = page.soup.find(id="stays").find_next("ul").get_text(" ", strip=True)
    assert "Send the final plan within 20 weeks" in stays and "25 Jan 2027" in stays


def test_each_date_leads_to_its_rule_with_the_case(officer_at: StrictClient, case: Case) -> None:
    page = officer_at.page(asked(case, **SERVED))
    assert page.soup.select_one(f"a[href='/law/hear-family-on-draft?case={case.id}']")


def test_nothing_is_kept_and_the_reading_is_audited_without_its_days(
    officer_at: StrictClient, case: Case, session: Session, kept: Callable[[], tuple[int, int]]
) -> None:
    before = kept()
    officer_at.page(asked(case, **SERVED))
    assert kept() == before
    rows = session.scalars(select(AuditRow).where(AuditRow.what == "what_if.case")).all()
    assert [(row.doing, row.case_id) for row in rows] == [("read", case.id)]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({"plan_agreed": "31 11 2026"}, "must be a real date"),
        ({"plan_agreed": "1 9 2026"}, "must be on or after 7 September 2026, the day that the case began"),
        ({"plan_agreed": "1 1 2060"}, "must be on or before"),
        ({"draft_plan_served": "9 12 2026"}, "draft"),
        ({**SERVED, "final_plan_issued": "10 12 2026"}, "The earliest day is 24 December 2026."),
    ],
)
def test_a_day_that_can_not_be_is_refused_in_words_and_kept_as_typed(
    days: dict[str, str], says: str, officer_at: StrictClient, case: Case
) -> None:
    page = officer_at.page(asked(case, **days), status=422)
    assert says in " ".join(page.problems)
    key, typed = next(iter(days.items()))
    assert page.soup.find(id=f"{key.replace('_', '-')}-day")["value"] == typed.split()[0]


def test_no_day_at_all_is_refused(officer_at: StrictClient, case: Case) -> None:
    page = officer_at.page(f"/cases/{case.id}/what-if?plan-agreed-day=", status=422)
    assert page.problems == ["Enter at least one day"]


@pytest.mark.parametrize("stage", list(Stage))
def test_a_case_of_every_stage_has_its_page(
    stage: Stage, officer_at: StrictClient, session: Session, officer: Account
) -> None:
    other = factories.make_case(session, stage, officer=officer, child=factories.make_person(session, "Other"))
    officer_at.page(f"/cases/{other.id}/what-if")


def test_a_family_asks_it_of_its_own_case_and_sees_what_it_is_owed(
    session: Session, signed_in: SignedIn, child: Person, case: Case
) -> None:
    parent = factories.make_parent(session, child)
    browser = signed_in(Role.FAMILY, person_id=parent.id)
    assert f"/family/{case.id}/what-if" in browser.get(f"/family/{case.id}").get_data(as_text=True)
    page = browser.page(asked(case, "family", **SERVED))
    assert "You may say what you think of the draft" in page.main
    assert "We must tell health, social care" not in page.main


def test_nobody_elses_family_asks_it(session: Session, signed_in: SignedIn, case: Case) -> None:
    stranger = factories.make_parent(session, factories.make_person(session, "Other"))
    browser = signed_in(Role.FAMILY, person_id=stranger.id)
    assert browser.get(f"/family/{case.id}/what-if").status_code == 404
    assert browser.get(f"/cases/{case.id}/what-if").status_code in (403, 404)
