"""A provider mends their entry by link on a phone, an officer accepts it, a family reads it; axe is content."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from ehc.models.offer.local_offer import Service
from ehc.services.offer.local_offer import import_file
from tests.pages.accounts import sign_in
from tests.pages.visitor import Visitor
from tests.plugins.browser import Site
from tests.services.feeds_made import DEMONSTRATION

pytestmark = [pytest.mark.browser, pytest.mark.assets]
NAME, EMAIL = "Saturday Stars club", "club@stars.example"


@pytest.fixture
def directory(site: Site) -> Site:
    """The demonstration's directory."""
    with site.room.act() as act:
        if not act.session.scalar(select(func.count()).select_from(Service)):
            import_file(act, DEMONSTRATION, source="Demonstration")
    return site


def officer(site: Site) -> Visitor:
    found = site.visitor("officer")
    sign_in(found, "sam.okoro@council.example")
    return found


def link_sent(site: Site, staff: Visitor) -> str:
    """The officer looks the entry up and sends its provider a link; the link."""
    staff.open("/services")
    staff.follow("Entries and their providers")
    staff.fill("Look up an entry", "saturday stars club")
    staff.press("Look up")
    staff.follow(NAME)
    staff.press("Send its provider a link")
    staff.fill("Their e-mail address", EMAIL)
    staff.press("Send them the link")
    site.deliver()
    return site.link_in_letter_to(EMAIL, "/entry/")


def test_a_provider_changes_their_entry_an_officer_accepts_it_and_a_family_reads_it(directory: Site) -> None:
    staff = officer(directory)
    provider = directory.visitor("provider", phone=True)
    provider.open(link_sent(directory, staff))
    provider.heading(NAME)
    assert "/entry/" not in provider.page.url
    provider.press("Nothing has changed")
    provider.reads("The entry now says that you checked it today")
    provider.fill("Who decides whether they get it?", "The club's leader, within a week.")
    provider.fill("How long is the wait?", "No wait")
    provider.fill("Website", "https://stars.example/club")
    provider.press("Send it to an officer")
    provider.reads("An officer has not read yet what you sent")
    staff.open("/services/suggestions")
    staff.follow(NAME)
    staff.reads("The club's leader, within a week.")
    staff.page.get_by_label("Website", exact=True).uncheck()
    staff.press("Accept what is ticked")
    staff.reads("None waits.")
    family = directory.visitor("family", phone=True)
    family.open("/find-help?words=saturday+stars+club")
    family.follow(NAME)
    family.reads("The club's leader, within a week.", "No wait", "Details last checked on 23 November 2026 by")
    directory.deliver()
    assert "Families now see part of the change" in str(directory.letters_to(EMAIL)[-1].get_content())


def test_a_provider_ends_one_service_and_suggests_another_without_a_script(directory: Site) -> None:
    staff = officer(directory)
    provider = directory.visitor("provider", phone=True, script=False)
    provider.open(link_sent(directory, staff))
    provider.follow("You run another service? Suggest it")
    provider.fill("What is the service called?", "Sunday Stars club")
    provider.fill("What is it?", "Games and crafts for children who find groups hard.")
    provider.press("Send it to an officer")
    provider.press("We no longer run this")
    provider.reads("you told us that you no longer run it")
    staff.open("/services/suggestions")
    for name in ("Sunday Stars club", NAME):
        staff.follow(name)
        staff.press("Accept what is ticked")
    family = directory.visitor("family", phone=True)
    family.open("/find-help?words=stars+club")
    family.reads("Sunday Stars club")
    assert family.page.get_by_role("link", name=NAME, exact=True).count() == 0


def test_an_officer_looks_at_every_page_of_entries(directory: Site) -> None:
    staff = officer(directory)
    link_sent(directory, staff)
    staff.press("Write this entry")
    staff.fill("What happens next, once they have asked?", "We ring you.")
    staff.press("Save")
    staff.reads("Kept here, whatever its feed says")
    staff.press("I have looked into it")
    staff.reads("Last checked on 23 November 2026 by")
    for path in ("/services/entries?all=yes", "/services/private-places", "/configuration"):
        staff.open(path)
