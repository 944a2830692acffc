"""Migrations go up, down and up again, have one head, and make exactly the tables that the models describe."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

import ehc.models
from ehc import migrations
from ehc.config import ROOT
from ehc.database import engine
from ehc.embedded.postgres import OWNER, Cluster
from ehc.models.base import Base
from tests.plugins.postgres import Database


@pytest.fixture
def bare_database(cluster: Cluster) -> Iterator[Database]:
    """A database with no tables."""
    database = Database(cluster, f"ehc_{uuid4().hex[:12]}")
    cluster.create_database(database.name)
    yield database
    cluster.drop_database(database.name)


def test_there_is_one_head() -> None:
    assert migrations.newest() is not None


def test_up_down_and_up_again(bare_database: Database) -> None:
    url = bare_database.cluster.url(OWNER, bare_database.name)
    migrations.upgrade(url)
    assert migrations.is_at_head(url)
    migrations.downgrade(url, "base")
    bind = engine(url)
    assert set(inspect(bind).get_table_names()) <= {"alembic_version"}
    bind.dispose()
    migrations.upgrade(url)
    assert migrations.is_at_head(url)


def test_each_step_goes_up_by_itself_as_on_a_database_that_has_all_before_it(bare_database: Database) -> None:
    """A fresh session has loaded nothing that an earlier step happened to need."""
    url = bare_database.cluster.url(OWNER, bare_database.name)
    for path in sorted((ROOT / "migrations" / "versions").glob("*.py")):
        migrations.upgrade(url, path.name.partition("_")[0])
    assert migrations.is_at_head(url)


def test_the_tables_are_those_of_the_models(fresh_database: Database) -> None:
    for module in pkgutil.walk_packages(ehc.models.__path__, "ehc.models."):
        importlib.import_module(module.name)
    bind = engine(fresh_database.owner_url)
    with bind.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    bind.dispose()
    assert differences == []


def test_migrations_never_import_the_models() -> None:
    for path in (ROOT / "migrations").rglob("*.py"):
        assert "ehc" not in [line.split()[1].split(".")[0] for line in _imports(path.read_text())], path.name


def _imports(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("import ", "from "))]
