"""The database that tests use is what they think it is."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

from ehc.database import engine, identify
from tests.plugins.postgres import Database


def test_every_test_connects_as_the_role_that_runs_ehc(session: Session) -> None:
    assert session.scalar(text("select current_user")) == "ehc_app"


def test_neither_role_is_a_superuser_or_passes_row_security(session: Session) -> None:
    powers = text("select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname ~ :ours")
    assert set(session.scalars(powers, {"ours": "^ehc_(app|owner)$"})) == {False}


def test_the_running_role_makes_no_tables(fresh_database: Database) -> None:
    bind = engine(fresh_database.url)
    with bind.connect() as connection:
        assert not connection.scalar(text("select has_schema_privilege('public', 'create')"))
    bind.dispose()


def test_the_extensions_are_there(session: Session) -> None:
    found = set(session.scalars(text("select extname from pg_extension")))
    assert {"pg_trgm", "unaccent", "btree_gist"} <= found


def test_each_transaction_names_its_actor(session: Session) -> None:
    session.info.update(actor="person:7", authority="E999")
    assert session.scalar(text("select current_setting('ehc.actor')")) == "person:7"


def test_an_actor_known_later_is_named_in_the_open_transaction(session: Session) -> None:
    assert session.scalar(text("select current_setting('ehc.actor')")) == ""
    identify(session, actor="link:3", authority="E999")
    assert session.scalar(text("select current_setting('ehc.authority')")) == "E999"


def test_a_fresh_database_really_commits(fresh_database: Database) -> None:
    bind = engine(fresh_database.owner_url)
    with bind.begin() as connection:
        connection.execute(text("create table kept (id int)"))
    with bind.connect() as connection:
        assert connection.scalar(text("select to_regclass('kept') is not null"))
    bind.dispose()
