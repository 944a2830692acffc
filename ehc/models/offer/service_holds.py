"""Places of a feed that may be a refuge or somebody's home: kept back from everybody until an officer has looked."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class ServiceHold(OfAuthority, Base):
    """What a feed said of one service, by field: its places, and its own words where places were taken out of them.

    For officers alone, until they say whether it may be published; then the row is deleted."""

    __tablename__ = "service_holds"
    id: Mapped[Id]
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"), unique=True)
    why: Mapped[list[str]]  # the words that it was held for
    said: Mapped[dict[str, Any]]
    held_on: Mapped[date]
