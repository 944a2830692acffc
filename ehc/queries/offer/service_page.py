"""One service of the directory as its page shows it: what, who it is for, how to get it, when, where, whom to ask."""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.offer.local_offer import (
    Organisation,
    Service,
    ServiceFeed,
    ServiceLocation,
    ServiceStatus,
    ServiceTerm,
    TaxonomyTerm,
)
from ehc.models.offer.local_offer_choices import NO_REFERRAL
from ehc.queries.offer import service_words as say
from ehc.queries.offer.service_checks import Check, check_of, stale_before
from ehc.queries.offer.service_sql import readable_on, shown_on
from ehc.queries.offer.similar_services import Similar, similar_services

MOST_SAID = 600
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
BUDGET = re.compile(r"\b(personal (health )?budget|direct payment)", re.I)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where it is given; a masked one says its town alone."""

    lines: tuple[str, ...]
    masked: bool
    accessibility: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ServicePage:
    """All that its page says."""

    id: uuid.UUID
    name: str
    organisation: str
    about_organisation: str
    alert: str
    is_closed_for_now: bool
    description: tuple[str, ...]
    eligibility: str
    ages: str
    needs: tuple[str, ...]
    how_to_get: str
    needs_referral: bool | None
    no_referral: bool
    budget: str
    who_decides: str
    what_next: str
    wait_time: str
    languages: str
    costs: tuple[str, ...]
    times: tuple[str, ...]
    places: tuple[Place, ...]
    reach: str
    telephone: str
    email: str
    url: str
    contacts: Sequence[Mapping[str, str]]
    links: Sequence[Mapping[str, str]]
    answers: Sequence[Mapping[str, str]]
    accreditations: str
    categories: tuple[str, ...]
    check: Check
    feed: str
    similar: Sequence[Similar]


def service_name(session: Session, service_id: uuid.UUID, today: date) -> str:
    """The name of a service that is shown to people on that day; empty for any other."""
    return session.scalar(select(Service.name).where(Service.id == service_id, shown_on(today))) or ""


def service_page(session: Session, service_id: uuid.UUID, today: date) -> ServicePage | None:
    """The page of a service that people may read on that day, or None."""
    rows = (
        select(Service, Organisation, ServiceFeed.name)
        .join(ServiceFeed, ServiceFeed.id == Service.feed_id)
        .outerjoin(Organisation, Organisation.id == Service.organisation_id)
    )
    found = session.execute(rows.where(Service.id == service_id, readable_on(today))).first()
    if found is None:
        return None
    places = select(ServiceLocation).where(ServiceLocation.service_id == service_id).order_by(ServiceLocation.id)
    terms = select(TaxonomyTerm.name).join(ServiceTerm, ServiceTerm.term_id == TaxonomyTerm.id)
    named = session.scalars(terms.where(ServiceTerm.service_id == service_id).order_by(TaxonomyTerm.name))
    similar = similar_services(session, found[0], today)
    check = check_of(found[0], stale_before(session, today))
    return _page(*found, session.scalars(places), tuple(dict.fromkeys(named)), similar, check)


def _page(
    it: Service,
    organisation: Organisation | None,
    feed: str,
    places: Iterable[ServiceLocation],
    categories: tuple[str, ...],
    similar: Sequence[Similar],
    check: Check,
) -> ServicePage:
    name = organisation.name if organisation else ""
    return ServicePage(
        id=it.id,
        name=it.name,
        organisation="" if name == it.name else name,
        about_organisation=organisation.description if organisation else "",
        alert=it.alert,
        is_closed_for_now=it.status is ServiceStatus.TEMPORARILY_CLOSED,
        description=tuple(filter(None, (each.strip() for each in it.description.split("\n")))),
        eligibility=it.eligibility,
        ages=say.ages(it.minimum_age, it.maximum_age),
        needs=tuple(say.need_names(it.needs)),
        how_to_get=it.how_to_get,
        needs_referral=it.needs_referral,
        no_referral=NO_REFERRAL in it.facets,
        budget=_budget(it),
        who_decides=it.who_decides,
        what_next=it.what_next,
        wait_time=it.wait_time,
        languages=", ".join(it.languages),
        costs=say.costs(it),
        times=tuple(say.times(each) for each in it.schedules if say.times(each)),
        places=tuple(_place(each) for each in places if each.kind != "virtual"),
        reach=_reach(it),
        telephone=it.telephone,
        email=it.email,
        url=it.url,
        contacts=_others(it),
        links=it.links,
        answers=it.answers,
        accreditations=it.accreditations,
        categories=categories,
        check=check,
        feed=feed,
        similar=similar,
    )


def _place(it: ServiceLocation) -> Place:
    lines = (it.name, it.address, it.city, it.county, it.postcode)
    return Place(lines=tuple(filter(None, lines)), masked=it.masked, accessibility=tuple(it.accessibility))


def _budget(it: Service) -> str:
    """What the entry itself says of paying with a personal budget or direct payment, in its own sentences."""
    said = [it.how_to_get, it.fees, it.eligibility, it.description, *(f"{each['words']}" for each in it.costs)]
    sentences = [each.strip() for text in said for each in SENTENCE.split(text) if BUDGET.search(each)]
    return " ".join(dict.fromkeys(sentences))[:MOST_SAID]


def _reach(it: Service) -> str:
    if it.online:
        return _("Online")
    if it.nationwide:
        return _("Anywhere in England")
    return say.in_a_row(it.service_areas)


def _others(it: Service) -> Sequence[Mapping[str, Any]]:
    """The people to ask, where they add to the service's own telephone and e-mail address."""
    known = {it.telephone, it.email, ""}
    return [each for each in it.contacts if each["name"] or {each["telephone"], each["email"]} - known]
