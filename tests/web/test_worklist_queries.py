"""The worklist asks the database four things at most, whoever opens it and however much there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from ehc.models.accounts import Account, Role
from tests import factories
from tests.plugins.web import SignedIn, StrictClient

MOST = 4
OF_EVERY_REQUEST = ("set_config", "from sign_ins", "into audit", "savepoint")  # who acts, who is signed in, the audit


@contextmanager
def asked() -> Iterator[list[str]]:
    """What is asked of the database meanwhile, besides what every request asks."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        words = " ".join(statement.lower().split())
        if not any(usual in words for usual in OF_EVERY_REQUEST):
            found.append(words)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def open_twice(browser: StrictClient) -> list[str]:
    """What the second opening asks; the first may have read the council."""
    browser.page("/work")
    with asked() as found:
        browser.page("/work")
    return found


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.MANAGER])
def test_an_empty_worklist_asks_little(signed_in: SignedIn, role: Role) -> None:
    assert 0 < len(open_twice(signed_in(role))) <= MOST


def test_a_full_worklist_asks_no_more(session: Session, officer: Account, signed_in: SignedIn) -> None:
    for _ in range(8):
        factories.make_case(session, officer=officer)
    assert 0 < len(open_twice(signed_in(officer))) <= MOST
