"""The organisations, places and categories of the public directory, a page at a time, as Open Referral lists them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Organisation, Service, ServiceLocation, ServiceTerm, TaxonomyTerm
from ehc.queries.offer import open_referral
from ehc.queries.offer import service_sql as sql
from ehc.queries.offer.open_referral import ORGANISATION, PLACE, PUBLIC_PLACE, TERM, Found
from ehc.queries.offer.postcodes import Point

METRES_PER_MILE = 1609.344


@dataclass(frozen=True)
class Page:
    """Which part of a list: its rows, and how many the whole has."""

    rows: Sequence[Row[Any]]
    total: int


def organisations(session: Session, today: date, *, words: str, offset: int, limit: int) -> Page:
    """Whoever gives a service that is shown, by name."""
    listed = _organisations(today)
    if words:
        listed = listed.where(Organisation.name.icontains(words, autoescape=True))
    return _page(session, listed, Organisation.open_referral_id, offset, limit)


def organisation(session: Session, known: uuid.UUID, today: date) -> Row[Any] | None:
    """One organisation by its Open Referral id."""
    return session.execute(_organisations(today).where(Organisation.open_referral_id == known).limit(1)).first()


def places(
    session: Session,
    today: date,
    asked: open_referral.Asked,
    *,
    near: tuple[Point, float] | None,
    offset: int,
    limit: int,
) -> Page:
    """Services at their places; with `near` those within so many metres of a point, the nearest first."""
    listed = _places(today, asked)
    order: list[Any] = [ServiceLocation.id]
    if near:
        point, metres = near
        miles = metres / METRES_PER_MILE
        away = sql.miles_from(point)
        listed = listed.where(*sql.box(point, miles), away <= miles)
        order = [away, ServiceLocation.id]
    total = session.scalar(select(func.count()).select_from(listed.order_by(None).subquery())) or 0
    return Page(session.execute(listed.order_by(*order).offset(offset).limit(limit)).all(), total)


def place(session: Session, known: uuid.UUID, today: date) -> Row[Any] | None:
    """One service at one place."""
    found = _places(today, open_referral.Asked()).where(ServiceLocation.id == known)
    return session.execute(found).first()


def taxonomies(session: Session) -> Sequence[str]:
    """The names of the lists of categories in use."""
    named = select(TaxonomyTerm.taxonomy).where(TaxonomyTerm.taxonomy != "").distinct()
    return session.scalars(named.order_by(TaxonomyTerm.taxonomy)).all()


def terms(
    session: Session,
    *,
    words: str = "",
    taxonomy: str | None = None,
    parent_id: uuid.UUID | None = None,
    top_only: bool = False,
    offset: int,
    limit: int,
) -> Page:
    """Categories, by the list they are in and their name."""
    listed = _terms()
    if words:
        listed = listed.where(TaxonomyTerm.name.icontains(words, autoescape=True))
    if taxonomy is not None:
        listed = listed.where(TaxonomyTerm.taxonomy == taxonomy)
    if parent_id:
        listed = listed.where(open_referral.PARENT.open_referral_id == parent_id)
    if top_only:
        listed = listed.where(open_referral.PARENT.id.is_(None))
    return _page(session, listed, TaxonomyTerm.open_referral_id, offset, limit)


def term(session: Session, known: uuid.UUID) -> Row[Any] | None:
    """One category by its Open Referral id."""
    return session.execute(_terms().where(TaxonomyTerm.open_referral_id == known).limit(1)).first()


def _organisations(today: date) -> Found:
    giving = select(Service.organisation_id).where(sql.shown_on(today))
    found = select(*ORGANISATION)
    return found.where(Organisation.id.in_(giving))


def _places(today: date, asked: open_referral.Asked) -> Found:
    owner = Service.open_referral_id.label("service_open_referral_id")
    found = select(*PLACE, owner).join(Service, Service.id == ServiceLocation.service_id)
    return found.where(Service.id.in_(open_referral.listed(asked, today)), PUBLIC_PLACE)


def _terms() -> Found:
    used = select(ServiceTerm.term_id)
    found = select(*TERM)
    return open_referral.with_parents(found).where(TaxonomyTerm.id.in_(used))


def _page(session: Session, listed: Found, key: Any, offset: int, limit: int) -> Page:
    """A page of distinct things: two feeds may know one by the same id."""
    once = listed.ext(distinct_on(key)).order_by(key)
    total = session.scalar(select(func.count()).select_from(once.subquery())) or 0
    return Page(session.execute(once.offset(offset).limit(limit)).all(), total)
