"""Advice that has been asked for and not given, over all cases: the longest wait first, to chase together."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, and_, cast, func, literal, select
from sqlalchemy import Text as SqlText
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, Adviser
from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.duties import DutyRow
from ehc.models.intake.people import Person
from ehc.models.notices import Notice, NoticeCopy
from ehc.queries.assessment.advice_kinds import WAITING

PAGE = 50
RULE, CHASER = "give-advice", "advice-chaser"


@dataclass(frozen=True, slots=True)
class AwaitedRow:
    """One piece of advice; `days` is below 0 when it is late, None where no limit runs."""

    id: uuid.UUID
    case_id: uuid.UUID
    reference: str
    child: str
    kind: AdviceKind
    who: str
    service: str
    asked_on: date
    due_on: date | None
    days: int | None
    chased_on: date | None
    officer: str
    held: bool  # messages about the case are held


@dataclass(frozen=True, kw_only=True, slots=True)
class AwaitedFilter:
    """Which; without `officers` everyone's, without `service` every service's."""

    officers: tuple[uuid.UUID, ...] = ()
    service: str = ""
    late: bool = False
    page: int = 1


def awaited_rows(session: Session, wanted: AwaitedFilter, today: date) -> Sequence[AwaitedRow]:
    """One page and one more."""
    chased = (
        select(func.max(Notice.sent_on))
        .join(NoticeCopy, NoticeCopy.notice_id == Notice.id)
        .where(Notice.kind == CHASER, Notice.case_id == Case.id, NoticeCopy.about_id == AdviceRequest.id)
    )
    duty = and_(
        DutyRow.case_id == Case.id,
        DutyRow.rule == RULE,
        DutyRow.for_what == cast(AdviceRequest.id, SqlText),
        DutyRow.open,
    )
    rows = (
        select(
            AdviceRequest.id,
            Case.id,
            Case.reference,
            Person.given + " " + Person.family,
            AdviceRequest.kind,
            Adviser.name,
            Adviser.service,
            AdviceRequest.asked_on,
            DutyRow.due_on,
            DutyRow.due_on - literal(today, Date),
            chased.scalar_subquery(),
            func.coalesce(Account.name, ""),
            Case.messages_held_because != "",
        )
        .join(Case, Case.id == AdviceRequest.case_id)
        .join(Person, Person.id == Case.child_id)
        .join(Adviser, Adviser.id == AdviceRequest.adviser_id)
        .outerjoin(Account, Account.id == Case.officer_id)
        .outerjoin(DutyRow, duty)
        .where(AdviceRequest.state.in_(WAITING), AdviceRequest.asked_on.is_not(None), Case.ended_on.is_(None))
    )
    if wanted.officers:
        rows = rows.where(Case.officer_id.in_(wanted.officers))
    if wanted.service:
        rows = rows.where(Adviser.service == wanted.service)
    if wanted.late:
        rows = rows.where(DutyRow.due_on < today)
    ordered = rows.order_by(DutyRow.due_on.nulls_last(), AdviceRequest.asked_on, AdviceRequest.id)
    listed: Any = session.execute(ordered.limit(PAGE + 1).offset((wanted.page - 1) * PAGE))
    return [AwaitedRow(*row) for row in listed]
