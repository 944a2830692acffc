"""Schools are found by name, kind, need, age and place, near ones first, and each says why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer_needs import Need
from ehc.models.offer.school_kinds import Kind, Phase
from ehc.queries.offer.postcodes import Nearness, Point
from ehc.queries.offer.school_facets import count_school_facets
from ehc.queries.offer.school_looking import LookingForSchool
from ehc.queries.offer.school_points import point_for_schools
from ehc.queries.offer.schools import FoundSchool, find_schools
from ehc.services.act import Act
from tests.factories import TODAY
from tests.services.register_made import register, row, taken_in

SAMPLETON = Point(latitude=54.195, longitude=1.2, nearness=Nearness.POSTCODE, of="ZZ1 1AA")


@pytest.fixture(autouse=True)
def schools(officer_act: Act) -> None:
    """The made-up register."""
    taken_in(officer_act)


def found(session: Session, **asked: Any) -> list[FoundSchool]:
    return list(find_schools(session, LookingForSchool(**asked), TODAY).rows)


def names(session: Session, **asked: Any) -> list[str]:
    return [it.name.removesuffix(" (made up)") for it in found(session, **asked)]


@pytest.mark.parametrize("words", ["oak tr", "Oak Tree", "oaktree", "900003", "Oak Tre School"])
def test_part_of_a_name_a_slip_of_the_pen_and_a_urn_find_a_school(session: Session, words: str) -> None:
    assert names(session, words=words)[0] == "Oak Tree School"


def test_what_a_school_is_for_is_a_word_of_it(session: Session) -> None:
    assert "Signal House School for Deaf Children" in names(session, words="hearing")
    assert "Sampleton Pupil Referral Unit" in names(session, words="PRU")


def test_percent_and_underscore_are_no_wildcards(session: Session) -> None:
    assert names(session, words="%") == []
    assert names(session, words="_") == []


def test_schools_of_the_area_stand_first_where_nothing_is_asked(session: Session) -> None:
    rows = found(session)
    assert [it.is_out_of_area for it in rows] == sorted(it.is_out_of_area for it in rows)


@pytest.mark.parametrize(
    ("kind", "some", "none"),
    [
        (Kind.SPECIAL, "Oak Tree School", "Larkfield Primary School"),
        (Kind.RESOURCED, "Riverbank Academy", "Oak Tree School"),
        (Kind.ALTERNATIVE, "Sampleton Pupil Referral Unit", "Oak Tree School"),
        (Kind.INDEPENDENT, "Hillside Independent School", "Oak Tree School"),
        (Kind.POST_16, "Sampleton College", "Oak Tree School"),
        (Kind.SPECIALIST_COLLEGE, "Fernleigh College", "Sampleton College"),
        (Kind.SECTION_41, "Harbour View School", "Meadow House School"),
        (Kind.MAINSTREAM, "Riverbank Academy", "Hillside Independent School"),
    ],
)
def test_each_kind_finds_its_own(session: Session, kind: Kind, some: str, none: str) -> None:
    every = names(session, kind=kind)
    assert some in every and none not in every


def test_a_special_school_for_speech_within_ten_miles(session: Session) -> None:
    (first, *rest) = found(session, kind=Kind.SPECIAL, need=Need.SLCN, point=SAMPLETON, within=10)
    assert (first.name, rest) == ("Oak Tree School (made up)", [])
    assert first.why == (
        "for speech, language and communication",
        "community special school",
        "within 10 miles",
    )
    assert first.distance.startswith("1.0 miles away") or "mile" in first.distance


def test_the_nearest_stands_first_and_one_outside_the_area_is_marked(session: Session) -> None:
    rows = found(session, need=Need.SLCN, point=SAMPLETON)
    assert [it.name.removesuffix(" (made up)") for it in rows] == [
        "Larkfield Primary School",
        "Oak Tree School",
        "Harbour View School",
    ]
    assert rows[2].is_out_of_area and rows[2].council == "Next Council (made up)"


def test_one_that_has_no_place_is_not_within_any_distance(session: Session) -> None:
    assert "Ysgol Arbennig Sampl" in names(session, need=Need.ASD)
    assert "Ysgol Arbennig Sampl" not in names(session, need=Need.ASD, point=SAMPLETON, within=50)


def test_an_age_finds_the_schools_that_have_it(session: Session) -> None:
    every = names(session, age=2)
    assert every == ["Madeby Nursery School"]
    assert "Sampleton College" in names(session, age=24)  # it says no upper age


def test_a_phase_and_boarding_narrow(session: Session) -> None:
    assert "Madeby Nursery School" in names(session, phase=Phase.NURSERY)
    assert set(names(session, boards=True)) == {"Harbour View School", "Signal House School for Deaf Children"}


def test_a_town_is_as_good_as_a_postcode(session: Session) -> None:
    assert "Willow Bank School" in names(session, place="Madeby")


def test_what_may_be_asked_for_by_name_is_said(session: Session) -> None:
    by_name = {it.name: it.may_be_requested for it in found(session, kind=Kind.SPECIAL)}
    assert by_name["Harbour View School (made up)"] and not by_name["Meadow House School (made up)"]


def test_closing_and_opening_are_said(session: Session) -> None:
    assert found(session, words="Little Sampleton Church")[0].standing == "Closes on 31 August 2027"
    assert found(session, words="New Leaf")[0].standing == "Opens on 1 September 2027"


def test_one_that_has_closed_is_not_found(session: Session, officer_act: Act, tmp_path: Any) -> None:
    taken_in(officer_act, register(tmp_path, row()))
    taken_in(officer_act, register(tmp_path, row(EstablishmentStatus="2", CloseDate="01-11-2026")))
    assert names(session, words="Plain School") == []


def test_units_say_their_places_and_how_many_are_there(session: Session) -> None:
    (it,) = found(session, words="Riverbank")
    assert it.units == ("SEN unit: 20 places and 18 children there",)


def test_each_choice_says_how_many_it_would_leave(session: Session) -> None:
    counts = count_school_facets(session, LookingForSchool(need=Need.SLCN), TODAY)
    for kind in (Kind.SPECIAL, Kind.RESOURCED, Kind.SECTION_41):
        assert counts.get(f"kind:{kind}", 0) == len(found(session, need=Need.SLCN, kind=kind))


def test_a_choice_counts_what_choosing_another_of_its_group_would_leave(session: Session) -> None:
    counts = count_school_facets(session, LookingForSchool(kind=Kind.ALTERNATIVE, area="in"), TODAY)
    assert counts[f"kind:{Kind.SPECIAL}"] == len(found(session, kind=Kind.SPECIAL, area="in"))
    assert counts["area:in"] == len(found(session, kind=Kind.ALTERNATIVE, area="in"))


def test_pages_hold_every_school_once(session: Session, officer_act: Act, tmp_path: Any) -> None:
    rows = [row(URN=str(100_000 + number)) for number in range(45)]
    taken_in(officer_act, register(tmp_path, *rows))
    pages = [find_schools(session, LookingForSchool(words="Plain School", page=page), TODAY) for page in (1, 2, 3)]
    urns = [it.urn for page in pages for it in page.rows]
    assert (len(urns), len(set(urns)), pages[0].total, pages[0].pages) == (45, 45, 45, 3)


@pytest.mark.parametrize("page", [-5, 0, 10**9])
def test_a_page_that_is_not_there_is_no_fault(session: Session, page: int) -> None:
    assert find_schools(session, LookingForSchool(page=page), TODAY).page >= 1


def test_a_postcode_is_placed_by_the_schools_near_it(session: Session) -> None:
    point = point_for_schools(session, "zz4 9aa")
    assert point is not None and point.of == "ZZ4"
    assert point_for_schools(session, "ZZ4 2GG").is_exact  # type: ignore[union-attr]
    assert point_for_schools(session, "AB10 1AA") is None


def test_a_day_to_come_hides_a_school_that_will_have_closed(session: Session) -> None:
    asked = LookingForSchool(words="Little Sampleton Church")
    assert find_schools(session, asked, date(2027, 9, 1)).rows == ()
