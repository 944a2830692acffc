"""A provider opens their entry by a private link: says that it is right, changes it, ends it, suggests another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.service_providers import ServiceProvider
from ehc.models.offer.service_suggestions import ServiceSuggestion
from ehc.services.act import Act
from ehc.services.intake.request_throttle import MOST_FROM_ADDRESS
from ehc.services.offer import provider_letters
from tests import factories
from tests.plugins.web import StrictClient
from tests.services.offer.provided import kept_by, talking
from tests.strict_html import Page, read

FIELDS = "input, textarea, select"


@pytest.fixture
def provider(officer_act: Act) -> ServiceProvider:
    made = kept_by(officer_act)
    officer_act.session.commit()
    return made


@pytest.fixture
def token(officer_act: Act, provider: ServiceProvider) -> str:
    made = provider_letters.new_link(officer_act, provider)
    officer_act.session.commit()
    return made


@pytest.fixture
def browser(client: StrictClient, token: str, provider: ServiceProvider) -> StrictClient:
    """The provider's own, let in by their link."""
    answer = client.get(f"/entry/{token}")
    assert answer.headers["Location"] == path(provider)
    return client


def path(provider: ServiceProvider, more: str = "") -> str:
    return f"/entries/{provider.id}{more}"


def filled(page: Page) -> dict[str, Any]:
    """The long form as the page shows it."""
    found: dict[str, Any] = {}
    form = page.soup.select_one("#entry-form, form:has([name=description])")
    assert form
    for field in form.select(FIELDS):
        name, kind = str(field.get("name", "")), str(field.get("type", ""))
        if not name or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
            continue
        value = field.get_text().removeprefix("\n") if field.name == "textarea" else str(field.get("value", ""))
        found[name] = [*found[name], value] if name in found and kind == "checkbox" else value
    found.pop("csrf_token")
    return found


def changed(browser: StrictClient, provider: ServiceProvider, *, status: int = 302, **values: Any) -> Any:
    sent = {**filled(browser.page(path(provider))), **values}
    return browser.send(path(provider), sent, status=status)


def test_the_page_shows_every_field_as_the_entry_says_it(browser: StrictClient, provider: ServiceProvider) -> None:
    said = filled(browser.page(path(provider)))
    assert (said["name"], said["how_to_get"], said["minimum_age"]) == ("Talking Together", "Parents may ask.", "4")
    assert said["times"] == "Monday and Thursday, 10:00 to 11:30" and said["places-0-postcode"] == "ZZ1 1AB"
    assert said["needs"] == ["SLCN"] or said["needs"] == "SLCN"


def test_one_press_says_that_it_is_right(browser: StrictClient, provider: ServiceProvider) -> None:
    browser.page(path(provider))
    browser.send(path(provider, "/right"))
    page = browser.page(f"/find-help/{provider.service_id}").main
    assert "Details last checked on 23 November 2026 by Sampleshire Therapies." in page


def test_a_change_waits_for_an_officer(browser: StrictClient, provider: ServiceProvider, session: Session) -> None:
    changed(browser, provider, how_to_get="Ring us.", note="The old number is dead.")
    row = session.scalars(select(ServiceSuggestion)).one()
    assert (row.said, row.note) == ({"how_to_get": "Ring us."}, "The old number is dead.")
    assert "Parents may ask." in browser.page(f"/find-help/{provider.service_id}").main


def test_what_waits_stands_in_the_form_and_can_be_taken_back(browser: StrictClient, provider: ServiceProvider) -> None:
    changed(browser, provider, how_to_get="Ring us.")
    page = browser.page(path(provider))
    assert filled(page)["how_to_get"] == "Ring us." and "An officer has not read yet what you sent" in page.main
    browser.send(path(provider, "/take-back"))
    assert filled(browser.page(path(provider)))["how_to_get"] == "Parents may ask."


def test_sending_it_as_it_is_changes_nothing(browser: StrictClient, provider: ServiceProvider) -> None:
    page = read(changed(browser, provider, status=422).get_data(as_text=True))
    assert page.problems == ["You have changed nothing. If all is right, press “Nothing has changed”."]


def test_what_is_refused_keeps_what_was_typed(browser: StrictClient, provider: ServiceProvider) -> None:
    page = read(changed(browser, provider, status=422, url="no page", what_next="We ring.").get_data(as_text=True))
    assert page.problems == ["Enter the whole address of the page, beginning with https://"]
    assert filled(page)["what_next"] == "We ring."


def test_every_mistake_is_told_at_once(browser: StrictClient, provider: ServiceProvider) -> None:
    wrong = {"minimum_age": "four", "url": "no page", "places-0-postcode": "NOWHERE"}
    page = read(changed(browser, provider, status=422, **wrong).get_data(as_text=True))
    assert page.problems == [
        "Enter an age in years, such as 5, or leave it empty",
        "“NOWHERE” is not a postcode: put it right, or leave it empty",
        "Enter the whole address of the page, beginning with https://",
    ]


