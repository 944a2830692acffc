"""What a council has published of how the outcomes of its plans went, small numbers already hidden."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from ehc.models.base import Base, Id, OfAuthority


class ProgressPublication(OfAuthority, Base):
    """One publication, of the reviews of its days. Only what may be read by anybody is kept in it."""

    __tablename__ = "progress_publications"
    __table_args__ = (
        UniqueConstraint("authority_id", "ends_on"),
        CheckConstraint("begins_on <= ends_on", name="days_in_order"),
    )
    id: Mapped[Id]
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    published_by: Mapped[str]
    figures: Mapped[dict[str, Any]]
