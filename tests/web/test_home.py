"""Anyone finds the doors, works out the dates and reads how to reach the council."""

from __future__ import annotations

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from ehc.models.accounts import Role
from ehc.models.configuration import Configuration
from tests.plugins.web import SignedIn, StrictClient

ASKED = "/when-must-the-council-reply?received_on-day={}&received_on-month={}&received_on-year={}"


def test_the_home_page_has_a_door_to_ones_case_and_to_the_dates(client: StrictClient) -> None:
    page = client.page("/")
    assert page.href("See your case") == "/sign-in"
    assert page.href("Work out the dates") == "/when-must-the-council-reply"


def test_the_title_ends_with_the_councils_name(client: StrictClient) -> None:
    assert client.page("/contact").title == "Contact us - Sample Council EHC"


def test_a_demonstration_says_so_on_every_page(client: StrictClient) -> None:
    assert "Demonstration: no real data" in client.page("/sign-in").words


def test_each_date_of_a_request_is_told_with_its_rule(client: StrictClient) -> None:
    page = client.page(ASKED.format(1, 10, 2026))
    assert "By Thursday 12 November 2026" in page.main
    assert "By Thursday 18 February 2027" in page.main
    assert page.soup.select_one("a[href='/law/send-final-plan']")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ((30, 2, 2026), "The day that the council received the request must be a real date"),
        ((1, 1, 2030), "The day that the council received the request must be today or in the past"),
        (("", "", ""), "Enter the day that the council received the request"),
    ],
)
def test_a_date_that_cannot_be_is_kept_and_told(typed: tuple, says: str, client: StrictClient) -> None:
    page = client.page(ASKED.format(*typed), status=422)
    assert page.problems == [says]
    assert page.value("received_on-day") == str(typed[0])


def test_a_date_before_the_law_is_answered_in_words(client: StrictClient) -> None:
    page = client.page(ASKED.format(1, 8, 2014), status=422)
    assert "1 September 2014" in page.problems[0]


def test_the_contact_page_stands_before_the_council_is_configured(client: StrictClient, session: Session) -> None:
    session.execute(delete(Configuration))
    session.commit()
    assert "switchboard" in client.page("/contact").main


@pytest.mark.parametrize("place", ["/accessibility", "/privacy", "/contact", "/who-can-see-what"])
def test_every_page_leads_to_those_of_its_foot(place: str, client: StrictClient) -> None:
    assert client.page("/sign-in").soup.select_one(f"footer a[href='{place}']")
    assert client.page(place).heading


def test_the_door_to_ones_case_leads_someone_signed_in_to_their_work(signed_in: SignedIn) -> None:
    assert signed_in(Role.CASEWORKER).get("/sign-in").status_code == 302
