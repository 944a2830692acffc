"""What an officer has typed into a long form and not saved: theirs alone, until it is saved or thrown away."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base


class KeptForm(Base):
    """One form of one account, by the address it stands at; `typed` holds each field's values as they were sent."""

    __tablename__ = "kept_forms"
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    place: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    typed: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime] = mapped_column(index=True)
