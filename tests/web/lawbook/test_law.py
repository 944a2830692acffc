"""Anyone reads each rule and where it is written; those who may, which of a case's events gave its date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.audit import AuditRow
from ehc.models.cases import Case
from ehc.models.council.accounts import Role
from ehc.models.intake.people import Person
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.services.advice_made import Assessed, make_asked
from workflows.law import LAW
from workflows.processes import PROCESSES, Process
from workflows.rule_table import as_csv, rows


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
    places = [row for row in rows() if row.rule.key == key]
    assert ("Awaiting confirmation" in page.main) is (not all(place.confirmed for place in places))


def test_every_process_stands_under_its_title_in_the_order_of_the_law(client: StrictClient) -> None:
    page = client.page("/law")
    assert [it["id"] for it in page.soup.select("main section h2")] == [process.key for process in PROCESSES]
    links = [link["href"] for link in page.soup.select(".ehc-rules a")]
    assert links == [f"/law/{rule.key}" for rule in LAW.rules]


def test_plain_words_find_a_rule_without_a_script(client: StrictClient) -> None:
    page = client.page("/law?q=moving+house")
    assert page.soup.select_one("#q")["value"] == "moving house"
    assert "/law/transfer-plan" in [link["href"] for link in page.soup.select(".ehc-rules a")]
    assert page.title.startswith("The law behind every date: moving house")


def test_words_that_find_nothing_leave_every_rule_to_look_through(client: StrictClient) -> None:
    page = client.page("/law?q=zebra")
    assert "No rule found" in page.main
    assert len(page.soup.select(".ehc-rules a")) == len(LAW.rules)


def test_every_rule_stands_under_its_source(client: StrictClient) -> None:
    page = client.page("/law/sources")
    assert {it.get_text() for it in page.soup.select("main h2")} == {rule.written_in.title for rule in LAW.rules}
    assert len(page.soup.select(".ehc-rules a")) == len(LAW.rules)


def test_guidance_rights_and_what_is_unconfirmed_are_marked_in_lists(client: StrictClient) -> None:
    marked = {it.a["href"]: it.get_text() for it in client.page("/law").soup.select(".ehc-rules__rule")}
    assert "Guidance" in marked["/law/setting-answers"]
    assert "A right" in marked["/law/appeal"]
    for rule in LAW.rules:
        assert ("Awaiting confirmation" in marked[f"/law/{rule.key}"]) is not rule.written_in.basis.confirmed


def test_the_table_holds_each_place_and_its_basis(client: StrictClient) -> None:
    page = client.page("/law/table")
    assert len(page.soup.select("tbody tr")) == len(rows())
    assert "none uncited" in page.main


def test_the_table_can_be_taken_away(client: StrictClient) -> None:
    answer = client.get("/law/table.csv")
    assert answer.mimetype == "text/csv"
    assert answer.get_data(as_text=True) == as_csv(rows())


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.key)
def test_each_process_has_a_picture_and_the_same_in_words(process: Process, client: StrictClient) -> None:
    page = client.page(f"/law/processes/{process.key}")
    assert page.heading == process.title
    pictures = page.soup.select("svg[role=img]")
    assert [it.title.get_text() for it in pictures] == [process.title] * 2
    assert all(it.desc.get_text() for it in pictures)
    links = [link["href"] for link in page.soup.select(".ehc-lanes__item a")]
    assert links == [f"/law/{rule.key}" for rule in process.rules]


def test_a_process_that_is_not_there_is_not_found(client: StrictClient) -> None:
    assert client.get("/law/processes/no-such-process").status_code == 404


def test_a_retired_key_leads_to_its_successor_with_its_case(
    client: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehc.web.lawbook.law.present_key", lambda key: "send-final-plan" if key == "old-key" else key)
    answer = client.get("/law/old-key?case=x")
    assert (answer.status_code, answer.location) == (301, "/law/send-final-plan?case=x")


def test_no_rule_is_called_like_a_page_of_the_law() -> None:
    assert not {rule.key for rule in LAW.rules} & {"sources", "table", "table.csv", "processes"}


def test_the_page_of_a_rule_can_be_checked_from_itself(client: StrictClient) -> None:
    page = client.page("/law/send-final-plan")
    for said in (
        "20 weeks",
        "The day on which it starts is not counted",
        "A request for an assessment reached the council",
        "Those facts made it impractical to keep the limit",
        "that they may appeal",
        "Cases begun from 1 September 2014",
        "Monday 25 January 2027",
    ):
        assert said in page.main, said
    assert page.soup.select_one("a[href='/law/complete-annual-review']")


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


@pytest.fixture
def asked(session: Session, app: object) -> Assessed:
    found = make_asked(session)
    session.commit()
    return found


def test_a_family_reads_whose_advice_the_date_is_about(asked: Assessed, signed_in: SignedIn, session: Session) -> None:
    parent = factories.make_parent(session, session.get_one(Person, asked.case.child_id), "Noor")
    page = signed_in(Role.FAMILY, person_id=parent.id).page(f"/law/give-advice?case={asked.case.id}")
    assert "Dr Anita Patel" in page.main


@pytest.mark.parametrize("place", ["/law/give-advice?case={}", "/family/{}/what-if"])
def test_where_somebody_must_not_be_found_no_adviser_is_named_to_a_family(
    place: str, asked: Assessed, signed_in: SignedIn, session: Session
) -> None:
    child = session.get_one(Person, asked.case.child_id)
    parent, hidden = factories.make_parent(session, child, "Noor"), factories.make_adult(session, "Neil")
    factories.make_address(session, hidden, "4 Hidden Court", withheld=True)
    factories.relate(session, child, hidden)
    page = signed_in(Role.FAMILY, person_id=parent.id).page(place.format(asked.case.id))
    assert "Patel" not in page.main
    assert "Sample Psychology Service" not in page.main
