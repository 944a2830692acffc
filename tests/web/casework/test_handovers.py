"""The pages of who has a case: one, many, an absence, an officer who leaves."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.casework.handovers import Absence
from ehc.models.council.accounts import Account, Role
from tests import factories
from tests.plugins.web import SignedIn, StrictClient


@pytest.fixture
def case(session: Session, officer: Account) -> Case:
    return factories.make_case(session, officer=officer)


@pytest.fixture
def colleague(session: Session, authority: object) -> Account:
    return factories.make_account(session, name="Priya Lall")


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account, case: Case) -> StrictClient:
    return signed_in(officer)


def given(colleague: Account, **values: object) -> dict[str, object]:
    return {"to": str(colleague.id), "because": "Sam moves", "tell": "yes", **values}


def test_one_case_is_handed_over(browser: StrictClient, session: Session, case: Case, colleague: Account) -> None:
    browser.get(f"/cases/{case.id}/hand-over")
    browser.send(f"/cases/{case.id}/hand-over", given(colleague))
    page = browser.page(f"/cases/{case.id}/hand-over").main
    assert "From Sam Okoro to Priya Lall. Sam moves" in page and "The family was told by letter." in page


def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    browser: StrictClient, case: Case, colleague: Account
) -> None:
    browser.get(f"/cases/{case.id}/hand-over")
    answer = browser.send(f"/cases/{case.id}/hand-over", given(colleague, to="", note="Ring first"), status=422)
    words = answer.get_data(as_text=True)
    assert "Choose the officer" in words and "Ring first" in words


def test_several_are_handed_over_together(
    browser: StrictClient, session: Session, officer: Account, case: Case, colleague: Account
) -> None:
    other = factories.make_case(session, Stage.DRAFTING, officer=officer)
    session.commit()
    browser.get("/caseload")
    browser.send("/caseload", given(colleague, which=[str(case.id), str(other.id)]))
    assert "2 cases have changed hands." in browser.page("/caseload").main
    session.expire_all()
    assert {case.officer_id, other.officer_id} == {colleague.id}


def test_with_nothing_ticked_the_page_says_so(browser: StrictClient, colleague: Account) -> None:
    browser.get("/caseload")
    assert "Tick the cases to hand over" in browser.send("/caseload", given(colleague), status=422).get_data(
        as_text=True
    )


@pytest.mark.parametrize("query", ["page=x", "officer=x", "stage=x", "words=%25", "officer=everyone"])
def test_nonsense_in_the_address_is_ignored(browser: StrictClient, query: str) -> None:
    browser.page(f"/caseload?{query}")


def test_a_case_is_found_by_part_of_a_name(browser: StrictClient, session: Session, officer: Account) -> None:
    odd = factories.make_person(session, "Zoë-Anne", "O'Hara-Smith")
    factories.make_case(session, officer=officer, child=odd)
    session.commit()
    page = browser.page("/caseload?words=ohara").main
    assert "Zoë-Anne" in page and "Maya Sample" not in page


def test_an_absence_shows_on_the_case_and_in_the_work(
    browser: StrictClient, signed_in: SignedIn, case: Case, officer: Account, colleague: Account
) -> None:
    browser.get("/absences/record")
    days = {"from_on-day": "23", "from_on-month": "11", "from_on-year": "2026"}
    until = {"until_on-day": "30", "until_on-month": "11", "until_on-year": "2026"}
    browser.send("/absences/record", {"account": str(officer.id), "cover": str(colleague.id), **days, **until})
    assert "Priya Lall covers" in browser.page(f"/cases/{case.id}").main
    covering = signed_in(colleague).page("/work").main
    assert "You cover Sam Okoro" in covering and "Maya Sample" in covering


def test_an_absence_without_days_is_refused_beside_the_field(
    browser: StrictClient, officer: Account, colleague: Account
) -> None:
    browser.get("/absences/record")
    answer = browser.send("/absences/record", {"account": str(officer.id), "cover": str(colleague.id)}, status=422)
    assert "Enter the first day" in answer.get_data(as_text=True)


def test_a_caseworker_records_only_their_own(browser: StrictClient, session: Session, colleague: Account) -> None:
    browser.get("/absences/record")
    browser.send("/absences/record", {"account": str(colleague.id)}, status=422)
    assert session.scalars(select(Absence.id)).all() == []


def test_a_manager_sends_the_cases_of_one_who_leaves_to_another(
    signed_in: SignedIn, session: Session, case: Case, officer: Account, manager: Account, colleague: Account
) -> None:
    desk = signed_in(manager)
    desk.page(f"/team/{officer.id}/leaves")
    desk.send(f"/team/{officer.id}/leaves", {"to": str(colleague.id)})
    session.expire_all()
    assert case.officer_id == colleague.id
    assert desk.get(f"/team/{officer.id}/leaves").status_code == 404


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SETTING, Role.FAMILY])
def test_nobody_else_opens_them(signed_in: SignedIn, case: Case, role: Role) -> None:
    outsider = signed_in(role)
    for path in (f"/cases/{case.id}/hand-over", "/caseload", "/absences/record", "/team"):
        assert outsider.get(path).status_code in (403, 404)


def test_a_caseworker_does_not_see_the_team(browser: StrictClient) -> None:
    assert browser.get("/team").status_code in (403, 404)
