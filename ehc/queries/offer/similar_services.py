"""Other services like one: for the same needs or of the same kind, and for children of ages that it is for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, literal, or_, select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service
from ehc.models.offer.local_offer_choices import Group
from ehc.models.offer.own_services import OWN_SERVICES
from ehc.queries.offer import service_sql as sql

OWN = OWN_SERVICES.c
MOST = 4


@dataclass(frozen=True, kw_only=True)
class Similar:
    """One of them."""

    id: uuid.UUID
    name: str
    summary: str


def similar_services(session: Session, it: Service, today: date) -> Sequence[Similar]:
    """At most four, the most alike first; none where the service says neither needs nor kind."""
    kinds = [each for each in it.facets if each.startswith(f"{Group.SECTOR}:")]
    if not it.needs and not kinds:
        return ()
    alike = _shared(OWN.needs, it.needs) * 2 + _shared(OWN.facets, kinds)
    rows = (
        select(OWN.id, OWN.name, OWN.summary)
        .where(sql.shown_on(today, OWN), OWN.id != it.id, *_of_ages(it))
        .where(or_(sql.overlaps(OWN.needs, it.needs), sql.overlaps(OWN.facets, kinds)))
        .order_by(alike.desc(), OWN.name, OWN.id)
        .limit(MOST)
    )
    return [Similar(id=id_, name=name, summary=summary) for id_, name, summary in session.execute(rows)]


def _of_ages(it: Service) -> Sequence[ColumnElement[bool]]:
    """Ages that overlap, as far as either says them."""
    found: list[ColumnElement[bool]] = []
    if it.maximum_age is not None:
        found.append(or_(OWN.minimum_age.is_(None), OWN.minimum_age <= it.maximum_age))
    if it.minimum_age is not None:
        found.append(or_(OWN.maximum_age.is_(None), OWN.maximum_age >= it.minimum_age))
    return found


def _shared(column: Any, values: Sequence[str]) -> Any:
    """How many of the values the array has."""
    return sum((case((column.contains([value]), 1), else_=0) for value in values), literal(0))
