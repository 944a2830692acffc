"""An officer takes in a feed, answers a comment, sets a service beside a provision, and sees the gap close."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from ehc.demonstration import seeds
from ehc.demonstration.town import find_town
from ehc.models.cases import Case
from ehc.queries.council.configuration import authority_of
from tests.factories import TODAY, WEEK
from tests.pages import accounts, local_offer, plans
from tests.plugins.browser import Site
from tests.services.feeds_made import DEMONSTRATION

pytestmark = [pytest.mark.browser, pytest.mark.assets, pytest.mark.slow]

OFFICER, SERVICE = "sam.okoro@council.example", "Speech and language therapy for school-age children"
SAID = "There is no club for teenagers in wheelchairs. Ring my son Jack on 01632 960 555."


@pytest.fixture
def reference(site: Site) -> str:
    """Of the case of a child whose draft plan was sent, before there is any service."""
    with site.session() as session:
        authority = authority_of(session)
        assert authority is not None
        seeds.tell(session, find_town(session, authority), seeds.MAYA, TODAY, 0)
        return session.scalars(select(Case.reference)).one()


def test_an_officer_keeps_the_local_offer(site: Site, reference: str) -> None:
    parent, officer = site.visitor("somebody", phone=True), site.visitor("officer-of-the-offer")
    local_offer.comment_on_a_gap(parent, SAID)
    accounts.sign_in(officer, OFFICER)

    local_offer.check_a_feed(officer, DEMONSTRATION, "Sample Local Offer")
    parent.open("/find-help")
    parent.reads("No services are listed yet")
    local_offer.import_it(officer)
    parent.open("/find-help?words=speech+therapy&near=ZZ1+1AA&age=7")
    parent.reads(SERVICE)

    said, action = "There is no club for teenagers in wheelchairs.", "We will ask for bids."
    local_offer.answer_a_comment(officer, TODAY, said=said, action=action, by=TODAY + 8 * WEEK)
    parent.open("/find-help/you-said")
    parent.reads(said, action)
    assert "Jack" not in parent.page.content()

    local_offer.see_in_the_gap_report(officer, reference, "No service named")
    plans.open_case(officer, "Maya")
    plans.open_page(officer, "Plan")
    plans.open_section(officer, "F")
    local_offer.set_beside(officer, "F5", SERVICE)
    local_offer.see_in_the_gap_report(officer, reference, "In place")

    on_the_way = site.visitor("officer-on-a-phone", phone=True)
    accounts.sign_in(on_the_way, OFFICER)
    for path in ("/services", "/services/comments", "/services/imports", "/gaps/types/speech-and-language-therapy"):
        on_the_way.open(path)
