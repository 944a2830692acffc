"""Ways in: server-side sessions, the sign-in throttle and private links."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class SignIn(Base):
    """A server-side session: the cookie holds a random token, this row its hash."""

    __tablename__ = "sign_ins"
    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    link_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("private_links.id"))
    values: Mapped[dict[str, Any]]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)


class SignInFailure(Base):
    """A failed sign-in, kept a day for the throttle; neither address is stored, only its keyed hash."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index(None, "subject_hash", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    subject_hash: Mapped[str]
    at: Mapped[datetime]


class LinkPurpose(StrEnum):
    ADVICE = "advice"
    CONSULTATION = "consultation"
    FAMILY_ACCESS = "family-access"
    PROVIDER = "provider"


class PrivateLink(OfAuthority, Base):
    """A link that opens one thing for one person; only the token's hash is kept, and it expires."""

    __tablename__ = "private_links"
    __table_args__ = (CheckConstraint("(purpose = 'provider') = (case_id is null)", name="of_a_case_or_a_provider"),)
    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[LinkPurpose]
    subject_id: Mapped[uuid.UUID] = mapped_column(index=True)  # advice request, consultation, person, provider
    case_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("cases.id"), index=True)
    holder: Mapped[str]  # who it was given to, as shown in the record
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    first_opened_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
