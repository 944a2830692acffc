"""A parent on a phone finds three services for a child who doesn't speak, and says what is wrong; axe is content."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from ehc.models.offer.local_offer import Service
from ehc.models.offer.offer_comments import OfferComment
from ehc.services.offer.local_offer import import_file
from tests.plugins.browser import Site
from tests.services.feeds_made import DEMONSTRATION

pytestmark = [pytest.mark.browser, pytest.mark.assets]


def test_a_parent_finds_three_services_for_a_7_year_old_who_does_not_speak_on_saturdays(site: Site) -> None:
    with site.room.act() as act:
        if not act.session.scalar(select(func.count()).select_from(Service)):
            import_file(act, DEMONSTRATION, source="Demonstration")
    parent = site.visitor("parent", phone=True)
    parent.open("/find-help")
    parent.select("What does your child find hard?", "Communication and interaction")
    parent.fill("How old is your child?", "7")
    parent.fill("Near which postcode or town?", "ZZ1 1AA")
    parent.page.get_by_text("Days, cost, access and more").click()
    parent.select("On which day?", "Saturday")
    parent.press("Find services")
    found = parent.page.locator(".ehc-offers__item")
    assert found.count() >= 3
    for place in range(3):
        expect(found.nth(place)).to_contain_text("Saturday")
        expect(found.nth(place)).to_contain_text("for communication and interaction; for ages")
        expect(found.nth(place)).to_contain_text("in a straight line")
    parent.follow("Saturday Stars club")
    parent.reads("How to get it", "Others like it", "Details last checked on")
    parent.follow("Report a problem with this entry")
    parent.fill("What would you like us to know?", "The time has changed to 9.")
    parent.press("Send")
    parent.heading("You said, we did")
    with site.session() as session:
        assert session.scalars(select(OfferComment)).one().flags == []
