"""When an entry of the directory was last checked, by whom, and from when on it is marked and then hidden."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, cast, func, select
from sqlalchemy.orm import Session

from ehc.models.intake.people_names import plain_name
from ehc.models.offer.local_offer import Service, ServiceFeed, Withheld
from ehc.models.offer.service_providers import ServiceProvider
from ehc.queries.council.configuration import EntryChecks, configuration_of
from ehc.queries.offer import service_sql as sql
from workflows.calendar import add_months

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Check:
    """The last check of an entry as its page says it; `by` is empty where only its feed says the day."""

    on: date | None  # None where nobody has ever said
    by: str
    heard_on: date  # the newest day on which anything was said of it
    is_stale: bool
    is_hidden: bool


@dataclass(frozen=True, kw_only=True)
class UncheckedEntry:
    """One entry as staff see it in the list of those to check."""

    id: uuid.UUID
    name: str
    feed: str
    heard_on: date
    withheld: Withheld | None
    provider_id: uuid.UUID | None
    provider: str
    reminded_on: date | None


def heard_on(of: Any = Service) -> ColumnElement[Any]:
    """The newest day on which its feed, its provider or an officer said anything of an entry. An age is counted from
    it, on pages and in the nightly job alike (`heard` says the same of a row that was read)."""
    said = cast(func.timezone("UTC", func.coalesce(of.last_modified_at, of.changed_at)), Date)
    return func.greatest(of.assured_on, of.confirmed_on, said)


def heard(it: Service) -> date:
    """The same of a row that was read."""
    said = (it.last_modified_at or it.changed_at).astimezone(UTC).date()
    return max(filter(None, (it.assured_on, it.confirmed_on, said)))


def entry_checks(session: Session, today: date) -> EntryChecks:
    """What the council has set; as EHC comes where it has set nothing."""
    try:
        return configuration_of(session, uuid.UUID(session.info["authority"]), today).entry_checks
    except LookupError:
        return EntryChecks()


def stale_before(session: Session, today: date) -> date:
    """An entry of which nothing was said since that day is marked wherever it is shown."""
    return add_months(today, -entry_checks(session, today).stale_after_months)


def check_of(it: Service, stale: date) -> Check:
    """How an entry stands; `stale` is the day that `stale_before` gives."""
    said = [day for day in (it.assured_on, it.confirmed_on) if day]
    on = max(said, default=None)
    return Check(
        on=on,
        by=it.confirmed_by if on is not None and on == it.confirmed_on else "",
        heard_on=heard(it),
        is_stale=heard(it) < stale,
        is_hidden=it.withheld is Withheld.UNCHECKED,
    )


def entries_to_check(
    session: Session, today: date, *, words: str = "", everything: bool = False, page: int = 1
) -> tuple[Sequence[UncheckedEntry], int]:
    """A page of the entries that nobody has checked for the shortest time of a reminder, the longest unchecked first.

    With `words` those whose name or organisation has them; with `everything` however lately they were checked."""
    rows = _unchecked(today, words)
    if not everything:
        first = add_months(today, -min(entry_checks(session, today).remind_after_months))
        rows = rows.where(heard_on() <= first)
    total = session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    found = session.execute(rows.limit(PAGE).offset((page - 1) * PAGE))
    return [UncheckedEntry(**row._mapping) for row in found], total


def _unchecked(today: date, words: str) -> Select[*tuple[Any, ...]]:
    columns: tuple[Any, ...] = (
        Service.id,
        Service.name,
        ServiceFeed.name.label("feed"),
        heard_on().label("heard_on"),
        Service.withheld,
        ServiceProvider.id.label("provider_id"),
        func.coalesce(ServiceProvider.name, "").label("provider"),
        ServiceProvider.reminded_on,
    )
    kept_by = and_(ServiceProvider.service_id == Service.id, ServiceProvider.left_on.is_(None))
    rows = select(*columns).join(ServiceFeed, ServiceFeed.id == Service.feed_id).outerjoin(ServiceProvider, kept_by)
    rows = rows.where(sql.listed_on(today)).order_by(heard_on(), Service.id)
    return rows.where(Service.search_name.contains(plain_name(words), autoescape=True)) if words.strip() else rows
