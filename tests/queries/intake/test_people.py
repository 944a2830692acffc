"""Somebody on the record is found however their name was typed, and no other council's people are."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.configuration import Authority
from ehc.queries.intake.people import Why, adult_matches, exact_matches, near_matches, search_people
from tests import factories

pytestmark = pytest.mark.usefixtures("authority")
BORN = date(2017, 5, 4)


def names(found: object) -> list[str]:
    return [match.name for match in found]  # type: ignore[attr-defined]


def test_a_upn_finds_the_child_whatever_the_name(session: Session) -> None:
    factories.make_person(session, upn="H801200001001")
    found = exact_matches(session, given="May", family="Other", born_on=None, upn="h801 2000 01001")
    assert [match.why for match in found] == [(Why.UPN,)]


def test_an_nhs_number_finds_the_child(session: Session) -> None:
    factories.make_person(session, nhs_number="9434765919")
    found = exact_matches(session, given="X", family="Y", born_on=None, nhs_number="943 476 5919")
    assert [match.why for match in found] == [(Why.NHS_NUMBER,)]


def test_name_and_birth_date_find_the_child_despite_accents_and_apostrophes(session: Session) -> None:
    factories.make_person(session, "Zoë", "O’Brien", born_on=BORN)
    found = exact_matches(session, given="zoe", family="OBRIEN", born_on=BORN)
    assert [match.why for match in found] == [(Why.NAME_AND_BIRTH,)]


def test_a_former_family_name_is_an_exact_match_too(session: Session) -> None:
    factories.make_person(session, "Zoe", "Green", former="Brown", born_on=BORN)
    assert names(exact_matches(session, given="Zoe", family="Brown", born_on=BORN)) == ["Zoe Green"]


def test_the_name_alone_is_no_exact_match(session: Session) -> None:
    factories.make_person(session, "Zoe", "Green", born_on=date(2015, 1, 1))
    assert exact_matches(session, given="Zoe", family="Green", born_on=BORN) == []


def test_a_mistyped_name_is_a_near_match(session: Session) -> None:
    factories.make_person(session, "Mohammed", "Hussain", born_on=date(2016, 1, 1))
    found = near_matches(session, given="Mohamed", family="Husain", born_on=BORN)
    assert [(match.name, match.why) for match in found] == [("Mohammed Hussain", (Why.LIKE,))]


def test_a_near_name_born_on_the_same_day_stands_first(session: Session) -> None:
    factories.make_person(session, "Ella", "Greenwood", born_on=date(2016, 1, 1))
    factories.make_person(session, "Ellie", "Greenwood", born_on=BORN)
    found = near_matches(session, given="Ella", family="Greenwood", born_on=BORN)
    assert [match.why for match in found] == [(Why.LIKE_AND_BIRTH,), (Why.LIKE,)]


def test_an_adult_is_no_near_match_of_a_child(session: Session) -> None:
    factories.make_adult(session, "Ella", "Greenwood")
    assert near_matches(session, given="Ella", family="Greenwood", born_on=BORN) == []


def test_a_person_merged_into_another_is_not_found(session: Session) -> None:
    kept = factories.make_person(session, "Ella", "Greenwood")
    factories.make_person(session, "Ella", "Greenwood", upn="H801200001001", merged_into_id=kept.id)
    assert [match.id for match in search_people(session, "Ella Greenwood")] == [kept.id]
    assert exact_matches(session, given="", family="", born_on=None, upn="H801200001001") == []


def test_another_councils_people_are_not_found(session: Session, authority: Authority) -> None:
    factories.make_person(session, "Ella", "Greenwood", born_on=BORN)
    factories.make_authority(session, name="Other Council")
    assert search_people(session, "Ella Greenwood") == []
    assert exact_matches(session, given="Ella", family="Greenwood", born_on=BORN) == []


def test_an_adult_is_found_by_e_mail_before_name(session: Session) -> None:
    factories.make_adult(session, "Ruth", "Sample", email="someone@family.example")
    factories.make_adult(session, "Rosa", "Meadow", email="Rosa@Family.example")
    found = adult_matches(session, name="Ruth Sample", email="rosa@family.example")
    assert [(match.name, match.why) for match in found] == [
        ("Rosa Meadow", (Why.EMAIL,)),
        ("Ruth Sample", (Why.NAME,)),
    ]


def test_a_child_with_a_case_is_no_near_match_of_an_adult(session: Session) -> None:
    factories.make_case(session, child=factories.make_person(session, "Ruth", "Sample"))
    assert adult_matches(session, name="Ruth Sample") == []


@pytest.mark.parametrize("words", ["greenwod", "H801200001001", "ella", "Brown"])
def test_people_are_searched_by_any_name_or_number(session: Session, words: str) -> None:
    factories.make_person(session, "Ella", "Greenwood", former="Brown", upn="H801200001001")
    assert names(search_people(session, words)) == ["Ella Greenwood"]


def test_a_child_is_found_by_the_reference_of_their_case(session: Session) -> None:
    case = factories.make_case(session, parent=False)
    assert [match.why for match in search_people(session, case.reference.lower())] == [(Why.CASE,)]


@pytest.mark.parametrize("words", ["", "  ", "'", "%"])
def test_a_search_for_nothing_finds_nobody(session: Session, words: str) -> None:
    factories.make_person(session, "Ella", "Greenwood")
    assert search_people(session, words) == []
