"""Tests of the directory of advisers: reachable, kept up to date, and theirs to sign in to."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind
from ehc.models.council.accounts import Role
from ehc.permissions import NotPermitted
from ehc.queries.council.configuration import Contact
from ehc.services.act import Act
from ehc.services.assessment import advisers
from ehc.services.assessment.advisers import Details
from ehc.services.council import accounts
from ehc.services.refused import NotFound, Refused
from tests import factories
from workflows.vocabulary import Giver

BELL = Details(
    name="Jo Bell",
    role="Therapist",
    service="Therapies",
    giver=Giver.INDEPENDENT,
    kind=AdviceKind.OTHER,
    email="Jo.Bell@therapies.example",
)


@pytest.fixture
def act(officer_act: Act) -> Act:
    return officer_act


def test_somebody_who_cannot_be_reached_is_refused(act: Act) -> None:
    with pytest.raises(Refused) as refused:
        advisers.add_adviser(act, replace(BELL, email=""))
    assert refused.value.field == "email"
    assert advisers.add_adviser(act, replace(BELL, email="", address="1 Sample Street")).address


def test_nobody_but_staff_keeps_the_directory(session: Session, act: Act) -> None:
    stranger = factories.act_of(session, factories.make_account(session, Role.ADVISER))
    with pytest.raises(NotPermitted):
        advisers.add_adviser(stranger, BELL)


def test_an_entry_is_corrected_and_one_who_left_is_chosen_no_more(act: Act) -> None:
    row = advisers.add_adviser(act, BELL)
    advisers.change_adviser(act, row.id, replace(BELL, name="Jo Bell-Smith"))
    advisers.adviser_left(act, row.id)
    assert (row.name, row.left_on) == ("Jo Bell-Smith", act.today)
    with pytest.raises(NotFound):
        advisers.adviser_left(act, act.actor.authority_id)


def test_an_entry_and_an_account_with_one_address_belong_together_whichever_came_first(
    session: Session, act: Act
) -> None:
    first = advisers.add_adviser(act, BELL)
    account = accounts.add_account(act, name="Jo Bell", email="jo.bell@therapies.example", role=Role.ADVISER)
    session.refresh(first)
    second = advisers.add_adviser(act, replace(BELL, kind=AdviceKind.PSYCHOLOGY))
    assert (first.account_id, second.account_id) == (account.id, account.id)


def test_an_officers_account_is_no_advisers(session: Session, act: Act) -> None:
    accounts.add_account(act, name="Jo Bell", email="jo.bell@therapies.example", role=Role.CASEWORKER)
    assert advisers.add_adviser(act, BELL).account_id is None


def test_a_settings_entry_follows_its_head_teacher(session: Session, act: Act) -> None:
    setting = factories.make_setting(session)
    before = advisers.adviser_of_setting(act, setting)
    setting.head_name = "Mr New"
    assert advisers.adviser_of_setting(act, setting).id == before.id
    assert before.name == "Mr New"


def test_a_bodys_one_route_has_one_entry(act: Act) -> None:
    contact = Contact(name="Sample ICB", person="The designated clinical officer", email="dco@health.example")
    route = {"kind": AdviceKind.HEALTH, "giver": Giver.HEALTH_BODY}
    assert (
        advisers.adviser_of_contact(act, contact, **route).id == advisers.adviser_of_contact(act, contact, **route).id
    )


def test_a_bodys_route_in_is_named_before_its_post(act: Act) -> None:
    contact = Contact(
        name="Sample ICB", person="Dr Farah Siddiqui", role="Designated clinical officer", email="dco@health.example"
    )
    row = advisers.adviser_of_contact(act, contact, kind=AdviceKind.HEALTH, giver=Giver.HEALTH_BODY)
    assert (row.name, row.role, row.service) == ("Dr Farah Siddiqui", "Designated clinical officer", "Sample ICB")
