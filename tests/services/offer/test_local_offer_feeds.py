"""Feeds of both shapes are read; what is broken is named by item and field, and what is no feed is refused in words."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ehc.services.offer.local_offer_feeds.feed import FeedService, NotAFeed, Shape
from ehc.services.offer.local_offer_feeds.reading import read_feed
from tests.services.feeds_made import MADE, made


def only(**fields: Any) -> FeedService:
    """The one service of a feed in Open Referral's shape, with these fields."""
    (service,) = read_feed(as_feed(**fields)).services
    return service


def as_feed(**fields: Any) -> bytes:
    return json.dumps({"contents": [{"id": "a", "name": "Club", "status": "active", **fields}]}).encode()


def remarks(**fields: Any) -> list[str]:
    """What is noted of such a service, but that its id is no UUID."""
    return [f"{it.field}: {it.says}" for it in read_feed(as_feed(**fields)).remarks if it.field != "id"]


def test_open_referral_is_read_whole() -> None:
    feed = made("open_referral")
    assert (feed.shape, feed.items, len(feed.services), feed.is_whole) == (Shape.OPEN_REFERRAL, 6, 6, True)
    assert (feed.refused, feed.remarks) == ((), ())


def test_an_open_referral_service_keeps_what_a_family_needs() -> None:
    it = made("open_referral").services[0]
    assert (it.name, it.minimum_age, it.maximum_age, it.assured_on) == ("Talking Together", 4, 11, date(2026, 10, 1))
    assert (it.eligibility, it.how_to_get, it.wait_time) == (
        "Children who find speaking hard",
        "Parents may ask.",
        "6 weeks",
    )
    assert it.telephone == "01632 960111"
    assert it.organisation and it.organisation.name == "Sampleshire Therapies"
    assert [(each.days, each.opens_at, each.closes_at) for each in it.schedules] == [(("MO", "TH"), "10:00", "11:30")]
    assert [each.amount_pence for each in it.costs] == [250]
    assert it.free is False


def test_version_one_is_read_whole() -> None:
    feed = made("version_one")
    assert (feed.shape, feed.items, len(feed.services), feed.refused) == (Shape.VERSION_ONE, 3, 3, ())


def test_a_version_one_service_keeps_its_needs_once_and_what_it_answers() -> None:
    it = made("version_one").services[0]
    assert [term.name for term in it.terms] == [
        "Clubs and groups",
        "Things to do",
        "Autism",
        "Sensory and physical needs",
    ]
    assert (it.description, it.how_to_get, it.organisation) == ("Meets weekly.", "Write to us", None)
    assert [answer.answer for answer in it.answers] == ["We welcome everyone", "Step-free"]
    assert (it.locations[0].latitude, it.locations[0].longitude) == (54.2, 1.2)


@pytest.mark.parametrize("name", ["open_referral", "version_one"])
def test_a_masked_address_is_not_read_at_all(name: str) -> None:
    (masked,) = [place for it in made(name).services for place in it.locations if place.masked]
    assert (masked.address, masked.name, masked.postcode, masked.latitude, masked.longitude) == ("", "", "", None, None)
    assert masked.city == "Sampleton"


def test_nationwide_is_no_town_and_has_no_coordinates() -> None:
    it = made("version_one").services[2]
    assert (it.service_areas, it.locations[0].city, it.locations[0].latitude) == (("Nationwide",), "", None)


def test_broken_items_are_named_by_item_and_field_and_the_good_ones_are_read() -> None:
    feed = made("untidy")
    assert [service.name for service in feed.services] == ["Good", "Tidy club"]
    assert [(it.item, it.field, it.says) for it in feed.refused] == [
        (2, "name", "is missing"),
        (3, "item", "is not an object, so it is no service"),
        (4, "id", "is missing"),
        (6, "id", "“00000000-0000-4000-8000-000000000001” is already the id of item 1 (Good)"),
        (8, "name", "has more than 300 characters"),
    ]


def test_what_was_mended_is_said_exactly() -> None:
    assert [f"{it.item} {it.field}: {it.says}" for it in made("untidy").remarks] == [
        "1 status: is missing: read as “active”",
        "5 name: HTML was taken out",
        "5 description: HTML was taken out",
        "5 url: “javascript:alert(1)” is not a web address, so it was left out",
        "5 email: “nobody” is not an e-mail address, so it was left out",
        "5 status: “archived” is no status, so it was read as “inactive”",
        "5 minimum_age: “11” was read as the number 11",
        "5 assured_date: “31/12/2025” was read as 31 December 2025",
        "5 last_modified: “soon” is not a date and time, so it was left out",
        "5 organization: “Org” is not an object, so it was left out",
        "5 schedules: is not a list, so it was left out",
        "5 place location address postal_code: “75001” is not a postcode of the United Kingdom, so it was left out",
        "5 contacts: 1 of 2 are not objects, so they were left out",
        "5 id: “club-7” is not a UUID, so a lasting one was made from it",
        "5 minimum_age: 11 is more than maximum_age 5, so they were exchanged",
        "5 location latitude and longitude: 99.999999, 0 is not a point in the United Kingdom, so it was left out",
        "7 id: says the same as item 1, so it was read once",
    ]


