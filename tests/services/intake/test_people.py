"""People are put on the record once, changed without overwriting, and related to a child with a reason."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.intake.people import Address, ContactWay, Person, RelationshipKind
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.intake import people
from ehc.services.intake.people import Details
from ehc.services.refused import ChangedMeanwhile, Refused
from tests import factories

MAYA = Details(given="Maya", family="O’Sample", born_on=date(2017, 5, 4), upn="h801200001001")


def test_a_person_is_kept_with_the_name_they_are_searched_by(officer_act: Act) -> None:
    person = people.add_person(officer_act, MAYA)
    assert (person.search_name, person.upn) == ("maya osample", "H801200001001")


def test_two_people_do_not_share_a_number(officer_act: Act) -> None:
    people.add_person(officer_act, MAYA)
    with pytest.raises(Refused, match="merge") as refused:
        people.add_person(officer_act, replace(MAYA, given="May"))
    assert refused.value.field == "upn"


def test_a_person_may_keep_their_own_number_when_changed(officer_act: Act) -> None:
    person = people.add_person(officer_act, MAYA)
    people.edit_person(officer_act, person.id, replace(MAYA, known_as="May"), version=1)
    assert (person.known_as, person.version, person.search_name) == ("May", 2, "maya osample may")


def test_what_someone_else_changed_is_not_overwritten(officer_act: Act) -> None:
    person = people.add_person(officer_act, MAYA)
    people.edit_person(officer_act, person.id, replace(MAYA, known_as="May"), version=1)
    with pytest.raises(ChangedMeanwhile):
        people.edit_person(officer_act, person.id, replace(MAYA, known_as="Em"), version=1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"given": " ", "family": ""}, "given"),
        ({"born_on": date(2026, 11, 24)}, "born_on"),
        ({"born_on": date(1899, 1, 1)}, "born_on"),
        ({"contact_by": ContactWay.EMAIL}, "email"),
        ({"contact_by": ContactWay.TEXT}, "telephone"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(officer_act: Act, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        people.add_person(officer_act, replace(MAYA, **changed))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_new_address_ends_the_one_before(officer_act: Act, session: Session) -> None:
    person = people.add_person(officer_act, MAYA)
    people.move_to(officer_act, person.id, "1 Old Road", "sa1 1aa", from_on=date(2020, 1, 1))
    people.move_to(officer_act, person.id, "2 New Road", "SA1 1AB", from_on=date(2026, 11, 1), withheld=True)
    rows = session.scalars(select(Address).order_by(Address.from_on))
    assert [(it.postcode, it.until_on, it.withheld) for it in rows] == [
        ("SA1 1AA", date(2026, 10, 31), False),
        ("SA1 1AB", None, True),
    ]


@pytest.mark.parametrize("from_on", [date(2026, 11, 24), date(2019, 1, 1)])
def test_an_address_in_the_future_or_before_the_last_is_refused(officer_act: Act, from_on: date) -> None:
    person = people.add_person(officer_act, MAYA)
    people.move_to(officer_act, person.id, "1 Old Road", "SA1 1AA", from_on=date(2020, 1, 1))
    with pytest.raises(Refused) as refused:
        people.move_to(officer_act, person.id, "2 New Road", "", from_on=from_on)
    assert refused.value.field == "from_on"


def test_a_relation_is_confirmed_with_how_it_is_known(officer_act: Act, session: Session) -> None:
    child, adult = people.add_person(officer_act, MAYA), factories.make_adult(session)
    found = people.confirm_relationship(
        officer_act, child.id, adult.id, RelationshipKind.PERSON_WITH_CARE, "Special guardianship order seen"
    )
    assert (found.confirmed_on, found.confirmed_by) == (date(2026, 11, 23), "Sam Okoro")


def test_a_relation_confirmed_again_is_one_relation(officer_act: Act, session: Session) -> None:
    child, adult = people.add_person(officer_act, MAYA), factories.make_adult(session)
    kinds = (RelationshipKind.PERSON_WITH_CARE, RelationshipKind.BIRTH_PARENT)
    first, second = (people.confirm_relationship(officer_act, child.id, adult.id, kind, "Seen") for kind in kinds)
    assert first.id == second.id and second.kind is RelationshipKind.BIRTH_PARENT


def test_a_relation_without_how_it_is_known_is_refused(officer_act: Act, session: Session) -> None:
    child, adult = people.add_person(officer_act, MAYA), factories.make_adult(session)
    with pytest.raises(Refused) as refused:
        people.confirm_relationship(officer_act, child.id, adult.id, RelationshipKind.BIRTH_PARENT, " ")
    assert refused.value.field == "confirmed_how"


def test_a_relation_that_ended_opens_nothing(officer_act: Act, session: Session) -> None:
    child, adult = people.add_person(officer_act, MAYA), factories.make_adult(session)
    found = people.confirm_relationship(officer_act, child.id, adult.id, RelationshipKind.BIRTH_PARENT, "Seen")
    people.end_relationship(officer_act, found.id, date(2026, 11, 20))
    assert found.ended_on == date(2026, 11, 20)


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SETTING, Role.FAMILY])
def test_only_officers_change_people(session: Session, officer_act: Act, role: Role) -> None:
    with pytest.raises(NotPermitted):
        people.add_person(factories.act_of(session, factories.make_account(session, role)), MAYA)


def test_a_merged_record_is_not_changed(officer_act: Act, session: Session) -> None:
    kept: Person = people.add_person(officer_act, MAYA)
    gone = factories.make_person(session, merged_into_id=kept.id)
    with pytest.raises(Refused, match="merged"):
        people.edit_person(officer_act, gone.id, MAYA, version=1)
