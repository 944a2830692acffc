"""Personal budgets that a family asks for while a plan is made, or at its review (section 49)."""

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base, Id


class BudgetState(StrEnum):
    """How far a request for a personal budget has come."""

    ASKED = "asked"
    PREPARING = "preparing"
    PREPARED = "prepared"
    REFUSED = "refused"
    TAKEN_BACK = "taken-back"


OPEN = (BudgetState.ASKED, BudgetState.PREPARING)


class BudgetRequest(Base):
    """What somebody asks to have a say in the money for, and what we answered; one open one a case."""

    __tablename__ = "budget_requests"
    __table_args__ = (
        Index(
            "uq_budget_requests_open",
            "case_id",
            unique=True,
            postgresql_where=text("state in ('asked', 'preparing')"),
        ),
        CheckConstraint("state not in ('prepared', 'refused') or answer <> ''", name="answered_in_words"),
    )
    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    asked_on: Mapped[date]
    asked_how: Mapped[str]
    wants: Mapped[str] = mapped_column(default="")  # which help, in their words
    direct_payment: Mapped[bool] = mapped_column(default=False)  # they want to be paid it and arrange the help
    state: Mapped[BudgetState] = mapped_column(default=BudgetState.ASKED)
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    answered_by: Mapped[str] = mapped_column(default="")
