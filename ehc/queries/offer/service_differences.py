"""What taking in a feed that has been read would add, change and close, without doing it."""

import json
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.offer.local_offer import Organisation, Service, ServiceLocation, ServiceTerm, TaxonomyTerm
from ehc.models.offer.local_offer_readings import ServiceReading, StagedService, in_json

MOST_CHANGES = 500  # services whose changes are said field by field
MOST_NAMES = 500  # of services that are added, and of those that are closed
# Read from the others, or of the import itself: what the feed said is in the other columns.
NOT_SAID = {"id", "search_terms", "search_name", "said_sha256", "facets", "summary", "places", "needs", "areas"}
PARTS: Mapping[str, Any] = {"organisation": "", "categories": [], "locations": []}  # beside columns, and empty
OF_A_PLACE = (
    *("name", "address", "city", "county", "postcode", "latitude", "longitude", "kind", "masked", "accessibility"),
)


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many services it would be; `gone` are those that are shown and that the feed names no more."""

    added: int
    changed: int
    gone: int
    services: int  # in the feed, refused ones not counted
    known: int  # services of the directory that are open

    @property
    def has_shrunk(self) -> bool:
        """The feed names fewer than half of those that are open."""
        return (self.known - self.gone) * 2 < self.known


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field of one service that the feed says otherwise than before."""

    item: int
    name: str
    external_id: str
    field: str
    was: Any
    now: Any
    is_secret: bool = False  # something of it is kept here against its feed: what the feed says may be an address


def is_known(reading: ServiceReading) -> ColumnElement[bool]:
    """A staged service that the directory has."""
    return and_(Service.feed_id == reading.feed_id, Service.external_id == StagedService.external_id)


def says_otherwise() -> ColumnElement[bool]:
    """The staged service says something else than is kept, or that one was closed."""
    return or_(Service.said_sha256 != StagedService.said_sha256, Service.closed_on.is_not(None))


def is_service(reading: ServiceReading) -> ColumnElement[bool]:
    """A staged item that is a service."""
    return and_(StagedService.reading_id == reading.id, StagedService.said_sha256.is_not(None))


def is_gone(reading: ServiceReading) -> ColumnElement[bool]:
    """An open service of the directory that the feed names no more, not even where it was refused."""
    named = select(StagedService.external_id).where(
        StagedService.reading_id == reading.id, StagedService.external_id == Service.external_id
    )
    return and_(Service.feed_id == reading.feed_id, Service.closed_on.is_(None), ~named.exists())


def counts(session: Session, reading: ServiceReading) -> Counts:
    """How much would change."""
    services = select(func.count()).select_from(StagedService).where(is_service(reading))
    open_ = select(func.count()).select_from(Service)
    return Counts(
        added=session.scalar(services.where(~exists().where(is_known(reading)))) or 0,
        changed=session.scalar(services.where(exists().where(is_known(reading), says_otherwise()))) or 0,
        services=session.scalar(services) or 0,
        gone=session.scalar(open_.where(is_gone(reading))) or 0,
        known=session.scalar(open_.where(Service.feed_id == reading.feed_id, Service.closed_on.is_(None))) or 0,
    )


def adding(session: Session, reading: ServiceReading) -> Sequence[tuple[int, str, str]]:
    """Those that would be added, the first of them: the item, its name and its id."""
    named = select(StagedService.item, StagedService.name, StagedService.external_id).where(is_service(reading))
    new = named.where(~exists().where(is_known(reading))).order_by(StagedService.item).limit(MOST_NAMES)
    return [(item, name, external_id) for item, name, external_id in session.execute(new)]


def closing(session: Session, reading: ServiceReading) -> Sequence[str]:
    """The names of those that would be closed, the first of them."""
    named = select(Service.name).where(is_gone(reading)).order_by(Service.name, Service.id).limit(MOST_NAMES)
    return session.scalars(named).all()


def changes(session: Session, reading: ServiceReading) -> Sequence[Change]:
    """Field by field what would change of the services that are known, the first of them."""
    joined = select(StagedService, Service).join(Service, is_known(reading)).where(is_service(reading))
    rows = session.execute(joined.where(says_otherwise()).order_by(StagedService.item).limit(MOST_CHANGES)).all()
    parts = _parts(session, [service.id for _it, service in rows])
    return [
        Change(
            item=staged.item,
            name=staged.name,
            external_id=staged.external_id,
            field=field,
            was=was,
            now=now,
            is_secret=_is_kept(service) or service.id in parts["masked"],
        )
        for staged, service in rows
        for field, (was, now) in _differing(_before(service, parts), _after(staged)).items()
        if field not in service.held
    ]


def _is_kept(service: Service) -> bool:
    return bool(service.held) or service.places_are is not None or service.withheld is not None


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    found = {name: (before.get(name), now) for name, now in after.items() if before.get(name) != now}
    return found or {"organisation or categories": ("", _("what is told of them changed"))}


def _before(service: Service, parts: Mapping[str, Mapping[uuid.UUID, Any]]) -> dict[str, Any]:
    said = {column.key: getattr(service, column.key) for column in Service.__table__.columns if column.key != "search"}
    found = {name: parts[name].get(service.id, empty) for name, empty in PARTS.items()}
    whole: dict[str, Any] = json.loads(json.dumps({**said, **found}, default=in_json))
    return {**whole, "closed": service.closed_on is not None}


def _after(staged: StagedService) -> dict[str, Any]:
    body = staged.body or {}
    said = {name: value for name, value in body.get("service", {}).items() if name not in NOT_SAID}
    return {
        **said,
        "organisation": (body.get("organisation") or {}).get("name", ""),
        "categories": sorted({term["name"] for term in body.get("terms", [])}),
        "locations": sorted(_place(place) for place in body.get("places", [])),
        "closed": False,
    }


def _parts(session: Session, ids: Sequence[uuid.UUID]) -> dict[str, dict[uuid.UUID, Any]]:
    """The organisation, categories and places kept of these services, as `_after` has them."""
    named = select(Service.id, Organisation.name).join(Organisation, Organisation.id == Service.organisation_id)
    terms = select(ServiceTerm.service_id, TaxonomyTerm.name).join(TaxonomyTerm, TaxonomyTerm.id == ServiceTerm.term_id)
    categories, locations, masked = defaultdict(set), defaultdict(list), {}
    for service_id, name in session.execute(terms.where(ServiceTerm.service_id.in_(ids))):
        categories[service_id].add(name)
    for place in session.scalars(select(ServiceLocation).where(ServiceLocation.service_id.in_(ids))):
        if place.masked:
            masked[place.service_id] = True
        locations[place.service_id].append(_place({name: getattr(place, name) for name in OF_A_PLACE}))
    return {
        "organisation": {id_: name for id_, name in session.execute(named.where(Service.id.in_(ids)))},  # noqa: C416
        "categories": {id_: sorted(names) for id_, names in categories.items()},
        "locations": {id_: sorted(places) for id_, places in locations.items()},
        "masked": masked,
    }


def _place(said: Mapping[str, Any]) -> str:
    words = ("; ".join(said[name]) if name == "accessibility" else said[name] for name in OF_A_PLACE)
    return ", ".join(str(word) for word in words if word not in (None, "", False)).replace("True", "hidden")
