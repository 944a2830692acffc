"""The path with web, worker and clock as separate processes: what an officer sends, the worker delivers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest

from ehc.services.act import LONDON
from tests.processes.browsing import Browser
from tests.processes.council import Council
from tests.strict_html import Page

pytestmark = [pytest.mark.processes, pytest.mark.pdf, pytest.mark.slow]
SERVER = "PostgreSQL 15 is not on this machine. To turn this test on: sudo apt-get install postgresql-15 (Debian 12)"


def told(today: date) -> dict[str, str]:
    return {
        "received_on-day": str(today.day),
        "received_on-month": str(today.month),
        "received_on-year": str(today.year),
        "received_how": "email",
        "requested_by": "parent",
        "requester_name": "Grace Madeup",
        "requester_email": "grace.madeup@family.example",
        "child_given": "Ada",
        "child_family": "Madeup",
        "child_born_on-day": "4",
        "child_born_on-month": "5",
        "child_born_on-year": "2017",
    }


def confirmed(page: Page) -> dict[str, str]:
    """Everybody is new, the child goes to the first school of the list, the case is the officer's own."""
    return {
        "child": "new",
        "requester": "new",
        "relationship": "birth-parent",
        "confirmed_how": "Birth certificate seen (made up)",
        "responsibility": "lives-here",
        "responsibility_because": "Council tax record (made up)",
        "setting_id": str(page.soup.select("select[name=setting_id] option")[1]["value"]),
        "officer_id": str(page.soup.select("select[name=officer_id] option[selected]")[0]["value"]),
    }


def what_to_send(page: Page) -> dict[str, list[str]]:
    return {"acts": [str(box["value"]) for box in page.soup.select("input[name=acts]")]}


def test_what_an_officer_sends_over_http_is_delivered_by_the_worker(council: Council, browser: Browser) -> None:
    if council.cluster.binaries.major != 15:
        pytest.skip(SERVER)
    browser.get("/requests/new")
    page = browser.send("/requests/new", told(datetime.now(LONDON).date()))
    assert page.heading == "Request for Ada Madeup", page.problems
    page = browser.send(browser.path, confirmed(page))
    assert browser.path.endswith("/considering"), page.problems
    case_id = UUID(browser.path.split("/")[2])
    page = browser.send(browser.path, what_to_send(page))
    assert browser.path == f"/cases/{case_id}", page.problems
    council.wait_until_delivered(case_id)
    ours = [mail for mail in council.mails() if mail["Message-ID"] in council.message_ids(case_id)]
    assert {mail["To"] for mail in ours} >= {
        "grace.madeup@family.example",
        "dco@health.example",
        "dsco@council.example",
    }
    assert all(any(part.get_content_type() == "application/pdf" for part in mail.walk()) for mail in ours)


def test_a_redis_emptied_at_any_moment_loses_nothing(council: Council) -> None:
    cases = []
    for _ in range(4):
        council.broker.flushall()
        cases.append(council.new_case())
        council.broker.flushall()
    council.wait_for_a_delivery()
    council.broker.flushall()
    council.wait_until_delivered(*cases)
