"""The audit: who read or wrote what of a child's record; rows are added, then sealed in a chain."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index
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


class AuditSeal(Base):
    """A link of the chain: the hash of these rows and of the seal before."""

    __tablename__ = "audit_seals"
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    row_ids: Mapped[
        list[dict[str, Any]]
    ]  # [[first, last], ...] ranges of audit ids sealed
    previous: Mapped[str]
    sha256: Mapped[str]
    sealed_at: Mapped[datetime]
    authority_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("authorities.id"))
