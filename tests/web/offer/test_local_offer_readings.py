"""An officer checks a feed, sees what it would change by item and field, and takes it in or lets it go."""

from __future__ import annotations

import io
import json
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Account, Role
from ehc.models.offer.local_offer import Service, ServiceImport
from ehc.models.offer.local_offer_readings import ServiceReading
from ehc.services.act import Act
from ehc.services.offer.local_offer_feeds.own_columns import TEMPLATE
from tests.plugins.web import SignedIn, StrictClient
from tests.services.feeds_made import MADE, service_named, taken_in
from tests.strict_html import Page, read


@pytest.fixture(autouse=True)
def directory(officer_act: Act) -> None:
    """The made-up directory."""
    taken_in(officer_act, source="Local Offer")
    officer_act.session.commit()


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account) -> StrictClient:
    """The officer's."""
    return signed_in(officer)


def changed(*, without: int = 0) -> bytes:
    """The made-up feed with one service that says something else, and without the last so many."""
    feed = json.loads((MADE / "open_referral.json").read_text())
    feed["contents"][0]["alert"] = "Moved <b>house</b>"
    feed["contents"] = feed["contents"][: len(feed["contents"]) - without]
    return json.dumps({"contents": feed["contents"]}).encode()


def checked(browser: StrictClient, data: bytes, **values: Any) -> Page:
    browser.page("/services/import")
    sent = {"file": (io.BytesIO(data), "feed.json"), "source": "Local Offer", "check_only": "y", **values}
    return read(browser.send("/services/import", sent, status=200).get_data(as_text=True))


def of_the_page(page: Page, words: str) -> str:
    """Where the form with that button goes."""
    button = next(it for it in page.soup.select("form button") if it.get_text(strip=True) == words)
    found = button.find_parent("form")
    assert found is not None
    return str(found["action"])


def test_the_form_asks_to_be_shown_first_what_would_change(browser: StrictClient) -> None:
    tick = browser.page("/services/import").soup.select_one("input[name=check_only]")
    assert tick is not None and tick.has_attr("checked")


def test_what_would_change_is_said_by_item_and_field_and_nothing_changes(
    browser: StrictClient, session: Session
) -> None:
    page = checked(browser, changed(without=1))
    assert page.heading == "What this file would change"
    assert "5 services: 0 added, 1 changed, 1 closed, 0 refused" in page.main
    assert "alert empty is now “Moved house”" in page.main
    assert "HTML was taken out" in page.main
    session.expire_all()
    assert service_named(session, "Talking Together").alert == ""


def test_it_is_taken_in_without_being_sent_again(browser: StrictClient, session: Session) -> None:
    page = checked(browser, changed())
    answer = browser.send(of_the_page(page, "Import it"), {})
    result = browser.page(answer.location)
    assert "6 services: 0 added, 1 changed, 0 closed, 0 refused" in result.main
    assert "alert empty is now “Moved house”" in result.main
    session.expire_all()
    assert service_named(session, "Talking Together").alert == "Moved house"
    assert session.scalar(select(func.count()).select_from(ServiceReading)) == 0


def test_it_is_taken_in_once(browser: StrictClient) -> None:
    path = of_the_page(checked(browser, changed()), "Import it")
    browser.send(path, {})
    browser.send(path, {}, status=404)


def test_it_can_be_let_go(browser: StrictClient, session: Session) -> None:
    page = checked(browser, changed())
    browser.send(of_the_page(page, "Discard it"), {})
    assert session.scalar(select(func.count()).select_from(ServiceReading)) == 0
    assert session.scalar(select(func.count()).select_from(ServiceImport)) == 1


def test_a_file_that_waits_can_be_found_again(browser: StrictClient) -> None:
    checked(browser, changed())
    page = browser.page("/services")
    assert "checked on" in page.main
    assert browser.page(page.href("feed.json, for Local Offer")).heading == "What this file would change"


def test_a_feed_that_has_shrunk_closes_only_what_it_is_told_to(browser: StrictClient, session: Session) -> None:
    page = checked(browser, changed(without=4))
    assert "4 services that families see are not in this file, more than half of the directory" in page.main
    assert "2 services: 0 added, 1 changed, 0 closed" in page.main
    browser.send(of_the_page(page, "Import it"), {"close_missing": "y"})
    assert session.scalar(select(func.count()).select_from(Service).where(Service.closed_on.is_(None))) == 2


