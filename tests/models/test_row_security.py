"""Row security shows a council its own rows, and asks for the council once a query, not once a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from ehc.database import engine, identify, session_factory
from ehc.models.base import new_id
from ehc.models.intake.people import Person
from tests import factories
from tests.plugins.postgres import Database

POLICIES = text("select tablename, policyname, qual, with_check from pg_policies where schemaname = 'public'")
OF_COUNCILS = text(
    "select c.table_name from information_schema.columns c join information_schema.tables t using (table_name)"
    " where t.table_schema = 'public' and c.column_name = 'authority_id' and t.table_type = 'BASE TABLE'"
)
ONCE = re.compile(r"\( ?SELECT [^()]*\(?.*?current_setting\(", re.S)


@pytest.fixture
def two_councils(fresh_database: Database) -> Iterator[tuple[Session, str, str]]:
    """A session, and two councils that each know one person."""
    bind = engine(fresh_database.url)
    with session_factory(bind)() as session:
        found = []
        for name in ("One", "Two"):
            found.append(str(factories.make_authority(session).id))
            factories.make_person(session, family=name)
            session.commit()
        yield session, found[0], found[1]
    bind.dispose()


def test_no_policy_asks_for_the_council_at_every_row(session: Session) -> None:
    bare = [
        f"{table}.{name}"
        for table, name, *conditions in session.execute(POLICIES)
        for said in conditions
        if said and said.count("current_setting(") != len(ONCE.findall(said))
    ]
    assert bare == []


def test_every_table_of_councils_has_a_policy_but_their_configurations(session: Session) -> None:
    """Which council it is, is read before any is named."""
    kept = {table for table, *_ in session.execute(POLICIES)}
    assert set(session.scalars(OF_COUNCILS)) - kept == {"configurations"}


def test_every_policy_says_the_same_of_reading_and_writing(session: Session) -> None:
    said = {(qual, check) for _table, _name, qual, check in session.execute(POLICIES)}
    assert len(said) == 1
    assert all(qual == check for qual, check in said)


def test_a_council_sees_its_own_rows_alone(two_councils: tuple[Session, str, str]) -> None:
    session, one, two = two_councils
    for known, name in ((one, "One"), (two, "Two")):
        identify(session, actor="system", authority=known)
        assert session.scalars(select(Person.family)).all() == [name]


def test_whoever_names_no_council_sees_nothing(two_councils: tuple[Session, str, str]) -> None:
    session, *_ = two_councils
    identify(session, actor="system", authority="")
    assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_a_row_of_another_council_is_not_written(two_councils: tuple[Session, str, str]) -> None:
    session, one, two = two_councils
    identify(session, actor="system", authority=one)
    row = {"id": new_id(), "authority_id": two, "given": "Ada", "family": "Other", "search_name": "ada other"}
    with pytest.raises(ProgrammingError, match="violates row-level security policy"):
        session.execute(insert(Person), [row])
