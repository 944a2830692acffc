"""Who may do what: the table is whole, and each relation opens the right cases and no other."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, Adviser, Giver
from ehc.models.cases import Case
from ehc.models.council.accounts import Account, Role
from ehc.models.council.sessions import LinkPurpose
from ehc.models.intake.people import Person
from ehc.models.plan_life.placements import Consultation
from ehc.permissions import CASES, ROUTES, ROWS, THINGS, NotPermitted, Relation, may, require, visible_cases
from ehc.queries.council.sign_ins import actor_of
from tests import factories

CAPACITIES = {*Role, *LinkPurpose, ActorKind.ANYONE, ActorKind.API}


@pytest.fixture
def case(session: Session, authority: object) -> Case:
    return factories.make_case(session)


@pytest.fixture
def other_case(session: Session, case: Case) -> Case:
    return factories.make_case(session, child=factories.make_person(session, "Ada"))


def actor(session: Session, role: Role, **values: object) -> Actor:
    return actor_of(factories.make_account(session, role, **values))


def sees(session: Session, who: Actor) -> set[uuid.UUID]:
    return set(session.scalars(select(Case.id).where(visible_cases(who))))


def parent_of(session: Session, case: Case, **values: object) -> Actor:
    child = session.get_one(Person, case.child_id)
    adult = factories.make_adult(session, "Joan")
    factories.relate(session, child, adult, **values)
    return actor(session, Role.FAMILY, person_id=adult.id)


def ask(
    session: Session,
    case: Case,
    account: Account,
    state: AdviceState = AdviceState.ASKED,
    service: str = "Psychology",
) -> AdviceRequest:
    adviser = Adviser(
        authority_id=case.authority_id,
        name="Dr Patel",
        role="Educational psychologist",
        service=service,
        giver=Giver.OWN_SERVICE,
        kind=AdviceKind.PSYCHOLOGY,
        account_id=account.id,
    )
    session.add(adviser)
    session.flush()
    request = AdviceRequest(case_id=case.id, kind=adviser.kind, giver=adviser.giver, adviser_id=adviser.id, state=state)
    session.add(request)
    session.flush()
    return request


def link(case: Case, purpose: LinkPurpose, subject_id: uuid.UUID) -> Actor:
    return Actor(
        kind=ActorKind.LINK,
        name="Holder",
        authority_id=case.authority_id,
        id=uuid.uuid4(),
        role=purpose,
        subject_id=subject_id,
        case_id=case.id,
    )


def test_every_route_has_a_row(whole_app: Flask) -> None:
    endpoints = {rule.endpoint for rule in whole_app.url_map.iter_rules()}
    missing = sorted(endpoints - set(ROUTES))
    assert not missing, f"Give these a row in ROUTES of ehc/permissions.py: {missing}"


def test_every_act_of_a_route_is_in_the_table() -> None:
    assert set(ROUTES.values()) <= set(ROWS)


def test_every_row_names_capacities_and_relations_that_are_there() -> None:
    for act, row in ROWS.items():
        assert set(row) <= CAPACITIES, act
        assert set(row.values()) <= {*CASES, Relation.NONE}, act


def test_every_address_with_an_id_names_a_thing_that_can_be_asked_about(whole_app: Flask) -> None:
    with_ids = [rule for rule in whole_app.url_map.iter_rules() if any(name.endswith("_id") for name in rule.arguments)]
    nameless = [rule.rule for rule in with_ids if not set(rule.arguments) & set(THINGS)]
    assert not nameless, f"Put a thing of THINGS in ehc/permissions.py above it in the address: {nameless}"


def test_no_route_about_a_thing_is_public(whole_app: Flask) -> None:
    about = {rule.endpoint for rule in whole_app.url_map.iter_rules() if set(rule.arguments) & set(THINGS)}
    assert not [endpoint for endpoint in about if ROUTES[endpoint] == "public"]


def test_an_officer_sees_the_councils_cases(session: Session, case: Case, other_case: Case) -> None:
    officer = actor(session, Role.CASEWORKER)
    assert {case.id, other_case.id} <= sees(session, officer)
    assert may(officer, "see-case", case)
    assert may(officer, "see-case", case.id, session)


def test_an_officer_sees_no_other_councils_case(session: Session, case: Case) -> None:
    officer = actor(session, Role.CASEWORKER)
    elsewhere = Actor(kind=officer.kind, name="", authority_id=uuid.uuid4(), id=officer.id, role=officer.role)
    assert not may(elsewhere, "see-case", case)
    assert sees(session, elsewhere) == set()


def test_a_confirmed_parent_sees_their_childs_case_alone(session: Session, case: Case, other_case: Case) -> None:
    parent = parent_of(session, case)
    assert sees(session, parent) == {case.id}
    assert may(parent, "see-family-page", case, session)
    assert not may(parent, "see-family-page", other_case, session)
    assert not may(parent, "see-case", case, session)


@pytest.mark.parametrize(
    "values",
    [{"confirmed_on": None}, {"restricted_because": "Court order of 3 May"}, {"ended_on": factories.TODAY}],
    ids=["not confirmed", "restricted", "ended"],
)
def test_a_parent_not_confirmed_restricted_or_no_longer_related_sees_nothing(
    values: dict[str, object], session: Session, case: Case
) -> None:
    parent = parent_of(session, case, **values)
    assert sees(session, parent) == set()
    assert not may(parent, "see-family-page", case, session)


def test_a_young_person_sees_their_own(session: Session, case: Case) -> None:
    assert sees(session, actor(session, Role.FAMILY, person_id=case.child_id)) == {case.id}


def test_an_adviser_sees_only_what_they_were_asked(session: Session, case: Case, other_case: Case) -> None:
    account = factories.make_account(session, Role.ADVISER)
    somebody = factories.make_account(session, Role.ADVISER)
    asked, other = ask(session, case, account), ask(session, case, somebody, service="Another service")
    adviser = actor_of(account)
    assert sees(session, adviser) == {case.id}
    assert may(adviser, "answer-advice", asked, session)
    assert not may(adviser, "answer-advice", other, session)
    assert not may(adviser, "see-case", case, session)


def test_colleagues_of_one_service_see_what_each_of_them_was_asked(session: Session, case: Case) -> None:
    account = factories.make_account(session, Role.ADVISER)
    ask(session, case, account)
    theirs = ask(session, case, factories.make_account(session, Role.ADVISER))
    assert may(actor_of(account), "answer-advice", theirs, session)


@pytest.mark.parametrize("state", [AdviceState.PLANNED, AdviceState.NOT_ASKED])
def test_an_adviser_not_asked_yet_sees_nothing(state: AdviceState, session: Session, case: Case) -> None:
    account = factories.make_account(session, Role.ADVISER)
    ask(session, case, account, state)
    assert sees(session, actor_of(account)) == set()


def test_a_setting_sees_those_who_attend_and_those_it_is_consulted_on(
    session: Session, case: Case, other_case: Case
) -> None:
    school, college = factories.make_setting(session), factories.make_setting(session, "Sample College")
    case.setting_id = school.id
    consulted = Consultation(
        case_id=other_case.id, setting_id=school.id, requested_by_family=True, consulted_on=factories.TODAY
    )
    elsewhere = Consultation(
        case_id=case.id, setting_id=college.id, requested_by_family=False, consulted_on=factories.TODAY
    )
    session.add_all([consulted, elsewhere])
    session.flush()
    account = actor(session, Role.SETTING, setting_id=school.id)
    assert may(account, "record-setting-answer", consulted, session)
    assert not may(account, "record-setting-answer", elsewhere, session)
    assert case.id not in sees(session, actor(session, Role.SETTING, setting_id=factories.make_setting(session).id))


def test_a_link_opens_its_own_subject_and_nothing_beside_it(session: Session, case: Case) -> None:
    account = factories.make_account(session, Role.ADVISER)
    mine, other = ask(session, case, account), ask(session, case, account)
    holder = link(case, LinkPurpose.ADVICE, mine.id)
    assert may(holder, "answer-advice", mine)
    assert not may(holder, "answer-advice", other)
    assert not may(holder, "see-case", case)
    assert not may(holder, "see-own-consultations")


def test_a_familys_link_opens_its_case_alone(session: Session, case: Case, other_case: Case) -> None:
    holder = link(case, LinkPurpose.FAMILY_ACCESS, case.child_id)
    assert may(holder, "see-family-page", case)
    assert not may(holder, "see-family-page", other_case)


def test_anyone_may_do_what_is_public_and_no_more(case: Case) -> None:
    anyone = Actor(kind=ActorKind.ANYONE, name="", authority_id=case.authority_id)
    assert [act for act in ROWS if may(anyone, act)] == ["public"]


def test_the_system_acts_for_the_council(session: Session, case: Case) -> None:
    system = Actor(kind=ActorKind.SYSTEM, name="EHC", authority_id=case.authority_id)
    assert may(system, "refuse-to-assess", case)
    assert case.id in sees(session, system)


def test_a_refusal_says_whether_they_may_know_that_the_thing_is_there(session: Session, case: Case) -> None:
    stranger = actor(session, Role.FAMILY, person_id=factories.make_adult(session).id)
    with pytest.raises(NotPermitted) as of_role:
        require(stranger, "see-case", case, session)
    with pytest.raises(NotPermitted) as of_relation:
        require(stranger, "see-family-page", case, session)
    assert (of_role.value.may_know, of_relation.value.may_know) == (True, False)
