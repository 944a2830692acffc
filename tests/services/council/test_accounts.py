"""Accounts are one to an address, their passwords hashed; links open one thing until they expire or are taken back."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Role
from ehc.models.council.sessions import LinkPurpose, PrivateLink
from ehc.queries.council.sign_ins import signed_in
from ehc.services.act import Act
from ehc.services.council.accounts import add_account, authenticate, disable_account
from ehc.services.council.private_links import make_link, open_link, revoke_links
from ehc.services.council.sessions import forget_ended_sessions, start_session
from ehc.services.refused import NotFound, Refused
from tests import factories

WORDS = "made-up words here"


@pytest.fixture
def case(session: Session, officer_act: Act) -> Case:
    return factories.make_case(session)


def make(act: Act, case: Case) -> str:
    return make_link(act, LinkPurpose.ADVICE, subject_id=uuid.uuid4(), case_id=case.id, holder="Dr Patel", days=70)


def test_an_account_is_found_by_its_address_in_any_case(officer_act: Act) -> None:
    account = add_account(officer_act, name="Ruth", email=" Ruth@Family.example ", role=Role.FAMILY, password=WORDS)
    assert authenticate(officer_act.session, "ruth@FAMILY.example", WORDS) is account
    assert WORDS not in (account.password_hash or "")


def test_an_address_has_one_account(officer_act: Act) -> None:
    add_account(officer_act, name="Ruth", email="ruth@family.example", role=Role.FAMILY)
    with pytest.raises(Refused, match="already an account") as refused:
        add_account(officer_act, name="Ruth", email="RUTH@family.example", role=Role.FAMILY)
    assert refused.value.field == "email"


def test_a_short_password_is_refused(officer_act: Act) -> None:
    with pytest.raises(Refused, match="at least 12 characters"):
        add_account(officer_act, name="Ruth", email="ruth@family.example", role=Role.FAMILY, password="short")


def test_an_account_without_a_password_lets_nobody_in(officer_act: Act) -> None:
    add_account(officer_act, name="Ruth", email="ruth@family.example", role=Role.FAMILY)
    with pytest.raises(Refused):
        authenticate(officer_act.session, "ruth@family.example", "")


def test_closing_an_account_ends_what_its_session_opens(officer_act: Act) -> None:
    account = factories.make_account(officer_act.session)
    token, _ = start_session(officer_act, hours=8, account_id=account.id)
    assert signed_in(officer_act.session, token, officer_act.at)
    disable_account(officer_act, account.id)
    assert signed_in(officer_act.session, token, officer_act.at) is None


def test_sessions_whose_time_has_run_out_are_deleted(officer_act: Act) -> None:
    account = factories.make_account(officer_act.session)
    token, _ = start_session(officer_act, hours=8, account_id=account.id)
    forget_ended_sessions(officer_act.session, officer_act.at + timedelta(hours=7))
    assert signed_in(officer_act.session, token, officer_act.at)
    forget_ended_sessions(officer_act.session, officer_act.at + timedelta(hours=8))
    assert signed_in(officer_act.session, token, officer_act.at) is None


def test_only_the_hash_of_a_links_token_is_kept(officer_act: Act, case: Case) -> None:
    token = make(officer_act, case)
    [row] = officer_act.session.scalars(select(PrivateLink)).all()
    assert token not in row.token_hash
    assert open_link(officer_act.session, token, officer_act.at) is row


def test_the_first_opening_is_remembered(officer_act: Act, case: Case) -> None:
    token, later = make(officer_act, case), officer_act.at + timedelta(days=3)
    open_link(officer_act.session, token, officer_act.at)
    assert open_link(officer_act.session, token, later).first_opened_at == officer_act.at


def test_a_link_expires_and_says_so(officer_act: Act, case: Case) -> None:
    token = make(officer_act, case)
    with pytest.raises(Refused, match="expired"):
        open_link(officer_act.session, token, officer_act.at + timedelta(days=70))


def test_a_link_nobody_made_is_not_found(officer_act: Act) -> None:
    with pytest.raises(NotFound):
        open_link(officer_act.session, "guessed", officer_act.at)


def test_taking_a_link_back_closes_what_it_opened(officer_act: Act, case: Case) -> None:
    token = make(officer_act, case)
    link = open_link(officer_act.session, token, officer_act.at)
    visit, _ = start_session(officer_act, hours=8, link_id=link.id)
    found = signed_in(officer_act.session, visit, officer_act.at)
    assert found and found.actor.subject_id == link.subject_id
    revoke_links(officer_act.session, link.subject_id, officer_act.at)
    assert signed_in(officer_act.session, visit, officer_act.at) is None
    with pytest.raises(NotFound):
        open_link(officer_act.session, token, officer_act.at)
