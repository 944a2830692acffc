"""A feed that is being read: its services stand apart, unseen by families, until all of it is taken in at once."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class ServiceReading(OfAuthority, Base):
    """One file, read as far as `items`. Of each directory there is one at most, and it goes once it is taken in."""

    __tablename__ = "service_readings"
    __table_args__ = (UniqueConstraint("authority_id", "source"),)
    id: Mapped[Id]
    source: Mapped[str]  # what the directory is called
    feed_id: Mapped[uuid.UUID]  # its row in service_feeds, there or yet to come
    file_name: Mapped[str]
    sha256: Mapped[str]  # of the file and of how it is read, so that it is gone on with where both are the same
    begun_at: Mapped[datetime]
    begun_by: Mapped[str]
    items: Mapped[int] = mapped_column(default=0)
    is_read: Mapped[bool] = mapped_column(default=False)  # to its end
    shape: Mapped[str] = mapped_column(default="")
    is_whole: Mapped[bool] = mapped_column(default=False)
    refused: Mapped[int] = mapped_column(default=0)  # items
    remarked: Mapped[int] = mapped_column(default=0)  # remarks, of which the first are kept
    refusals: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    remarks: Mapped[list[dict[str, Any]]] = mapped_column(default=list)


class StagedService(Base):
    """One item of it: a service, with its rows in `body` unless the directory says the same already, or none."""

    __tablename__ = "staged_services"
    __table_args__ = (Index(None, "reading_id", "external_id"),)
    reading_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("service_readings.id", ondelete="CASCADE"), primary_key=True
    )
    item: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[str]
    name: Mapped[str]
    said_sha256: Mapped[str | None]  # none where the item was refused
    body: Mapped[dict[str, Any] | None]


def in_json(value: object) -> str:
    """A value as `body` keeps it; moments in UTC, so that the same one is always written the same."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
