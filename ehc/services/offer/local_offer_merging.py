"""Takes in a feed that has been read, all at once: what is new, what says something else, what is gone."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    column,
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    not_,
    null,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql

from ehc.language import _
from ehc.models.base import Base
from ehc.models.offer.local_offer import Organisation, Service, ServiceFeed, ServiceLocation, ServiceTerm, TaxonomyTerm
from ehc.models.offer.local_offer_readings import ServiceReading, StagedService
from ehc.queries.offer.service_differences import is_gone, is_known, is_service, says_otherwise
from ehc.services.act import Act
from ehc.services.offer.local_offer_feeds.feed import FeedOrganisation, FeedTerm
from ehc.services.refused import Refused

KEPT = {"id", "authority_id", "feed_id", "external_id", "imported_at"}
OF_ORGANISATION = ("id", "open_referral_id", *(each.name for each in fields(FeedOrganisation)))
OF_TERM = (
    "id",
    "open_referral_id",
    *("parent_external_id" if each.name == "parent" else each.name for each in fields(FeedTerm)),
)
QUIETLY = {"synchronize_session": False}


def merge(act: Act, reading: ServiceReading, *, close: bool) -> ServiceFeed:
    """Write the services that are new or say something else, and close those that are gone, if `close`."""
    feed = _feed(act, reading)
    _refuse_unless_staged(act, reading)
    if written := _columns(act, reading, "service"):
        organisation = _said(Organisation, StagedService.body["organisation"], OF_ORGANISATION)
        term = _elements("terms")
        _write_named(act, reading, feed, Organisation, select(StagedService).join(organisation, true()), organisation)
        terms = _said(TaxonomyTerm, term.c.value, OF_TERM)
        _write_named(
            act, reading, feed, TaxonomyTerm, select(StagedService).join(term, true()).join(terms, true()), terms
        )
        _write_services(act, reading, feed, written)
        _write_places(act, reading)
        _write_terms(act, reading)
    if close:
        gone = update(Service).where(is_gone(reading)).values(closed_on=act.today)
        act.session.execute(gone, execution_options=QUIETLY)
    return feed


def _feed(act: Act, reading: ServiceReading) -> ServiceFeed:
    """The directory, its row locked so that one import of it runs at a time."""
    named = select(ServiceFeed).where(ServiceFeed.authority_id == act.authority_id, ServiceFeed.name == reading.source)
    row = act.session.scalars(named.with_for_update()).first()
    if row is None:
        row = ServiceFeed(id=reading.feed_id, authority_id=act.authority_id, name=reading.source)
        act.session.add(row)
        act.session.flush()
    if row.id != reading.feed_id:
        raise _changed_meanwhile()
    return row


def _refuse_unless_staged(act: Act, reading: ServiceReading) -> None:
    """What was left out because the directory said the same must be what it says still."""
    kept = exists().where(is_known(reading), not_(says_otherwise()))
    left_out = select(StagedService.item).where(is_service(reading), StagedService.body.is_(null()), ~kept)
    if act.session.scalar(left_out.limit(1)):
        raise _changed_meanwhile()


def _changed_meanwhile() -> Refused:
    return Refused(_("The directory was changed while the file was read. Import the file again."), field="file")


def _columns(act: Act, reading: ServiceReading, part: str) -> Sequence[str]:
    """The columns that a staged row has; none where there is no row to write."""
    one = select(StagedService.body[part]).where(_is_written(reading)).limit(1)
    return sorted(act.session.scalar(one) or ())


def _is_written(reading: ServiceReading) -> ColumnElement[bool]:
    return and_(is_service(reading), StagedService.body.is_not(null()))


def _said(model: type[Base], json: Any, names: Sequence[str]) -> Any:
    """What `json` says, as columns of the model's table."""
    table = _table(model)
    record = func.jsonb_populate_record(literal_column(f"null::{table.name}"), json)
    return record.table_valued(*[column(name, table.c[name].type) for name in names], name=f"said_{table.name}")


def _elements(part: str) -> Any:
    """Each of a list in a staged row, as `value`."""
    listed = func.jsonb_array_elements(StagedService.body[part])
    return listed.table_valued(column("value", postgresql.JSONB), name=f"each_of_{part}")


