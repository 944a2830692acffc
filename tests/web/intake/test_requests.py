"""Anyone asks by a public form that loses nothing; officers see requests oldest first and record those that came."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.documents import Document
from ehc.models.audit import AuditRow
from ehc.models.council.accounts import Role
from ehc.models.intake.requests import ReceivedHow, Request, RequestedBy
from ehc.models.outbox import OutboxMessage
from ehc.models.plan_life.placements import SettingType
from ehc.services.intake import request_throttle
from ehc.web.forms.intake.requests import HOW, OFFICERS_WHO
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.strict_html import read

ASK = "/ask-for-an-assessment"
ASKED: dict[str, Any] = {
    "requested_by": "parent",
    "requester_name": "Ruth Sample",
    "requester_email": "ruth@family.example",
    "child_given": "Maya",
    "child_family": "Sample",
    "child_born_on-day": "4",
    "child_born_on-month": "5",
    "child_born_on-year": "2017",
    "needs": "Reading is hard.\nSo is writing.",
}


def sent(client: StrictClient, **changed: Any) -> StrictClient:
    client.get(ASK)
    client.send(ASK, {**ASKED, **changed}, status=303)
    return client


def test_the_forms_know_every_kind_of_request_there_is() -> None:
    assert {value for value, *_ in OFFICERS_WHO} == set(RequestedBy)
    assert {value for value, _ in HOW} == set(ReceivedHow)


def test_anyone_may_ask_and_sees_the_reference_and_what_they_typed(client: StrictClient, session: Session) -> None:
    page = sent(client).page(f"{ASK}/sent")
    kept = session.scalars(select(Request)).one()
    assert kept.reference in page.main and "Reading is hard." in page.main and "4 May 2017" in page.main


def test_the_acknowledgement_says_by_when_we_must_decide(client: StrictClient) -> None:
    assert "by Monday 4 January 2027" in sent(client).page(f"{ASK}/sent").main


def test_asking_puts_an_acknowledgement_in_the_outbox_and_a_row_in_the_audit(
    client: StrictClient, session: Session
) -> None:
    sent(client)
    assert session.scalars(select(OutboxMessage.kind)).all() == ["acknowledge-request"]
    assert "requests.ask" in session.scalars(select(AuditRow.what)).all()


def test_the_acknowledgement_is_for_the_browser_that_sent_it(client: StrictClient, app: Any) -> None:
    sent(client)
    assert app.test_client().get(f"{ASK}/sent").status_code == 302


def test_the_acknowledgement_can_be_forgotten(client: StrictClient) -> None:
    sent(client).get(f"{ASK}/sent")
    client.send(f"{ASK}/clear")
    assert client.get(f"{ASK}/sent").status_code == 302


def test_after_an_hour_the_acknowledgement_shows_no_more(client: StrictClient, clock: Any) -> None:
    sent(client)
    clock(factories.NOW + timedelta(minutes=61))
    assert client.get(f"{ASK}/sent").status_code == 302


def test_help_without_an_assessment_is_one_link_away_and_no_barrier(client: StrictClient) -> None:
    assert client.page(ASK).href("See what could help now (opens in a new tab)") == "/find-help"


def test_who_has_asked_is_told_where_help_is_meanwhile(client: StrictClient) -> None:
    page = sent(client).page(f"{ASK}/sent")
    assert page.href("See what could help now (opens in a new tab)") == "/find-help"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"requested_by": ""}, "Choose who you are"),
        ({"requested_by": "nobody"}, "Choose one of these"),
        ({"requester_name": " "}, "Enter the name of whoever asks"),
        ({"requester_email": "not an address"}, "Enter an e-mail address like name@example.com"),
        (
            {"requester_email": ""},
            "Enter an e-mail address, a telephone number or an address, so that we can reach you",
        ),
        ({"child_given": ""}, "Enter the first names of the child or young person"),
        ({"child_born_on-day": "31", "child_born_on-month": "2"}, "The date of birth must be a real date"),
        ({"child_born_on-year": "2027"}, "The date of birth must be today or in the past"),
        ({"child_born_on-day": ""}, "The date of birth must include a day"),
        ({"needs": "x" * 10_001}, "This is too long: shorten it, or send it as a paper"),
        ({"requester_name": "x" * 201}, "This is too long: shorten it"),
        ({"website": "http://spam.example"}, "Leave this box empty: it is there to keep machines out"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    client: StrictClient, session: Session, changed: dict[str, str], says: str
) -> None:
    client.get(ASK)
    page = read(client.send(ASK, {**ASKED, **changed}, status=422).get_data(as_text=True))
    assert page.problems == [says]
    assert page.value("child_given" if "child_given" not in changed else "child_family")
    assert page.value("needs").strip() == changed.get("needs", "Reading is hard.\r\nSo is writing.").replace(
        "\r\n", "\n"
    ) or ("needs" not in changed and "Reading is hard." in page.value("needs"))
    assert session.scalars(select(Request)).all() == []


def test_a_setting_that_is_signed_in_is_not_asked_what_is_known(signed_in: SignedIn, session: Session) -> None:
    setting = factories.make_setting(session, "Sample Nursery", type=SettingType.EARLY_YEARS)
    browser = signed_in(Role.SETTING, name="Mr B Senco", setting_id=setting.id)
    page = browser.page(ASK)
    assert (page.value("requester_name"), page.value("setting_name")) == ("Mr B Senco", "Sample Nursery")
    assert page.soup.select_one("input[value=early-years][checked]")


def test_an_officer_who_opens_the_public_form_is_nobody_in_particular(signed_in: SignedIn) -> None:
    assert signed_in(Role.CASEWORKER).page(ASK).value("requester_name") == ""


def test_problems_are_listed_in_the_order_of_the_page(client: StrictClient) -> None:
    client.get(ASK)
    page = read(client.send(ASK, {}, status=422).get_data(as_text=True))
    assert page.problems == [
        "Choose who you are",
        "Enter the name of whoever asks",
        "Enter an e-mail address, a telephone number or an address, so that we can reach you",
        "Enter the first names of the child or young person",
    ]


def test_papers_come_with_the_request(client: StrictClient, session: Session) -> None:
    sent(client, papers=[(io.BytesIO(b"He reads at six."), "report.txt"), (io.BytesIO(b"A diary."), "diary.txt")])
    assert set(session.scalars(select(Document.name))) == {"report.txt", "diary.txt"}
    assert "report.txt" in client.page(f"{ASK}/sent").main


@pytest.mark.parametrize(("name", "data"), [("report.exe", b"MZ"), ("report.pdf", b"no pdf"), ("empty.txt", b"")])
def test_a_paper_that_cannot_be_taken_is_named(client: StrictClient, session: Session, name: str, data: bytes) -> None:
    client.get(ASK)
    answer = client.send(ASK, {**ASKED, "papers": [(io.BytesIO(data), name)]}, status=422)
    assert read(answer.get_data(as_text=True)).problems[0].startswith(f"{name}: ")
    assert session.scalars(select(Request)).all() == []


def test_one_network_cannot_send_without_end(client: StrictClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_throttle, "MOST_FROM_ADDRESS", 1)
    sent(client)
    page = read(client.send(ASK, ASKED, status=429).get_data(as_text=True))
    assert "Wait an hour" in page.problems[0] and page.value("child_given") == "Maya"


def test_officers_see_the_oldest_first_with_the_days_used(signed_in: SignedIn, session: Session) -> None:
    officer = signed_in(Role.CASEWORKER)
    for name, days in (("Ade", 3), ("Bo", 50)):
        _receive(officer, name, factories.TODAY - timedelta(days=days))
    page = officer.page("/requests")
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert "Bo Sample" in rows[0] and "50 days used" in rows[0] and "Late" in rows[0]
    assert "Ade Sample" in rows[1] and "decide by Fri 1 Jan 2027" in rows[1]


def _receive(officer: StrictClient, name: str, on: date, **changed: str) -> str:
    data = {
        **ASKED,
        "child_given": name,
        "received_on-day": str(on.day),
        "received_on-month": str(on.month),
        "received_on-year": str(on.year),
        "received_how": "email",
        **changed,
    }
    officer.get("/requests/new")
    return officer.send("/requests/new", data).headers["Location"]


def test_an_officer_records_a_request_with_its_receipt(signed_in: SignedIn, session: Session) -> None:
    officer = signed_in(Role.CASEWORKER)
    setting = factories.make_setting(session)
    where = _receive(officer, "Maya", date(2026, 11, 20), received_at="17.30", setting_id=str(setting.id))
    page = officer.page(where)
    assert "Friday 20 November 2026, by e-mail" in page.main and "17:30" in page.main
    assert "By the convention of advice charities: Monday 23 November 2026" in page.main
    assert session.scalars(select(Request.setting_id)).one() == setting.id


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"received_on-day": ""}, "The day it arrived must include a day"),
        ({"received_on-year": "2027"}, "The day it arrived must be today or in the past"),
        ({"received_on-year": "2013"}, "The day it arrived must be on or after 1 September 2014"),
        ({"received_at": "half past five"}, "Enter the time by the 24-hour clock, such as 17:30"),
        ({"received_how": ""}, "Choose how it arrived"),
        (
            {"posted_on-day": "21", "posted_on-month": "11", "posted_on-year": "2026"},
            "It can’t have been posted after it arrived",
        ),
    ],
)
def test_an_arrival_that_cannot_be_is_said(
    signed_in: SignedIn, session: Session, changed: dict[str, str], says: str
) -> None:
    officer = signed_in(Role.CASEWORKER)
    day = {"received_on-day": "20", "received_on-month": "11", "received_on-year": "2026", "received_how": "post"}
    officer.get("/requests/new")
    page = read(officer.send("/requests/new", {**ASKED, **day, **changed}, status=422).get_data(as_text=True))
    assert page.problems == [says] and page.value("requester_name") == "Ruth Sample"


@pytest.mark.parametrize("path", ["/requests", "/requests/new"])
def test_only_officers_see_requests(signed_in: SignedIn, path: str) -> None:
    assert signed_in(Role.SETTING).get(path).status_code in (403, 404)


def test_an_empty_list_says_what_comes_next(signed_in: SignedIn) -> None:
    assert "A new one shows here the moment it is sent" in signed_in(Role.CASEWORKER).page("/requests").main


@pytest.mark.parametrize("query", ["?state=nonsense&page=x", "?page=-4", "?page=99999999"])
def test_an_address_that_says_nonsense_shows_a_list(signed_in: SignedIn, query: str) -> None:
    signed_in(Role.CASEWORKER).page(f"/requests{query}")


def test_what_is_typed_can_be_kept_on_the_device_until_it_is_sent(client: StrictClient) -> None:
    page = client.page("/ask-for-an-assessment")
    assert 'data-remember="ask"' in page.html
    assert 'id="remember" hidden' in page.html
