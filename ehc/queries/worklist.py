"""An officer's work: the council's open duties by date, most urgent first, a page at a time."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, func, literal, not_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from ehc.models.accounts import Account
from ehc.models.advice import AdviceRequest, AdviceState, Adviser
from ehc.models.cases import Case
from ehc.models.duties import DutyRow
from ehc.models.families import Contribution, ContributionKind
from ehc.models.family_messages import FamilyMessage
from ehc.models.outbox import OutboxMessage
from ehc.models.people import Person
from ehc.models.requests import Request, RequestState
from ehc.queries.family_messages import unanswered as waiting_messages
from workflows.vocabulary import Giver, Party

SOON = timedelta(days=7)
PAGE = 50
WAITING = (AdviceState.ASKED, AdviceState.DRAFT)
OWES = AdviceRequest.giver != Giver.FAMILY  # a family is invited and never awaited


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One duty of the council's to do; `days` is below 0 when it is late."""

    case_id: uuid.UUID
    reference: str
    child: str
    born_on: date | None
    rule: str
    for_what: str
    due_on: date
    days: int
    limit_lifted: bool
    officer: str
    advice_awaited: int


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """The three counts at the head of the page, and what else waits on the officer."""

    late: int
    soon: int
    all: int
    new_requests: int
    failed_messages: int
    unanswered: int  # what families said of a draft and nobody has answered
    family_messages: int  # what families wrote and nobody has answered


@dataclass(frozen=True, slots=True)
class AwaitedService:
    """Advice that a service has been asked for and not given, with the longest wait."""

    service: str
    awaited: int
    oldest_asked_on: date
    oldest_case_id: uuid.UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkFilter:
    """What part of the work to show; `officer_id` None is everyone's."""

    officer_id: uuid.UUID | None = None
    when: str = "all"  # all | late | soon
    rule: str = ""
    page: int = 1


def work(session: Session, wanted: WorkFilter, today: date) -> Sequence[WorkRow]:
    """One page of duties, the earliest due date first."""
    name = Person.given + " " + Person.family
    awaited = select(func.count()).where(
        AdviceRequest.case_id == DutyRow.case_id, AdviceRequest.state.in_(WAITING), OWES
    )
    columns = select(
        DutyRow.case_id,
        Case.reference,
        name,
        Person.born_on,
        DutyRow.rule,
        DutyRow.for_what,
        DutyRow.due_on,
        DutyRow.due_on - literal(today, Date),
        DutyRow.limit_lifted,
        func.coalesce(Account.name, ""),
        awaited.scalar_subquery(),
    )
    joined = columns.join(Case, Case.id == DutyRow.case_id).join(Person, Person.id == Case.child_id)
    found = _wanted(joined.outerjoin(Account, Account.id == DutyRow.officer_id), wanted, today)
    ordered = found.order_by(DutyRow.due_on, DutyRow.id).limit(PAGE + 1).offset((wanted.page - 1) * PAGE)
    return [WorkRow(*row) for row in session.execute(ordered)]


def _wanted(rows: Select[*tuple[Any, ...]], wanted: WorkFilter, today: date) -> Select[*tuple[Any, ...]]:
    rows = rows.where(*_ours(wanted.officer_id))
    if wanted.when == "late":
        rows = rows.where(DutyRow.due_on < today)
    if wanted.when == "soon":
        rows = rows.where(DutyRow.due_on.between(today, today + SOON))
    return rows.where(DutyRow.rule == wanted.rule) if wanted.rule else rows


def _ours(officer_id: uuid.UUID | None) -> list[ColumnElement[bool]]:
    ours = [
        and_(DutyRow.open, DutyRow.listed, DutyRow.due_on.is_not(None)),  # in the words of the index
        DutyRow.owed_by == Party.LOCAL_AUTHORITY.value,
        not_(DutyRow.is_window),
    ]
    return [*ours, DutyRow.officer_id == officer_id] if officer_id else ours


def counts(session: Session, officer_id: uuid.UUID | None, today: date) -> WorkCounts:
    """The counts at the head of the page, in one select."""
    duties = select(
        func.count().filter(DutyRow.due_on < today),
        func.count().filter(DutyRow.due_on.between(today, today + SOON)),
        func.count(),
    ).where(*_ours(officer_id))
    requests = select(func.count()).where(Request.state == RequestState.NEW)
    failed = select(func.count()).where(OutboxMessage.gave_up_at.is_not(None))
    mine = [Case.officer_id == officer_id] if officer_id else []
    replies = select(func.count()).join(Case, Case.id == Contribution.case_id).select_from(Contribution)
    unanswered = replies.where(
        Contribution.kind == ContributionKind.REPRESENTATION,
        Contribution.answered == "",
        Case.ended_on.is_(None),
        *mine,
    )
    written = select(func.count(FamilyMessage.id)).join(Case, Case.id == FamilyMessage.case_id)
    written = written.where(*waiting_messages(officer_id))
    late, soon, all_ = duties.subquery().c
    others = [query.scalar_subquery() for query in (requests, failed, unanswered, written)]
    return WorkCounts(*session.execute(select(late, soon, all_, *others)).one())


def awaited(session: Session, officer_id: uuid.UUID | None) -> Sequence[AwaitedService]:
    """Advice awaited from each service, the longest wait first, ten services at most."""
    mine = [Case.officer_id == officer_id] if officer_id else []
    first = func.min(AdviceRequest.asked_on)
    oldest = func.array_agg(aggregate_order_by(AdviceRequest.case_id, AdviceRequest.asked_on))[1]
    rows = (
        select(Adviser.service, func.count(), first, oldest)
        .join(AdviceRequest, AdviceRequest.adviser_id == Adviser.id)
        .join(Case, Case.id == AdviceRequest.case_id)
        .where(AdviceRequest.state.in_(WAITING), AdviceRequest.asked_on.is_not(None), Case.ended_on.is_(None), *mine)
    )
    grouped = rows.group_by(Adviser.service).order_by(first).limit(10)
    return [AwaitedService(*row) for row in session.execute(grouped)]
