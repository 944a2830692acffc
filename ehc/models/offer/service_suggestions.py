"""What somebody suggests that an entry of the directory should say; nothing is shown until an officer accepts it."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class SuggestionState(StrEnum):
    """Where it stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    PARTLY = "partly-accepted"
    REFUSED = "refused"


class ServiceSuggestion(OfAuthority, Base):
    """Values for some fields of an entry (service_entries.FIELDS), each with what it said when they were suggested.

    Without a service it suggests a new one. What an officer writes is kept here too, accepted at once: one history."""

    __tablename__ = "service_suggestions"
    __table_args__ = (
        Index("ix_service_suggestions_service_id", "service_id"),
        Index("ix_service_suggestions_provider_id", "provider_id"),
        Index(
            "ix_service_suggestions_waiting",
            "authority_id",
            "made_at",
            "id",
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "uq_service_suggestions_waiting",
            "service_id",
            unique=True,
            postgresql_where=text("state = 'waiting'"),
        ),
        CheckConstraint("(state = 'waiting') = (answered_on is null)", name="answered_on_a_day"),
        CheckConstraint("state <> 'refused' or reason <> ''", name="refused_with_a_reason"),
    )
    id: Mapped[Id]
    service_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("services.id"))
    provider_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("service_providers.id"))
    said: Mapped[dict[str, Any]]
    base: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(default="")  # to the officer
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    state: Mapped[SuggestionState] = mapped_column(default=SuggestionState.WAITING)
    accepted: Mapped[list[str]] = mapped_column(default=list)  # the fields that were
    answered_on: Mapped[date | None]
    answered_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
