"""What every command opens first: the configuration, the database, a session, an act of EHC itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from ehc import migrations
from ehc.config import Config, ConfigError
from ehc.database import engine, identify, session_factory
from ehc.embedded import local
from ehc.models.council.configuration import Authority
from ehc.queries.council.configuration import authority_of
from ehc.services.act import Act, london_today
from ehc.services.council.configuration import system_actor
from ehc.services.refused import Refused

NO_COUNCIL = "This database has no council yet: ./manage configure FILE, or ./manage seed for a made-up one."


def config_here() -> Config:
    """On one machine EHC is a demonstration unless it is told to be something else."""
    return Config.load({"EHC_ENV": "demonstration", **os.environ})


@contextmanager
def database() -> Iterator[Config]:
    """The database for one command; one of our own is brought to the newest migration first."""
    named = config_here()
    with local.borrowed(named) as config:
        if named.database_url is None:
            migrations.upgrade(owner_url(config))
        yield config


@contextmanager
def session(*, keep: bool = True) -> Iterator[Session]:
    """A session whose work is kept when nothing was raised, or never."""
    with database() as config:
        bind = engine(config.database_url or "")
        try:
            with session_factory(bind)() as opened:
                yield opened
                if keep:
                    opened.commit()
        finally:
            bind.dispose()


def require_council(config: Config) -> Authority:
    """The council of this database; refused in words where there is none."""
    bind = engine(config.database_url or "")
    with session_factory(bind)() as opened:
        authority = authority_of(opened)
    bind.dispose()
    if authority is None:
        raise Refused(NO_COUNCIL)
    return authority


def today() -> date:
    """The day in England."""
    return london_today(datetime.now(UTC))


def act_of_system(opened: Session, authority: Authority | None = None) -> Act:
    """An act of EHC itself, for the council of this database."""
    authority = authority or authority_of(opened)
    if authority is None:
        raise Refused(NO_COUNCIL)
    identify(opened, actor="system", authority=str(authority.id))
    at = datetime.now(UTC)
    return Act(session=opened, actor=system_actor(authority), today=london_today(at), at=at)


def owner_url(config: Config) -> str:
    """The database's address for the role that migrates."""
    if config.owner_database_url is None:
        raise ConfigError("EHC_OWNER_DATABASE_URL must name the database for ehc_owner, the role that migrates.")
    return config.owner_database_url
