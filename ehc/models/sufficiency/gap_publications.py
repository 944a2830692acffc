"""What a council has published of the gaps in its provision, as it stood on a day, small numbers already hidden."""

from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from ehc.models.base import Base, Id, OfAuthority


class GapPublication(OfAuthority, Base):
    """One publication. Only what may be read by anybody is kept in it; the figures it was made from are not."""

    __tablename__ = "gap_publications"
    __table_args__ = (UniqueConstraint("authority_id", "as_at"),)
    id: Mapped[Id]
    as_at: Mapped[date]
    published_by: Mapped[str]
    figures: Mapped[dict[str, Any]]
