"""Requests as they came in: those to deal with, oldest first, and what is known about the child of one."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.assessment.documents import Document
from ehc.models.cases import Case
from ehc.models.council.accounts import Account, Role
from ehc.models.events import EventRow
from ehc.models.intake.people import Address
from ehc.models.intake.requests import ReceivedHow, Request, RequestedBy, RequestState
from ehc.models.plan_life.placements import Setting
from workflows.calendar import add_months

PAGE = 50
ENDS_OF_ASSESSMENTS = ("plan-refused", "final-plan-issued")
BAR_MONTHS = 6  # s36(6)(b)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request of the list."""

    id: uuid.UUID
    reference: str
    child: str
    born_on: date | None
    requester: str
    requested_by: RequestedBy
    received_on: date
    received_how: ReceivedHow
    state: RequestState
    case_id: uuid.UUID | None
    passed_to: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose from a list."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class RequestPaper:
    """A paper that came with a request."""

    id: uuid.UUID
    name: str
    size: int


def requests_in(session: Session, state: RequestState, page: int = 1) -> Sequence[RequestRow]:
    """One page of the requests in one state, the oldest first where they wait, else the newest; one row more."""
    columns = select(
        Request.id,
        Request.reference,
        Request.child_given + " " + Request.child_family,
        Request.child_born_on,
        Request.requester_name,
        Request.requested_by,
        Request.received_on,
        Request.received_how,
        Request.state,
        Request.case_id,
        Request.passed_to,
    )
    order = Request.received_on if state is RequestState.NEW else Request.received_on.desc()
    rows = columns.where(Request.state == state).order_by(order, Request.id)
    return [RequestRow(*row) for row in session.execute(rows.limit(PAGE + 1).offset((page - 1) * PAGE))]


def papers_of_request(session: Session, request_id: uuid.UUID) -> Sequence[RequestPaper]:
    """The papers that came with it."""
    columns = select(Document.id, Document.name, Document.size)
    rows = columns.where(Document.request_id == request_id).order_by(Document.added_at, Document.id)
    return [RequestPaper(*row) for row in session.execute(rows)]


def assessed_until(
    session: Session, child_ids: Collection[uuid.UUID], on: date
) -> Mapping[uuid.UUID, tuple[date, date]]:
    """By child: the day their last assessment ended, and until when the council need not consider another.

    Only where that day has not passed; the council may consider one all the same (s36(6)(b))."""
    ended = select(Case.child_id, func.max(EventRow.on)).join(Case, Case.id == EventRow.case_id)
    rows = ended.where(Case.child_id.in_(child_ids), EventRow.kind.in_(ENDS_OF_ASSESSMENTS)).group_by(Case.child_id)
    found = {child: (day, add_months(day, BAR_MONTHS)) for child, day in session.execute(rows)}
    return {child: days for child, days in found.items() if days[1] > on}


def addresses_of(session: Session, person_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    """By person: where they live now, as an officer may see it to tell two people apart."""
    rows = select(Address.person_id, Address.lines, Address.postcode, Address.withheld)
    current = rows.where(Address.person_id.in_(person_ids), Address.until_on.is_(None)).order_by(Address.from_on)
    return {
        person: _one_line(lines, postcode) for person, lines, postcode, hidden in session.execute(current) if not hidden
    }


def settings_to_choose(session: Session) -> Sequence[Choice]:
    """Every setting that has not closed, by name."""
    rows = select(Setting.id, Setting.name).where(Setting.closed_on.is_(None)).order_by(Setting.name, Setting.id)
    return [Choice(*row) for row in session.execute(rows)]


def officers_to_choose(session: Session) -> Sequence[Choice]:
    """Every officer who may have a case, by name."""
    rows = select(Account.id, Account.name).where(
        Account.role.in_((Role.CASEWORKER, Role.MANAGER)), Account.disabled_on.is_(None)
    )
    return [Choice(*row) for row in session.execute(rows.order_by(Account.name, Account.id))]


def _one_line(lines: str, postcode: str) -> str:
    return ", ".join(filter(None, (*(line.strip() for line in lines.splitlines()), postcode)))
