"""An import never undoes what is held here, and never shows where a refuge or a home is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ehc.models.offer.local_offer import Organisation, PlacesAre, Service, ServiceLocation, Withheld
from ehc.models.offer.service_holds import ServiceHold
from ehc.queries.offer.local_offer_looking import Looking
from ehc.queries.offer.local_offer_search import search
from ehc.services.act import Act
from ehc.services.offer.local_offer import Imported, import_services
from ehc.services.offer.local_offer_feeds.feed import Feed, FeedService
from ehc.services.offer.service_holds import keep_places_private, publish_places
from tests.services.feeds_made import made, service_named
from tests.services.offer.provided import kept_by

REFUGE = {"description": "A refuge for families, at 1 Made-up Lane."}
HOME = {"description": "I care for children in my own home, at 1 Made-up Lane."}


def feed(**changed: Any) -> Feed:
    """The made-up feed, in which Talking Together says something else."""
    whole = made("open_referral")
    services = (_other(it, changed) if it.name == "Talking Together" else it for it in whole.services)
    return replace(whole, services=tuple(services))


def _other(it: FeedService, changed: dict[str, Any]) -> FeedService:
    return replace(it, **changed)


def imported(act: Act, **changed: Any) -> Imported:
    return import_services(act, feed(**changed))


def talking(act: Act) -> Service:
    act.session.expire_all()
    return service_named(act.session, "Talking Together")


def places(act: Act) -> list[ServiceLocation]:
    rows = select(ServiceLocation).where(ServiceLocation.service_id == talking(act).id)
    return list(act.session.scalars(rows))


def later(act: Act) -> Act:
    return replace(act, today=act.today + timedelta(days=1), at=act.at + timedelta(days=1))


@pytest.fixture
def held(officer_act: Act) -> Act:
    """The directory, in which we hold two fields of Talking Together, on the day after."""
    imported(officer_act)
    service = talking(officer_act)
    service.held = {"eligibility": "Children who say little.", "who_decides": "The therapist decides."}
    service.who_decides = "The therapist decides."
    officer_act.session.flush()
    return later(officer_act)


def test_what_is_held_outlasts_an_import(held: Act) -> None:
    imported(held, eligibility="Anybody at all.", description="Changed in the feed.")
    service = talking(held)
    assert service.eligibility == "Children who say little." and service.who_decides == "The therapist decides."
    assert service.description == "Changed in the feed."


def test_the_import_remarks_that_the_feed_says_something_else(held: Act) -> None:
    done = imported(held, eligibility="Anybody at all.")
    assert [(it.name, it.field) for it in done.remarks] == [("Talking Together", "eligibility")]


def test_no_remark_where_the_feed_says_the_same(held: Act) -> None:
    assert imported(held, eligibility="Children who say little.").remarks == ()


def test_what_is_held_is_found_by_and_what_the_feed_says_is_not(held: Act) -> None:
    imported(held, eligibility="Anybody with zebras.")
    assert search(held.session, Looking(words="zebras"), held.today).total == 0


def test_one_that_we_said_has_ended_does_not_come_back(held: Act) -> None:
    talking(held).held = {"status": "defunct"}
    held.session.flush()
    imported(held, description="Changed in the feed.")
    assert "Talking Together" not in [row.name for row in search(held.session, Looking(), held.today).rows]


def test_what_may_be_a_refuge_is_kept_back_whole(officer_act: Act) -> None:
    imported(officer_act, **REFUGE)
    assert talking(officer_act).withheld is Withheld.PRIVATE
    assert "Talking Together" not in [
        row.name for row in search(officer_act.session, Looking(), officer_act.today).rows
    ]


def test_what_may_be_a_home_is_shown_by_its_town(officer_act: Act) -> None:
    imported(officer_act, **HOME)
    service, (place,) = talking(officer_act), places(officer_act)
    assert service.withheld is None and "Made-up Lane" not in service.description
    assert (place.masked, place.city, place.postcode, place.latitude) == (True, "Sampleton", "", None)


def test_an_officer_finds_why_it_waits_and_what_the_feed_says(officer_act: Act) -> None:
    imported(officer_act, **REFUGE)
    hold = officer_act.session.scalars(select(ServiceHold)).one()
    assert hold.why == ["refuge"] and hold.said["places"][0]["address"] == "1 Made-up Lane"


def test_an_officer_says_that_it_may_be_published(officer_act: Act) -> None:
    imported(officer_act, **REFUGE)
    publish_places(officer_act, talking(officer_act).id)
    service, (place,) = talking(officer_act), places(officer_act)
    assert service.withheld is None and place.address == "1 Made-up Lane" and "1 Made-up Lane" in service.description
    assert officer_act.session.scalars(select(ServiceHold)).all() == []


def test_that_holds_for_later_imports(officer_act: Act) -> None:
    imported(officer_act, **REFUGE)
    publish_places(officer_act, talking(officer_act).id)
    imported(later(officer_act), description="A refuge with a new roof.")
    assert talking(officer_act).withheld is None and places(officer_act)[0].postcode


def test_an_officer_says_that_nobody_may_be_led_there(officer_act: Act) -> None:
    imported(officer_act, **REFUGE)
    keep_places_private(officer_act, talking(officer_act).id)
    service, (place,) = talking(officer_act), places(officer_act)
    assert service.withheld is None and service.places_are is PlacesAre.PRIVATE and place.masked
    assert officer_act.session.scalars(select(ServiceHold)).all() == []


def test_that_holds_for_later_imports_too(officer_act: Act) -> None:
    imported(officer_act)
    keep_places_private(officer_act, talking(officer_act).id)
    imported(later(officer_act), description="Now at 1 Made-up Lane.")
    assert places(officer_act)[0].masked and "Made-up Lane" not in talking(officer_act).description


def test_an_officer_may_keep_all_of_it_back(officer_act: Act) -> None:
    imported(officer_act, **REFUGE)
    keep_places_private(officer_act, talking(officer_act).id, whole=True)
    imported(later(officer_act), description="Changed.")
    assert talking(officer_act).withheld is Withheld.PRIVATE


def test_an_import_on_the_same_day_keeps_what_the_officer_is_to_read(officer_act: Act) -> None:
    imported(officer_act, **REFUGE)
    imported(officer_act, **REFUGE)
    assert officer_act.session.scalars(select(ServiceHold)).one().said["places"][0]["address"] == "1 Made-up Lane"


def test_what_its_provider_has_typed_and_not_sent_keeps_no_address_either(officer_act: Act) -> None:
    provider = kept_by(officer_act)
    provider.typed = {"alert": ["Come to 1 Made-up Lane."]}
    officer_act.session.flush()
    keep_places_private(officer_act, provider.service_id)
    assert provider.typed == {"alert": ["Come to (address not published)."]}


def test_what_an_organisation_says_of_itself_has_no_address_in_it_either(officer_act: Act) -> None:
    (it,) = (it for it in made("open_referral").services if it.name == "Talking Together")
    assert it.organisation
    imported(officer_act, **HOME, organisation=replace(it.organisation, description="We are at ZZ1 1AA."))
    said = select(Organisation.description).where(Organisation.id == talking(officer_act).organisation_id)
    assert "ZZ1" not in (officer_act.session.scalar(said) or "")
