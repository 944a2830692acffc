"""Decisions to assess and to issue, with their reasons, their evidence as it stood and the power they rest on."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority


class Power(StrEnum):
    """What an officer may decide under a named delegation."""

    DECIDE_TO_ASSESS = "decide-to-assess"
    DECIDE_TO_ISSUE = "decide-to-issue"
    SIGN_PLANS = "sign-plans"
    LIFT_LIMITS = "lift-limits"


class Delegation(OfAuthority, Base):
    """A named officer's power, and the paper that gives it."""

    __tablename__ = "delegations"
    __table_args__ = (Index(None, "authority_id", "account_id"),)
    id: Mapped[Id]
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    power: Mapped[Power]
    instrument: Mapped[str]  # "Scheme of delegation 2026, paragraph 4.2"
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class DecisionKind(StrEnum):
    ASSESS = "assess"
    ISSUE = "issue"


class Decision(Base):
    """A decision by a named officer; a panel's advice is a note beside it."""

    __tablename__ = "decisions"
    __table_args__ = (Index(None, "case_id", "kind"),)
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[DecisionKind]
    agreed: Mapped[bool]
    decided_on: Mapped[date]
    decided_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    delegation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("delegations.id"))
    reasons: Mapped[str]
    panel_advice: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]


class Limb(StrEnum):
    """The limbs of the test to assess (s36(8)) and to issue (s37(1))."""

    HAS_SEN = "has-sen"
    MAY_NEED_PLAN = "may-need-plan"
    PLAN_NECESSARY = "plan-necessary"


class LimbReason(Base):
    """What was found on one limb, and why."""

    __tablename__ = "limb_reasons"
    __table_args__ = (UniqueConstraint("decision_id", "limb"),)
    id: Mapped[Id]
    decision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("decisions.id"))
    limb: Mapped[Limb]
    met: Mapped[bool]
    because: Mapped[str]


class EvidenceConsidered(Base):
    """One piece of evidence as it stood when the decision was made; frozen."""

    __tablename__ = "evidence_considered"
    id: Mapped[Id]
    decision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("decisions.id"), index=True)
    label: Mapped[str]
    received_on: Mapped[date | None]
    document_id: Mapped[uuid.UUID | None]
    sha256: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")  # what was typed, where there was no paper
