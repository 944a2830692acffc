"""The public directory as Open Referral knows it: pages of services, and the places and categories of those on one."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from ehc.models.offer.local_offer import Organisation, Service, ServiceLocation, ServiceTerm, TaxonomyTerm
from ehc.queries.offer import service_sql as sql

Found: TypeAlias = Select[*tuple[Any, ...]]
LAST_MODIFIED = func.coalesce(Service.last_modified_at, Service.changed_at).label("last_modified")
ORGANISATION: tuple[Any, ...] = (
    Organisation.open_referral_id.label("organisation_id"),
    Organisation.name.label("organisation_name"),
    Organisation.description.label("organisation_description"),
    Organisation.email.label("organisation_email"),
    Organisation.url.label("organisation_url"),
)
SERVICE: tuple[Any, ...] = (
    Service.id,
    Service.open_referral_id,
    Service.name,
    Service.description,
    Service.status,
    Service.url,
    Service.email,
    Service.telephone,
    Service.eligibility,
    Service.how_to_get,
    Service.wait_time,
    Service.fees,
    Service.accreditations,
    Service.alert,
    Service.minimum_age,
    Service.maximum_age,
    func.greatest(Service.assured_on, Service.confirmed_on).label("assured_on"),
    Service.schedules,
    Service.costs,
    Service.contacts,
    Service.service_areas,
    LAST_MODIFIED,
    *ORGANISATION,
)
PLACE: tuple[Any, ...] = (
    ServiceLocation.id,
    ServiceLocation.service_id,
    ServiceLocation.open_referral_id,
    ServiceLocation.kind,
    ServiceLocation.name,
    ServiceLocation.address,
    ServiceLocation.city,
    ServiceLocation.county,
    ServiceLocation.postcode,
    ServiceLocation.latitude,
    ServiceLocation.longitude,
    ServiceLocation.accessibility,
)
PARENT = aliased(TaxonomyTerm)
TERM: tuple[Any, ...] = (
    TaxonomyTerm.open_referral_id,
    TaxonomyTerm.name,
    TaxonomyTerm.taxonomy,
    TaxonomyTerm.uri,
    PARENT.open_referral_id.label("parent_id"),
)
PUBLIC_PLACE = ServiceLocation.masked.is_(False)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the services of a list must have in common; what is None or empty asks nothing."""

    words: str = ""
    organisation_id: uuid.UUID | None = None
    term_id: uuid.UUID | None = None
    taxonomy: str | None = None
    modified_after: datetime | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None


@dataclass(frozen=True)
class Parts:
    """What hangs from the services of one page, by the service's own key."""

    places: Mapping[uuid.UUID, Sequence[Row[Any]]] = field(default_factory=dict)
    terms: Mapping[uuid.UUID, Sequence[Row[Any]]] = field(default_factory=dict)


def count_services(session: Session, asked: Asked, today: date) -> int:
    """How many services the list has."""
    return session.scalar(select(func.count()).select_from(listed(asked, today).subquery())) or 0


def services(session: Session, asked: Asked, today: date, *, offset: int, limit: int) -> Sequence[Row[Any]]:
    """One page of the list, in an order that stays."""
    page = listed(asked, today).order_by(Service.id).offset(offset).limit(limit).subquery()
    return _read(session, select(page.c.id))


def services_after(
    session: Session, asked: Asked, today: date, *, after: uuid.UUID | None, limit: int
) -> Sequence[Row[Any]]:
    """The next services of the whole list after one by its key, for reading it to the end."""
    rest = listed(asked, today).order_by(Service.id).limit(limit)
    page = (rest.where(Service.id > after) if after else rest).subquery()
    return _read(session, select(page.c.id))


def minimal_services(session: Session, asked: Asked, today: date) -> Sequence[Row[Any]]:
    """Every service of the list by id, with the moment it last changed."""
    listed_once: tuple[Any, ...] = (Service.open_referral_id, LAST_MODIFIED)
    columns = select(*listed_once).where(Service.id.in_(listed(asked, today)))
    return session.execute(columns.order_by(Service.id)).all()


