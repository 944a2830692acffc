"""Families find services by words, need, age and place, and are told why each was found."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer_needs import Need
from ehc.queries.offer.local_offer_looking import Looking
from ehc.queries.offer.local_offer_search import FoundService, Results, search
from ehc.queries.offer.postcodes import Nearness, point_of
from ehc.services.act import Act
from ehc.services.offer.local_offer import import_file
from tests import factories
from tests.factories import TODAY
from tests.services.feeds_made import DEMONSTRATION, taken_in
from workflows.plan import Area


@pytest.fixture(autouse=True)
def directory(officer_act: Act) -> None:
    """The made-up directory."""
    taken_in(officer_act)


def found(session: Session, **looking: Any) -> Results:
    return search(session, Looking(**looking), TODAY)


def names(session: Session, **looking: Any) -> list[str]:
    return [row.name for row in found(session, **looking).rows]


def one(session: Session, **looking: Any) -> FoundService:
    (row,) = found(session, **looking).rows
    return row


def test_everything_that_is_open_is_listed_by_name(session: Session) -> None:
    assert names(session) == ["Evening Line", "Safe Place", "Saturday Stars", "Talking Together", "Wheels in Motion"]


@pytest.mark.parametrize(
    "words",
    ["talking together", "speech therapy", "SLCN", "therapist", "Sampleshire Therapies", "Taking Togther", "speaking"],
)
def test_words_find_a_service_by_name_need_organisation_stem_or_nearly(session: Session, words: str) -> None:
    assert names(session, words=words)[0] == "Talking Together"


@pytest.mark.parametrize("words", ["autistic", "ASD", "respite", "short breaks"])
def test_other_names_of_a_need_find_it_too(session: Session, words: str) -> None:
    assert names(session, words=words) == ["Saturday Stars"]


@pytest.mark.parametrize("words", ["'", '"', "& | !", "%", "a:*b", "\\", "-", "(", "zzzz"])
def test_any_signs_may_be_typed(session: Session, words: str) -> None:
    assert names(session, words=words) == []


def test_all_the_words_are_wanted_and_any_of_them_when_asked(session: Session) -> None:
    assert names(session, words="wheelchair therapy") == []
    assert set(names(session, words="wheelchair therapy", any_word=True)) == {"Wheels in Motion", "Talking Together"}


def test_a_need_finds_those_that_say_it(session: Session) -> None:
    assert names(session, need=Need.ASD) == ["Saturday Stars"]


def test_an_area_finds_every_need_in_it(session: Session) -> None:
    assert names(session, area=Area.COMMUNICATION) == ["Saturday Stars", "Talking Together"]


def test_an_age_leaves_out_what_is_for_others(session: Session) -> None:
    assert names(session, age=4) == ["Safe Place", "Talking Together"]
    assert "doesn't say its ages" in found(session, age=4).rows[0].why


def test_a_postcode_puts_the_nearest_first_and_says_how_far(session: Session) -> None:
    point = point_of(session, "zz1 1ab")
    rows = found(session, point=point).rows
    assert [row.name for row in rows[:3]] == ["Talking Together", "Saturday Stars", "Wheels in Motion"]
    assert [row.distance for row in rows[:2]] == [
        "Less than half a mile away in a straight line",
        "3.5 miles away in a straight line",
    ]


def test_a_distance_keeps_what_has_no_place_because_anyone_may_use_it(session: Session) -> None:
    point = point_of(session, "ZZ1 1AB")
    assert names(session, point=point, within=5) == ["Talking Together", "Saturday Stars", "Evening Line"]


@pytest.mark.parametrize(
    ("postcode", "nearness", "of"),
    [
        ("ZZ1 1AB", Nearness.POSTCODE, "ZZ1 1AB"),
        ("zz11xx", Nearness.NEIGHBOURHOOD, "ZZ1 1"),
        ("ZZ1 5XX", Nearness.DISTRICT, "ZZ1"),
    ],
)
def test_a_postcode_is_placed_as_well_as_the_directory_can(
    session: Session, postcode: str, nearness: Nearness, of: str
) -> None:
    point = point_of(session, postcode)
    assert point and (point.nearness, point.of) == (nearness, of)


@pytest.mark.parametrize("postcode", ["AB10 1AA", "ZZ9 1AA", "hello", ""])
def test_a_postcode_with_no_service_in_its_district_is_nowhere(session: Session, postcode: str) -> None:
    assert point_of(session, postcode) is None


def test_a_town_finds_what_is_there_and_what_is_everywhere(session: Session) -> None:
    assert names(session, place="port fictional") == ["Evening Line", "Wheels in Motion"]


def test_a_masked_place_says_its_town_and_no_distance(session: Session) -> None:
    row = one(session, words="safe place", point=point_of(session, "ZZ1 1AB"))
    assert (row.towns, row.distance) == (("Sampleton",), "")


def test_each_result_says_why(session: Session) -> None:
    row = one(session, words="speech", need=Need.SLCN, age=7)
    assert row.why == ("has the word “speech”", "for speech, language and communication", "for ages 4 to 11")


def test_pages_are_counted_and_one_beyond_the_last_is_empty(session: Session, officer_act: Act) -> None:
    import_file(officer_act, DEMONSTRATION, source="Demonstration")
    first = found(session)
    assert (len(first.rows), first.total, first.pages) == (20, 66, 4)
    assert len(found(session, page=4).rows) == 6
    assert found(session, page=9).rows == ()
    assert found(session, page=-3).rows == first.rows


def test_everything_asked_must_fit(session: Session, officer_act: Act) -> None:
    import_file(officer_act, DEMONSTRATION, source="Demonstration")
    point = point_of(session, "ZZ1 1AA")
    rows = found(session, words="swimming", need=Need.ASD, age=7, point=point, within=10).rows
    assert [row.name for row in rows] == [
        "One-to-one short break worker",
        "Otter swimming: quiet lessons",
        "Quiet hour at the leisure centre",  # of the swimming club
    ]


def test_another_councils_services_are_not_found(session: Session) -> None:
    factories.make_authority(session, name="Other Council")
    assert names(session) == []
    assert names(session, words="speech") == []
