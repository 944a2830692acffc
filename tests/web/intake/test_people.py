"""People are found however they are typed, changed without overwriting, and made one or two again."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Account, Role
from ehc.models.intake.people import Address, Merge, Person
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.strict_html import Page, read

KEPT = {"version": "1", "given": "Maya", "family": "Sample", "language": "English", "contact_by": "post"}


@pytest.fixture
def child(session: Session, officer: Account) -> Person:
    child = factories.make_person(session, upn="H801200001001", former="Green")
    factories.make_parent(session, child)
    factories.make_case(session, child=child)
    return child


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account, child: Person) -> StrictClient:
    return signed_in(officer)


def posted(browser: StrictClient, path: str, data: dict[str, Any], status: int = 422) -> Page:
    return read(browser.send(path, data, status=status).get_data(as_text=True))


@pytest.mark.parametrize("words", ["maya sampel", "H801200001001", "Green"])
def test_people_are_found_by_name_or_number(browser: StrictClient, child: Person, words: str) -> None:
    assert browser.page(f"/people?find={words}").href("Maya Sample") == f"/people/{child.id}"


@pytest.mark.parametrize("words", ["", "%25", "zzzzz", "x" * 3000])
def test_a_search_that_finds_nobody_is_a_page(browser: StrictClient, words: str) -> None:
    browser.page(f"/people?find={words}")


def test_what_nobody_can_type_is_refused(browser: StrictClient, child: Person) -> None:
    assert browser.get("/people?find=%00").status_code == 400
    browser.send(f"/people/{child.id}/edit", {**KEPT, "given": "Ma\x00ya"}, status=400)


def test_a_persons_page_shows_family_and_cases(browser: StrictClient, child: Person) -> None:
    page = browser.page(f"/people/{child.id}")
    assert "Ruth Sample: Birth parent" in page.main and "deciding whether to assess" in page.main


def test_a_person_is_changed(browser: StrictClient, child: Person, session: Session) -> None:
    assert browser.page(f"/people/{child.id}/edit").value("given") == "Maya"
    browser.send(f"/people/{child.id}/edit", {**KEPT, "known_as": "May"})
    session.refresh(child)
    assert (child.known_as, child.version) == ("May", 2)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"given": " "}, "Enter the first names"),
        ({"contact_by": "email"}, "Enter the e-mail address that they want to be reached by."),
        ({"contact_by": "pigeon"}, "Choose one of these"),
        ({"email": "nonsense"}, "Enter an e-mail address like name@example.com"),
        (
            {"born_on-day": "1", "born_on-month": "1", "born_on-year": "2027"},
            "The date of birth must be today or in the past",
        ),
        ({"known_as": "x" * 201}, "This is too long: shorten it"),
    ],
)
def test_bad_input_is_told_and_kept(browser: StrictClient, child: Person, changed: dict[str, str], says: str) -> None:
    page = posted(browser, f"/people/{child.id}/edit", {**KEPT, "telephone": "01632 960000", **changed})
    assert page.problems == [says] and page.value("telephone") == "01632 960000"


def test_a_number_of_somebody_else_is_refused(browser: StrictClient, child: Person, session: Session) -> None:
    other = factories.make_person(session, "Ade", "Other")
    session.commit()
    page = posted(browser, f"/people/{other.id}/edit", {**KEPT, "upn": "H801200001001"})
    assert "Maya Sample has this number." in page.problems[0]


def test_what_someone_else_changed_is_not_overwritten(browser: StrictClient, child: Person) -> None:
    browser.send(f"/people/{child.id}/edit", {**KEPT, "known_as": "May"})
    browser.send(f"/people/{child.id}/edit", {**KEPT, "known_as": "Em"}, status=409)


def test_a_new_address_can_be_withheld(browser: StrictClient, child: Person, session: Session) -> None:
    moved = {"lines": "9 Hidden Lane", "from_on-day": "1", "from_on-month": "11", "from_on-year": "2026"}
    assert posted(browser, f"/people/{child.id}/address", {**moved, "lines": ""}).problems == ["Enter the address"]
    browser.send(f"/people/{child.id}/address", {**moved, "withheld": "y"})
    newest = select(Address.withheld).where(Address.person_id == child.id)
    assert session.scalars(newest).all() == [True]
    assert "Withheld" in browser.page(f"/people/{child.id}").main


def test_two_records_are_made_one_and_two_again(browser: StrictClient, child: Person, session: Session) -> None:
    other = factories.make_person(session, "Maia", "Sample")
    session.commit()
    page = browser.page(f"/people/{child.id}/merge")
    assert "Maia Sample" in page.main
    browser.send(f"/people/{child.id}/merge", {"other": str(other.id), "because": "Same address"})
    assert browser.get(f"/people/{other.id}").headers["Location"] == f"/people/{child.id}"
    merge = session.scalars(select(Merge)).one()
    browser.send(f"/people/{child.id}/merges/{merge.id}/undo")
    assert browser.page(f"/people/{other.id}").heading == "Maia Sample"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"because": "Same"}, "Choose the record that is the same person"),
        ({"other": "nonsense", "because": "Same"}, "Choose one of these"),
    ],
)
def test_a_merge_without_another_record_is_told(
    browser: StrictClient, child: Person, session: Session, data: dict[str, str], says: str
) -> None:
    factories.make_person(session, "Maia", "Sample")
    session.commit()
    assert posted(browser, f"/people/{child.id}/merge", data).problems == [says]


def test_a_death_is_recorded_and_ends_the_case(browser: StrictClient, child: Person, session: Session) -> None:
    on = {"on-day": "20", "on-month": "11", "on-year": "2026"}
    assert posted(browser, f"/people/{child.id}/death", {**on, "on-year": "2027"}).problems
    assert posted(browser, f"/people/{child.id}/death", {**on, "on-year": "2016"}).problems
    browser.send(f"/people/{child.id}/death", on)
    page = browser.page(f"/people/{child.id}")
    assert "Died Friday 20 November 2026" in page.main and "ended" in page.main


def test_a_number_that_does_not_check_warns(browser: StrictClient, session: Session) -> None:
    person = factories.make_person(session, upn="A801200001001", nhs_number="9434765918")
    session.commit()
    page = browser.page(f"/people/{person.id}")
    assert "The UPN does not check" in page.main and "The NHS number does not check" in page.main


@pytest.mark.parametrize("path", ["", "/edit", "/address", "/merge", "/death"])
def test_only_officers_see_people(signed_in: SignedIn, child: Person, path: str) -> None:
    for role in (Role.FAMILY, Role.ADVISER):
        assert signed_in(role).get(f"/people/{child.id}{path}").status_code in (403, 404)
