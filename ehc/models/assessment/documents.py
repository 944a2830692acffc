"""Papers of a case: the row names a blob by random key; content is known by its sha256."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class DocumentKind(StrEnum):
    EVIDENCE = "evidence"
    ADVICE = "advice"
    SETTING_INFORMATION = "setting-information"
    REPRESENTATION = "representation"
    SETTING_ANSWER = "setting-answer"
    OTHER = "other"
    CHILD_VIEWS = "child-views"  # a child's own picture, sound or film


class Document(OfAuthority, Base):
    """A paper. Third-party or harmful material stays withheld until an officer has decided on it."""

    __tablename__ = "documents"
    __table_args__ = (CheckConstraint("shown_because = '' or withheld_because = ''", name="one_decision"),)
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("cases.id"), index=True)
    request_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("requests.id"), index=True)
    advice_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("advice_requests.id"), index=True)
    kind: Mapped[DocumentKind]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    blob_key: Mapped[str] = mapped_column(unique=True)
    added_at: Mapped[datetime]
    added_by: Mapped[str]
    added_by_person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))  # one of the family
    marked_sensitive: Mapped[bool] = mapped_column(default=False)
    shown_because: Mapped[str] = mapped_column(default="")  # the ground on which marked material was shown
    withheld_because: Mapped[str] = mapped_column(default="")
    disclosure_decided_on: Mapped[date | None]
    disclosure_decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
