"""Plans: one row a statement with a stable id across versions, and each served version frozen."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id
from workflows.plan import (
    Area,
    Part,
    PlacementKind,
    PlanKind,
    Section,
    SourceKind,
    ViewKind,
)


class Plan(Base):
    """One version of a child's plan; a frozen one is never edited, the next is copied from it.

    At most one version of a case is being written at a time."""

    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint(
            "placement_kind <> 'type-only' or placement_type <> ''",
            name="type_only_has_type",
        ),
        CheckConstraint("placement_kind <> 'blank' or blank_because <> ''", name="blank_has_reason"),
        Index("uq_plans_case_id_open", "case_id", unique=True, postgresql_where=text("frozen_at is null")),
    )
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    kind: Mapped[PlanKind]
    based_on_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("plans.id"))
    how_views_were_gathered: Mapped[str] = mapped_column(default="")
    placement_kind: Mapped[PlacementKind] = mapped_column(default=PlacementKind.EMPTY)
    placement_type: Mapped[str] = mapped_column(default="")
    blank_because: Mapped[str] = mapped_column(default="")
    reply_by: Mapped[date | None]  # a longer time to answer than the law's, where we give one
    signed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    signed_on: Mapped[date | None]
    started_at: Mapped[datetime]
    frozen_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)  # optimistic, for section I and the words on views


class PlanSetting(Base):
    """A setting named in section I of one version."""

    __tablename__ = "plan_settings"
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    setting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("settings.id"), primary_key=True)


class PlanStatement(Base):
    """One statement in one version; `statement_id` is the same in every version it stands in."""

    __tablename__ = "plan_statements"
    __table_args__ = (
        UniqueConstraint("plan_id", "statement_id"),
        Index(None, "plan_id", "section", "position"),
    )
    id: Mapped[Id]
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"))
    statement_id: Mapped[uuid.UUID]
    part: Mapped[Part]
    section: Mapped[Section]
    position: Mapped[int]
    text: Mapped[str]
    view: Mapped[ViewKind | None]
    speaker: Mapped[str] = mapped_column(default="")
    area: Mapped[Area | None]
    needs: Mapped[list[uuid.UUID]] = mapped_column(default=list)
    outcomes: Mapped[list[uuid.UUID]] = mapped_column(default=list)
    by_when: Mapped[str] = mapped_column(default="")
    by_on: Mapped[date | None]
    steps: Mapped[str] = mapped_column(default="")
    deliverer: Mapped[str] = mapped_column(default="")
    qualification: Mapped[str] = mapped_column(default="")
    frequency: Mapped[str] = mapped_column(default="")
    duration: Mapped[str] = mapped_column(default="")
    group_size: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    review: Mapped[str] = mapped_column(default="")
    adulthood: Mapped[str] = mapped_column(default="")
    agreed_by: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]
    amount_pence: Mapped[int | None]
    source_kind: Mapped[SourceKind]
    source_label: Mapped[str] = mapped_column(default="")
    source_advice_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("advice_requests.id"))
    source_statement_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("advice_statements.id"))
    source_contribution_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contributions.id"))
    version: Mapped[int] = mapped_column(default=1)


class Verb(StrEnum):
    """What was done to a statement after the draft was served."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Arising(StrEnum):
    """What a change to a served draft arises from; any other means a draft to serve again (Code 9.77)."""

    REPRESENTATION = "representation"
    PLACEMENT = "placement"  # from the decision on the setting, or on its type
    HEALTH_BODY = "health-body"  # health provision agreed, or taken out for want of agreement (reg 12(2))


class PlanChange(Base):
    """One change made between the draft that was served and the final plan, and what it arises from."""

    __tablename__ = "plan_changes"
    id: Mapped[Id]
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"), index=True)
    statement_id: Mapped[uuid.UUID]
    verb: Mapped[Verb]
    arising: Mapped[Arising]
    contribution_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contributions.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[str]


class PlanSnapshot(Base):
    """A version as it was sent: the published JSON, and the first PDF made of it."""

    __tablename__ = "plan_snapshots"
    id: Mapped[Id]
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plans.id"), unique=True)
    schema_version: Mapped[int]
    plan: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    html: Mapped[str]
    html_sha256: Mapped[str]
    frozen_at: Mapped[datetime]
    pdf_key: Mapped[str | None]
    pdf_sha256: Mapped[str | None]
    pdf_made_at: Mapped[datetime | None]
