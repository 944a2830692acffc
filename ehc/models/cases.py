"""A case: one child's way from a request to a plan, and who has it."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class Stage(StrEnum):
    """Where a case stands, read from its events; kept for lists, never a truth of its own."""

    CONSIDERING = "considering"
    REFUSED = "refused"
    ASSESSING = "assessing"
    NO_PLAN = "no-plan"
    DRAFTING = "drafting"
    DRAFT_SERVED = "draft-served"
    PLAN_HELD = "plan-held"
    ENDED = "ended"


class Case(OfAuthority, Base):
    """One child's case. Dates of legal meaning are its events'; `stage` and `started_on` are projections."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("authority_id", "reference"),
        Index(
            "ix_cases_authority_id_officer_id",
            "authority_id",
            "officer_id",
            postgresql_where=text("ended_on is null"),
        ),
    )
    id: Mapped[Id]
    reference: Mapped[str]
    child_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    officer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    setting_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("settings.id"))  # attends now
    not_in_setting_because: Mapped[str] = mapped_column(default="")
    health_body: Mapped[str] = mapped_column(default="")
    stage: Mapped[Stage] = mapped_column(default=Stage.CONSIDERING)
    started_on: Mapped[date | None]
    last_seq: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime]
    live_from: Mapped[datetime | None]  # chasers look only past this moment
    messages_held_because: Mapped[str] = mapped_column(default="")
    messages_held_on: Mapped[date | None]
    messages_held_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    ended_on: Mapped[date | None]
    ended_because: Mapped[str] = mapped_column(default="")
