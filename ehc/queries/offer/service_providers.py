"""Who keeps an entry, as an officer sees them."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service, Withheld
from ehc.models.offer.service_providers import ServiceProvider
from ehc.queries.offer.service_checks import Check, check_of, stale_before


@dataclass(frozen=True, kw_only=True)
class Keeper:
    """Their name, and the address that no other page shows."""

    id: uuid.UUID
    name: str
    email: str
    added_on: date
    added_by: str
    reminded_on: date | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an entry stands in the directory."""

    check: Check
    withheld: Withheld | None
    is_closed: bool


def provider_of(session: Session, service_id: uuid.UUID) -> Keeper | None:
    """Whoever keeps it now."""
    rows = select(ServiceProvider).where(ServiceProvider.service_id == service_id, ServiceProvider.left_on.is_(None))
    it = session.scalars(rows).first()
    if it is None:
        return None
    return Keeper(
        id=it.id,
        name=it.name,
        email=it.email,
        added_on=it.added_on,
        added_by=it.added_by,
        reminded_on=it.reminded_on,
    )


def standing_of(session: Session, service_id: uuid.UUID, today: date) -> Standing | None:
    """When it was checked and whether it is shown."""
    it = session.get(Service, service_id)
    if it is None:
        return None
    check = check_of(it, stale_before(session, today))
    return Standing(check=check, withheld=it.withheld, is_closed=it.closed_on is not None)
