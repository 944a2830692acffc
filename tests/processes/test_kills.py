"""Killed anywhere and started again: nothing is lost, and no row or effect is doubled."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.processes.browsing import Browser
from tests.processes.council import Council, meanwhile

pytestmark = [pytest.mark.processes, pytest.mark.pdf, pytest.mark.slow]
ACTS = {"acts": ["tell-family-we-are-considering", "notify-bodies", "request-school-information"]}
KINDS = ["bodies-notified", "considering-notice-sent", "request-received", "school-information-requested"]
EVENTS = "select coalesce(array_agg(kind order by kind), '{}') from events where case_id = %s"
COPIES = "from notice_copies c join notices n on n.id = c.notice_id where n.case_id = %s"
DUTIES_TWICE = "select count(*) - count(distinct (rule, for_what, started_on)) from duties where case_id = %s"


def send(council: Council, browser: Browser, case_id: UUID) -> None:
    """What an officer does who is told that the page did not answer: opens it anew and sends it."""
    browser.get(f"/cases/{case_id}/considering")
    page = browser.send(f"/cases/{case_id}/considering", ACTS)
    assert browser.path == f"/cases/{case_id}", page.problems
    council.wait_until_delivered(case_id)


def written(council: Council, case_id: UUID) -> list[object]:
    """What is on record of a case, in numbers."""
    counts = (f"select count(*) {COPIES}", "select count(*) from notices where case_id = %s", EVENTS)
    return [council.letters(case_id), *(council.ask(each, case_id) for each in counts)]


def assert_all_was_done_once(council: Council, case_id: UUID) -> None:
    assert council.ask(EVENTS, case_id) == KINDS
    kinds, notices, copies, papers = (
        council.ask(f"select count(distinct {what}) {COPIES}", case_id)
        for what in ("n.kind", "n.id", "c.id", "c.pdf_key")
    )
    assert (notices, council.letters(case_id), papers) == (kinds, copies, copies)
    assert council.ask(DUTIES_TWICE, case_id) == 0
    expected = council.message_ids(case_id)
    assert sorted(mail["Message-ID"] for mail in council.mails() if mail["Message-ID"] in expected) == sorted(expected)


@pytest.mark.parametrize("table", ["events", "duties", "notice_copies", "outbox", "audit"])
def test_a_web_server_killed_while_it_writes_leaves_nothing_half_done(
    council: Council, browser: Browser, table: str
) -> None:
    case_id = council.new_case(letters=False)
    before = written(council, case_id)
    browser.get(f"/cases/{case_id}/considering")
    with council.frozen(table):
        sending = meanwhile(lambda: browser.send(f"/cases/{case_id}/considering", ACTS))
        council.wait_until_stuck(table)
        council.kill("web")
    sending.join()
    council.start("web")
    assert written(council, case_id) == before
    send(council, browser, case_id)
    assert_all_was_done_once(council, case_id)


@pytest.mark.parametrize("table", ["notice_copies", "outbox"])
def test_a_worker_killed_while_it_delivers_delivers_once_when_it_is_back(council: Council, table: str) -> None:
    """Before the message leaves, as its PDF is kept; and after it has left, before it is marked."""
    case_id = council.new_case()
    with council.frozen(table):
        council.wait_until_stuck(table)
        council.kill("worker")
    council.start("worker")
    council.wait_until_delivered(case_id)
    assert_all_was_done_once(council, case_id)


def test_a_worker_killed_time_and_again_gets_through_what_waits(council: Council) -> None:
    cases = [council.new_case() for _ in range(3)]
    for _ in range(3):
        council.wait_for_a_delivery()
        council.kill("worker")
        council.start("worker")
    council.wait_until_delivered(*cases)
    for case_id in cases:
        assert_all_was_done_once(council, case_id)


def test_a_database_killed_under_everyone_keeps_what_was_committed_and_nothing_else(
    council: Council, browser: Browser
) -> None:
    kept, lost = council.new_case(), council.new_case(letters=False)
    before = written(council, lost)
    browser.get(f"/cases/{lost}/considering")
    with council.frozen("audit"):
        sending = meanwhile(lambda: browser.send(f"/cases/{lost}/considering", ACTS))
        council.wait_until_stuck("audit")
        council.kill_database()
    sending.join()
    council.cluster.start()
    assert written(council, lost) == before
    send(council, browser, lost)
    council.wait_until_delivered(kept)
    assert_all_was_done_once(council, kept)
    assert_all_was_done_once(council, lost)