def _table(model: type[Base]) -> Table:
    found: Any = model.__table__
    return found  # type: ignore[no-any-return]


def _write_named(
    act: Act, reading: ServiceReading, feed: ServiceFeed, model: type[Base], staged: Select[Any], said: Any
) -> None:
    """Organisations or categories: each once, as the last service that names it says."""
    latest = staged.with_only_columns(literal(feed.authority_id), literal(feed.id), *said.c)
    latest = latest.where(_is_written(reading), said.c.external_id.is_not(None))
    latest = latest.ext(postgresql.distinct_on(said.c.external_id))
    latest = latest.order_by(said.c.external_id, StagedService.item.desc())
    _upsert(act, model, ["authority_id", "feed_id", *(each.name for each in said.c)], latest)


def _write_services(act: Act, reading: ServiceReading, feed: ServiceFeed, names: Sequence[str]) -> None:
    said = _said(Service, StagedService.body["service"], names)
    of = StagedService.body["organisation"]["external_id"].astext
    named = and_(Organisation.feed_id == feed.id, Organisation.external_id == of)
    rows = (
        select(
            literal(feed.authority_id),
            literal(feed.id),
            Organisation.id,
            literal(act.at),
            literal(act.at),
            null(),
            *said.c,
        )
        .select_from(StagedService)
        .join(said, true())
        .outerjoin(Organisation, named)
        .where(_is_written(reading))
    )
    given = ["authority_id", "feed_id", "organisation_id", "imported_at", "changed_at", "closed_on"]
    _upsert(act, Service, [*given, *names], rows)


def _upsert(act: Act, model: type[Base], names: Sequence[str], rows: Select[Any]) -> None:
    """Insert rows, or write them over those with the same feed and id there."""
    statement = postgresql.insert(model).from_select(list(names), rows)
    columns = {name: statement.excluded[name] for name in names if name not in KEPT}
    act.session.execute(statement.on_conflict_do_update(index_elements=["feed_id", "external_id"], set_=columns))


def _write_places(act: Act, reading: ServiceReading) -> None:
    """The places of these services, in place of those kept."""
    place = _elements("places")
    names = _names_of_places(act, reading)
    _delete_parts(act, reading, ServiceLocation)
    if names:
        said = _said(ServiceLocation, place.c.value, names)
        rows = _of_services(reading, Service.id, *said.c).join(place, true()).join(said, true())
        act.session.execute(insert(ServiceLocation).from_select(["service_id", *names], rows))


def _names_of_places(act: Act, reading: ServiceReading) -> Sequence[str]:
    first = StagedService.body["places"][0]
    one = select(first).where(_is_written(reading), func.jsonb_array_length(StagedService.body["places"]) > 0).limit(1)
    return sorted(act.session.scalar(one) or ())


def _write_terms(act: Act, reading: ServiceReading) -> None:
    """The categories of these services, in place of those kept."""
    _delete_parts(act, reading, ServiceTerm)
    term = _elements("terms")
    said = _of_services(reading, Service.id, term.c.value["external_id"].astext.label("external_id"))
    # Put together first: PostgreSQL would otherwise take each service apart anew for every category there is.
    each = said.join(term, true()).distinct().cte("each").prefix_with("materialized", dialect="postgresql")
    named = and_(TaxonomyTerm.feed_id == reading.feed_id, TaxonomyTerm.external_id == each.c.external_id)
    rows = select(each.c.id, TaxonomyTerm.id).select_from(each).join(TaxonomyTerm, named)
    act.session.execute(insert(ServiceTerm).from_select(["service_id", "term_id"], rows))


def _of_services(reading: ServiceReading, *columns: Any) -> Select[Any]:
    written = and_(Service.feed_id == reading.feed_id, Service.external_id == StagedService.external_id)
    return select(*columns).select_from(StagedService).join(Service, written).where(_is_written(reading))


def _delete_parts(act: Act, reading: ServiceReading, model: type[ServiceLocation] | type[ServiceTerm]) -> None:
    mine = _of_services(reading, Service.id)
    act.session.execute(delete(model).where(model.service_id.in_(mine)), execution_options=QUIETLY)
