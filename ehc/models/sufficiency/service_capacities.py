"""How many children a service can take at once, as somebody told us; kept outside what its feed says."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class ServiceCapacity(OfAuthority, Base):
    """One statement of a service's places: how many, on which day, who says so. The newest counts; none is changed."""

    __tablename__ = "service_capacities"
    __table_args__ = (
        Index(None, "service_id", "as_at"),
        CheckConstraint("places >= 0", name="places_not_negative"),
        CheckConstraint("source <> ''", name="source_is_said"),
    )
    id: Mapped[Id]
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"))
    places: Mapped[int]
    as_at: Mapped[date]
    source: Mapped[str]
    said_at: Mapped[datetime]
    said_by: Mapped[str]
