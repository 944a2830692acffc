"""The made-up council is filled in child by child, goes on where it stopped, and is made anew when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from ehc.config import Config
from ehc.database import engine
from ehc.demonstration import database as demonstration
from ehc.demonstration.children import Reach
from ehc.demonstration.providers import OPENER, PATH
from ehc.queries.council.sign_ins import hash_of
from tests.plugins.postgres import Database

FIRST = len(Reach)
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demonstration")]


def config_of(database: Database, state: Path) -> Config:
    """A demonstration on that database."""
    named = {"EHC_DATABASE_URL": database.url, "EHC_OWNER_DATABASE_URL": database.owner_url}
    return Config.load({"EHC_ENV": "demonstration", "EHC_STATE": str(state), **named})


def values(database: Database, query: str) -> list[object]:
    """What the superuser reads."""
    bind = engine(database.superuser_url)
    with bind.connect() as connection:
        found = list(connection.scalars(text(query)))
    bind.dispose()
    return found


@pytest.fixture(scope="module")
def filled(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, int, list[str]]:
    """A database with the first children, how many were left, and what was said."""
    said: list[str] = []
    config = config_of(module_database, tmp_path_factory.mktemp("state"))
    return module_database, demonstration.fill(config, said.append, most=FIRST), said


def test_the_first_children_show_every_stage(filled: tuple[Database, int, list[str]]) -> None:
    database, left, said = filled
    assert said == [f"Making made-up children: {left + FIRST} to go"]
    assert left > 40
    assert values(database, "select count(*) from cases") == [FIRST]
    assert values(database, "select count(distinct stage) from cases")[0] >= 5


def test_services_of_the_local_offer_are_there(filled: tuple[Database, int, list[str]]) -> None:
    assert values(filled[0], "select count(*) from services where closed_on is null")[0] > 0


def test_a_provider_has_the_link_that_is_printed_and_another_has_suggested_a_change(
    filled: tuple[Database, int, list[str]],
) -> None:
    assert any(f"http://here{PATH}" in line for line in demonstration.sign_ins("http://here"))
    kept = values(filled[0], "select token_hash from private_links where purpose = 'provider'")
    assert kept == [hash_of(OPENER)]
    assert values(filled[0], "select state from service_suggestions") == ["waiting"]


def test_nothing_that_is_made_up_sends_a_message(filled: tuple[Database, int, list[str]]) -> None:
    assert values(filled[0], "select count(*) from outbox") == [0]


def test_it_goes_on_where_it_stopped_and_begins_from_nothing_when_asked(
    fresh_database: Database, tmp_path: Path
) -> None:
    config = config_of(fresh_database, tmp_path)
    first = demonstration.fill(config, print, most=1)
    assert demonstration.fill(config, print, most=1) == first - 1
    assert values(fresh_database, "select count(*) from cases") == [2]
    assert values(fresh_database, "select count(*) from authorities") == [1]
    config.files_folder.mkdir()
    demonstration.empty(config)
    assert values(fresh_database, "select count(*) from authorities") == [0]
    assert not config.files_folder.exists()


def test_nothing_was_read_or_suggested_in_hours_yet_to_come(filled: tuple[Database, int, list[str]]) -> None:
    for table, when in (("service_imports", "imported_at"), ("school_imports", "imported_at")):
        assert values(filled[0], f"select count(*) from {table} where {when} > now()") == [0]
    assert values(filled[0], "select count(*) from service_imports where imported_at::date >= current_date") == [0]
