"""The engine and the session factory; each transaction tells PostgreSQL who acts and for which council."""

from __future__ import annotations

from collections import deque
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, sessionmaker

IDENTIFY = "select set_config('ehc.actor', %(actor)s, true), set_config('ehc.authority', %(authority)s, true)"
AT_HAND = 1000  # rows of one transaction


def engine(url: str, *, pool_size: int = 5, **options: Any) -> Engine:
    """An engine on `url` by psycopg 3, with every session's clock in UTC."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    connect = {"options": "-c timezone=UTC", "application_name": "ehc"}
    return create_engine(address, pool_size=pool_size, pool_pre_ping=True, connect_args=connect, **options)


def session_factory(bind: Engine | Connection, **options: Any) -> sessionmaker[Session]:
    """Sessions on `bind`, each of whose transactions begins by naming its actor and authority."""
    factory = sessionmaker(bind, expire_on_commit=False, **options)
    event.listen(factory, "after_begin", _name_actor)
    event.listen(factory, "do_orm_execute", _read_what_is_locked)
    event.listen(factory, "loaded_as_persistent", _keep_at_hand)
    event.listen(factory, "pending_to_persistent", _keep_at_hand)
    event.listen(factory, "after_transaction_end", _let_go)
    return factory


def identify(session: Session, *, actor: str, authority: str) -> None:
    """Name who acts for the rest of `session`, its open transaction included."""
    session.info.update(actor=actor, authority=authority)
    if session.in_transaction():
        _name_actor(session, None, session.connection())


def _name_actor(session: Session, _transaction: SessionTransaction | None, connection: Connection) -> None:
    named = {key: str(session.info.get(key) or "") for key in ("actor", "authority")}
    connection.exec_driver_sql(IDENTIFY, named)


def _read_what_is_locked(state: ORMExecuteState) -> None:
    """A row read for update is read as it is now, even where this session has an older reading of it."""
    if state.is_select and getattr(state.statement, "_for_update_arg", None) is not None:
        state.update_execution_options(populate_existing=True)


def _keep_at_hand(session: Session, row: object) -> None:
    """A session's own references are weak: held here too, a row asked for again by its key is read once."""
    session.info.setdefault("at_hand", deque(maxlen=AT_HAND)).append(row)


def _let_go(session: Session, transaction: SessionTransaction) -> None:
    """The next transaction reads what is there then."""
    if transaction.parent is None:
        session.info.pop("at_hand", None)
