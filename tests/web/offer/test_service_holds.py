"""An officer sees which places may be private and why, and says of each what may be shown."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import Service, Withheld
from ehc.services.act import Act
from tests.plugins.web import SignedIn, StrictClient
from tests.services.offer.test_service_holding import REFUGE, imported, talking


@pytest.fixture
def service(officer_act: Act) -> Service:
    imported(officer_act, **REFUGE)
    officer_act.session.commit()
    return talking(officer_act)


def decided(staff: StrictClient, service: Service, what: str) -> str:
    staff.page("/services/private-places")
    staff.send(f"/services/private-places/{service.id}", {"then": what})
    return staff.page("/services/private-places").main


def test_it_is_listed_with_what_its_feed_says(service: Service, signed_in: SignedIn) -> None:
    staff = signed_in(Role.CASEWORKER)
    page = staff.page(staff.page("/services").href("Private places")).main
    assert "It says: refuge." in page and "1 Made-up Lane" in page and "Not shown" in page


def test_the_town_alone(service: Service, signed_in: SignedIn, client: StrictClient) -> None:
    assert "None waits." in decided(signed_in(Role.CASEWORKER), service, "town")
    page = client.page(f"/find-help/{service.id}").main
    assert "In Sampleton. The address is not published." in page and "Made-up Lane" not in page


def test_the_address(service: Service, signed_in: SignedIn, client: StrictClient) -> None:
    decided(signed_in(Role.CASEWORKER), service, "publish")
    assert "1 Made-up Lane" in client.page(f"/find-help/{service.id}").main


def test_nothing(service: Service, signed_in: SignedIn, client: StrictClient, session: Session) -> None:
    decided(signed_in(Role.CASEWORKER), service, "nothing")
    client.page(f"/find-help/{service.id}", status=404)
    session.refresh(service)
    assert service.withheld is Withheld.PRIVATE


def test_a_family_sees_nothing_of_it(service: Service, signed_in: SignedIn) -> None:
    assert signed_in(Role.FAMILY).get("/services/private-places").status_code == 403
