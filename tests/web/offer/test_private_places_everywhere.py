"""A refuge's address is planted wherever a feed can say one; then every public page and file is read for a trace."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import Service
from ehc.permissions import ROUTES
from ehc.queries.offer.service_entries import values_of
from ehc.services.act import Act
from ehc.services.offer.local_offer import import_services
from ehc.services.offer.local_offer_feeds.feed import (
    Feed,
    FeedAnswer,
    FeedContact,
    FeedCost,
    FeedLink,
    FeedLocation,
    FeedSchedule,
    FeedService,
)
from ehc.services.offer.service_holds import keep_places_private
from ehc.services.offer.service_providers import add_provider
from ehc.services.offer.service_suggestions import accept, edit_entry, mark_of, suggest
from tests.plan_factories import DRAFTED_ON, Story
from tests.plugins.web import SignedIn, StrictClient
from tests.queries.plan_life.test_service_changes import linked_story
from tests.services.feeds_made import made
from tests.services.offer.provided import EMAIL, act_of_provider, talking

STREET, POSTCODE, HOUSE = "77 Zanzibar Crescent", "QX7 7QX", "Heliotrope House"
TRACES = ("zanzibar", "qx7", "heliotrope", "53.98765", "-1.23456")
SAID = f"Come to {HOUSE}, {STREET}, {POSTCODE}."
PLACE = FeedLocation(
    external_id="a-refuge",
    name=HOUSE,
    address=STREET,
    city="Sampleton",
    postcode=POSTCODE,
    latitude=53.98765,
    longitude=-1.23456,
    accessibility=(f"Ramp at {STREET}",),
)
FEED = "/open-referral"
Made = Callable[[Act], None]


def planted(**more: Any) -> Feed:
    """The made-up feed, in which Talking Together says everywhere where it is."""
    whole = made("open_referral")
    return replace(whole, services=tuple(_planted(it, more) for it in whole.services))


def _planted(it: FeedService, more: dict[str, Any]) -> FeedService:
    if it.name != "Talking Together":
        return it
    said: dict[str, Any] = dict.fromkeys(("description", "eligibility", "how_to_get", "wait_time", "alert"), SAID)
    said |= {
        "locations": (PLACE,),
        "fees": SAID,
        "accreditations": SAID,
        "organisation": replace(it.organisation, description=SAID) if it.organisation else None,
        "schedules": (FeedSchedule(days=("MO",), words=SAID),),
        "costs": (FeedCost(option="Each", amount_pence=100, words=SAID),),
        "contacts": (FeedContact(name="The manager", title=SAID, telephone="01632 960999"),),
        "links": (FeedLink(label=SAID, url="https://stars.example"),),
        "answers": (FeedAnswer(question="Where?", answer=SAID),),
        "service_areas": ("Sampleshire",),
    }
    return replace(it, **{**said, **more})


def by_an_import(act: Act) -> None:
    """Its feed itself says that the address is masked."""
    masked = FeedLocation(external_id="a-refuge", city="Sampleton", masked=True)
    import_services(act, planted(locations=(masked,), description=f"{SAID} In the Zanzibar Crescent area."))


def by_an_answer(act: Act) -> None:
    """It was held back, and an officer said that its town may be shown."""
    import_services(act, planted(description=f"A refuge. {SAID}"))
    keep_places_private(act, talking(act).id)


def by_an_officer(act: Act) -> None:
    """An officer ticks it in the entry."""
    import_services(act, planted())
    now = values_of(act.session, talking(act))
    edit_entry(act, talking(act).id, {**now, "places": [{**now["places"][0], "masked": True}]}, mark_of(now))


def by_a_provider(act: Act) -> None:
    """Its provider ticks it, after having suggested the address, and an officer accepts."""
    import_services(act, planted())
    provider = add_provider(act, talking(act).id, name="Sampleshire Therapies", email=EMAIL)
    own = act_of_provider(act, provider)
    now = values_of(act.session, talking(act))
    first = suggest(own, provider, {**now, "what_next": SAID})
    accept(act, first.id, first.version, ["what_next"])
    now = values_of(act.session, talking(act))
    row = suggest(own, provider, {**now, "places": [{**now["places"][0], "masked": True}]}, note=SAID)
    accept(act, row.id, row.version, ["places"])


WAYS = [by_an_answer, by_an_officer, by_a_provider]


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__)
def service(request: pytest.FixtureRequest, officer_act: Act) -> Service:
    """A service whose place has become private, in each of the ways, and whose feed then says all of it again."""
    request.param(officer_act)
    tomorrow = replace(officer_act, at=officer_act.at + timedelta(days=1))
    import_services(tomorrow, planted(description=f"Anew. {SAID}", alert=f"Moved. {SAID}"))
    officer_act.session.commit()
    return talking(officer_act)


def addresses(app: Flask, service: Service) -> Iterator[str]:
    """Every public address that needs no argument, and every one that leads to this service or near it."""
    for rule in app.url_map.iter_rules():
        if ROUTES.get(rule.endpoint) == "public" and "GET" in (rule.methods or ()) and not rule.arguments:
            yield rule.rule
    for words in ("talking", "heliotrope", "zanzibar crescent", "QX7 7QX", "refuge"):
        yield f"/find-help?words={words}"
    for near in (POSTCODE, "QX7 7QA", "Sampleton", "ZZ1 1AA", "Zanzibar Crescent"):
        yield f"/find-help?near={near}"
        yield f"/find-help?near={near}&within=2&words=talking"
    yield f"/find-help/{service.id}"
    yield f"/find-help/list?s={service.id}"
    yield f"/find-help/list.pdf?s={service.id}"
    yield f"/find-help/comment?service={service.id}"
    for path in ("/services", "/organizations", "/service_at_locations", "/taxonomies", "/taxonomy_terms"):
        yield f"{FEED}{path}?per_page=100"
    for more in ("full=true&per_page=100", "minimal=true", "format=ndjson", "extras=true&full=true&per_page=100"):
        yield f"{FEED}/services?{more}"
    yield f"{FEED}/services/{service.open_referral_id}?extras=true"
    yield f"{FEED}/service_at_locations?postcode=ZZ1 1AA&proximity=100000"
    yield f"{FEED}/services?search=heliotrope"


def words_of(data: bytes, kind: str) -> str:
    if kind == "application/pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return data.decode(errors="replace")


def traces(said: str) -> list[str]:
    plain = " ".join(said.lower().split())
    return [trace for trace in TRACES if trace in plain]


def test_no_public_page_or_file_says_where_it_is(app: Flask, client: StrictClient, service: Service) -> None:
    found = {}
    for path in addresses(app, service):
        answer = client.get(path)
        assert answer.status_code < 500, path
        said = words_of(answer.data, answer.mimetype)
        asked = path.lower().partition("?")[2]  # what was typed is shown again to whoever typed it
        left = [it for it in traces(said) if it not in asked]
        if left:
            found[path] = left
    assert found == {}


def test_what_was_typed_finds_nothing_by_it(client: StrictClient, service: Service) -> None:
    for words in ("heliotrope", "zanzibar"):
        assert "Talking Together" not in client.page(f"/find-help?words={words}").main


def test_no_distance_is_told_to_it(client: StrictClient, service: Service) -> None:
    page = client.page("/find-help?words=talking&near=ZZ1 1AA").main
    assert "Talking Together" in page and "away in a straight line" not in page.split("Talking Together")[1][:400]
    assert "We can't tell where this postcode is" in client.page(f"/find-help?words=talking&near={POSTCODE}").main


def test_the_town_is_told(client: StrictClient, service: Service) -> None:
    assert "In Sampleton. The address is not published." in client.page(f"/find-help/{service.id}").main


def test_nothing_that_is_kept_says_it(service: Service, session: Session) -> None:
    """Not in any row of any table: a copy, a dump or a log of them tells nobody."""
    found = {}
    for table in inspect(session.connection()).get_table_names():
        rows = session.execute(text(f'select "{table}"::text from "{table}"')).scalars()
        left = sorted({trace for row in rows for trace in traces(row or "")})
        if left:
            found[table] = left
    assert found == {}


def test_no_page_of_staff_says_it(service: Service, signed_in: SignedIn) -> None:
    staff = signed_in(Role.MANAGER)
    paths = ["/services", "/services/suggestions", "/services/entries?all=yes", "/services/private-places"]
    paths += [f"/services/entries/{service.id}", f"/services/entries/{service.id}/edit", "/services/changed"]
    assert {path: left for path in paths if (left := traces(staff.page(path).html))} == {}


def test_a_plan_that_links_to_it_says_nothing_either(session: Session, app: Flask) -> None:
    story = Story(session, own_authority=False)
    by_an_officer(story.on(DRAFTED_ON))
    linked = linked_story(story)
    kept = session.execute(text("select snapshot::text from service_links")).scalars()
    assert not any(map(traces, kept)) and linked.case


def test_a_feed_that_masks_it_itself_may_say_it_in_words_and_nobody_reads_it(
    app: Flask, client: StrictClient, officer_act: Act
) -> None:
    by_an_import(officer_act)
    officer_act.session.commit()
    found = officer_act.session.scalars(select(Service).where(Service.name == "Talking Together")).one()
    said = client.page(f"/find-help/{found.id}").main
    assert STREET not in said and POSTCODE not in said


def test_the_log_of_all_this_says_nothing(
    app: Flask, client: StrictClient, service: Service, capsys: pytest.CaptureFixture[str], caplog: Any
) -> None:
    for path in addresses(app, service):
        client.get(path)
    heard = capsys.readouterr()
    assert traces(f"{heard.out}{heard.err}{caplog.text}") == []
