"""Whose session a cookie's token opens: an account's or a private link's, while it lasts."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.models.accounts import Account
from ehc.models.sessions import PrivateLink, SignIn

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
    who = case(
        (Account.id.is_not(None), func.concat("person:", Account.id)), else_=func.concat("link:", PrivateLink.id)
    )
    named = func.set_config("ehc.actor", who, True)
    link_holds = PrivateLink.revoked_at.is_(None) & (PrivateLink.expires_at > at)
    found = (
        select(SignIn, Account, PrivateLink, named)
        .outerjoin(Account, (Account.id == SignIn.account_id) & Account.disabled_on.is_(None))
        .outerjoin(PrivateLink, (PrivateLink.id == SignIn.link_id) & link_holds)
        .where(SignIn.token_hash == hash_of(token), SignIn.ends_at > at, SignIn.seen_at > at - IDLE)
        .where(or_(Account.id.is_not(None), PrivateLink.id.is_not(None)))
    )
    for sign_in, account, link, _named in session.execute(found):
        return _signed_in(sign_in, account, link)
    return None


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


def holder_of(link: PrivateLink) -> Actor:
    """The holder of a private link as one who acts."""
    return Actor(
        kind=ActorKind.LINK,
        name=link.holder,
        authority_id=link.authority_id,
        id=link.id,
        role=link.purpose.value,
        subject_id=link.subject_id,
        case_id=link.case_id,
    )


def _signed_in(sign_in: SignIn, account: Account | None, link: PrivateLink) -> SignedIn:
    return SignedIn(
        id=sign_in.id,
        actor=actor_of(account) if account else holder_of(link),
        email=account.email if account else "",
        locale=account.locale if account else "",
        values=sign_in.values,
        seen_at=sign_in.seen_at,
    )
