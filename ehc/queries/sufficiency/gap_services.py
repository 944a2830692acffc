"""The services against the need for one type of help: who stands beside it in plans, and how many they can take."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.offer.local_offer import LinkStatus, Service, ServiceLink
from ehc.models.plan_life.listed_types import type_listed
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.models.sufficiency.service_capacities import ServiceCapacity
from ehc.queries.offer.service_sql import shown_on
from ehc.queries.sufficiency.gap_history import GIVES
from ehc.queries.sufficiency.gaps import Gap

COUNTED = (LinkStatus.IN_PLACE, LinkStatus.WAITING, LinkStatus.PLANNED)


@dataclass(frozen=True, kw_only=True)
class GapService:
    """One service: the children it helps, who wait for it and are to get it, of all types of help; and its places."""

    id: uuid.UUID
    name: str
    in_place: int
    waiting: int
    planned: int
    capacity: ServiceCapacity | None  # None where nobody has said


@dataclass(frozen=True, kw_only=True)
class Places:
    """The places that are known of some services, and of how many services none is."""

    places: int
    known_of: int
    not_known_of: int


def services_for(session: Session, kind: ProvisionType, rows: Sequence[Gap], today: date) -> Sequence[GapService]:
    """The services that give the type in these plans, or are listed under a name that names it; the most used first."""
    linked = {service for it in rows if it.kind is kind for service in it.services}
    shown = session.execute(select(Service.id, Service.name).where(shown_on(today)))
    found = {known: name for known, name in shown if known in linked or type_listed(name) is kind}
    children, told = _children(session, found), _capacities(session, found)
    made = [
        GapService(
            id=known,
            name=name,
            in_place=children[known, LinkStatus.IN_PLACE],
            waiting=children[known, LinkStatus.WAITING],
            planned=children[known, LinkStatus.PLANNED],
            capacity=told.get(known),
        )
        for known, name in found.items()
    ]
    return sorted(made, key=lambda it: (-it.in_place - it.waiting - it.planned, it.name, it.id))


def places_of(services: Iterable[GapService]) -> Places:
    """What is known together."""
    services = list(services)
    told = [it.capacity.places for it in services if it.capacity]
    return Places(places=sum(told), known_of=len(told), not_known_of=len(services) - len(told))


def capacities_of(session: Session, service_id: uuid.UUID) -> Sequence[ServiceCapacity]:
    """All that was ever said of one service, the newest first."""
    rows = select(ServiceCapacity).where(ServiceCapacity.service_id == service_id)
    return session.scalars(rows.order_by(ServiceCapacity.as_at.desc(), ServiceCapacity.said_at.desc())).all()


def _children(session: Session, services: Iterable[uuid.UUID]) -> Counter[tuple[uuid.UUID, LinkStatus]]:
    """The open cases that each service stands in, by how it stands; a case counts once, as far on as it is."""
    it = ServiceLink
    rows = (
        select(it.service_id, it.case_id, it.status)
        .join(Case, Case.id == it.case_id)
        .where(it.role.in_(GIVES), it.status.in_(COUNTED), Case.ended_on.is_(None), it.service_id.in_(list(services)))
    )
    best: dict[tuple[uuid.UUID, uuid.UUID], LinkStatus] = {}
    for service, case, status in session.execute(rows):
        known = best.get((service, case), status)
        best[service, case] = min(known, status, key=COUNTED.index)
    return Counter((service, status) for (service, _case), status in best.items())


def _capacities(session: Session, services: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, ServiceCapacity]:
    it = ServiceCapacity
    rows = (
        select(it)
        .ext(distinct_on(it.service_id))
        .where(it.service_id.in_(list(services)))
        .order_by(it.service_id, it.as_at.desc(), it.said_at.desc(), it.id.desc())
    )
    return {row.service_id: row for row in session.scalars(rows)}
