"""The application under test and its client: every HTML answer is parsed strictly, and forms carry their token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.test import TestResponse

from ehc.api.offer.whole_readings import WholeReadings
from ehc.app import create_app
from ehc.config import Config, Environment
from ehc.database import session_factory
from ehc.foundations import NAME, Foundations
from ehc.models.council.accounts import Account, Role
from ehc.models.council.configuration import Authority
from ehc.services.council import accounts
from tests import factories
from tests.strict_html import Page, check, read

PASSWORD = "made-up words here"
SignedIn = Callable[..., "StrictClient"]


class StrictClient(FlaskClient):
    """Fails on any HTML that is not right, and sends each form the token that its page holds."""

    token: str = ""
    account: Account | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Make a request; a POST of data carries the token of the page opened last."""
        if isinstance(kwargs.get("data"), dict) and self.token:
            kwargs["data"] = {"csrf_token": self.token, **kwargs["data"]}
        answer = super().open(*args, **kwargs)
        if answer.mimetype == "text/html" and answer.data and not 300 <= answer.status_code < 400:
            self.token = check(answer.get_data(as_text=True)).token or self.token
        return answer

    def page(self, path: str, *, status: int = 200) -> Page:
        """The page at a path, parsed."""
        answer = self.get(path)
        assert answer.status_code == status, f"{path} answered {answer.status_code}"
        return read(answer.get_data(as_text=True))

    def send(self, path: str, data: dict[str, Any] | None = None, *, status: int = 302) -> TestResponse:
        """Post a form to a path, opening a page first where no token is known yet."""
        if not self.token:
            self.get("/sign-in")
        answer = self.post(path, data=data or {})
        assert answer.status_code == status, f"{path} answered {answer.status_code}: {_problems(answer)}"
        return answer


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Hash passwords at no cost."""
    costly, accounts.HASHER = accounts.HASHER, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield
    accounts.HASHER = costly


@pytest.fixture(scope="session")
def whole_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, made once a worker: its templates stay compiled."""
    state: Path = tmp_path_factory.mktemp("state")
    config = Config(env=Environment.TEST, secret="a secret of tests", state=state)
    app = create_app(config, Foundations(config, sessionmaker()))  # bound anew for each test
    app.test_client_class = StrictClient
    app.testing = False  # so that faults answer as they do in production
    return app


@pytest.fixture
def app(whole_app: Flask, connection: Connection, authority: Authority, session: Session) -> Flask:
    """The application on this test's own transaction, on 23 November 2026."""
    session.commit()
    standing_on: Foundations = whole_app.extensions[NAME]
    standing_on.sessions = session_factory(connection, join_transaction_mode="create_savepoint")
    standing_on.clock = lambda: factories.NOW
    standing_on.known_council = None
    whole_app.extensions["whole-readings"] = WholeReadings()
    return whole_app


@pytest.fixture
def client(app: Flask) -> StrictClient:
    """Anyone's browser."""
    found = app.test_client()
    assert isinstance(found, StrictClient)
    return found


@pytest.fixture
def signed_in(app: Flask, session: Session) -> SignedIn:
    """`signed_in(Role.CASEWORKER)` or `signed_in(account)`: a browser signed in as one."""

    def sign_in(who: Role | Account, **values: Any) -> StrictClient:
        account = who if isinstance(who, Account) else factories.make_account(session, who, **values)
        account.password_hash = accounts.HASHER.hash(PASSWORD)
        session.commit()
        browser = app.test_client()
        assert isinstance(browser, StrictClient)
        browser.send("/sign-in", {"email": account.email, "password": PASSWORD})
        browser.account, browser.token = account, ""
        browser.get("/account")
        return browser

    return sign_in


@pytest.fixture
def clock(app: Flask) -> Callable[[datetime], None]:
    """`clock(moment)` moves the application's clock there."""

    def move(to: datetime) -> None:
        app.extensions[NAME].clock = lambda: to

    return move


def _problems(answer: TestResponse) -> str:
    return "; ".join(read(answer.get_data(as_text=True)).problems) if answer.mimetype == "text/html" else ""
