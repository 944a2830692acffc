"""Sessions kept on the server: starting, keeping and ending them."""

import secrets
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from ehc.models.council.sessions import SignIn
from ehc.queries.council.sign_ins import hash_of
from ehc.services.act import Act


def start_session(
    act: Act, *, hours: int, account_id: uuid.UUID | None = None, link_id: uuid.UUID | None = None
) -> tuple[str, uuid.UUID]:
    """Start a session for an account or a link: the token for the cookie, told only now, and the session's id."""
    token = secrets.token_urlsafe(32)
    row = SignIn(
        token_hash=hash_of(token),
        account_id=account_id,
        link_id=link_id,
        values={},
        started_at=act.at,
        seen_at=act.at,
        ends_at=act.at + timedelta(hours=hours),
    )
    act.session.add(row)
    act.session.flush()
    return token, row.id


def keep_session(session: Session, sign_in_id: uuid.UUID, at: datetime, values: Mapping[str, Any]) -> None:
    """Say that the session was used, and keep what it remembers."""
    session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=at, values=dict(values)))


def end_session(session: Session, sign_in_id: uuid.UUID) -> None:
    """End one session: its token opens nothing from now on."""
    session.execute(delete(SignIn).where(SignIn.id == sign_in_id))


def end_every_session(session: Session, account_id: uuid.UUID) -> None:
    """Sign an account out everywhere."""
    session.execute(delete(SignIn).where(SignIn.account_id == account_id))


def forget_ended_sessions(session: Session, at: datetime) -> None:
    """Delete the sessions whose time has run out."""
    session.execute(delete(SignIn).where(SignIn.ends_at <= at))
