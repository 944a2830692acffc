"""A row is read once in a transaction, and one that is locked as it is at that moment."""

from __future__ import annotations

import gc

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.database import engine, session_factory
from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from tests import factories
from tests.plugins.postgres import Database
from tests.statements import asked


def by_select(session: Session, case: Case) -> Case:
    return session.scalars(select(Case).where(Case.id == case.id).with_for_update()).one()


def by_get(session: Session, case: Case) -> Case:
    return session.get_one(Case, case.id, with_for_update=True)


@pytest.mark.parametrize("lock", [by_select, by_get])
def test_a_row_read_for_update_is_read_again(lock: object, fresh_database: Database) -> None:
    bind = engine(fresh_database.url)
    factory = session_factory(bind)
    with factory() as first, factory() as second:
        authority = factories.make_authority(first)
        case = factories.make_case(first)
        first.commit()
        second.info["authority"] = str(authority.id)
        older = second.get_one(Case, case.id)
        case.last_seq += 1
        first.commit()
        assert lock(second, older).last_seq == case.last_seq
    bind.dispose()


def test_a_row_asked_for_again_by_its_key_is_not_read_again(session: Session, officer: Account) -> None:
    case_id = factories.make_case(session, officer=officer).id
    with session.begin_nested():
        session.get_one(Case, case_id)
        gc.collect()
        with asked() as statements:
            session.get_one(Case, case_id)
    assert statements == []


def test_the_next_transaction_reads_it_as_it_is_then(fresh_database: Database) -> None:
    bind = engine(fresh_database.url)
    factory = session_factory(bind)
    with factory() as first, factory() as second:
        authority = factories.make_authority(first)
        case = factories.make_case(first)
        first.commit()
        second.info["authority"] = str(authority.id)
        second.get_one(Case, case.id)
        second.commit()
        case.last_seq += 1
        first.commit()
        gc.collect()
        assert second.get_one(Case, case.id).last_seq == case.last_seq
    bind.dispose()
