"""Writes the services of a feed in bulk: each known one over itself, with its places and categories."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.dialects import postgresql

from ehc.models.base import new_id
from ehc.models.offer.local_offer import Organisation, Service, ServiceFeed, ServiceLocation, ServiceTerm, TaxonomyTerm
from ehc.services.act import Act
from ehc.services.offer.local_offer_feeds.feed import FeedService
from ehc.services.offer.local_offer_rows import lasting_id, location_row, service_row

BATCH = 1_000
KEPT = {"id", "authority_id", "feed_id", "external_id", "imported_at"}


def write(act: Act, row: ServiceFeed, services: Sequence[FeedService], known: Mapping[str, uuid.UUID]) -> None:
    """Write new and changed services over what is kept of them, with their organisations, categories and places."""
    organisations = _write_organisations(act, row, services)
    terms = _write_terms(act, row, services)
    ids = {service.external_id: known.get(service.external_id) or new_id() for service in services}
    for start in range(0, len(services), BATCH):
        batch = services[start : start + BATCH]
        _upsert(act, Service.__table__, [_row(act, row, each, ids, organisations) for each in batch])
        _write_parts(act, row, batch, ids, terms)


def _row(
    act: Act,
    row: ServiceFeed,
    it: FeedService,
    ids: Mapping[str, uuid.UUID],
    organisations: Mapping[str, uuid.UUID],
) -> dict[str, Any]:
    return {
        "id": ids[it.external_id],
        "authority_id": row.authority_id,
        "feed_id": row.id,
        "organisation_id": organisations[it.organisation.external_id] if it.organisation else None,
        "imported_at": act.at,
        "changed_at": act.at,
        "closed_on": None,
        **service_row(row.id, it),
    }


def _write_organisations(act: Act, row: ServiceFeed, services: Iterable[FeedService]) -> Mapping[str, uuid.UUID]:
    named = {it.organisation.external_id: it.organisation for it in services if it.organisation}
    ids = _known_ids(act, Organisation, row)
    rows = [{**_known_as(row, "organisation", key, ids), **asdict(organisation)} for key, organisation in named.items()]
    _upsert(act, Organisation.__table__, rows)
    return ids


def _write_terms(act: Act, row: ServiceFeed, services: Iterable[FeedService]) -> Mapping[str, uuid.UUID]:
    named = {term.external_id: term for it in services for term in it.terms}
    ids = _known_ids(act, TaxonomyTerm, row)
    rows = []
    for key, term in named.items():
        values = asdict(term)
        values["parent_external_id"] = values.pop("parent")
        rows.append({**_known_as(row, "term", key, ids), **values})
    _upsert(act, TaxonomyTerm.__table__, rows)
    return ids


def _known_ids(act: Act, model: type[Organisation] | type[TaxonomyTerm], row: ServiceFeed) -> dict[str, uuid.UUID]:
    rows = act.session.execute(select(model.external_id, model.id).where(model.feed_id == row.id))
    return {external_id: id_ for external_id, id_ in rows}  # noqa: C416 (a row is no pair for dict)


def _known_as(row: ServiceFeed, kind: str, external_id: str, ids: dict[str, uuid.UUID]) -> dict[str, Any]:
    return {
        "id": ids.setdefault(external_id, new_id()),
        "authority_id": row.authority_id,
        "feed_id": row.id,
        "open_referral_id": lasting_id(row.id, kind, external_id),
    }


def _upsert(act: Act, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, or write them over those with the same feed and id there."""
    if not rows:
        return
    found: Table = table
    statement = postgresql.insert(found)
    columns = {name: statement.excluded[name] for name in rows[0] if name not in KEPT}
    statement = statement.on_conflict_do_update(index_elements=["feed_id", "external_id"], set_=columns)
    act.session.execute(statement, rows)


def _write_parts(
    act: Act,
    row: ServiceFeed,
    services: Sequence[FeedService],
    ids: Mapping[str, uuid.UUID],
    terms: Mapping[str, uuid.UUID],
) -> None:
    """The places and categories of these services, in place of those kept."""
    mine = [ids[it.external_id] for it in services]
    act.session.execute(delete(ServiceLocation).where(ServiceLocation.service_id.in_(mine)))
    act.session.execute(delete(ServiceTerm).where(ServiceTerm.service_id.in_(mine)))
    found = (
        _place(ids[it.external_id], location_row(row.id, it.external_id, number, location))
        for it in services
        for number, location in enumerate(it.locations, start=1)
    )
    places = list({place["id"]: place for place in found}.values())
    linked = [
        {"service_id": ids[it.external_id], "term_id": terms[term.external_id]} for it in services for term in it.terms
    ]
    for model, rows in ((ServiceLocation, places), (ServiceTerm, linked)):
        if rows:
            act.session.execute(insert(model), rows)


def _place(service_id: uuid.UUID, location: dict[str, Any]) -> dict[str, Any]:
    """A service at a place, under an id that lasts from one import to the next."""
    return {"id": uuid.uuid5(service_id, str(location["open_referral_id"])), "service_id": service_id, **location}
