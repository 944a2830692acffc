"""Notices: what was sent under the law, with a frozen copy for each recipient."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id


class RecipientKind(StrEnum):
    """To whom a copy goes; only families' own copies may hold a family's address."""

    PARENT = "parent"
    YOUNG_PERSON = "young-person"
    HEALTH_BODY = "health-body"
    SOCIAL_CARE = "social-care"
    SETTING = "setting"
    ADVISER = "adviser"
    REQUESTER = "requester"


class Notice(Base):
    """One notice. Decided, sent and served are three dates."""

    __tablename__ = "notices"
    __table_args__ = (Index(None, "case_id"),)
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str]
    rule: Mapped[str] = mapped_column(default="")
    law_version: Mapped[str]
    decided_on: Mapped[date | None]
    sent_on: Mapped[date]
    made_at: Mapped[datetime]


class NoticeCopy(Base):
    """One recipient's copy: its own HTML, frozen; the first PDF made of it is the record."""

    __tablename__ = "notice_copies"
    __table_args__ = (Index(None, "notice_id"), Index(None, "person_id"))
    id: Mapped[Id]
    notice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notices.id"))
    recipient: Mapped[RecipientKind]
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    adviser_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("advisers.id"))
    setting_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("settings.id"))
    about_id: Mapped[uuid.UUID | None]  # the advice request or consultation this copy asks for
    name: Mapped[str]
    way: Mapped[str]  # email | text | post
    to: Mapped[str] = mapped_column(default="")  # e-mail, number or postal address at that moment
    subject: Mapped[str]  # never a child's name
    html: Mapped[str]
    html_sha256: Mapped[str]
    plan_snapshot_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("plan_snapshots.id"))  # enclosed
    served_on: Mapped[date | None]
    delivered_at: Mapped[datetime | None]
    message_id: Mapped[str | None]
    pdf_key: Mapped[str | None]
    pdf_sha256: Mapped[str | None]
    pdf_made_at: Mapped[datetime | None]


class EnclosedSheet(Base):
    """A paper of its own that goes with one copy, such as services that may help: frozen as the copy is.

    It stands apart from the letter, so that nothing on it is part of what the letter says."""

    __tablename__ = "enclosed_sheets"
    copy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("notice_copies.id"), primary_key=True)
    html: Mapped[str]
    html_sha256: Mapped[str]
    pdf_key: Mapped[str | None]
    pdf_sha256: Mapped[str | None]
    pdf_made_at: Mapped[datetime | None]
