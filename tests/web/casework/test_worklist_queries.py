"""The worklist asks the database four things at most, whoever opens it and however much there is."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Account, Role
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.statements import asked

MOST = 4
OF_EVERY_REQUEST = ("set_config", "from sign_ins", "into audit", "savepoint")  # who acts, who is signed in, the audit


def open_twice(browser: StrictClient) -> list[str]:
    """What the second opening asks; the first may have read the council."""
    browser.page("/work")
    with asked(OF_EVERY_REQUEST) as found:
        browser.page("/work")
    return found


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.MANAGER])
def test_an_empty_worklist_asks_little(signed_in: SignedIn, role: Role) -> None:
    assert 0 < len(open_twice(signed_in(role))) <= MOST


def test_a_full_worklist_asks_no_more(session: Session, officer: Account, signed_in: SignedIn) -> None:
    for _ in range(8):
        factories.make_case(session, officer=officer)
    assert 0 < len(open_twice(signed_in(officer))) <= MOST
