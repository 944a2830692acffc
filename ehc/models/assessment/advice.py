"""Advice: who may be asked, what each was asked and answered, and the statements of the answers."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id, OfAuthority
from workflows.plan import Area, Part
from workflows.vocabulary import Giver


class AdviceKind(StrEnum):
    """The limbs of reg 6(1), with reg 6(2)'s sensory advice."""

    FAMILY = "family"  # (a)
    EDUCATION = "education"  # (b)
    SENSORY = "sensory"  # (b) with reg 6(2)
    HEALTH = "health"  # (c)
    PSYCHOLOGY = "psychology"  # (d)
    SOCIAL_CARE = "social-care"  # (e)
    OTHER = "other"  # (f)
    ADULTHOOD = "adulthood"  # (g)
    REQUESTED_BY_FAMILY = "requested-by-family"  # (h)


class Adviser(OfAuthority, Base):
    """Someone, or a service's one route in, that may be asked for advice."""

    __tablename__ = "advisers"
    id: Mapped[Id]
    name: Mapped[str]
    role: Mapped[str]  # "Educational psychologist"
    service: Mapped[str]
    giver: Mapped[Giver]
    kind: Mapped[AdviceKind]
    email: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    setting_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("settings.id"))
    left_on: Mapped[date | None]


class AdviceState(StrEnum):
    PLANNED = "planned"
    ASKED = "asked"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    EXISTING_USED = "existing-used"
    NOT_ASKED = "not-asked"


class AdviceRequest(Base):
    """One adviser asked about one child; the dates it counts by are the case's events."""

    __tablename__ = "advice_requests"
    __table_args__ = (
        Index(None, "case_id"),
        Index(
            "ix_advice_requests_adviser_id",
            "adviser_id",
            postgresql_where=text("state in ('asked', 'draft')"),
        ),
        Index(
            "ix_advice_requests_to_decide",
            "case_id",
            postgresql_where=text(
                "state = 'declined' or correction_asked <> '' or (state = 'planned' and suggested_by_id is not null)"
            ),
        ),
        CheckConstraint("shown_because = '' or withheld_because = ''", name="one_decision"),
        CheckConstraint(
            "adviser_id is not null or person_id is not null or state in ('planned', 'not-asked', 'existing-used')",
            name="has_giver",
        ),
    )
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[AdviceKind]
    giver: Mapped[Giver]
    adviser_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("advisers.id"))
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))  # the family's own
    state: Mapped[AdviceState] = mapped_column(default=AdviceState.PLANNED)
    because: Mapped[str] = mapped_column(default="")  # why this one is on the list
    proposed_by: Mapped[str] = mapped_column(default="")
    suggested: Mapped[str] = mapped_column(default="")  # whom the family asked for, in its own words (reg 6(1)(h))
    suggested_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    not_asked_because: Mapped[str] = mapped_column(default="")
    questions: Mapped[str] = mapped_column(default="")  # what in particular is asked
    already_known: Mapped[str] = mapped_column(default="")
    asked_on: Mapped[date | None]
    received_on: Mapped[date | None]  # when the request reached them
    submitted_on: Mapped[date | None]
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[str] = mapped_column(default="")
    submitted_role: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    declined_because: Mapped[str] = mapped_column(default="")
    existing_by: Mapped[str] = mapped_column(default="")  # whose report is there already
    existing_dated: Mapped[date | None]
    sensitive: Mapped[str] = mapped_column(default="")  # why the giver marked parts as third-party or harmful
    shown_because: Mapped[str] = mapped_column(default="")  # the ground on which marked material was shown
    withheld_because: Mapped[str] = mapped_column(default="")
    disclosure_decided_on: Mapped[date | None]
    disclosure_decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("accounts.id"))
    correction_asked: Mapped[str] = mapped_column(default="")  # what the giver wants to put right after sending
    saved_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class AdviceStatement(Base):
    """One need, outcome, provision or view that the giver stated."""

    __tablename__ = "advice_statements"
    __table_args__ = (Index(None, "advice_id", "position"),)
    id: Mapped[Id]
    advice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("advice_requests.id"))
    position: Mapped[int]
    part: Mapped[Part]
    area: Mapped[Area | None]
    text: Mapped[str]
    deliverer: Mapped[str] = mapped_column(default="")
    qualification: Mapped[str] = mapped_column(default="")
    frequency: Mapped[str] = mapped_column(default="")
    duration: Mapped[str] = mapped_column(default="")
    group_size: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    by_when: Mapped[str] = mapped_column(default="")
    serves: Mapped[list[uuid.UUID]] = mapped_column(default=list)  # the giver's needs or outcomes that this is for
    marked_sensitive: Mapped[bool] = mapped_column(default=False)  # about someone else, or could harm if shown
    taken_by: Mapped[str] = mapped_column(default="")  # the officer who took it from the giver's paper


class AdviceSubmission(Base):
    """An answer as it was sent, frozen; a correction is sent as the next number."""

    __tablename__ = "advice_submissions"
    __table_args__ = (UniqueConstraint("advice_id", "number"),)
    id: Mapped[Id]
    advice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("advice_requests.id"))
    number: Mapped[int]
    answer: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[str]


class Satisfied(StrEnum):
    """Those who must all be satisfied that existing advice is enough (reg 6(4))."""

    PROVIDER = "provider"
    AUTHORITY = "authority"
    FAMILY = "family"


class ExistingAdviceAgreement(Base):
    """Who was satisfied, and when, that a report already made is enough; one missing means asking afresh."""

    __tablename__ = "existing_advice_agreements"
    __table_args__ = (UniqueConstraint("advice_id", "party"),)
    id: Mapped[Id]
    advice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("advice_requests.id"))
    party: Mapped[Satisfied]
    name: Mapped[str]
    agreed_on: Mapped[date]
    recorded_by: Mapped[str]


class AdviceNote(Base):
    """What was said between an officer and a giver, such as on the telephone; never part of the advice."""

    __tablename__ = "advice_notes"
    id: Mapped[Id]
    advice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("advice_requests.id"), index=True)
    spoke_on: Mapped[date]
    spoke_with: Mapped[str] = mapped_column(default="")
    words: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
