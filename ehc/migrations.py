"""Brings a database to the newest migration, back again, or says which one it is at."""

from __future__ import annotations

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from ehc.config import ROOT
from ehc.database import engine


def upgrade(url: str, revision: str = "head") -> None:
    """Apply every migration up to `revision`, as the role `url` names (ehc_owner)."""
    command.upgrade(_alembic(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Take migrations back down to `revision`."""
    command.downgrade(_alembic(url), revision)


def newest() -> str | None:
    """The one revision at the head of the migrations; two heads are an error."""
    return ScriptDirectory.from_config(_alembic("")).get_current_head()


def current(connection: Connection) -> str | None:
    """The revision the connected database is at."""
    return MigrationContext.configure(connection).get_current_revision()


def is_at_head(url: str) -> bool:
    """Whether the database at `url` has every migration."""
    with engine(url).connect() as connection:
        return current(connection) == newest()


def _alembic(url: str) -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config
