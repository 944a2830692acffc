"""A search in a family's own words, of an unknown place, or with no result says what it did and leads on."""

from __future__ import annotations

import pytest

from ehc.services.act import Act
from ehc.services.offer.local_offer import import_file
from tests.plugins.web import StrictClient
from tests.services.feeds_made import DEMONSTRATION
from tests.strict_html import Page

INSTEAD = "Nothing has all of your words. These help with speaking and understanding."
UNKNOWN = "No service is listed in a place called “qwertyuiop”."


@pytest.fixture(autouse=True)
def directory(officer_act: Act) -> None:
    """That of the demonstration."""
    import_file(officer_act, DEMONSTRATION, source="Demonstration")
    officer_act.session.commit()


def names(page: Page) -> list[str]:
    return [name.get_text(strip=True) for name in page.soup.select(".ehc-offers__name")]


def tries(page: Page) -> list[tuple[str, str]]:
    """What an empty result leads to: each address, and how many it says that it finds."""
    found = page.soup.select(".ehc-offer__found li:has(> a)")
    return [(str(it.a["href"]), it.get_text(strip=True).rpartition("(")[2].split()[0]) for it in found if it.a]


@pytest.mark.parametrize(
    "words", ["doesn't+speak", "non+verbal&age=7", "my+son+can't+talk&age=7", "she+is+not+talking+yet", "late+talker"]
)
def test_plain_words_that_nothing_has_find_help_with_what_they_tell(client: StrictClient, words: str) -> None:
    page = client.page(f"/find-help?words={words}")
    assert INSTEAD in page.main
    assert "Speech and language therapy for school-age children" in names(page)


def test_where_no_listing_names_the_need_the_area_it_is_of_is_looked_through(client: StrictClient) -> None:
    page = client.page("/find-help?words=doesn't+speak&age=7&day=SA")
    assert "Saturday Stars club" in names(page)


def test_what_words_tell_is_found_on_its_further_pages_too(client: StrictClient) -> None:
    first = client.page("/find-help?words=she+finds+it+hard+to+make+friends")
    assert "These help with understanding others and being with them." in client.page(first.href("Next page")).main


def test_words_that_a_service_has_are_taken_as_they_are(client: StrictClient) -> None:
    assert INSTEAD not in client.page("/find-help?words=speech").main


def test_a_need_that_was_chosen_stands_though_the_words_tell_another(client: StrictClient) -> None:
    assert INSTEAD not in client.page("/find-help?words=doesn't+speak&need=sensory-and-physical").main


@pytest.mark.parametrize(
    "asked",
    [
        "words=trombone+lessons&age=7",
        "words=swimming&age=24&need=SLCN",
        "words=zzzz&near=ZZ1+1AA&within=2&day=SU",
        "need=HI&age=14&day=SA&near=Sampleton",
        "words=zzzz&any=yes&need=PD",
    ],
)
def test_whatever_an_empty_result_leads_to_finds_as_many_as_it_says(client: StrictClient, asked: str) -> None:
    offered = tries(client.page(f"/find-help?{asked}"))
    assert offered
    for href, number in offered:
        assert client.page(href).main.count(f"{number} service") and number != "0"


def test_a_town_that_no_service_is_in_is_said_to_be_unknown(client: StrictClient) -> None:
    page = client.page("/find-help?near=qwertyuiop")
    assert UNKNOWN in page.main
    assert names(page)


def test_a_town_that_is_known_is_not_said_to_be_unknown(client: StrictClient) -> None:
    assert "No service is listed in a place" not in client.page("/find-help?near=Sampleton").main


@pytest.mark.parametrize(
    ("near", "says"),
    [
        ("SW1A+1AA", "These are at any distance: we could not keep to 5 miles."),
        ("Sampleton", "These are at any distance: enter a postcode to keep to 5 miles."),
    ],
)
def test_a_distance_that_is_left_out_is_said(client: StrictClient, near: str, says: str) -> None:
    assert says in client.page(f"/find-help?near={near}&within=5").main


def test_a_distance_that_is_kept_to_needs_no_words(client: StrictClient) -> None:
    assert "These are at any distance" not in client.page("/find-help?near=ZZ1+1AA&within=5").main
