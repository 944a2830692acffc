"""Private links: each opens one thing for one person, until it expires or is taken back."""

import secrets
import uuid
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ehc.models.council.sessions import LinkPurpose, PrivateLink, SignIn
from ehc.queries.council.sign_ins import hash_of
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused

EXPIRED = "This link has expired. Ask the council for a new one."


class Expired(Refused):
    """The link was good, and its time is over."""


def make_link(
    act: Act, purpose: LinkPurpose, *, subject_id: uuid.UUID, case_id: uuid.UUID | None, holder: str, days: int
) -> str:
    """Make a link to one thing and give its token, which is told only now: only its hash is kept."""
    token = secrets.token_urlsafe(32)
    act.session.add(
        PrivateLink(
            authority_id=act.authority_id,
            token_hash=hash_of(token),
            purpose=purpose,
            subject_id=subject_id,
            case_id=case_id,
            holder=holder,
            made_at=act.at,
            expires_at=act.at + timedelta(days=days),
        )
    )
    act.session.flush()
    return token


def open_link(session: Session, token: str, at: datetime) -> PrivateLink:
    """The link that a token opens; a taken-back one is as if it never was. Opening it is not receiving a request."""
    link = session.scalars(select(PrivateLink).where(PrivateLink.token_hash == hash_of(token))).first()
    if link is None or link.revoked_at is not None:
        raise NotFound()
    if link.expires_at <= at:
        raise Expired(EXPIRED)
    link.first_opened_at = link.first_opened_at or at
    return link


def revoke_links(session: Session, subject_id: uuid.UUID, at: datetime) -> None:
    """Take back every link to one thing and end the sessions that they opened."""
    links = select(PrivateLink.id).where(PrivateLink.subject_id == subject_id)
    session.execute(update(SignIn).where(SignIn.link_id.in_(links), SignIn.ends_at > at).values(ends_at=at))
    still_open = PrivateLink.subject_id == subject_id, PrivateLink.revoked_at.is_(None)
    session.execute(update(PrivateLink).where(*still_open).values(revoked_at=at))
