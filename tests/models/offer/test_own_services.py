"""The view that services are searched through shows a council its own services, as the table has them, and no more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from ehc.database import engine, identify, session_factory
from ehc.models.offer.local_offer import Service
from ehc.models.offer.own_services import COLUMNS, OWN_SERVICES
from ehc.services.act import Act
from tests import factories
from tests.plugins.postgres import Database
from tests.services.feeds_made import taken_in


@pytest.fixture
def two_councils(fresh_database: Database) -> Iterator[Session]:
    """A session for the second of two councils that each have the made-up directory."""
    bind = engine(fresh_database.url)
    with session_factory(bind)() as session:
        for _ in range(2):
            factories.make_authority(session)
            taken_in(factories.act_of(session, factories.make_officer(session)))
            session.commit()
        yield session
    bind.dispose()


def names(session: Session) -> list[str]:
    return list(session.scalars(select(OWN_SERVICES.c.name).order_by(OWN_SERVICES.c.name)))


def test_a_council_sees_its_own_services_alone(two_councils: Session) -> None:
    own = two_councils.scalars(select(OWN_SERVICES.c.id)).all()
    assert sorted(own) == sorted(two_councils.scalars(select(Service.id)).all())
    assert len(own) == len(set(names(two_councils)))


def test_whoever_names_no_council_sees_none(two_councils: Session) -> None:
    identify(two_councils, actor="system", authority="")
    assert names(two_councils) == []


def test_a_condition_that_tells_of_rows_is_asked_of_own_rows_alone(two_councils: Session) -> None:
    every = two_councils.scalar(select(func.count()).select_from(OWN_SERVICES).where(OWN_SERVICES.c.name != ""))
    like = two_councils.scalar(text("select count(*) from own_services where search_name %> 'saturday stars'"))
    assert (every, like) == (len(names(two_councils)), 1)


def test_it_shows_what_the_table_shows(session: Session, officer_act: Act) -> None:
    taken_in(officer_act)
    table = [getattr(Service, name) for name in COLUMNS]
    own = session.execute(select(*OWN_SERVICES.c).order_by(OWN_SERVICES.c.id)).all()
    assert own == session.execute(select(*table).order_by(Service.id)).all()


@pytest.mark.parametrize(
    "write",
    [insert(OWN_SERVICES).values(name="x"), update(OWN_SERVICES).values(name="x"), OWN_SERVICES.delete()],
    ids=["insert", "update", "delete"],
)
def test_nothing_is_written_through_it(session: Session, write: object) -> None:
    with pytest.raises(ProgrammingError, match="permission denied for view own_services"):
        session.execute(write)  # type: ignore[call-overload]
