"""Who keeps a service's entry in the directory: where their link and the reminders go. No page shows the address."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class ServiceProvider(OfAuthority, Base):
    """One keeper of one entry. `name` is an organisation or a role and may be published; `email` never is.

    `typed` is what they have typed and not sent: theirs alone, until it is sent or thrown away."""

    __tablename__ = "service_providers"
    __table_args__ = (
        Index(
            "uq_service_providers_service_id_now", "service_id", unique=True, postgresql_where=text("left_on is null")
        ),
        Index("ix_service_providers_service_id", "service_id"),
    )
    id: Mapped[Id]
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"))
    name: Mapped[str]
    email: Mapped[str]
    added_on: Mapped[date]
    added_by: Mapped[str]
    left_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    typed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    typed_at: Mapped[datetime | None]
