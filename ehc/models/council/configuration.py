"""The authority itself, and its configuration: one typed, versioned row from each date on."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id


class Authority(Base):
    """A council. One per database is the supported shape; the key leads every root table all the same."""

    __tablename__ = "authorities"
    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)  # the DfE's three figures
    name: Mapped[str]
    demonstration: Mapped[bool] = mapped_column(default=False)


class Configuration(Base):
    """What a council may set, from a date on; the newest version in force on a day is the one that holds."""

    __tablename__ = "configurations"
    __table_args__ = (UniqueConstraint("authority_id", "version"),)
    id: Mapped[Id]
    authority_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("authorities.id"))
    version: Mapped[int]
    from_on: Mapped[date]
    values: Mapped[dict[str, Any]]
    set_at: Mapped[datetime]
    set_by: Mapped[str]
