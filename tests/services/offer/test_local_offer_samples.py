"""The sample feeds of real directories, where they lie beside the checkout, are read as they are."""

import json

import pytest
from jsonschema import Draft202012Validator

from ehc.services.offer.local_offer_feeds.feed import NotAFeed
from tests.services.feeds_made import DEMONSTRATION, SHARED, beside_a_checkout, sample

pytestmark = beside_a_checkout
FAMILY_HUBS = "samples/dfe-family-hubs"


def test_all_of_a_real_page_of_version_one_is_read() -> None:
    feed = sample("samples/buckinghamshire-v1/services.json")
    assert (feed.items, len(feed.services), feed.refused, feed.is_whole) == (20, 20, (), False)
    assert {it.field for it in feed.remarks} == {"location latitude and longitude"}


def test_a_real_service_of_version_one_is_read() -> None:
    (it,) = sample("samples/buckinghamshire-v1/service.json").services
    assert (it.name, it.minimum_age, it.locations[0].postcode) == ("12th Aylesbury Brownies", 5, "HP21 7JF")


def test_a_nested_service_of_a_national_directory_is_read() -> None:
    (it,) = sample(f"{FAMILY_HUBS}/mock_1001_getFullyNestedServiceById_200.json").services
    assert (it.name, it.telephone, it.maximum_age) == ("Community Counselling", "+44 1234 234567 extension 100", 100)


def test_a_list_of_a_national_directory_is_read() -> None:
    feed = sample(f"{FAMILY_HUBS}/mock_2001_getPaginatedListOfServices_200.json")
    assert (feed.items, len(feed.services), feed.refused) == (1, 1, ())


def test_a_list_without_status_in_which_every_service_has_one_id_gives_the_first_and_names_the_others() -> None:
    feed = sample(f"{FAMILY_HUBS}/mock_2002_getPaginatedListOfServices_200.json")
    assert (feed.items, len(feed.services), len(feed.refused)) == (35, 1, 34)
    assert {it.field for it in feed.refused} == {"id"}
    assert [it.says for it in feed.remarks] == ["is missing: read as “active”"]


@pytest.mark.parametrize(
    ("name", "services"),
    [("service_full", 1), ("service_list", 1), ("service_at_location_list", 1), ("service_at_location_full", 1)],
)
def test_the_published_examples_are_read(name: str, services: int) -> None:
    feed = sample(f"oruk-3.0/examples/{name}.json")
    assert (len(feed.services), feed.refused) == (services, ())


@pytest.mark.parametrize("name", ["organization_list", "taxonomy_list", "taxonomy_term_list", "taxonomy"])
def test_examples_of_other_lists_are_refused_in_words(name: str) -> None:
    with pytest.raises(NotAFeed):
        sample(f"oruk-3.0/examples/{name}.json")


@pytest.mark.parametrize("name", ["accessibilities", "send_needs", "taxonomies", "bod_taxonomies"])
def test_lists_of_categories_are_refused_in_words(name: str) -> None:
    with pytest.raises(NotAFeed, match="categories"):
        sample(f"samples/buckinghamshire-v1/{name}.json")


def test_our_demonstration_feed_keeps_to_the_published_schema() -> None:
    schema = json.loads((SHARED / "oruk-3.0" / "schema" / "service_package.json").read_text())
    services = json.loads(DEMONSTRATION.read_text())["contents"]
    faults = [f"{it.json_path}: {it.message[:200]}" for it in Draft202012Validator(schema).iter_errors(services)]
    assert faults == []
