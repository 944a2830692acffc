"""Accounts: who may sign in, and what for."""

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class Role(StrEnum):
    """What an account is for; what it may do is the permission table's."""

    CASEWORKER = "caseworker"
    MANAGER = "manager"
    ADVISER = "adviser"
    SETTING = "setting"
    FAMILY = "family"
    ADMINISTRATOR = "administrator"


class Account(OfAuthority, Base):
    """Someone who signs in; a family account stands for one person on the record."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("authority_id", "email"),)
    id: Mapped[Id]
    name: Mapped[str]
    email: Mapped[str]  # lower case
    password_hash: Mapped[str | None]
    role: Mapped[Role]
    job_title: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    setting_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("settings.id"))
    manager_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    locale: Mapped[str] = mapped_column(default="en")
    disabled_on: Mapped[date | None]
