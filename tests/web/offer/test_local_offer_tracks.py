"""Each way into the directory says what it is and finds services, and a council has its own."""

from __future__ import annotations

import pytest

from ehc.models.offer.local_offer_tracks import TRACKS, Track, TrackPage
from ehc.queries.council.configuration import configuration_of
from ehc.services.act import Act
from ehc.services.council.configuration import configure
from ehc.services.offer.local_offer import import_file
from tests.factories import TODAY
from tests.plugins.web import StrictClient
from tests.services.feeds_made import DEMONSTRATION


@pytest.fixture(autouse=True)
def directory(officer_act: Act) -> None:
    """The demonstration's directory."""
    import_file(officer_act, DEMONSTRATION, source="Demonstration")
    officer_act.session.commit()


def test_every_track_finds_services_and_leads_on_to_its_search(client: StrictClient) -> None:
    for track in TRACKS:
        page = client.page(f"/find-help/for/{track.key}")
        assert page.heading == track.title
        found = page.soup.select(".ehc-offers__name")
        assert found, track.key
        searched = client.page(page.href("Search these by age, place, day and cost"))
        assert searched.soup.select(".ehc-offers__name")[0].get_text() == found[0].get_text()


def test_the_search_leads_to_the_tracks_and_a_track_to_its_parts(client: StrictClient) -> None:
    page = client.page(client.page("/find-help").href("After 16, and preparing for adulthood"))
    assert client.page(page.href("Work")).heading == "Work"


def test_a_council_has_its_own_tracks_and_pages(client: StrictClient, officer_act: Act) -> None:
    statement = TrackPage(title="Short breaks statement", website="https://council.example/short-breaks")
    own = Track(key="breaks", title="A rest", words="Our words.", asked={"words": "respite"}, pages=(statement,))
    now = configuration_of(officer_act.session, officer_act.authority_id, TODAY)
    configure(officer_act, now.model_copy(update={"tracks": (own,)}), TODAY)
    officer_act.session.commit()
    page = client.page(client.page("/find-help").href("A rest"))
    assert "Our words." in page.main
    assert page.href("Short breaks statement") == "https://council.example/short-breaks"
    client.page("/find-help/for/money", status=404)
