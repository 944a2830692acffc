"""Anyone reads each rule and where it is written; those who may, which of a case's events gave its date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.accounts import Role
from ehc.models.audit import AuditRow
from ehc.models.cases import Case
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from workflows.law import LAW


@pytest.fixture
def case(session: Session, app: object) -> Case:
    found = factories.make_case(session, requested_on=date(2026, 11, 2))
    session.commit()
    return found


@pytest.fixture
def audited(session: Session) -> Callable[[], list[AuditRow]]:
    return lambda: list(session.scalars(select(AuditRow).where(AuditRow.what == "law.rule")))


def test_every_rule_is_listed_and_leads_to_its_page(client: StrictClient) -> None:
    found = {link["href"] for link in client.page("/law").soup.select("main a")}
    assert {f"/law/{rule.key}" for rule in LAW.rules} <= found


@pytest.mark.parametrize("key", sorted({rule.key for rule in LAW.rules}))
def test_each_rule_has_a_page_that_says_where_it_is_written(key: str, client: StrictClient) -> None:
    page, rule = client.page(f"/law/{key}"), LAW.rule(key)
    assert page.heading == rule.says
    assert page.soup.select_one(f"a[href='{rule.written_in.href}']")
    assert ("Awaiting confirmation" in page.main) is (not all(place.basis.confirmed for place in rule.citations))


def test_a_rule_that_is_not_there_is_not_found(client: StrictClient) -> None:
    assert client.get("/law/no-such-rule").status_code == 404


def test_an_officer_reads_why_this_date_in_this_case_and_the_reading_is_audited(
    case: Case, signed_in: SignedIn, audited: Callable
) -> None:
    page = signed_in(Role.CASEWORKER).page(f"/law/send-final-plan?case={case.id}")
    assert "A request for an assessment reached the council: Monday 2 November 2026" in page.main
    assert "Monday 22 March 2027" in page.main
    assert [(row.doing, row.case_id) for row in audited()] == [("read", case.id)]


def test_anyone_else_reads_the_rule_alone(case: Case, client: StrictClient, audited: Callable) -> None:
    page = client.page(f"/law/send-final-plan?case={case.id}")
    assert "in this case" not in page.main
    assert audited() == []


def test_an_adviser_who_was_not_asked_reads_the_rule_alone(case: Case, signed_in: SignedIn) -> None:
    assert "in this case" not in signed_in(Role.ADVISER).page(f"/law/send-final-plan?case={case.id}").main


@pytest.mark.parametrize("wrong", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_case_that_is_none_is_as_if_not_said(wrong: str, signed_in: SignedIn) -> None:
    assert "in this case" not in signed_in(Role.CASEWORKER).page(f"/law/send-final-plan?case={wrong}").main
