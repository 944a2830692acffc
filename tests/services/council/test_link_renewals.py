"""A new link comes without an officer: to the address we hold, once a day, while it is needed, and to nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.council.sessions import LinkPurpose, PrivateLink
from ehc.models.intake.people import Person, Relationship
from ehc.models.notices import NoticeCopy
from ehc.services.act import Act
from ehc.services.council.link_renewals import renew
from ehc.services.council.private_links import make_link, revoke_links
from tests import factories


@pytest.fixture
def case(session: Session, authority: object, officer: Account) -> Case:
    return factories.make_case(session, child=factories.make_person(session), officer=officer)


@pytest.fixture
def parent(session: Session, case: Case) -> Person:
    return factories.make_parent(session, session.get_one(Person, case.child_id))


@pytest.fixture
def act(session: Session, officer: Account) -> Act:
    return factories.act_of(session, officer)


@pytest.fixture
def token(act: Act, case: Case, parent: Person) -> str:
    return make_link(act, LinkPurpose.FAMILY_ACCESS, subject_id=parent.id, case_id=case.id, holder=parent.name, days=10)


def later(act: Act, days: int = 11) -> Act:
    return replace(act, at=act.at + timedelta(days=days), today=act.today + timedelta(days=days))


def test_the_holder_of_an_expired_link_is_sent_a_new_one(act: Act, parent: Person, token: str) -> None:
    assert renew(later(act), token)
    copy = act.session.scalars(select(NoticeCopy)).one()
    assert (copy.person_id, copy.to) == (parent.id, parent.email)
    assert "/family/enter/" in copy.html


def test_a_second_within_a_day_brings_nothing(act: Act, token: str) -> None:
    assert renew(later(act), token)
    assert not renew(later(act), token)


def test_a_link_that_still_works_brings_nothing(act: Act, token: str) -> None:
    assert not renew(later(act, 2), token)


def test_a_link_taken_back_brings_nothing(act: Act, parent: Person, token: str) -> None:
    revoke_links(act.session, parent.id, act.at)
    assert not renew(later(act), token)


def test_a_parent_who_may_see_nothing_more_gets_nothing(act: Act, parent: Person, token: str) -> None:
    mine = select(Relationship).where(Relationship.adult_id == parent.id)
    act.session.scalars(mine).one().restricted_because = "Court order"
    act.session.flush()
    assert not renew(later(act), token)


def test_a_made_up_link_brings_nothing(act: Act, token: str) -> None:
    assert not renew(later(act), "made-up")
    assert act.session.scalar(select(func.count()).select_from(PrivateLink)) == 1
