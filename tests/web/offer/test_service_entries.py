"""Officers see which entries nobody checks, remind their providers together, and write an entry themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import Service
from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.outbox import OutboxMessage
from ehc.services.act import Act
from tests.plugins.web import SignedIn, StrictClient
from tests.services.offer.provided import EMAIL, kept_by, talking
from tests.strict_html import read
from tests.web.offer.test_provider_entries import filled


@pytest.fixture
def provider(officer_act: Act) -> ServiceProvider:
    made = kept_by(officer_act)
    it = talking(officer_act)
    it.assured_on, it.last_modified_at = date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)
    officer_act.session.commit()
    return made


@pytest.fixture
def staff(provider: ServiceProvider, signed_in: SignedIn) -> StrictClient:
    return signed_in(Role.CASEWORKER)


def path(provider: ServiceProvider, more: str = "") -> str:
    return f"/services/entries/{provider.service_id}{more}"


def test_those_to_check_are_listed_and_reminded_together(
    staff: StrictClient, provider: ServiceProvider, session: Session
) -> None:
    page = staff.page(staff.page("/services").href("Entries and their providers"))
    assert "Talking Together" in page.main and "Sampleshire Therapies" in page.main
    staff.send("/services/entries", {"which": [str(provider.service_id)]})
    assert "1 provider is reminded." in staff.page("/services/entries").html
    rows = session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "provider-link")).all()
    assert [row.body["why"] for row in rows] == ["first", "reminder"]


def test_nobody_ticked_is_refused(staff: StrictClient) -> None:
    staff.page("/services/entries")
    page = read(staff.send("/services/entries", {}, status=422).get_data(as_text=True))
    assert page.problems == ["Tick the entries whose providers to remind."]


def test_an_entry_is_looked_up_by_name(staff: StrictClient) -> None:
    page = staff.page("/services/entries?all=yes&words=talking")
    assert "1 entry" in page.main and "No entry is called so." in staff.page("/services/entries?words=zebra").main


def test_an_officer_says_that_it_is_right(staff: StrictClient, provider: ServiceProvider) -> None:
    staff.page(path(provider))
    staff.send(path(provider, "/check"))
    assert "by Special educational needs team, Sample Council" in staff.page(path(provider)).main


def test_an_officer_writes_it_and_families_see_it_at_once(
    staff: StrictClient, provider: ServiceProvider, client: StrictClient
) -> None:
    said = {**filled(staff.page(path(provider, "/edit"))), "who_decides": "A panel each month."}
    staff.send(path(provider, "/edit"), said)
    assert "A panel each month." in client.page(f"/find-help/{provider.service_id}").main
    page = staff.page(path(provider)).main
    assert "Kept here, whatever its feed says: Who decides." in page and "What was changed" in page


def test_an_officer_overwrites_nothing(staff: StrictClient, provider: ServiceProvider) -> None:
    said = {**filled(staff.page(path(provider, "/edit"))), "who_decides": "A panel."}
    staff.send(path(provider, "/edit"), said)
    page = read(staff.send(path(provider, "/edit"), {**said, "what_next": "x"}, status=422).get_data(as_text=True))
    assert page.problems == ["The entry has changed meanwhile. Look at what it says now before you save again."]


def test_the_link_goes_to_the_address_that_the_officer_types(
    staff: StrictClient, provider: ServiceProvider, session: Session
) -> None:
    page = staff.page(path(provider, "/provider"))
    email = page.soup.select_one("input[name=email]")
    assert email and email["value"] == talking_email(session, provider)
    staff.send(path(provider, "/provider"), {"name": "The team", "email": "team@therapies.example"})
    found = select(ServiceProvider.email).where(ServiceProvider.left_on.is_(None))
    assert session.scalars(found).all() == ["team@therapies.example"]


def talking_email(session: Session, provider: ServiceProvider) -> str:
    return session.get_one(Service, provider.service_id).email


def test_one_who_keeps_it_no_more_is_forgotten(
    staff: StrictClient, provider: ServiceProvider, session: Session
) -> None:
    assert EMAIL in staff.page(path(provider)).main
    staff.send(path(provider, "/provider/end"))
    session.refresh(provider)
    assert provider.email == "" and "Nobody yet." in staff.page(path(provider)).main


def test_an_officer_makes_its_place_private(
    staff: StrictClient, provider: ServiceProvider, client: StrictClient
) -> None:
    staff.page(path(provider))
    staff.send(path(provider, "/private"))
    assert "In Sampleton. The address is not published." in client.page(f"/find-help/{provider.service_id}").main


def test_a_family_sees_none_of_it(provider: ServiceProvider, signed_in: SignedIn) -> None:
    family = signed_in(Role.FAMILY)
    assert [family.get(it).status_code for it in ("/services/entries", path(provider))] == [403, 403]
