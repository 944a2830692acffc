"""A parent on a phone finds a special school with a speech specialism within ten miles and reads what she may ask."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from ehc.models.offer.schools import School
from tests.pages.accounts import sign_in
from tests.plugins.browser import Site
from tests.services.register_made import taken_in

pytestmark = [pytest.mark.browser, pytest.mark.assets]


@pytest.fixture(autouse=True)
def schools(site: Site) -> None:
    """The made-up register."""
    with site.room.act() as act:
        if not act.session.scalar(select(func.count()).select_from(School)):
            taken_in(act)


def test_a_parent_finds_a_special_school_for_speech_within_ten_miles_and_reads_what_she_may_ask(site: Site) -> None:
    parent = site.visitor("parent", phone=True)
    parent.open("/find-help")
    parent.follow("Schools and colleges: mainstream, special, units and independent")
    parent.heading("Schools and colleges")
    parent.select("What kind?", "Special schools (7)")
    parent.select("For which need?", "Speech, language and communication (3)")
    parent.fill("Near which postcode or town?", "ZZ1 4NJ")
    parent.select("How far away?", "Within 10 miles")
    parent.press("Find schools and colleges")
    found = parent.page.locator(".ehc-offers__item")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("for speech, language and communication; community special school; within 10 miles")
    parent.follow("Oak Tree School (made up)")
    parent.reads("You may ask for this school or college by name in an EHC plan", "Once a plan names it, it must take")
    parent.reads("We don't have its SEN information report", "Ask the school for it: telephone 01632 960203.")
    parent.follow("Tell us where it is, or that there is none")
    parent.fill("What would you like us to know?", "It is under Inclusion on the school's website.")
    parent.press("Send")
    parent.heading("You said, we did")


def test_an_officer_links_the_report_that_families_then_read(site: Site) -> None:
    officer = site.visitor("officer")
    sign_in(officer, "sam.okoro@council.example")
    officer.open("/services/schools")
    officer.follow("Riverbank Academy (made up)")
    officer.fill("Where is its SEN information report?", "https://riverbank.example/sen")
    officer.fill("Who is the SENCO?", "Jo Field")
    officer.press("Save as checked today")
    officer.heading("Riverbank Academy (made up)")
    expect(officer.page.get_by_role("link", name="Read its SEN information report")).to_be_visible()