def test_what_would_be_added_is_named(browser: StrictClient) -> None:
    feed = json.loads(changed())
    feed["contents"].append({**feed["contents"][0], "id": "new", "name": "Brand new club"})
    page = checked(browser, json.dumps(feed).encode())
    assert [it.get_text() for it in page.soup.select("h2:-soup-contains('Added') + ul li")] == ["Brand new club"]
    answer = browser.send(of_the_page(page, "Import it"), {})
    result = browser.page(str(answer.location))
    assert [it.get_text() for it in result.soup.select("h2:-soup-contains('Added') + ul li")] == ["Brand new club"]


def test_a_directory_under_a_mistyped_name_is_asked_about(browser: StrictClient, session: Session) -> None:
    page = checked(browser, changed(), source="Local Offer 2")
    asked = "6 of 6 of these are already in “Local Offer”: is this the same directory?"
    assert asked in page.main
    place = of_the_page(page, "Import it")
    refused = read(browser.send(place, {}, status=422).get_data(as_text=True))
    assert refused.problems == [asked]
    browser.send(place, {"is_another": "y"})
    assert session.scalar(select(func.count()).select_from(Service)) == 12


def test_it_is_asked_about_also_where_nobody_wanted_to_be_shown_first(browser: StrictClient, session: Session) -> None:
    browser.page("/services/import")
    sent = {"file": (io.BytesIO(changed()), "feed.json"), "source": "Local Offer 2"}
    page = read(browser.send("/services/import", sent, status=200).get_data(as_text=True))
    assert "is this the same directory?" in page.main
    assert session.scalar(select(func.count()).select_from(Service)) == 6


def test_a_part_of_a_directory_closes_nothing(browser: StrictClient) -> None:
    page = checked(browser, changed(without=1), is_part="y")
    assert "5 services: 0 added, 1 changed, 0 closed" in page.main
    assert "nothing would be closed" in page.main


def test_a_table_with_our_columns_is_taken_in(browser: StrictClient, session: Session) -> None:
    table = ",".join(it.name for it in TEMPLATE) + "\n" + ",".join(it.example for it in TEMPLATE) + "\n"
    page = checked(browser, table.encode("cp1252"), source="Our table")
    browser.send(of_the_page(page, "Import it"), {})
    assert session.scalar(select(func.count()).select_from(Service).where(Service.external_id == "SC-12")) == 1


def test_the_empty_table_is_there_to_download(browser: StrictClient) -> None:
    answer = browser.get("/services/template.csv")
    assert answer.get_data().decode("utf-8-sig").strip() == ",".join(it.name for it in TEMPLATE)
    assert "attachment" in answer.headers["Content-Disposition"]


def test_every_import_is_listed_page_by_page(browser: StrictClient, officer_act: Act) -> None:
    for number in range(21):
        taken_in(officer_act, "version_one", source=f"Directory {number}")
    officer_act.session.commit()
    page = browser.page("/services/imports")
    assert "22 imports, the latest first." in page.main
    assert len(page.soup.select("tbody tr")) == 20
    assert len(browser.page(page.href("Next page")).soup.select("tbody tr")) == 2
    assert "There is no page 9" in browser.page("/services/imports?page=9").main
    assert browser.page("/services").href("All imports") == "/services/imports"


def test_a_reading_that_is_not_there_is_not_found(browser: StrictClient) -> None:
    browser.page(f"/services/readings/{UUID(int=1)}", status=404)


def test_a_family_sees_none_of_it(signed_in: SignedIn) -> None:
    family = signed_in(Role.FAMILY)
    for path in (f"/services/readings/{UUID(int=1)}", "/services/imports", "/services/template.csv"):
        assert family.get(path).status_code == 403


def test_a_file_too_large_for_the_page_is_for_the_command(browser: StrictClient) -> None:
    browser.page("/services/import")
    data = {"file": (io.BytesIO(b"x" * 23_000_000), "feed.json"), "source": "Local Offer"}
    answer = browser.send("/services/import", data, status=413)
    assert "./manage import local-offer" in read(answer.get_data(as_text=True)).main
