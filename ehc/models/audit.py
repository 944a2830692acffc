"""The audit: who read or wrote what of a child's record; rows are added, then sealed in a chain."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, OfAuthority


class AuditRow(OfAuthority, Base):
    """One read or write; `thing` is what was touched, as kind:id, never a name."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "case_id", "id"), Index(None, "actor_id", "id"))
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime]
    actor_kind: Mapped[str]
    actor_id: Mapped[uuid.UUID | None]
    actor_name: Mapped[str]
    doing: Mapped[str]  # read | write
    what: Mapped[str]  # the act or the page
    case_id: Mapped[uuid.UUID | None]
    thing: Mapped[str] = mapped_column(default="")
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    xact: Mapped[int] = mapped_column(BigInteger, server_default=text("pg_current_xact_id()::text::bigint"), index=True)


class AuditSeal(OfAuthority, Base):
    """A link of the chain: a hash over the seal before and every row of the transactions `from_xact` up to,
    not including, `to_xact`. All of those had ended when it was made."""

    __tablename__ = "audit_seals"
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    from_xact: Mapped[int] = mapped_column(BigInteger)
    to_xact: Mapped[int] = mapped_column(BigInteger)
    rows: Mapped[int]
    previous: Mapped[str]
    sha256: Mapped[str]
    sealed_at: Mapped[datetime]
