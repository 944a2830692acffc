"""What a search may narrow by is read from what a feed says, and nothing is read that it doesn't say."""

from __future__ import annotations

from typing import Any

import pytest

from ehc.services.offer.local_offer_feeds.feed import FeedLocation, FeedSchedule, FeedService, FeedTerm
from ehc.services.offer.service_facets import facets_of, parts_of


def facets(*, online: bool = False, **said: Any) -> list[str]:
    return facets_of(FeedService(external_id="1", **{"name": "Otters", **said}), online=online)


def terms(*names: str, taxonomy: str = "") -> tuple[FeedTerm, ...]:
    return tuple(FeedTerm(external_id=name, name=name, taxonomy=taxonomy) for name in names)


def test_a_service_that_says_nothing_has_none() -> None:
    assert facets() == []


def test_days_and_parts_of_the_day_come_from_its_times() -> None:
    schedule = FeedSchedule(days=("SA", "SU"), opens_at="10:00", closes_at="13:00")
    assert facets(schedules=(schedule,)) == ["day:SA", "day:SU", "time:afternoon", "time:morning"]


@pytest.mark.parametrize(
    ("opens", "closes", "parts"),
    [
        ("09:00", "12:00", ["morning"]),
        ("09:00", "12:30", ["morning", "afternoon"]),
        ("12:00", "", ["afternoon"]),
        ("17:00", "19:00", ["evening"]),
        ("08:00", "20:00", ["morning", "afternoon", "evening"]),
        ("", "", []),
    ],
)
def test_hours_lie_in_the_parts_of_the_day_they_reach(opens: str, closes: str, parts: list[str]) -> None:
    assert parts_of(opens, closes) == parts


@pytest.mark.parametrize(
    "how",
    [
        "Anyone may ask: a parent, the school or a GP fills in the form.",
        "Parents may book.",
        "Turn up; pay at the desk.",
        "Book on our page.",
        "You don't need a referral.",
        "You can self-refer.",
    ],
)
def test_a_way_in_without_a_referral_is_read_where_the_words_are_plain(how: str) -> None:
    assert facets(how_to_get=how) == ["referral:none"]


@pytest.mark.parametrize(
    "how",
    ["Through a GP, school or social worker.", "Ask your paediatrician to refer you.", "Schools may book places."],
)
def test_no_other_way_in_is_taken_for_one(how: str) -> None:
    assert facets(how_to_get=how) == []


def test_a_feed_that_says_it_is_believed() -> None:
    assert facets(needs_referral=True, how_to_get="Anyone may ask.") == []
    assert facets(needs_referral=False) == ["referral:none"]


def test_sectors_come_from_its_categories_else_from_its_name() -> None:
    assert facets(terms=terms("Breaks and respite", "Transport")) == ["sector:care", "sector:transport"]
    assert facets(name="Otters swimming club") == ["sector:leisure"]


def test_a_level_is_read_by_its_name_or_its_list() -> None:
    assert facets(terms=terms("Targeted")) == ["level:targeted"]
    assert facets(terms=terms("Experts at Hand", taxonomy="Levels of support")) == ["level:experts at hand"]


def test_features_of_places_are_read_in_the_words_of_directories() -> None:
    place = FeedLocation(external_id="1", accessibility=("Wheelchair entrance", "Changing facilities", "BSL"))
    assert facets(locations=(place,)) == [
        "access:changing-places",
        "access:sign-language",
        "access:step-free",
        "how:in-person",
    ]


def test_online_is_what_it_is_said_to_be() -> None:
    assert facets(online=True) == ["how:online"]
