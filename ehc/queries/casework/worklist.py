"""An officer's work: the council's open duties by date, most urgent first, a page at a time."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import UUID, Date, Integer, Select, any_, bindparam, func, literal_column, select, text, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceRequest
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account
from ehc.models.duties import TO_DO, DutyRow
from ehc.models.intake.people import Person
from workflows.vocabulary import Giver

SOON = timedelta(days=7)
FIRST, PAGE = 10, 50  # the next ten things; a page of all of them
TODAY, UNTIL_SOON = bindparam("today", type_=Date), bindparam("soon", type_=Date)
OFFICER, OFFICERS = bindparam("officer", type_=UUID()), bindparam("officers", type_=ARRAY(UUID()))
IS_AWAITED = text("advice_requests.state in ('asked', 'draft')")  # in the words of its index
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
    statement = _statement(
        officers=min(len(wanted.officers), 2),
        when=wanted.when,
        stage=bool(wanted.stage),
        rule=bool(wanted.rule),
        rows=wanted.rows,
        later=wanted.page > 1,
    )
    values = {
        "today": today,
        "soon": today + SOON,
        "officer": next(iter(wanted.officers), None),
        "officers": list(wanted.officers),
        "stage": Stage(wanted.stage) if wanted.stage else None,
        "rule": wanted.rule,
        "skipped": (wanted.page - 1) * wanted.rows,
    }
    return [WorkRow(*row) for row in session.execute(statement, values)]


@cache
def _statement(
    *, officers: int, when: str, stage: bool, rule: bool, rows: int, later: bool
) -> Select[*tuple[Any, ...]]:
    """The statement of each kind of page, made once; `officers` is 0 for everyone's, 1, or 2 for several."""
    found = _rows()
    if officers == 1:
        found = found.where(DutyRow.officer_id == OFFICER)  # the index then gives them in their order
    elif officers:
        found = found.where(DutyRow.officer_id == any_(OFFICERS))
    if when == "late":
        found = found.where(DutyRow.due_on < TODAY)
    if when == "soon":
        found = found.where(DutyRow.due_on.between(TODAY, UNTIL_SOON))
    if stage:
        found = found.where(Case.stage == bindparam("stage"))
    if rule:
        found = found.where(DutyRow.rule == bindparam("rule"))
    page = found.order_by(DutyRow.due_on, DutyRow.id).limit(literal_column(str(rows + 1)))
    return page.offset(bindparam("skipped", type_=Integer)) if later else page


def _rows() -> Select[*tuple[Any, ...]]:
    asked = (
        select(func.count().filter(IS_AWAITED), func.count())
        .where(AdviceRequest.case_id == DutyRow.case_id, AdviceRequest.asked_on.is_not(None), OWES)
        .lateral("asked")
    )
    columns = select(
        DutyRow.case_id,
        Case.reference,
        Person.given + " " + Person.family,
        Person.born_on,
        Case.stage,
        DutyRow.rule,
        DutyRow.for_what,
        DutyRow.due_on,
        DutyRow.due_on - TODAY,
        DutyRow.limit_lifted,
        func.coalesce(Account.name, ""),
        *asked.c,
    )
    joined = columns.join(Case, Case.id == DutyRow.case_id).join(Person, Person.id == Case.child_id)
    return joined.outerjoin(Account, Account.id == DutyRow.officer_id).join(asked, true()).where(TO_DO)
