"""A search is narrowed by day, time, cost, level, sector and access, and counts what each choice would leave."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer_choices import WEEKEND
from ehc.queries.council.configuration import LEVELS, Level
from ehc.queries.offer.local_offer_facets import level_facet
from ehc.queries.offer.local_offer_looking import Looking
from ehc.queries.offer.local_offer_search import find, search
from ehc.services.act import Act
from tests.factories import TODAY
from tests.services.feeds_made import service_named, taken_in

MORNING = {"days": ["SA"], "opens_at": "10:00", "closes_at": "12:00", "words": ""}
EVENING_TOO = {"days": ["MO"], "opens_at": "18:00", "closes_at": "19:00", "words": ""}


@pytest.fixture(autouse=True)
def directory(officer_act: Act) -> None:
    """The made-up directory, with the hours of a Saturday club."""
    taken_in(officer_act)
    stars = service_named(officer_act.session, "Saturday Stars")
    stars.schedules, stars.facets = [MORNING], [*stars.facets, "day:SA", "time:morning"]
    officer_act.session.flush()


def names(session: Session, **looking: Any) -> list[str]:
    return [row.name for row in search(session, Looking(**looking), TODAY).rows]


def counts(session: Session, **looking: Any) -> dict[str, int]:
    return dict(find(session, Looking(**looking), TODAY, LEVELS).counts)


def test_a_day_finds_what_is_open_on_it(session: Session) -> None:
    assert names(session, days=("SA",)) == ["Saturday Stars"]
    assert names(session, days=WEEKEND) == ["Saturday Stars"]


def test_a_day_and_a_time_are_those_of_one_opening(session: Session) -> None:
    stars = service_named(session, "Saturday Stars")
    stars.schedules = [*stars.schedules, EVENING_TOO]
    stars.facets = [*stars.facets, "time:evening", "day:MO"]
    session.flush()
    assert "Saturday Stars" not in names(session, days=("SA",), time="evening")
    assert "Saturday Stars" in names(session, days=("MO",), time="evening")


def test_each_choice_counts_what_it_would_leave(session: Session) -> None:
    found = counts(session)
    for name, number in found.items():
        if name.startswith("day:"):
            assert number == len(names(session, days=(name.split(":")[1],)))
    assert found["day:SA"] == 1


def test_a_choice_leaves_the_others_of_its_group_to_be_chosen_instead(session: Session) -> None:
    chosen = counts(session, days=("SA",))
    assert chosen["day:MO"] == counts(session)["day:MO"]
    assert chosen.get("cost:free", 0) == len(names(session, days=("SA",), free=True))


def test_features_are_all_wanted(session: Session) -> None:
    loop, both = names(session, access=("hearing-loop",)), names(session, access=("hearing-loop", "hoist"))
    assert "Talking Together" in loop
    assert both == []
    assert counts(session, access=("hearing-loop",)).get("access:hoist", 0) == 0


def test_a_level_is_found_and_counted_by_any_of_its_names(session: Session) -> None:
    level = Level(key="some", name="For some", terms=("targeted", "tier 2"))
    service_named(session, "Saturday Stars").facets = ["level:targeted", "level:tier 2"]
    session.flush()
    assert names(session, level=level) == ["Saturday Stars"]
    assert find(session, Looking(), TODAY, [level]).counts[level_facet(level)] == 1


def test_a_result_says_how_it_fits_what_was_chosen(session: Session) -> None:
    (row,) = search(session, Looking(days=("SA",)), TODAY).rows
    assert row.why == ("Saturday",)


@pytest.mark.parametrize(("typed", "mended"), [("speach", "speech"), ("autisim club", "autism club")])
def test_words_that_find_nothing_are_mended(session: Session, typed: str, mended: str) -> None:
    assert find(session, Looking(words=typed), TODAY).mended in (mended, "")
    assert search(session, Looking(words=mended.split()[0]), TODAY).rows


def test_words_that_no_word_is_like_are_left_alone(session: Session) -> None:
    found = find(session, Looking(words="xylophones"), TODAY)
    assert (found.results.rows, found.mended) == ((), "")
