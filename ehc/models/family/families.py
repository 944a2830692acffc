"""What families tell us: views, representations on a draft, the school they ask for, meetings."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id


class ContributionKind(StrEnum):
    VIEWS = "views"  # before or during the assessment (s36(7), reg 7)
    CHILD_VIEWS = "child-views"
    REPRESENTATION = "representation"  # on the draft (s38(2))


class Contribution(Base):
    """What one person said, in their own words, with the day and the way it reached us."""

    __tablename__ = "contributions"
    __table_args__ = (
        Index(None, "case_id", "kind"),
        Index(
            "ix_contributions_unanswered",
            "case_id",
            postgresql_where=text("kind = 'representation' and accepted is null and not says_complete"),
        ),
    )
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[ContributionKind]
    words: Mapped[str]
    about_statement_id: Mapped[uuid.UUID | None]
    plan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("plans.id"))
    given_on: Mapped[date]
    given_how: Mapped[str]
    given_at: Mapped[datetime]
    says_complete: Mapped[bool] = mapped_column(default=False)  # gives up the rest of the window, told of their rights
    answered: Mapped[str] = mapped_column(default="")  # what we did with it
    accepted: Mapped[bool | None]  # None until it is answered
    answered_on: Mapped[date | None]
    answered_by: Mapped[str] = mapped_column(default="")


class PlanReading(Base):
    """One person said that they have read a draft that was served on them."""

    __tablename__ = "plan_readings"
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    read_on: Mapped[date]


class SettingPreference(Base):
    """A school or college a family asks for by name (s38(3))."""

    __tablename__ = "setting_preferences"
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    setting_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("settings.id"))
    setting_name: Mapped[str] = mapped_column(default="")
    because: Mapped[str] = mapped_column(default="")
    asked_on: Mapped[date]


class MeetingRequest(Base):
    """A meeting a family asked for; on a draft they may require one (reg 13(1)(b))."""

    __tablename__ = "meeting_requests"
    __table_args__ = (Index("ix_meeting_requests_not_held", "case_id", postgresql_where=text("met_on is null")),)
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    asked_on: Mapped[date]
    about: Mapped[str] = mapped_column(default="")
    arranged_for: Mapped[date | None]
    met_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
