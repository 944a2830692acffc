"""The feed of the directory: each address, what it may be asked, what is never told, and what bad asking gets."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service, ServiceLocation, ServiceStatus
from tests import factories
from tests.services.feeds_made import service_named, taken_in

FEED = "/open-referral"
NOBODYS = uuid.UUID("0190a5c2-0000-7000-8000-000000000000")


@pytest.fixture
def program(app: Flask, session: Session) -> FlaskClient:
    """A program without cookies that reads the made-up directory."""
    taken_in(factories.system_act(session))
    session.commit()
    return app.test_client(use_cookies=False)


def told(program: FlaskClient, path: str, status: int = 200) -> Any:
    answer = program.get(FEED + path)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return json.loads(answer.data)


def names(program: FlaskClient, path: str) -> list[str]:
    return [service["name"] for service in told(program, path)["contents"]]


def test_the_door_says_which_standard_it_keeps(program: FlaskClient) -> None:
    about = told(program, "/")
    assert about["version"] == "HSDS-UK-3.0"
    assert about["openapi_url"].endswith("/open-referral/openapi.json")


def test_any_site_may_ask_and_no_cookie_is_set(program: FlaskClient) -> None:
    answer = program.get(f"{FEED}/services")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers


def test_a_list_says_which_part_of_it_this_is(program: FlaskClient) -> None:
    page = told(program, "/services?per_page=2&page=2")
    assert (page["page_number"], page["size"], page["first_page"], page["empty"]) == (2, 2, False, False)
    assert page["total_pages"] == -(-page["total_items"] // 2)


def test_pages_together_hold_each_service_once(program: FlaskClient) -> None:
    total = told(program, "/services")["total_items"]
    found = [name for page in range(1, total + 1) for name in names(program, f"/services?per_page=1&page={page}")]
    assert sorted(found) == sorted(names(program, f"/services?per_page={total}"))


def test_a_list_gives_each_service_flat_with_its_organisation(program: FlaskClient) -> None:
    for service in told(program, "/services")["contents"]:
        assert "service_at_locations" not in service
        assert {"id", "name", "status"} <= set(service)


def test_full_gives_places_and_categories_in_the_list(program: FlaskClient) -> None:
    services = told(program, "/services?full=true")["contents"]
    assert any("service_at_locations" in service for service in services)
    assert any("attributes" in service for service in services)


def test_one_service_is_given_whole(program: FlaskClient, session: Session) -> None:
    known = service_named(session, "Talking Together").open_referral_id
    service = told(program, f"/services/{known}")
    assert service["id"] == str(known)
    assert service["organization"]["name"] == "Sampleshire Therapies"
    assert service["service_at_locations"][0]["location"]["addresses"][0]["postal_code"]


def test_nothing_empty_is_ever_said(program: FlaskClient) -> None:
    def empties(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [found for each in value.values() for found in empties(each)]
        if isinstance(value, list):
            return [found for each in value for found in empties(each)]
        return [value] if value in (None, "") else []

    assert empties(told(program, "/services?full=true&extras=true")) == []


def test_extras_bring_how_to_get_it(program: FlaskClient, session: Session) -> None:
    known = service_named(session, "Talking Together").open_referral_id
    assert "application_process" not in told(program, f"/services/{known}")
    session.execute(update(Service).values(how_to_get="Ask your school."))
    session.commit()
    assert told(program, f"/services/{known}?extras=true")["application_process"] == "Ask your school."


def test_minimal_gives_ids_and_the_moment_of_change_on_one_page(program: FlaskClient) -> None:
    page = told(program, "/services?minimal=true")
    assert page["total_pages"] == 1
    assert all(set(service) == {"id", "last_modified"} for service in page["contents"])


def test_ndjson_gives_every_service_on_a_line(program: FlaskClient) -> None:
    answer = program.get(f"{FEED}/services?format=ndjson")
    lines = [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]
    assert answer.mimetype == "application/x-ndjson"
    assert len(lines) == told(program, "/services")["total_items"]


def test_words_find_services(program: FlaskClient) -> None:
    assert "Talking Together" in names(program, "/services?search=speech%20therapy")


def test_an_age_finds_whom_a_service_is_for(program: FlaskClient, session: Session) -> None:
    service = service_named(session, "Talking Together")
    too_old = int(service.maximum_age or 0) + 1
    assert "Talking Together" in names(program, f"/services?minimum_age={too_old - 1}&maximum_age={too_old}")
    assert "Talking Together" not in names(program, f"/services?minimum_age={too_old}")


def test_what_has_changed_since_a_moment_is_found(program: FlaskClient) -> None:
    assert names(program, "/services?modified_after=2100-01-01") == []
    assert names(program, "/services?modified_after=1990-01-01T00:00:00Z") == names(program, "/services")


def test_services_of_an_organisation_and_of_a_category_are_found(program: FlaskClient) -> None:
    service = next(
        it for it in told(program, "/services?full=true")["contents"] if {"attributes", "organization_id"} <= set(it)
    )
    term = service["attributes"][0]["taxonomy_term"]["id"]
    assert service["name"] in names(program, f"/services?taxonomy_term_id={term}")
    assert service["name"] in names(program, f"/services?organization_id={service['organization_id']}")
    assert names(program, f"/services?taxonomy_term_id={NOBODYS}") == []


def test_a_list_of_categories_leads_to_its_categories_and_services(program: FlaskClient) -> None:
    for taxonomy in told(program, "/taxonomies")["contents"]:
        assert told(program, f"/taxonomies/{taxonomy['id']}") == taxonomy
        terms = told(program, f"/taxonomy_terms?taxonomy_id={taxonomy['id']}")["contents"]
        assert {term["taxonomy"] for term in terms} == {taxonomy["name"]}
        assert names(program, f"/services?taxonomy_id={taxonomy['id']}")


def test_each_category_and_organisation_has_an_address_of_its_own(program: FlaskClient) -> None:
    for kind in ("taxonomy_terms", "organizations", "service_at_locations"):
        for one in told(program, f"/{kind}")["contents"][:3]:
            assert told(program, f"/{kind}/{one['id']}")["id"] == one["id"]


def test_places_near_a_postcode_are_found_the_nearest_first(program: FlaskClient, session: Session) -> None:
    place = session.scalars(
        select(ServiceLocation).where(ServiceLocation.latitude.is_not(None), ServiceLocation.postcode != "")
    ).first()
    assert place
    near = told(program, f"/service_at_locations?postcode={place.postcode.replace(' ', '')}&proximity=1&full=true")
    assert str(place.id) in [one["id"] for one in near["contents"]]


def test_the_id_of_a_service_at_a_place_lasts_from_one_import_to_the_next(
    program: FlaskClient, session: Session
) -> None:
    before = {one["id"] for one in told(program, "/service_at_locations")["contents"]}
    session.execute(update(Service).values(said_sha256="read anew"))
    taken_in(factories.system_act(session))
    session.commit()
    assert {one["id"] for one in told(program, "/service_at_locations")["contents"]} == before


def test_a_service_that_is_closed_is_not_there(program: FlaskClient, session: Session) -> None:
    service = service_named(session, "Talking Together")
    service.status = ServiceStatus.INACTIVE
    session.commit()
    assert "Talking Together" not in names(program, "/services")
    told(program, f"/services/{service.open_referral_id}", 404)


def test_of_a_masked_place_nothing_is_told(program: FlaskClient, session: Session) -> None:
    hidden = {"masked": True, "address": "", "postcode": "", "name": "", "latitude": None, "longitude": None}
    session.execute(update(ServiceLocation).values(**hidden, city="Hidden Town"))
    session.commit()
    assert told(program, "/service_at_locations")["empty"]
    assert "Hidden Town" not in program.get(f"{FEED}/services?full=true&extras=true").get_data(as_text=True)


def test_a_service_in_two_feeds_is_told_once(program: FlaskClient, session: Session) -> None:
    total = told(program, "/services")["total_items"]
    taken_in(factories.system_act(session), source="Another directory")
    session.commit()
    ids = [service["id"] for service in told(program, "/services?per_page=500")["contents"]]
    assert len(ids) == len(set(ids))
    assert len(ids) >= total


def test_what_has_not_changed_is_not_sent_again(program: FlaskClient) -> None:
    tag = program.get(f"{FEED}/services").headers["ETag"]
    assert program.get(f"{FEED}/services", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("per_page=-1", "per_page"),
        ("per_page=100000", "per_page"),
        ("page=0", "page"),
        ("page=one", "page"),
        ("organization_id=me", "organization_id"),
        ("modified_after=yesterday", "modified_after"),
        ("minimum_age=nan", "minimum_age"),
        ("format=xml", "format"),
        ("colour=blue", "colour"),
        ("search=" + "a" * 1000, "search"),
    ],
)
def test_what_cannot_be_read_is_named(program: FlaskClient, asked: str, field: str) -> None:
    problem = told(program, f"/services?{asked}", 400)
    assert [error["field"] for error in problem["errors"]] == [field]


@pytest.mark.parametrize("asked", ["postcode=XX99%201XX", "postcode=nowhere", "proximity=100"])
def test_a_postcode_that_cannot_be_placed_is_refused_in_words(program: FlaskClient, asked: str) -> None:
    assert told(program, f"/service_at_locations?{asked}", 400)["errors"][0]["field"] == "postcode"


def test_a_page_beyond_the_last_says_which_is_the_last(program: FlaskClient) -> None:
    assert "last page of this list is 1." in told(program, "/services?page=1000&per_page=500", 404)["detail"]


@pytest.mark.parametrize("path", ["/services/not-an-id", "/nothing", f"/services/{NOBODYS}", f"/taxonomies/{NOBODYS}"])
def test_an_address_with_nothing_behind_it_is_told_in_json(program: FlaskClient, path: str) -> None:
    assert told(program, path, 404)["status"] == 404


def test_the_feed_describes_itself(program: FlaskClient) -> None:
    document = told(program, "/openapi.json")
    assert {"/services", "/services/{id}", "/service_at_locations"} <= set(document["paths"])
