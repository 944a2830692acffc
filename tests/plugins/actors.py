"""The council that tests act for, and its officers."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.assessment.assessments import Power
from ehc.models.council.accounts import Account, Role
from ehc.models.council.configuration import Authority
from ehc.services.act import Act
from tests import factories


@pytest.fixture
def authority(session: Session) -> Authority:
    """A council with its configuration, that the session acts for."""
    return factories.make_authority(session)


@pytest.fixture
def officer(session: Session, authority: Authority) -> Account:
    """A caseworker with every power delegated."""
    return factories.make_officer(session)


@pytest.fixture
def manager(session: Session, authority: Authority) -> Account:
    """A manager with every power delegated."""
    account = factories.make_account(session, Role.MANAGER, name="Mina Manager", job_title="SEND manager")
    for power in Power:
        factories.make_delegation(session, account, power)
    return account


@pytest.fixture
def officer_act(session: Session, officer: Account) -> Act:
    """What the caseworker does on 23 November 2026."""
    return factories.act_of(session, officer)


@pytest.fixture
def history_act(session: Session, officer: Account) -> Act:
    """The same, as history: nothing is sent."""
    return factories.act_of(session, officer, live=False)
