"""A family and its officer write to each other: both find it, an answer ends the wait, and a letter goes with it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.models.cases import Case
from ehc.models.council.accounts import Account, Role
from ehc.models.intake.people import Person
from ehc.models.notices import NoticeCopy
from ehc.permissions import NotPermitted, visible_cases
from ehc.queries.family.family_messages import thread_of, waiting
from ehc.services.act import Act
from ehc.services.family import family_messages
from ehc.services.refused import NotFound, Refused
from tests import factories


@pytest.fixture
def case(session: Session, authority: object, officer: Account) -> Case:
    return factories.make_case(session, child=factories.make_person(session), officer=officer)


@pytest.fixture
def parent(session: Session, case: Case) -> Person:
    return factories.make_parent(session, session.get_one(Person, case.child_id))


@pytest.fixture
def by_officer(session: Session, officer: Account) -> Act:
    return factories.act_of(session, officer)


def by_parent(by_officer: Act, case: Case, parent: Person) -> Act:
    who = Actor(
        kind=ActorKind.PERSON, name=parent.name, authority_id=case.authority_id, role=Role.FAMILY, person_id=parent.id
    )
    return Act(session=by_officer.session, actor=who, today=by_officer.today, at=by_officer.at)


def test_what_a_parent_writes_waits_for_the_officer_of_the_case(by_officer: Act, case: Case, parent: Person) -> None:
    family_messages.write_to_officers(by_parent(by_officer, case, parent), case.id, parent.id, "When is the visit?")
    (row,) = waiting(by_officer.session, visible_cases(by_officer.actor), by_officer.actor.id)
    assert (row.by, row.messages) == (parent.name, 1)


def test_an_answer_ends_the_wait_and_goes_as_a_letter_too(by_officer: Act, case: Case, parent: Person) -> None:
    family_messages.write_to_officers(by_parent(by_officer, case, parent), case.id, parent.id, "When is the visit?")
    family_messages.write_to_family(by_officer, case.id, parent.id, "On Tuesday.")
    assert not waiting(by_officer.session, visible_cases(by_officer.actor))
    said = [row.words for row in thread_of(by_officer.session, case.id, parent.id)]
    assert set(said) == {"On Tuesday.", "When is the visit?"}
    letter = by_officer.session.scalars(select(NoticeCopy.html).where(NoticeCopy.person_id == parent.id)).one()
    assert "On Tuesday." in letter


def test_a_message_may_need_no_answer(by_officer: Act, case: Case, parent: Person) -> None:
    sent = family_messages.write_to_officers(by_parent(by_officer, case, parent), case.id, parent.id, "Thank you.")
    family_messages.needs_no_answer(by_officer, case.id, sent.id)
    assert not waiting(by_officer.session, visible_cases(by_officer.actor))
    with pytest.raises(NotFound):
        family_messages.needs_no_answer(by_officer, case.id, sent.id)


def test_one_parent_reads_nothing_of_the_others(by_officer: Act, case: Case, parent: Person) -> None:
    other = factories.make_parent(by_officer.session, by_officer.session.get_one(Person, case.child_id), "Neil")
    family_messages.write_to_officers(by_parent(by_officer, case, parent), case.id, parent.id, "He must not know.")
    assert thread_of(by_officer.session, case.id, other.id) == []


def test_nobody_is_written_to_who_holds_no_right(by_officer: Act, case: Case) -> None:
    stranger = factories.make_adult(by_officer.session, "Neil")
    with pytest.raises(Refused):
        family_messages.write_to_family(by_officer, case.id, stranger.id, "Hello.")


def test_an_empty_message_is_asked_for_again(by_officer: Act, case: Case, parent: Person) -> None:
    with pytest.raises(Refused) as refused:
        family_messages.write_to_officers(by_parent(by_officer, case, parent), case.id, parent.id, "  ")
    assert refused.value.field == "words"


def test_a_parent_writes_only_on_their_own_childs_case(by_officer: Act, case: Case, parent: Person) -> None:
    session = by_officer.session
    elsewhere = factories.make_case(session, child=factories.make_person(session, "Other"))
    with pytest.raises(NotPermitted):
        family_messages.write_to_officers(by_parent(by_officer, case, parent), elsewhere.id, parent.id, "Hello.")
