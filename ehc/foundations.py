"""What both doors stand on while a request runs: configuration, database, clock and council; knows no page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import cast

from flask import Flask, current_app, g
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from ehc.config import Config
from ehc.database import engine, session_factory
from ehc.files import files
from ehc.models.council.configuration import Authority
from ehc.queries.council.configuration import CouncilConfiguration, authority_of, configuration_of
from ehc.services.act import london_today

NAME = "ehc"
COUNCIL_HOLDS_FOR = timedelta(seconds=10)


class NotSetUp(Exception):
    """The database holds no council yet."""


@dataclass(frozen=True)
class Council:
    """The one council of this database, as read a moment ago; none of it is about a child."""

    authority: Authority
    configuration: CouncilConfiguration | None
    read_at: datetime


@dataclass
class Foundations:
    """One for each application; tests put another clock or another session factory in."""

    config: Config
    sessions: sessionmaker[Session]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    known_council: Council | None = field(default=None)

    def council(self) -> Council:
        """The council: read once, then again when what is known is a few seconds old."""
        now = self.clock()
        if self.known_council is None or now - self.known_council.read_at > COUNCIL_HOLDS_FOR:
            self.known_council = self._read_council(now)
        return self.known_council

    def _read_council(self, now: datetime) -> Council:
        with self.sessions() as session:
            authority = authority_of(session)
            if authority is None:
                raise NotSetUp()
            if self.config.is_production and authority.demonstration:
                raise NotSetUp("This database holds made-up children, which is refused in production.")
            return Council(authority, _configuration(session, authority, now), now)


def foundations() -> Foundations:
    """Of the application that is running."""
    return cast(Foundations, current_app.extensions[NAME])


def now() -> datetime:
    """The moment of this request: one for all that it does."""
    if "now" not in g:
        g.now = foundations().clock()
    moment: datetime = g.now
    return moment


def today() -> date:
    """The day of this request in London."""
    return london_today(now())


def db() -> Session:
    """This request's session, opened when first asked for, acting for the council. Nothing but edge.py commits it."""
    if "db" not in g:
        g.db = foundations().sessions()
        g.db.info["authority"] = str(foundations().council().authority.id)
    session: Session = g.db
    return session


def set_up(app: Flask, config: Config, standing_on: Foundations | None = None) -> None:
    """Give the application its database, its clock and its store of papers."""
    app.extensions[NAME] = standing_on or Foundations(config, session_factory(_engine(config)))
    app.extensions["files"] = files(config)


def _engine(config: Config) -> Engine:
    if config.database_url is None:
        raise NotSetUp("EHC_DATABASE_URL names no database.")
    return engine(config.database_url, pool_size=config.database_pool, hide_parameters=True)


def _configuration(session: Session, authority: Authority, now: datetime) -> CouncilConfiguration | None:
    try:
        return configuration_of(session, authority.id, london_today(now))
    except LookupError:
        return None
