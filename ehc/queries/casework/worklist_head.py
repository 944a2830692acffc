"""What stands around an officer's work: counts, whose work they cover, views they kept, and advice that is awaited."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, any_, bindparam, func, null, select, text
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceRequest, Adviser
from ehc.models.cases import Case
from ehc.models.casework.handovers import Absence, SavedView
from ehc.models.council.accounts import Account
from ehc.models.duties import TO_DO, DutyRow
from ehc.models.intake.requests import Request
from ehc.models.outbox import FORGOTTEN, OutboxMessage
from ehc.queries.casework.worklist import IS_AWAITED, OFFICER, OFFICERS, SOON, TODAY, UNTIL_SOON

IS_NEW = text("requests.state = 'new'")  # in the words of its index
LASTS_TODAY = and_(Absence.from_on <= TODAY, Absence.until_on >= TODAY)


@dataclass(frozen=True, slots=True)
class WorkHead:
    """What stands at the head of the page: counts, whose work is covered, and the views kept by name."""

    late: int
    soon: int
    all: int
    new_requests: int
    failed_messages: int
    covered: tuple[uuid.UUID, ...]  # the officer's own id, and those they cover today
    covers: tuple[str, ...]  # the names of those they cover today
    views: tuple[tuple[str, str, str], ...]  # id, name, query


@dataclass(frozen=True, slots=True)
class AwaitedService:
    """Advice that a service has been asked for and not given, with the longest wait."""

    service: str
    awaited: int
    oldest_asked_on: date
    oldest_case_id: uuid.UUID


def head(session: Session, officer_id: uuid.UUID | None, reader_id: uuid.UUID | None, today: date) -> WorkHead:
    """The head of the page, in one select: of one officer's work with what they cover, or of everyone's."""
    values = {"officer": officer_id, "reader": reader_id, "today": today, "soon": today + SOON}
    row = session.execute(_head(everyone=officer_id is None), values).one()
    late, soon, all_, requests, failed, covered, covers, views = row
    return WorkHead(
        late,
        soon,
        all_,
        requests,
        failed,
        tuple(covered or ()),
        tuple(covers or ()),
        tuple(tuple(view) for view in views or ()),
    )


def covered_ids(session: Session, officer_id: uuid.UUID, today: date) -> tuple[uuid.UUID, ...]:
    """The officer and those whose absence they cover today."""
    return tuple(session.scalar(COVERED_IDS, {"officer": officer_id, "today": today}) or ())


def awaited(session: Session, officers: Sequence[uuid.UUID]) -> Sequence[AwaitedService]:
    """Advice awaited from each service, the longest wait first, ten services at most; without `officers` everyone's."""
    rows = session.execute(_awaited(everyone=not officers), {"officers": list(officers)})
    return [AwaitedService(*row) for row in rows]


def _covered() -> ColumnElement[Any]:
    """The officer and those whose absence they cover today, as an array that the database makes once."""
    away = select(Absence.account_id).where(Absence.cover_id == OFFICER, LASTS_TODAY)
    return func.array_append(func.array(away.scalar_subquery()), OFFICER)


COVERED_IDS = select(_covered())


@cache
def _head(*, everyone: bool) -> Select[*tuple[Any, ...]]:
    """The statement, made once for one officer's and once for everyone's."""
    mine = None if everyone else _covered()
    duties = select(
        func.count().filter(DutyRow.due_on < TODAY),
        func.count().filter(DutyRow.due_on.between(TODAY, UNTIL_SOON)),
        func.count(),
    ).where(TO_DO)
    if mine is not None:
        duties = duties.where(DutyRow.officer_id == any_(mine))
    requests = select(func.count()).select_from(Request).where(IS_NEW)
    failed = select(func.count()).where(OutboxMessage.gave_up_at.is_not(None), OutboxMessage.kind.not_in(FORGOTTEN))
    away = select(func.array_agg(Account.name)).join(Absence, Absence.account_id == Account.id)
    view = func.jsonb_build_array(SavedView.id, SavedView.name, SavedView.query)
    views = select(func.jsonb_agg(aggregate_order_by(view, SavedView.name)))
    late, soon, all_ = duties.subquery().c
    return select(
        late,
        soon,
        all_,
        requests.scalar_subquery(),
        failed.scalar_subquery(),
        null() if mine is None else mine,
        away.where(Absence.cover_id == OFFICER, LASTS_TODAY).scalar_subquery(),
        views.where(SavedView.account_id == bindparam("reader")).scalar_subquery(),
    )


@cache
def _awaited(*, everyone: bool) -> Select[*tuple[Any, ...]]:
    """The statement, made once for some officers' and once for everyone's."""
    first = func.min(AdviceRequest.asked_on)
    oldest = func.array_agg(aggregate_order_by(AdviceRequest.case_id, AdviceRequest.asked_on))[1]
    rows = (
        select(Adviser.service, func.count(), first, oldest)
        .join(AdviceRequest, AdviceRequest.adviser_id == Adviser.id)
        .join(Case, Case.id == AdviceRequest.case_id)
        .where(IS_AWAITED, AdviceRequest.asked_on.is_not(None), Case.ended_on.is_(None))
    )
    mine = rows if everyone else rows.where(Case.officer_id == any_(OFFICERS))
    return mine.group_by(Adviser.service).order_by(first).limit(10)
