"""Duties: a projection of the law over a case's events, for sorting a caseload in SQL; can be rebuilt."""

import uuid
from datetime import date

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base

# What the worklist shows, in the words that it asks in: an index serves no other.
TO_DO = text("open and listed and due_on is not null and owed_by = 'local-authority' and not is_window")


class DutyRow(Base):
    """One duty as the timetable gave it; `for_what` is empty or the adviser's, setting's or recipient's id."""

    __tablename__ = "duties"
    __table_args__ = (
        UniqueConstraint("case_id", "rule", "for_what", "started_on"),
        Index("ix_duties_to_do_of_officer", "officer_id", "due_on", "id", postgresql_where=TO_DO),
        Index("ix_duties_to_do", "due_on", "id", postgresql_where=TO_DO),
    )
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    officer_id: Mapped[uuid.UUID | None]  # of the case, so that a caseload sorts from one index
    rule: Mapped[str]
    for_what: Mapped[str] = mapped_column(default="")
    owed_by: Mapped[str]
    started_on: Mapped[date | None]
    opens_on: Mapped[date | None]
    due_on: Mapped[date | None]
    met_on: Mapped[date | None]
    open: Mapped[bool]
    listed: Mapped[bool]  # on a worklist; not where the act of another open duty meets it too
    limit_lifted: Mapped[bool] = mapped_column(default=False)
    is_window: Mapped[bool] = mapped_column(default=False)
    law_version: Mapped[str]


class Lift(Base):
    """The words of a limit lifted: facts and cause; the event carries its id, ground and dates."""

    __tablename__ = "lifts"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    rule: Mapped[str]
    ground: Mapped[str]
    facts: Mapped[str]
    because: Mapped[str]
    authorised_by: Mapped[str]
