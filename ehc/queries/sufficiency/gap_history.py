"""How services have stood beside each provision over time, and the waits that have ended."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.offer.local_offer import LinkRole, LinkStatus, Service
from ehc.models.offer.service_link_statuses import ServiceLinkStatus
from ehc.queries.offer.service_sql import shown_on

GIVES = (LinkRole.DELIVERS, LinkRole.COMMISSIONED)  # a service that the family is only told of gives no provision
Provision = tuple[uuid.UUID, uuid.UUID]  # a case and the provision's id in every version


@dataclass(frozen=True, slots=True)
class Stood:
    """How one service stood from a day on. `is_live` is whether the directory shows it now."""

    link_id: uuid.UUID
    role: LinkRole
    status: LinkStatus
    waiting_since: date | None
    from_on: date
    is_taken_away: bool
    closed_on: date | None
    is_live: bool

    def was_live(self, day: date) -> bool:
        """Whether the directory showed the service on a day, as far as is kept."""
        return day < self.closed_on if self.closed_on else self.is_live


@dataclass(frozen=True, slots=True)
class EndedWait:
    """A wait that is over: the help began, or it did not."""

    since: date
    ended_on: date
    helped: bool

    @property
    def days(self) -> int:
        """How long it was."""
        return max(0, (self.ended_on - self.since).days)


def history(session: Session, today: date) -> Mapping[Provision, Sequence[Stood]]:
    """Every standing of the services beside each provision of an open case, in the order they were said."""
    it = ServiceLinkStatus
    rows = (
        select(
            it.case_id,
            it.statement_id,
            it.link_id,
            it.role,
            it.status,
            it.waiting_since,
            it.from_on,
            it.is_taken_away,
            Service.closed_on,
            shown_on(today).label("is_live"),
        )
        .join(Service, Service.id == it.service_id)
        .join(Case, Case.id == it.case_id)
        .where(Case.ended_on.is_(None))
        .order_by(it.said_at, it.id)
    )
    found: dict[Provision, list[Stood]] = defaultdict(list)
    row: Any
    for row in session.execute(rows):
        found[row.case_id, row.statement_id].append(Stood(*row[2:]))
    return found


def ended_waits(session: Session) -> Mapping[Provision, Sequence[EndedWait]]:
    """The waits of open cases that are over; none is one whose service was taken away, for it stood there wrongly."""
    it = ServiceLinkStatus
    said = it.said_at, it.id
    then = (
        select(
            it.case_id,
            it.statement_id,
            it.waiting_since.label("since"),
            func.lead(it.from_on).over(partition_by=it.link_id, order_by=said).label("ended_on"),
            func.lead(it.status).over(partition_by=it.link_id, order_by=said).label("status"),
            func.lead(it.role).over(partition_by=it.link_id, order_by=said).label("role"),
            func.bool_or(it.is_taken_away).over(partition_by=it.link_id).label("is_taken_away"),
            it.role.in_(GIVES).label("gives"),
        )
        .join(Case, Case.id == it.case_id)
        .where(Case.ended_on.is_(None))
        .subquery()
    )
    over = then.c.since.is_not(None), then.c.gives, then.c.status != LinkStatus.WAITING, ~then.c.is_taken_away
    found: dict[Provision, list[EndedWait]] = defaultdict(list)
    row: Any
    for row in session.execute(select(then).where(*over)):
        helped = row.status == LinkStatus.IN_PLACE and row.role in GIVES
        found[row.case_id, row.statement_id].append(EndedWait(row.since, row.ended_on, helped))
    return found


def standing_on(stood: Iterable[Stood], day: date) -> Sequence[Stood]:
    """How each service stood at the end of a day; one that was taken away by then is left out."""
    last = {it.link_id: it for it in stood if it.from_on <= day}
    return [it for it in last.values() if not it.is_taken_away]
