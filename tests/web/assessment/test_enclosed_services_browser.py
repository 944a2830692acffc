"""An officer refuses and lets a sheet of services go; the parent reads it on a phone, and sends a list to herself."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from ehc.models.offer.local_offer import Service
from ehc.services.offer.local_offer import import_file
from tests.pages import accounts, assessments, requests
from tests.plugins.browser import Site
from tests.services.feeds_made import DEMONSTRATION

pytestmark = [pytest.mark.browser, pytest.mark.assets, pytest.mark.pdf, pytest.mark.slow]

PARENT, OFFICER = "ivy@family.example", "sam.okoro@council.example"
SHEET = "Services that may help now"


def test_a_refusal_comes_with_a_sheet_of_services_of_its_own(site: Site) -> None:
    with site.room.act() as act:
        if not act.session.scalar(select(func.count()).select_from(Service)):
            import_file(act, DEMONSTRATION, source="Demonstration")
    parent, officer = site.visitor("parent-of-refused", phone=True), site.visitor("refusing-officer")
    needs = "Noor is autistic, and says few words."
    requests.ask_for_an_assessment(parent, "Ivy Refused", PARENT, child="Noor", family="Refused", needs=needs)
    parent.reads("You don’t have to wait for us.")
    accounts.sign_in(officer, OFFICER)
    requests.confirm_request(officer, "Noor")
    assessments.tell_everyone(officer)
    assessments.refuse_to_assess(officer)
    site.deliver()
    (letter,) = [it for it in site.letters_to(PARENT) if "right to appeal" in it["Subject"]]
    assert [it.get_filename() for it in letter.iter_attachments()] == ["letter.pdf", "services-that-may-help.pdf"]
    parent.open(site.link_in_letter_to(PARENT, "/family/enter/"))
    parent.reads("Information, no part of our decision")
    sheet = parent.page.get_by_role("link", name=SHEET).first.get_attribute("href")
    words = parent.page.request.get(f"{site.url}{sheet}").text()  # a page that runs no script, so no look at it here
    assert "It is no part of our decision, and no reason for it." in words and "Noor" not in words


def test_a_parent_sends_a_list_to_herself(site: Site) -> None:
    with site.room.act() as act:
        if not act.session.scalar(select(func.count()).select_from(Service)):
            import_file(act, DEMONSTRATION, source="Demonstration")
    parent = site.visitor("parent-with-a-list", phone=True)
    parent.open("/find-help?words=Saturday")
    parent.follow("Saturday Stars club")
    parent.press("Keep it on my list")
    parent.follow("Your list: 1 service")
    parent.fill("Your e-mail address", "list@family.example")
    parent.press("Send the list")
    parent.reads("The list is on its way.")
    site.deliver()
    (letter,) = site.letters_to("list@family.example")
    assert "Saturday Stars club" in letter.get_content()
    parent.open(site.link_in_letter_to("list@family.example", "/find-help/list?s="))
    parent.heading("A list of services")
