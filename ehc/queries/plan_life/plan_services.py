"""The services beside a plan: for its annex, for the family's page and for the officer's desk."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.language import _, plain_day
from ehc.models.offer.local_offer import LinkRole, LinkStatus, Service, ServiceLink
from ehc.models.plan_life.plans import Plan, PlanStatement
from ehc.queries.offer.service_sql import readable_on
from ehc.queries.plan_life.plan_versions import latest, statements_of
from workflows.plan import Part, ServiceEntry


@dataclass(frozen=True, kw_only=True)
class LinkedService:
    """A service beside a provision, as it was when it was linked."""

    link_id: uuid.UUID
    version: int
    statement_id: uuid.UUID
    service_id: uuid.UUID
    name: str
    organisation: str
    what: str
    contact: str
    why: str
    role: LinkRole
    status: LinkStatus
    status_says: str
    waiting_since: date | None
    linked_on: date
    linked_by: str
    is_open: bool  # whether its page in the directory still answers


@dataclass(frozen=True, kw_only=True)
class OutcomeServices:
    """An outcome of the plan that the family holds, and who may help towards it."""

    text: str
    services: tuple[LinkedService, ...]


def status_says(status: LinkStatus, waiting_since: date | None) -> str:
    """How a service stands, in words."""
    if status is LinkStatus.WAITING and waiting_since:
        return _("Waiting since %(day)s", day=plain_day(waiting_since))
    return {
        LinkStatus.PLANNED: _("Planned: not begun yet"),
        LinkStatus.IN_PLACE: _("In place"),
        LinkStatus.WAITING: _("Waiting"),
        LinkStatus.NOT_AVAILABLE: _("Not available"),
        LinkStatus.ENDED: _("Ended"),
    }[status]


def linked_services(
    session: Session, case_id: uuid.UUID, today: date, statement_id: uuid.UUID | None = None
) -> Sequence[LinkedService]:
    """The services beside a case's provision, or beside one of them, in the order they were linked."""
    chosen = select(ServiceLink, readable_on(today)).join(Service, Service.id == ServiceLink.service_id)
    if statement_id:
        chosen = chosen.where(ServiceLink.statement_id == statement_id)
    rows = session.execute(chosen.where(ServiceLink.case_id == case_id).order_by(ServiceLink.linked_on, ServiceLink.id))
    return [_linked(link, is_open=bool(shown)) for link, shown in rows]


def service_entries(
    session: Session, case_id: uuid.UUID, today: date, plan_id: uuid.UUID | None = None
) -> tuple[ServiceEntry, ...]:
    """The annex of a version of the plan (the newest unless named): each service under each outcome it helps towards.

    One whose help has ended is left out."""
    plan = session.get(Plan, plan_id) if plan_id else latest(session, case_id)
    serves: dict[uuid.UUID, list[uuid.UUID | None]] = {
        row.statement_id: [*row.outcomes] or [None] for row in _provision(session, plan)
    }
    links = [link for link in linked_services(session, case_id, today) if link.status is not LinkStatus.ENDED]
    return tuple(_entry(link, outcome) for link in links for outcome in serves.get(link.statement_id, ()))


def services_beside_outcomes(session: Session, case_id: uuid.UUID, today: date) -> Sequence[OutcomeServices]:
    """For the family: beside each outcome of the newest plan sent to them, who may help and how to reach them."""
    sent = select(Plan).where(Plan.case_id == case_id, Plan.frozen_at.is_not(None)).order_by(Plan.number.desc())
    plan = session.scalars(sent.limit(1)).first()
    if plan is None:
        return ()
    rows = statements_of(session, plan.id)
    links = [link for link in linked_services(session, case_id, today) if link.status is not LinkStatus.ENDED]
    serves = {row.statement_id: set(row.outcomes) for row in rows if row.part is Part.PROVISION}
    outcomes = [row for row in rows if row.part is Part.OUTCOME]
    found = [OutcomeServices(text=row.text, services=_for(row.statement_id, links, serves)) for row in outcomes]
    unbound = tuple(link for link in links if serves.get(link.statement_id) == set())
    found.append(OutcomeServices(text=_("Other help in the plan"), services=unbound))
    return [each for each in found if each.services]


def _provision(session: Session, plan: Plan | None) -> Sequence[PlanStatement]:
    return [row for row in statements_of(session, plan.id) if row.part is Part.PROVISION] if plan else []


def _for(
    outcome: uuid.UUID, links: Sequence[LinkedService], serves: Mapping[uuid.UUID, set[uuid.UUID]]
) -> tuple[LinkedService, ...]:
    """Each service once, even where several provisions of the outcome name it; once more where it stands otherwise."""
    mine = {(it.service_id, it.status_says): it for it in links if outcome in serves.get(it.statement_id, ())}
    return tuple(mine.values())


def _linked(link: ServiceLink, *, is_open: bool) -> LinkedService:
    kept = link.snapshot
    return LinkedService(
        link_id=link.id,
        version=link.version,
        statement_id=link.statement_id,
        service_id=link.service_id,
        name=kept["name"],
        organisation=kept["organisation"],
        what=kept["what"],
        contact=kept["contact"],
        why=link.why,
        role=link.role,
        status=link.status,
        status_says=status_says(link.status, link.waiting_since),
        waiting_since=link.waiting_since,
        linked_on=link.linked_on,
        linked_by=link.linked_by,
        is_open=is_open,
    )


def _entry(link: LinkedService, outcome: uuid.UUID | None) -> ServiceEntry:
    return ServiceEntry(
        outcome=str(outcome) if outcome else None,
        provision=str(link.statement_id),
        name=link.name,
        organisation=link.organisation,
        what=link.what,
        contact=link.contact,
        why=link.why,
        status=link.status_says,
    )
