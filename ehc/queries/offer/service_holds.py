"""Entries whose places may be private and wait for an officer, with what their feed says of where they are."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service, Withheld
from ehc.models.offer.service_holds import ServiceHold
from ehc.queries.offer.service_entries import place_in_words

PAGE = 20


@dataclass(frozen=True, kw_only=True)
class HoldRow:
    """One of them; for officers alone."""

    service_id: uuid.UUID
    name: str
    why: Sequence[str]
    places: Sequence[str]
    description: str
    is_hidden: bool  # all of it, not its address alone
    held_on: date


def held_places(session: Session, page: int = 1) -> tuple[Sequence[HoldRow], int]:
    """A page of them, those of which nothing is shown first, and how many there are."""
    hidden = Service.withheld == Withheld.PRIVATE
    rows = select(ServiceHold, Service.name, func.coalesce(hidden, False)).join(
        Service, Service.id == ServiceHold.service_id
    )
    total = session.scalar(select(func.count()).select_from(ServiceHold)) or 0
    ordered = rows.order_by(func.coalesce(hidden, False).desc(), ServiceHold.held_on, ServiceHold.id)
    return [_row(*found) for found in session.execute(ordered.limit(PAGE).offset((page - 1) * PAGE))], total


def _row(it: ServiceHold, name: str, hidden: bool) -> HoldRow:
    return HoldRow(
        service_id=it.service_id,
        name=name,
        why=it.why,
        places=tuple(map(place_in_words, it.said["places"])),
        description=it.said["columns"]["description"],
        is_hidden=hidden,
        held_on=it.held_on,
    )
