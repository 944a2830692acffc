"""How a service has stood beside a provision over time: a row whenever that changes, so that no wait is forgotten."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id
from ehc.models.offer.local_offer import LinkRole, LinkStatus


class ServiceLinkStatus(Base):
    """How one link stood from a day on. It outlives its link: one taken away leaves a last row that says so."""

    __tablename__ = "service_link_statuses"
    __table_args__ = (
        Index(None, "link_id"),
        Index(None, "case_id"),
        Index(None, "service_id"),
        CheckConstraint("(status = 'waiting') = (waiting_since is not null)", name="waiting_has_since"),
    )
    id: Mapped[Id]
    link_id: Mapped[uuid.UUID]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    statement_id: Mapped[uuid.UUID]
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id"))
    role: Mapped[LinkRole]
    status: Mapped[LinkStatus]
    waiting_since: Mapped[date | None]
    from_on: Mapped[date]
    said_at: Mapped[datetime]
    said_by: Mapped[str]
    is_taken_away: Mapped[bool] = mapped_column(default=False)
