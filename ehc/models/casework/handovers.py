"""Who has a case: each handover from one officer to another, an officer's absence with its cover, and saved views."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id


class Handover(Base):
    """A case that went from one officer to another, why, and whether the family was told by letter."""

    __tablename__ = "handovers"
    __table_args__ = (Index(None, "case_id", "handed_at"),)
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    from_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    to_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    because: Mapped[str]
    note: Mapped[str] = mapped_column(default="")  # for the colleague, never for the family
    told_family: Mapped[bool]
    handed_on: Mapped[date]
    handed_at: Mapped[datetime]
    handed_by: Mapped[str]


class Absence(Base):
    """An officer is away from one day to another; whoever covers sees the work meanwhile, and the cases stay theirs."""

    __tablename__ = "absences"
    __table_args__ = (
        Index(None, "cover_id", "until_on"),
        Index(None, "account_id", "until_on"),
        CheckConstraint("until_on >= from_on", name="ends_after_start"),
        CheckConstraint("cover_id <> account_id", name="someone_else"),
    )
    id: Mapped[Id]
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    cover_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]


class SavedView(Base):
    """An address of the worklist that an officer keeps under a name."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("account_id", "name"),)
    id: Mapped[Id]
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    query: Mapped[str]  # as it stands after the question mark
