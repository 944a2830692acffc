"""Whose session a cookie's token opens: an account's or a private link's, while it lasts."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import DateTime, Row, Select, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.models.council.accounts import Account
from ehc.models.council.sessions import PrivateLink, SignIn

IDLE = timedelta(minutes=60)


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A session in force: who it lets in, in which language, and what it remembers."""

    id: uuid.UUID
    actor: Actor
    email: str
    locale: str
    values: Mapping[str, Any]
    seen_at: datetime


@dataclass(frozen=True, kw_only=True)
class SignInRow:
    """A session as its owner sees it listed."""

    id: uuid.UUID
    started_at: datetime
    seen_at: datetime


def hash_of(token: str) -> str:
    """What is kept of a token. It is 32 random bytes, so a plain hash cannot be worked back."""
    return hashlib.sha256(token.encode()).hexdigest()


def signed_in(session: Session, token: str, at: datetime) -> SignedIn | None:
    """The session that the token opens, or None; in the same trip PostgreSQL is told who acts."""
    values = {"token_hash": hash_of(token), "at": at, "unused_since": at - IDLE}
    row = session.execute(BY_TOKEN, values).first()
    return _signed_in(row) if row else None


def sign_ins_of(session: Session, account_id: uuid.UUID, at: datetime) -> Sequence[SignInRow]:
    """The account's sessions in force, the newest first."""
    columns = select(SignIn.id, SignIn.started_at, SignIn.seen_at)
    rows = session.execute(
        columns.where(SignIn.account_id == account_id, SignIn.ends_at > at, SignIn.seen_at > at - IDLE)
        .order_by(SignIn.started_at.desc())
        .limit(50)
    )
    return [SignInRow(id=id_, started_at=started, seen_at=seen) for id_, started, seen in rows]


def actor_of(account: Account) -> Actor:
    """The account as one who acts."""
    return Actor(
        kind=ActorKind.PERSON,
        name=account.name,
        authority_id=account.authority_id,
        id=account.id,
        role=account.role.value,
        person_id=account.person_id,
        setting_id=account.setting_id,
    )


def _signed_in(row: Row[Any]) -> SignedIn:
    return SignedIn(
        id=row.id,
        actor=_account_of(row) if row.account_id else _holder_of(row),
        email=row.email or "",
        locale=row.locale or "",
        values=row.values_kept,
        seen_at=row.seen_at,
    )


def _account_of(row: Row[Any]) -> Actor:
    return Actor(
        kind=ActorKind.PERSON,
        name=row.name,
        authority_id=row.account_authority_id,
        id=row.account_id,
        role=row.role.value,
        person_id=row.person_id,
        setting_id=row.setting_id,
    )


def _holder_of(row: Row[Any]) -> Actor:
    return Actor(
        kind=ActorKind.LINK,
        name=row.holder,
        authority_id=row.link_authority_id,
        id=row.link_id,
        role=row.purpose.value,
        subject_id=row.subject_id,
        case_id=row.case_id,
    )


def _by_token() -> Select[Any]:
    """Columns only, and built once: it is asked for every request of everyone let in."""
    at = bindparam("at", type_=DateTime(timezone=True))
    unused_since = bindparam("unused_since", type_=DateTime(timezone=True))
    person, holder = func.concat("person:", Account.id), func.concat("link:", PrivateLink.id)
    named = func.set_config("ehc.actor", case((Account.id.is_not(None), person), else_=holder), True)
    of_session = SignIn.id, SignIn.values.label("values_kept"), SignIn.seen_at, named
    of_account = Account.id.label("account_id"), Account.name, Account.email, Account.locale, Account.role
    of_link = PrivateLink.id.label("link_id"), PrivateLink.holder, PrivateLink.purpose, PrivateLink.subject_id
    belongs = Account.authority_id.label("account_authority_id"), Account.person_id, Account.setting_id
    link_belongs = PrivateLink.authority_id.label("link_authority_id"), PrivateLink.case_id
    link_holds = PrivateLink.revoked_at.is_(None) & (PrivateLink.expires_at > at)
    return (
        select(*of_session, *of_account, *belongs, *of_link, *link_belongs)
        .select_from(SignIn)
        .outerjoin(Account, (Account.id == SignIn.account_id) & Account.disabled_on.is_(None))
        .outerjoin(PrivateLink, (PrivateLink.id == SignIn.link_id) & link_holds)
        .where(SignIn.token_hash == bindparam("token_hash"), SignIn.ends_at > at, SignIn.seen_at > unused_since)
        .where(or_(Account.id.is_not(None), PrivateLink.id.is_not(None)))
    )


BY_TOKEN = _by_token()
