"""Settings (schools, colleges, early years), when they close, and what they answer when consulted."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class SettingType(StrEnum):
    """The kinds of s38(3), which a family may ask for, and the others."""

    MAINTAINED_SCHOOL = "maintained-school"
    MAINTAINED_NURSERY = "maintained-nursery"
    ACADEMY = "academy"
    FURTHER_EDUCATION = "further-education"
    NON_MAINTAINED_SPECIAL = "non-maintained-special-school"
    SECTION_41 = "section-41-approved"
    MAINTAINED_SPECIAL = "maintained-special-school"
    SPECIAL_ACADEMY = "special-academy"
    INDEPENDENT = "independent-school"
    PUPIL_REFERRAL_UNIT = "pupil-referral-unit"
    EARLY_YEARS = "early-years-provider"
    SPECIALIST_COLLEGE = "specialist-college"  # a special post-16 institution that is not approved under s41

    @property
    def may_be_requested(self) -> bool:
        """Whether a request for it binds the council under s38(3) and s39."""
        return self not in (
            SettingType.INDEPENDENT,
            SettingType.PUPIL_REFERRAL_UNIT,
            SettingType.EARLY_YEARS,
            SettingType.SPECIALIST_COLLEGE,
        )


class Setting(OfAuthority, Base):
    """A school, college or early years provider, in the area or out of it."""

    __tablename__ = "settings"
    __table_args__ = (UniqueConstraint("authority_id", "urn"),)
    id: Mapped[Id]
    name: Mapped[str]
    type: Mapped[SettingType]
    urn: Mapped[str | None]
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    head_name: Mapped[str] = mapped_column(default="")  # head teacher, principal or manager
    senco_name: Mapped[str] = mapped_column(default="")
    maintained_by: Mapped[str] = mapped_column(default="")  # another council, where it maintains it
    closed_on: Mapped[date | None]


class SettingClosure(Base):
    """A continuous closure; the school-closed ground asks when advice was requested against it."""

    __tablename__ = "setting_closures"
    __table_args__ = (CheckConstraint("reopens_on > closed_from", name="reopens_after"),)
    id: Mapped[Id]
    setting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("settings.id"), index=True)
    closed_from: Mapped[date]
    reopens_on: Mapped[date]


class Answer(StrEnum):
    CAN_MEET = "can-meet"
    CANNOT_MEET = "cannot-meet"


class RefusalGround(StrEnum):
    """The only grounds of s39(4)."""

    UNSUITABLE = "unsuitable"
    INCOMPATIBLE_EDUCATION = "incompatible-education-of-others"
    INCOMPATIBLE_RESOURCES = "incompatible-resources"


class Consultation(Base):
    """One setting consulted on one case, and its answer."""

    __tablename__ = "consultations"
    __table_args__ = (Index(None, "case_id"), Index(None, "setting_id"))
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    setting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("settings.id"))
    requested_by_family: Mapped[bool]
    consulted_on: Mapped[date]
    answered_on: Mapped[date | None]
    answer: Mapped[Answer | None]
    ground: Mapped[RefusalGround | None]
    words: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]


class NamingDecision(Base):
    """Why section I of one version says what it says; against the family's request, on which ground of s39(4)."""

    __tablename__ = "naming_decisions"
    __table_args__ = (CheckConstraint("ground is null or ground_words <> ''", name="ground_has_words"),)
    id: Mapped[Id]
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"), unique=True)
    because: Mapped[str]
    ground: Mapped[RefusalGround | None]
    ground_words: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date]
    decided_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