def service(session: Session, known: uuid.UUID, today: date) -> Row[Any] | None:
    """One service by its Open Referral id; None where it is not shown."""
    found = listed(Asked(), today).where(Service.open_referral_id == known)
    return next(iter(_read(session, found)), None)


def parts_of(session: Session, of: Sequence[Row[Any]]) -> Parts:
    """The places that may be published and the categories of these services."""
    ids = [row.id for row in of]
    return Parts(_by_service(session, places_of(ids)), _by_service(session, terms_of(ids)))


def places_of(ids: Sequence[uuid.UUID]) -> Found:
    """The places of services, in their order. Of a masked one nothing is published, not even that it is there."""
    found = select(*PLACE)
    return found.where(ServiceLocation.service_id.in_(ids), PUBLIC_PLACE).order_by(ServiceLocation.id)


def terms_of(ids: Sequence[uuid.UUID]) -> Found:
    """The categories of services."""
    found = select(ServiceTerm.service_id, *TERM)
    linked = with_parents(found.join(TaxonomyTerm, TaxonomyTerm.id == ServiceTerm.term_id))
    ordered = TaxonomyTerm.taxonomy, TaxonomyTerm.name, TaxonomyTerm.id
    return linked.where(ServiceTerm.service_id.in_(ids)).order_by(*ordered)


def with_parents(terms: Found) -> Found:
    """Each category with the one above it in its own feed, where that is known and not itself."""
    above = (
        (PARENT.feed_id == TaxonomyTerm.feed_id)
        & (PARENT.external_id == TaxonomyTerm.parent_external_id)
        & (PARENT.id != TaxonomyTerm.id)
    )
    return terms.outerjoin(PARENT, above)


def shown(today: date) -> ColumnElement[bool]:
    """Open to the public, and the first of those that carry one id: two feeds may tell of the same service."""
    twin = aliased(Service)
    elsewhere = exists().where(
        twin.open_referral_id == Service.open_referral_id, twin.id < Service.id, sql.shown_on(today, twin)
    )
    return sql.shown_on(today) & ~elsewhere


def listed(asked: Asked, today: date) -> Select[uuid.UUID]:
    """The keys of the services asked for."""
    chosen = select(Service.id).where(shown(today), *_wanted(asked))
    if asked.words:
        found = sql.found_by("find_services", asked.words)
        chosen = chosen.join(found, found.c.id == Service.id)
    return chosen


def _wanted(asked: Asked) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    if asked.organisation_id:
        ids = select(Organisation.id).where(Organisation.open_referral_id == asked.organisation_id)
        clauses.append(Service.organisation_id.in_(ids))
    if asked.term_id:
        clauses.append(_in_category(TaxonomyTerm.open_referral_id == asked.term_id))
    if asked.taxonomy is not None:
        clauses.append(_in_category(TaxonomyTerm.taxonomy == asked.taxonomy))
    if asked.modified_after:
        clauses.append(func.coalesce(Service.last_modified_at, Service.changed_at) > asked.modified_after)
    if asked.minimum_age is not None:
        clauses.append(or_(Service.maximum_age.is_(None), Service.maximum_age >= asked.minimum_age))
    if asked.maximum_age is not None:
        clauses.append(or_(Service.minimum_age.is_(None), Service.minimum_age <= asked.maximum_age))
    return clauses


def _in_category(term: ColumnElement[bool]) -> ColumnElement[bool]:
    linked = select(ServiceTerm.service_id).join(TaxonomyTerm, TaxonomyTerm.id == ServiceTerm.term_id).where(term)
    return Service.id.in_(linked)


def _read(session: Session, ids: Select[uuid.UUID]) -> Sequence[Row[Any]]:
    columns = select(*SERVICE).outerjoin(Organisation, Organisation.id == Service.organisation_id)
    return session.execute(columns.where(Service.id.in_(ids)).order_by(Service.id)).all()


def _by_service(session: Session, rows: Found) -> Mapping[uuid.UUID, Sequence[Row[Any]]]:
    found: dict[uuid.UUID, list[Row[Any]]] = defaultdict(list)
    for row in session.execute(rows):
        found[row.service_id].append(row)
    return found