def test_a_place_that_is_refused_is_led_to(browser: StrictClient, provider: ServiceProvider) -> None:
    answer = changed(browser, provider, status=422, **{"places-0-postcode": "NOWHERE"})
    page = read(answer.get_data(as_text=True))
    assert page.problems == ["“NOWHERE” is not a postcode: put it right, or leave it empty"]


def test_a_place_is_added_and_one_taken_off(browser: StrictClient, provider: ServiceProvider, session: Session) -> None:
    new = {"places-1-name": "Town Hall", "places-1-city": "Sampleton", "places-0-off": "y"}
    changed(browser, provider, **new)
    said = session.scalars(select(ServiceSuggestion)).one().said["places"]
    assert [place["name"] for place in said] == ["Town Hall"]


def test_one_press_says_that_they_no_longer_run_it(
    browser: StrictClient, provider: ServiceProvider, session: Session
) -> None:
    browser.page(path(provider))
    browser.send(path(provider, "/ended"))
    assert session.scalars(select(ServiceSuggestion)).one().said == {"status": "defunct"}
    assert "you told us that you no longer run it" in browser.page(path(provider)).main


def test_another_service_is_suggested(browser: StrictClient, provider: ServiceProvider, session: Session) -> None:
    page = browser.page(browser.page(path(provider)).href("You run another service? Suggest it"))
    said = {**filled(page), "name": "Signing choir", "description": "Singing with signs."}
    browser.send(path(provider, "/new"), said)
    row = session.scalars(select(ServiceSuggestion)).one()
    assert row.service_id is None and row.said["name"] == "Signing choir"


def test_what_is_typed_is_kept_by_itself_and_given_back(browser: StrictClient, provider: ServiceProvider) -> None:
    half = {**filled(browser.page(path(provider))), "what_next": "We ring you wi", "then": "keep"}
    answer = browser.send(path(provider), half, status=200)
    assert answer.json and answer.json["says"].startswith("Kept at 12:00")
    page = browser.page(path(provider))
    assert filled(page)["what_next"] == "We ring you wi" and "have not saved it" in page.main
    assert filled(browser.page(path(provider, "?anew")))["what_next"] == ""


def test_it_is_given_back_when_the_link_has_lapsed_and_a_new_one_has_come(
    browser: StrictClient, provider: ServiceProvider, officer_act: Act, app: Flask, clock: Callable[..., None]
) -> None:
    half = {**filled(browser.page(path(provider))), "what_next": "We ring you wi", "then": "keep"}
    browser.send(path(provider), half, status=200)
    clock(factories.NOW + timedelta(days=90))
    assert browser.get(path(provider)).status_code == 302
    made = provider_letters.new_link(officer_act, provider)
    officer_act.session.commit()
    clock(factories.NOW + timedelta(days=1))
    browser.get(f"/entry/{made}")
    assert filled(browser.page(path(provider)))["what_next"] == "We ring you wi"


def test_what_was_kept_goes_when_it_is_sent(browser: StrictClient, provider: ServiceProvider, session: Session) -> None:
    browser.send(path(provider), {**filled(browser.page(path(provider))), "then": "keep"}, status=200)
    changed(browser, provider, how_to_get="Ring us.")
    session.refresh(provider)
    assert (provider.typed, provider.typed_at) == ({}, None)


def test_an_expired_link_offers_a_new_one(client: StrictClient, token: str, clock: Callable[..., None]) -> None:
    clock(factories.NOW + timedelta(days=90))
    page = client.page(f"/entry/{token}", status=410)
    assert "Send me a new link" in page.main


def test_the_link_opens_no_other_entry(browser: StrictClient, officer_act: Act, provider: ServiceProvider) -> None:
    other = ServiceProvider(
        authority_id=provider.authority_id,
        service_id=provider.service_id,
        name="Another",
        email="other@example.org",
        added_on=officer_act.today,
        added_by="Sam Okoro",
        left_on=officer_act.today,
        typed={},
    )
    officer_act.session.add(other)
    officer_act.session.commit()
    assert browser.get(path(other)).status_code == 404


def test_the_link_opens_no_page_of_an_officer(browser: StrictClient) -> None:
    assert browser.get("/services/suggestions").status_code == 403


def test_nobody_else_opens_it(client: StrictClient, provider: ServiceProvider) -> None:
    assert client.get(path(provider)).status_code == 302


def test_no_page_shows_the_providers_address(browser: StrictClient, provider: ServiceProvider) -> None:
    browser.page(path(provider))
    browser.send(path(provider, "/right"))
    for page in (path(provider), f"/find-help/{provider.service_id}", "/find-help?words=talking"):
        assert provider.email not in browser.page(page).html


def test_one_address_can_not_flood_the_officers(browser: StrictClient, provider: ServiceProvider) -> None:
    for number in range(MOST_FROM_ADDRESS):
        changed(browser, provider, what_next=f"Step {number}")
    page = read(changed(browser, provider, status=422, what_next="One more").get_data(as_text=True))
    assert page.problems == ["Too much came from here within the hour. Try again later: what you typed is kept."]


def test_the_entry_stays_as_it_was(browser: StrictClient, provider: ServiceProvider, officer_act: Act) -> None:
    changed(browser, provider, name="Something else")
    assert talking(officer_act).name == "Talking Together"
