"""Services that may help a family now: found before there is a plan, from what was said, and never a trail."""

import pytest
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Role
from ehc.models.family.families import ContributionKind
from ehc.models.intake.people import Person
from ehc.queries.family.family_services import HelpNow, help_now
from ehc.services.act import Actor, ActorKind
from ehc.services.family import families
from tests import factories
from tests.factories import TODAY
from tests.services.feeds_made import taken_in


@pytest.fixture
def case(session: Session, authority: object) -> Case:
    child = factories.make_person(session)
    return factories.make_case(session, child=child, officer=factories.make_officer(session))


@pytest.fixture
def parent(session: Session, case: Case) -> Person:
    taken_in(factories.system_act(session))
    return factories.make_parent(session, session.get_one(Person, case.child_id))


def said(session: Session, case: Case, parent: Person, words: str) -> HelpNow:
    actor = Actor(
        kind=ActorKind.PERSON,
        name=parent.name,
        authority_id=case.authority_id,
        role=Role.FAMILY,
        person_id=parent.id,
    )
    act = factories.act_of(session, factories.make_officer(session))
    act = type(act)(session=session, actor=actor, today=act.today, at=act.at)
    families.give_views(act, case.id, parent.id, words, kind=ContributionKind.VIEWS, how="online")
    return help_now(session, case, parent.id, TODAY)


def test_before_there_is_a_plan_services_fit_what_was_said(session: Session, case: Case, parent: Person) -> None:
    found = said(session, case, parent, "She is autistic.")
    assert found.services and not found.of_plan
    assert all("autism" in it.why for it in found.services[:1])


def test_a_family_need_not_name_a_need(session: Session, case: Case, parent: Person) -> None:
    found = said(session, case, parent, "It is hard for her to say what she means.")
    assert "It helps with communication and interaction" in found.services[0].why


def test_nothing_is_guessed_where_nothing_was_said(session: Session, case: Case, parent: Person) -> None:
    assert said(session, case, parent, "She loves water.").services == ()


def test_no_distance_leads_to_a_child_who_must_not_be_found(session: Session, case: Case, parent: Person) -> None:
    factories.make_address(session, session.get_one(Person, case.child_id), "4 Hidden Court", withheld=True)
    found = said(session, case, parent, "She is autistic.")
    assert not any("mile" in it.why or "where" in it.why for it in found.services)
