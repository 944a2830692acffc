"""What may be a refuge or somebody's home is found by its words, and its address is taken out of all that is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ehc.services.offer.local_offer_feeds.feed import FeedContact, FeedLocation, FeedOrganisation, FeedService, FeedTerm
from ehc.services.offer.private_places import LEFT_OUT, is_a_town, likely_private, masked, without_addresses

PLACE = FeedLocation(
    external_id="a",
    name="Haven House",
    address="12 Hidden Lane, Top floor",
    city="Sampleton",
    postcode="ZZ9 9QQ",
    latitude=51.5,
    longitude=-1.0,
    accessibility=("Lift beside the bakery",),
)
IT = FeedService(external_id="1", name="Haven", locations=(PLACE,))


@pytest.mark.parametrize(
    "said",
    [
        "A refuge for women and children.",
        "Help after domestic abuse.",
        "The address is withheld.",
        "A safe house.",
        "At a confidential location.",
    ],
)
def test_what_may_be_a_refuge_waits_whole(said: str) -> None:
    found = likely_private(replace(IT, description=said))
    assert found.why and found.hides


@pytest.mark.parametrize(
    "said", [{"name": "Anna the childminder"}, {"description": "I care for three children in my own home."}]
)
def test_what_may_be_a_home_does_not(said: dict[str, str]) -> None:
    found = likely_private(replace(IT, **said))  # type: ignore[arg-type]
    assert found.why and not found.hides


def test_a_category_says_it_too() -> None:
    assert likely_private(replace(IT, terms=(FeedTerm(external_id="t", name="Childminders"),))).why == ("childminders",)


@pytest.mark.parametrize(
    "said", ["We visit families in their own homes.", "Food refugees cook.", "A club for all.", "Home learning."]
)
def test_other_words_say_nothing(said: str) -> None:
    assert likely_private(replace(IT, description=said)).why == ()


def test_what_names_no_place_has_nothing_to_hide() -> None:
    line = FeedLocation(external_id="v", kind="virtual")
    assert likely_private(replace(IT, description="A domestic abuse helpline", locations=(line,))).why == ()


def test_of_a_private_place_the_town_alone_is_kept() -> None:
    (place,) = masked(IT).locations
    assert place == FeedLocation(external_id="a", city="Sampleton", masked=True)


@pytest.mark.parametrize("town", ["12 Hidden Lane", "Hidden Lane, Sampleton", "ZZ9 9QQ"])
def test_a_town_that_is_an_address_is_not_kept(town: str) -> None:
    assert not is_a_town(town)
    (place,) = masked(replace(IT, locations=(replace(PLACE, city=town),))).locations
    assert place.city == ""


@pytest.mark.parametrize(
    "said",
    [
        "We are at 12 Hidden Lane, Top floor.",
        "Find us: 12, HIDDEN LANE",
        "Ask for Haven House.",
        "Postcode zz99qq",
        "Postcode ZZ9 9QQ, ring first",
        "Meet at 4 Other Street first.",
        "Parking at AB1 2CD.",
    ],
)
def test_no_address_stays_in_its_words(said: str) -> None:
    contact = FeedContact(name="The manager", title=said)
    about = FeedOrganisation(external_id="o", name="Haven", description=said)
    it = masked(replace(IT, description=said, contacts=(contact,), organisation=about))
    for words in (it.description, it.contacts[0].title, it.organisation.description if it.organisation else said):
        assert LEFT_OUT in words
        assert not any(part in words.lower() for part in ("hidden lane", "zz9", "haven house", "other street", "ab1"))


def test_what_is_no_address_stays() -> None:
    it = without_addresses(replace(IT, description="For ages 5 to 11, on 3 evenings. Ring 01632 960111."))
    assert it.description == "For ages 5 to 11, on 3 evenings. Ring 01632 960111."
