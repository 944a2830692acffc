"""Anyone finds the doors, works out the dates and reads how to reach the council."""

from __future__ import annotations

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from ehc.api.problems import TITLES
from ehc.models.council.accounts import Role
from ehc.models.council.configuration import Configuration
from tests.plugins.web import SignedIn, StrictClient


def test_the_home_page_has_a_door_to_ones_case_and_to_the_dates(client: StrictClient) -> None:
    page = client.page("/")
    assert page.href("See your case") == "/sign-in"
    assert page.href("Work out the dates") == "/when-must-the-council-reply"


def test_the_title_ends_with_the_councils_name(client: StrictClient) -> None:
    assert client.page("/contact").title == "Contact us - Sample Council EHC"


def test_a_demonstration_says_so_on_every_page(client: StrictClient) -> None:
    assert "Demonstration: no real data" in client.page("/sign-in").words


def test_the_page_about_the_api_shows_a_call_and_its_answer(client: StrictClient) -> None:
    page = client.page("/api")
    assert page.href("What can be sent and what comes back (OpenAPI 3.1)") == "/api/v1/openapi.json"
    assert "curl http://127.0.0.1:5000/api/v1/timetable" in page.main
    assert '"rule": "notify-refusal-to-assess"' in page.main


def test_each_kind_of_problem_leads_to_its_explanation(client: StrictClient) -> None:
    page = client.page("/api")
    assert [name for name, _title in TITLES.values() if not page.soup.find(id=name)] == []


def test_the_contact_page_stands_before_the_council_is_configured(client: StrictClient, session: Session) -> None:
    session.execute(delete(Configuration))
    session.commit()
    assert "switchboard" in client.page("/contact").main


def test_the_contact_page_names_those_who_advise_families_free_of_charge(client: StrictClient) -> None:
    page = client.page("/contact")
    assert "Information, advice and support" in page.main
    assert [link["href"] for link in page.soup.select("main a[href^='tel:']")] != []


@pytest.mark.parametrize("place", ["/accessibility", "/privacy", "/contact", "/who-can-see-what", "/law", "/api"])
def test_every_page_leads_to_those_of_its_foot(place: str, client: StrictClient) -> None:
    assert client.page("/sign-in").soup.select_one(f"footer a[href='{place}']")
    assert client.page(place).heading


def test_the_door_to_ones_case_leads_someone_signed_in_to_their_work(signed_in: SignedIn) -> None:
    assert signed_in(Role.CASEWORKER).get("/sign-in").status_code == 302