def test_markup_is_taken_out_and_nothing_of_a_script_is_left() -> None:
    tidy = made("untidy").services[1]
    assert (tidy.name, tidy.description) == ("Tidy club", "One & two\n\nThree")
    assert (tidy.minimum_age, tidy.maximum_age) == (5, 11)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a < b and 3 > 2", "a < b and 3 > 2"),
        ("<img src=x onerror=alert(1)>Swim", "Swim"),
        ("&lt;b&gt;", "<b>"),
        ("<style>p{}</style>Play<br>Rest", "Play\nRest"),
        ("nul \x00 half \ud800 done", "nul  half  done"),
    ],
)
def test_descriptions_become_plain_text(given: str, kept: str) -> None:
    assert only(description=given).description == kept


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("minimum_age", -1, "minimum_age: -1 is not an age, so it was left out"),
        ("minimum_age", True, "minimum_age: “True” is not a number, so it was left out"),
        ("maximum_age", "teen", "maximum_age: “teen” is not a number, so it was left out"),
        ("assured_date", "2026-02-30", "assured_date: “2026-02-30” is not a date, so it was left out"),
        ("assured_date", "0001-01-01", "assured_date: “0001-01-01” is not a date, so it was left out"),
        ("url", "www.club.example", "url: “www.club.example” was read as https://www.club.example"),
        ("description", {"en": "x"}, "description: is not text, so it was left out"),
        ("description", "x" * 20_001, "description: has 20,001 characters, so it was cut after 20,000"),
        ("cost_options", [{"amount": "ten"}], "cost amount: “ten” is not a number, so it was left out"),
    ],
)
def test_wrong_values_are_left_out_and_named(field: str, value: object, says: str) -> None:
    assert remarks(**{field: value}) == [says]


def test_nulls_are_nothing() -> None:
    nulls = dict.fromkeys(["description", "url", "email", "minimum_age", "organization", "schedules", "assured_date"])
    assert remarks(**nulls) == []


def test_a_name_of_a_million_characters_is_refused() -> None:
    assert [it.says for it in read_feed(as_feed(name="x" * 1_000_000)).refused] == ["has more than 300 characters"]


def test_a_list_without_an_envelope_is_read() -> None:
    items = json.loads((MADE / "open_referral.json").read_text())["contents"]
    assert len(read_feed(json.dumps(items).encode()).services) == 6


def test_a_single_service_is_read_and_is_no_whole_feed() -> None:
    item = json.loads((MADE / "version_one.json").read_text())["content"][0]
    feed = read_feed(json.dumps(item).encode())
    assert (feed.shape, len(feed.services), feed.is_whole) == (Shape.VERSION_ONE, 1, False)


@pytest.mark.parametrize(
    "paging", [{"total_pages": 3}, {"totalPages": 3}, {"total_items": 30}, {"last_page": False}, {"first": False}]
)
def test_one_page_of_several_is_no_whole_feed(paging: dict[str, int]) -> None:
    assert not read_feed(json.dumps({"contents": [{"id": "a", "name": "A"}], **paging}).encode()).is_whole


def test_services_at_locations_are_read_as_services_with_their_places() -> None:
    service = {"id": "a", "name": "Club", "status": "active"}
    places = [{"id": str(n), "service": service, "location": {"id": f"place {n}"}} for n in (1, 2)]
    (found,) = read_feed(json.dumps({"contents": places}).encode()).services
    assert [place.external_id for place in found.locations] == ["place 1", "place 2"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"<!DOCTYPE html><html>", "The file is a web page, not a feed."),
        (b'<?xml version="1.0"?><feed/>', "The file is XML."),
        (b"PK\x03\x04zip", "The file is a ZIP archive or a spreadsheet."),
        (b"%PDF-1.7", "The file is a PDF."),
        (b"\x1f\x8b\x08" + b"\x00" * 50, "The file is compressed (gzip). Unpack it"),
        (b"BZh91AY&SY", "The file is compressed (bzip2). Unpack it"),
        (b"id,name,description\n1,Club,x\n", "The file looks like a table (CSV)."),
        (b"Dear all", "The file is not JSON, as a feed must be. It begins “Dear all”."),
        (b'{"contents": [{"id": 1', "The file breaks off at line 1: it was not saved whole."),
        (b'{"contents": [}, {"id": 2}]}', "The file is not whole JSON: it breaks at line 1, character 15."),
        ("{“café”}".encode("cp1252"), "The file is not in UTF-8, as a feed must be: byte 2 can't be read."),
        (b"[" * 100_000, "The file is nested too deeply to be a feed of services."),
        (b"[" + b"9" * 5_000 + b"]", "The file holds a number too long to be read."),
        (b"null", "The file is JSON, but holds a single value and no services."),
        (b"[]", "The file is a JSON list, but nothing in it looks like a service."),
        (b'[{"id": 1, "name": "x"}]', "The file is a JSON list, but nothing in it looks like a service."),
        (b"{}", "The file is JSON, but no feed of services:"),
        (b'{"version": "3.0", "openapi_url": "x"}', "The file is the front page of a feed."),
        (b'{"type": "FeatureCollection", "features": []}', "The file is a map (GeoJSON)"),
        (b'{"error": "Not allowed"}', "The file holds no services but a message: “Not allowed”."),
        (b'[{"id": "1", "name": "Org", "website": "x"}]', "The file lists organisations, not services."),
        (b'[{"id": 1, "label": "Autism", "slug": "autism"}]', "The file lists categories, not services."),
    ],
)
def test_a_file_that_is_no_feed_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(NotAFeed) as refused:
        read_feed(data)
    assert refused.value.says.startswith(says)


def test_a_file_in_utf_16_is_read() -> None:
    assert len(read_feed((MADE / "open_referral.json").read_text().encode("utf-16")).services) == 6


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotAFeed, match=r"feed\.json can't be read: no such file"):
        read_feed(tmp_path / "feed.json")


def test_a_file_of_nothing_but_zeros_is_refused_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    with path.open("wb") as file:
        file.truncate(600_000_000)
    with pytest.raises(NotAFeed, match="The file holds no text"):
        read_feed(path)
