"""Production does not start on, or serve from, a database of made-up children."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from ehc.commands import tables
from ehc.config import Config
from ehc.database import engine, session_factory
from ehc.demonstration import database as demonstration
from ehc.foundations import Foundations, NotSetUp
from ehc.services.council.configuration import set_up_council
from ehc.services.refused import Refused
from tests.plugins.postgres import Database
from tests.test_config import SAFE


@pytest.mark.parametrize("is_made_up", [True, False])
def test_production_serves_no_made_up_children(connection: Connection, is_made_up: bool) -> None:
    sessions = session_factory(connection, join_transaction_mode="create_savepoint")
    with sessions.begin() as session:
        set_up_council(session, code="999", name="Sample Council", demonstration=is_made_up)
    foundations = Foundations(Config.load(SAFE), sessions)
    if is_made_up:
        with pytest.raises(NotSetUp, match="made-up children"):
            foundations.council()
    else:
        assert foundations.council().authority.name == "Sample Council"


def test_migrating_a_demonstrations_database_in_production_stops_what_follows(
    fresh_database: Database,
) -> None:
    bind = engine(fresh_database.url)
    with session_factory(bind).begin() as session:
        set_up_council(session, code="999", name="Sample Council", demonstration=True)
    bind.dispose()
    named = {"EHC_DATABASE_URL": fresh_database.url, "EHC_OWNER_DATABASE_URL": fresh_database.owner_url}
    with pytest.raises(Refused, match="refused in production"):
        tables.refuse_made_up_children(Config.load({**SAFE, **named}))


def test_made_up_children_are_only_put_where_a_demonstration_is_meant() -> None:
    with pytest.raises(Refused, match="EHC_DEMONSTRATION"):
        demonstration.fill(Config.load(SAFE), print)


def test_a_real_councils_database_is_neither_filled_nor_emptied(fresh_database: Database) -> None:
    bind = engine(fresh_database.url)
    with session_factory(bind).begin() as opened:
        set_up_council(opened, code="999", name="Sample Council")
    bind.dispose()
    config = Config.load({"EHC_ENV": "demonstration", "EHC_DATABASE_URL": fresh_database.url})
    with pytest.raises(Refused, match="real council"):
        demonstration.fill(config, print)
    with pytest.raises(Refused, match="real council"):
        demonstration.empty(config)
