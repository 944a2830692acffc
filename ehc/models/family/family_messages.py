"""Messages between one of a family and the officers: a thread for each person, read by nobody else of the family."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id


class FamilyMessage(Base):
    """One message. A family's waits until an officer has answered it, or has said that it needs no answer."""

    __tablename__ = "family_messages"
    __table_args__ = (
        Index(None, "case_id", "person_id", "sent_at"),
        Index(
            "ix_family_messages_waiting",
            "case_id",
            postgresql_where=text("from_family and dealt_with_at is null"),
        ),
    )
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))  # whose thread it is
    from_family: Mapped[bool]
    by_name: Mapped[str]
    words: Mapped[str]
    sent_at: Mapped[datetime]
    dealt_with_at: Mapped[datetime | None]
    dealt_with_by: Mapped[str] = mapped_column(default="")
