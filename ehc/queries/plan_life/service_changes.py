"""Services beside plans whose listing has changed since: closed, for other ages, in other places, or long unchecked."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Float, Row, Select, and_, case, cast, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session
from sqlalchemy.types import Text

from ehc.models.cases import Case
from ehc.models.intake.people import Person
from ehc.models.offer.local_offer import LinkStatus, Service, ServiceLink, ServiceStatus
from ehc.queries.offer import service_checks as checks
from ehc.queries.offer import service_sql as sql

PAGE = 50
STANDING = (LinkStatus.PLANNED, LinkStatus.IN_PLACE, LinkStatus.WAITING)  # it helps, or is to
KEPT = ServiceLink.snapshot


@dataclass(frozen=True, kw_only=True)
class ServiceChange:
    """One service beside one plan, with everything that has changed: any of these flags."""

    link_id: uuid.UUID
    version: int
    case_id: uuid.UUID
    reference: str
    child: str
    age: int | None
    name: str
    status: LinkStatus
    seen_on: date
    is_gone: bool  # no longer shown to anybody
    is_closed_for_now: bool
    ages: tuple[float | None, float | None] | None  # the ages now, where they changed or leave the child out
    areas: tuple[str, ...] | None  # where it says now that it is, where that changed
    unchecked_since: date | None


def service_changes(
    session: Session, officers: Sequence[uuid.UUID], today: date, *, page: int = 1
) -> tuple[Sequence[ServiceChange], int]:
    """One page, those that are gone first, and how many there are; without `officers`, everyone's."""
    listed = _changed(today, checks.stale_before(session, today))
    if officers:
        listed = listed.where(Case.officer_id.in_(officers))
    total = session.scalar(select(func.count()).select_from(listed.order_by(None).subquery())) or 0
    rows = session.execute(listed.offset((page - 1) * PAGE).limit(PAGE))
    return [_change(row) for row in rows], total


def _changed(today: date, stale_before: date) -> Select[*tuple[Any, ...]]:
    gone, for_now = ~sql.readable_on(today), Service.status == ServiceStatus.TEMPORARILY_CLOSED
    ages, areas, stale = _other_ages(today), _other_areas(), _stale(stale_before)
    columns: tuple[Any, ...] = (
        ServiceLink.id.label("link_id"),
        ServiceLink.version,
        Case.id.label("case_id"),
        Case.reference,
        (Person.given + " " + Person.family).label("child"),
        _age(today).label("age"),
        KEPT["name"].astext.label("name"),
        ServiceLink.status,
        _seen_on().label("seen_on"),
        gone.label("is_gone"),
        for_now.label("is_closed_for_now"),
        ages.label("has_other_ages"),
        Service.minimum_age,
        Service.maximum_age,
        areas.label("has_other_areas"),
        Service.service_areas,
        case((stale, checks.heard_on())).label("unchecked_since"),
    )
    return (
        select(*columns)
        .join(Service, Service.id == ServiceLink.service_id)
        .join(Case, Case.id == ServiceLink.case_id)
        .join(Person, Person.id == Case.child_id)
        .where(Case.ended_on.is_(None), ServiceLink.status.in_(STANDING), or_(gone, for_now, ages, areas, stale))
        .order_by(gone.desc(), for_now.desc(), ServiceLink.id)
    )


def _age(on: Any) -> ColumnElement[Any]:
    return func.date_part("year", func.age(on, Person.born_on))


def _seen_on() -> ColumnElement[date]:
    """The day on which an officer last looked at the listing for this plan."""
    return func.coalesce(cast(KEPT["seen_on"].astext, Date), ServiceLink.linked_on)


def _other_ages(today: date) -> ColumnElement[bool]:
    """The listing says other ages than when it was looked at, or the child has outgrown them since."""
    then = [cast(KEPT[name].astext, Float) for name in ("minimum_age", "maximum_age")]
    now = [Service.minimum_age, Service.maximum_age]
    changed = or_(*(old.is_distinct_from(new) for old, new in zip(then, now, strict=True)))
    oldest = func.floor(Service.maximum_age)
    outgrown = and_(oldest < _age(today), oldest >= _age(_seen_on()))
    return func.coalesce(or_(and_(KEPT.has_key("minimum_age"), changed), outgrown), False)


def _other_areas() -> ColumnElement[bool]:
    """It says other areas than when it was looked at."""
    then = select(func.array_agg(func.jsonb_array_elements_text(KEPT["areas"]).column_valued("area"))).scalar_subquery()
    changed = cast(Service.service_areas, ARRAY(Text)).is_distinct_from(func.coalesce(then, cast([], ARRAY(Text))))
    return func.coalesce(and_(KEPT.has_key("areas"), changed), False)


def _stale(stale_before: date) -> ColumnElement[bool]:
    """Neither its provider nor an officer has said anything of it for long, nor has anyone looked at it here."""
    return func.greatest(checks.heard_on(), _seen_on()) < stale_before


def _change(row: Row[Any]) -> ServiceChange:
    it = row._mapping
    plain = ("link_id", "version", "case_id", "reference", "child", "name", "status", "seen_on")
    return ServiceChange(
        **{name: it[name] for name in plain},
        is_gone=it["is_gone"],
        is_closed_for_now=it["is_closed_for_now"],
        unchecked_since=it["unchecked_since"],
        age=int(it["age"]) if it["age"] is not None else None,
        ages=(it["minimum_age"], it["maximum_age"]) if it["has_other_ages"] else None,
        areas=tuple(it["service_areas"]) if it["has_other_areas"] else None,
    )
