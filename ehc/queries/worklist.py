"""An officer's work: the council's open duties by date, most urgent first, a page at a time."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, any_, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from ehc.models.accounts import Account
from ehc.models.advice import AdviceRequest, AdviceState, Adviser
from ehc.models.cases import Case, Stage
from ehc.models.duties import TO_DO, DutyRow
from ehc.models.handovers import Absence, SavedView
from ehc.models.outbox import OutboxMessage
from ehc.models.people import Person
from ehc.models.requests import Request, RequestState
from ehc.queries.replies import waiting_count
from workflows.vocabulary import Giver

SOON = timedelta(days=7)
FIRST, PAGE = 10, 50  # the next ten things; a page of all of them
WAITING = (AdviceState.ASKED, AdviceState.DRAFT)
OWES = AdviceRequest.giver != Giver.FAMILY  # a family is invited and never awaited


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One duty of the council's to do; `days` is below 0 when it is late."""

    case_id: uuid.UUID
    reference: str
    child: str
    born_on: date | None
    stage: Stage
    rule: str
    for_what: str
    due_on: date
    days: int
    limit_lifted: bool
    officer: str
    advice_awaited: int
    advice_asked: int  # of anyone but the family


@dataclass(frozen=True, slots=True)
class WorkHead:
    """What stands at the head of the page: counts, whose work is covered, and the views kept by name."""

    late: int
    soon: int
    all: int
    new_requests: int
    failed_messages: int
    replies: int  # what families and advisers said that nobody has answered
    covered: tuple[uuid.UUID, ...]  # the officer's own id, and those they cover today
    covers: tuple[str, ...]  # the names of those they cover today
    views: tuple[tuple[str, str, str], ...]  # id, name, query

    @property
    def waiting(self) -> int:
        """All that others have sent and that waits on an officer."""
        return self.new_requests + self.failed_messages + self.replies


@dataclass(frozen=True, slots=True)
class AwaitedService:
    """Advice that a service has been asked for and not given, with the longest wait."""

    service: str
    awaited: int
    oldest_asked_on: date
    oldest_case_id: uuid.UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkFilter:
    """What part of the work to show; without `officers` it is everyone's."""

    officers: tuple[uuid.UUID, ...] = ()
    when: str = "all"  # all | late | soon
    stage: str = ""
    rule: str = ""
    rows: int = FIRST
    page: int = 1


def work(session: Session, wanted: WorkFilter, today: date) -> Sequence[WorkRow]:
    """One page of duties and one more, the earliest due date first."""
    name = Person.given + " " + Person.family
    asked = (
        select(func.count().filter(AdviceRequest.state.in_(WAITING)), func.count())
        .where(AdviceRequest.case_id == DutyRow.case_id, AdviceRequest.asked_on.is_not(None), OWES)
        .lateral("asked")
    )
    columns = select(
        DutyRow.case_id,
        Case.reference,
        name,
        Person.born_on,
        Case.stage,
        DutyRow.rule,
        DutyRow.for_what,
        DutyRow.due_on,
        DutyRow.due_on - literal(today, Date),
        DutyRow.limit_lifted,
        func.coalesce(Account.name, ""),
        *asked.c,
    )
    joined = columns.join(Case, Case.id == DutyRow.case_id).join(Person, Person.id == Case.child_id)
    joined = joined.outerjoin(Account, Account.id == DutyRow.officer_id).join(asked, literal(True))
    found = _wanted(joined, wanted, today).order_by(DutyRow.due_on, DutyRow.id)
    return [
        WorkRow(*row) for row in session.execute(found.limit(wanted.rows + 1).offset((wanted.page - 1) * wanted.rows))
    ]


def _wanted(rows: Select[*tuple[Any, ...]], wanted: WorkFilter, today: date) -> Select[*tuple[Any, ...]]:
    rows = rows.where(TO_DO)
    if len(wanted.officers) == 1:
        rows = rows.where(DutyRow.officer_id == wanted.officers[0])  # the index then gives them in their order
    elif wanted.officers:
        rows = rows.where(DutyRow.officer_id.in_(wanted.officers))
    if wanted.when == "late":
        rows = rows.where(DutyRow.due_on < today)
    if wanted.when == "soon":
        rows = rows.where(DutyRow.due_on.between(today, today + SOON))
    if wanted.stage:
        rows = rows.where(Case.stage == Stage(wanted.stage))
    return rows.where(DutyRow.rule == wanted.rule) if wanted.rule else rows


def covered(officer_id: uuid.UUID, today: date) -> Any:
    """The officer and those whose absence they cover today, as an array that the database makes once."""
    away = select(Absence.account_id).where(Absence.cover_id == officer_id, today_within(today))
    return func.array_append(func.array(away.scalar_subquery()), literal(officer_id))


def covered_ids(session: Session, officer_id: uuid.UUID, today: date) -> tuple[uuid.UUID, ...]:
    """The officer and those whose absence they cover today."""
    return tuple(session.scalar(select(covered(officer_id, today))) or ())


def today_within(today: date) -> ColumnElement[bool]:
    """An absence that lasts on that day."""
    return and_(Absence.from_on <= today, Absence.until_on >= today)


def head(session: Session, officer_id: uuid.UUID | None, reader_id: uuid.UUID | None, today: date) -> WorkHead:
    """The head of the page, in one select: of one officer's work with what they cover, or of everyone's."""
    mine = covered(officer_id, today) if officer_id else None
    duties = select(
        func.count().filter(DutyRow.due_on < today),
        func.count().filter(DutyRow.due_on.between(today, today + SOON)),
        func.count(),
    ).where(TO_DO)
    if mine is not None:
        duties = duties.where(DutyRow.officer_id == any_(mine))
    requests = select(func.count()).where(Request.state == RequestState.NEW)
    failed = select(func.count()).where(OutboxMessage.gave_up_at.is_not(None))
    away = select(func.array_agg(Account.name)).join(Absence, Absence.account_id == Account.id)
    views = select(func.jsonb_agg(aggregate_order_by(array_of_view(), SavedView.name)))
    late, soon, all_ = duties.subquery().c
    row = session.execute(
        select(
            late,
            soon,
            all_,
            requests.scalar_subquery(),
            failed.scalar_subquery(),
            waiting_count(mine, today),
            mine if mine is not None else literal(None),
            away.where(Absence.cover_id == officer_id, today_within(today)).scalar_subquery(),
            views.where(SavedView.account_id == reader_id).scalar_subquery(),
        )
    ).one()
    return WorkHead(*row[:6], tuple(row[6] or ()), tuple(row[7] or ()), tuple(tuple(it) for it in row[8] or ()))


def array_of_view() -> ColumnElement[Any]:
    """A saved view as the page needs it."""
    return func.jsonb_build_array(SavedView.id, SavedView.name, SavedView.query)


def awaited(session: Session, officers: Sequence[uuid.UUID]) -> Sequence[AwaitedService]:
    """Advice awaited from each service, the longest wait first, ten services at most."""
    mine = [Case.officer_id.in_(officers)] if officers else []
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
