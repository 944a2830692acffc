"""The audit's chain: it covers what has ended, waits for what has not, and shows tampering."""

import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from ehc.database import engine, session_factory
from ehc.models.audit import AuditRow
from ehc.models.council.configuration import Authority
from ehc.services.council import audit_seals
from tests.plugins.postgres import Database

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def sessions(fresh_database: Database) -> Iterator[sessionmaker[Session]]:
    bind = engine(fresh_database.url)
    yield session_factory(bind)
    bind.dispose()


@pytest.fixture
def authority_id(fresh_database: Database) -> uuid.UUID:
    owner = engine(fresh_database.owner_url)
    with Session(owner) as session, session.begin():
        authority = Authority(code="000", name="Sample Council", demonstration=True)
        session.add(authority)
        session.flush()
        found = authority.id
    owner.dispose()
    return found


def opened(sessions: sessionmaker[Session], authority_id: uuid.UUID) -> Session:
    session = sessions()
    session.info.update(actor="test", authority=str(authority_id))
    return session


def seal_when_ended(session: Session, authority_id: uuid.UUID, rows: int = 1) -> int:
    """Seal until so many rows are sealed; other tests' transactions on the server may part or delay them."""
    deadline, sealed = time.monotonic() + 60, 0
    while time.monotonic() < deadline:
        sealed += audit_seals.seal(session, authority_id, AT)
        session.commit()
        if sealed >= rows:
            return sealed
        time.sleep(0.02)
    raise TimeoutError(f"{sealed} of {rows} rows were sealed")


def look(session: Session, authority_id: uuid.UUID, what: str) -> None:
    session.add(
        AuditRow(authority_id=authority_id, at=AT, actor_kind="system", actor_name="EHC", doing="read", what=what)
    )
    session.flush()


def test_rows_of_ended_transactions_are_sealed_once(sessions: sessionmaker[Session], authority_id: uuid.UUID) -> None:
    with opened(sessions, authority_id) as session:
        look(session, authority_id, "cases.overview")
        session.commit()
        sealed = [seal_when_ended(session, authority_id)]
        sealed.append(audit_seals.seal(session, authority_id, AT))
    assert sealed == [1, 0]


def test_a_row_that_commits_late_is_sealed_later(sessions: sessionmaker[Session], authority_id: uuid.UUID) -> None:
    with opened(sessions, authority_id) as slow, opened(sessions, authority_id) as quick:
        look(slow, authority_id, "slow")  # takes the lower id, and has not ended
        look(quick, authority_id, "quick")
        quick.commit()
        first = audit_seals.seal(quick, authority_id, AT)
        quick.commit()
        slow.commit()
        second = seal_when_ended(quick, authority_id, rows=2)
        assert (first, second) == (0, 2)


def test_an_untouched_chain_holds(sessions: sessionmaker[Session], authority_id: uuid.UUID) -> None:
    with opened(sessions, authority_id) as session:
        for what in ("one", "two"):
            look(session, authority_id, what)
            session.commit()
            seal_when_ended(session, authority_id)
        assert audit_seals.first_broken(session) is None


@pytest.mark.parametrize(
    "tamper", ["update audit set what = 'other' where what = 'one'", "delete from audit where what = 'one'"]
)
def test_tampering_behind_the_application_shows(
    sessions: sessionmaker[Session], authority_id: uuid.UUID, fresh_database: Database, tamper: str
) -> None:
    with opened(sessions, authority_id) as session:
        for what in ("one", "two"):
            look(session, authority_id, what)
            session.commit()
            seal_when_ended(session, authority_id)
    superuser = engine(fresh_database.superuser_url)
    with superuser.begin() as connection:
        connection.execute(text(tamper))
    superuser.dispose()
    with opened(sessions, authority_id) as session:
        assert audit_seals.first_broken(session) is not None


def test_the_application_may_not_edit_the_audit(sessions: sessionmaker[Session], authority_id: uuid.UUID) -> None:
    with opened(sessions, authority_id) as session:
        look(session, authority_id, "one")
        session.commit()
        with pytest.raises(Exception, match="permission denied"):
            session.execute(text("update audit set what = 'other'"))
