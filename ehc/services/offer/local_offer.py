"""Imports a feed of services: adds, changes and closes, and says what it did item by item. Nothing is deleted."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from sqlalchemy import select, update

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.local_offer import Service, ServiceFeed, ServiceImport
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.offer.local_offer_feeds.feed import Feed, FeedService, Remark
from ehc.services.offer.local_offer_feeds.reading import read_feed
from ehc.services.offer.local_offer_rows import fingerprint
from ehc.services.offer.local_offer_writing import write
from ehc.services.offer.service_holding import keep_ours
from ehc.services.refused import Refused

MOST_NAME = 100
MOST_KEPT = 1_000  # remarks of one import; the counts are always whole
DIRECTORY = "Local Offer"  # what a feed is called when nobody has named it


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did, or would do."""

    import_id: uuid.UUID | None  # none for a dry run
    items: int
    added: int
    changed: int
    closed: int
    refused: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def says(self) -> str:
        """The counts in one line."""
        return (
            f"{self.items} services: {self.added} added, {self.changed} changed, {self.closed} closed, "
            f"{len({remark.item for remark in self.refused})} refused"
        )

    @property
    def lines(self) -> Iterator[str]:
        """Everything to tell the person at a terminal, the counts last."""
        yield from (f"Refused. {remark}" for remark in self.refused)
        yield from (f"Note. {remark}" for remark in self.remarks)
        yield self.says


@dataclass(frozen=True)
class _Difference:
    """What a feed changes of what is kept."""

    known: Mapping[str, uuid.UUID]
    added: list[FeedService] = field(default_factory=list)
    changed: list[FeedService] = field(default_factory=list)
    closed: list[uuid.UUID] = field(default_factory=list)


def import_file(act: Act, path: Path, *, source: str = DIRECTORY, dry_run: bool = False) -> Imported:
    """Read a file and take in its services; NotAFeed (a Refused) where it is no feed."""
    require(act.actor, "edit-services")
    return import_services(act, read_feed(path), source=source, file_name=path.name, dry_run=dry_run)


def import_services(
    act: Act, feed: Feed, *, source: str = DIRECTORY, file_name: str = "", dry_run: bool = False
) -> Imported:
    """Take in a feed: services are known by `source` and their own id there. A dry run writes nothing."""
    require(act.actor, "edit-services")
    name = _checked(source)
    if not feed.items:
        raise Refused(_("The feed has no services in it, so nothing was changed."), field="file")
    row = _feed(act, name)
    found = _difference(act, row, feed)
    if dry_run:
        return _imported(feed, found, None)
    row = row or _add_feed(act, name)
    write(act, row, [*found.added, *found.changed], found.known)
    feed = replace(feed, remarks=(*feed.remarks, *keep_ours(act, row.id)))
    if found.closed:
        act.session.execute(update(Service).where(Service.id.in_(found.closed)).values(closed_on=act.today))
    return _imported(feed, found, _note_import(act, row, feed, found, file_name))


def _checked(source: str) -> str:
    name = " ".join(source.split())
    if not name:
        raise Refused(_("Say which directory the file is from."), field="source")
    if len(name) > MOST_NAME:
        raise Refused(_("Keep the name of the directory under %(most)s characters.", most=MOST_NAME), field="source")
    return name


def _feed(act: Act, name: str) -> ServiceFeed | None:
    """The directory, its row locked so that one import of it runs at a time."""
    named = select(ServiceFeed).where(ServiceFeed.authority_id == act.authority_id, ServiceFeed.name == name)
    return act.session.scalars(named.with_for_update()).first()


def _add_feed(act: Act, name: str) -> ServiceFeed:
    row = ServiceFeed(id=new_id(), authority_id=act.authority_id, name=name)
    act.session.add(row)
    act.session.flush()
    return row


def _difference(act: Act, row: ServiceFeed | None, feed: Feed) -> _Difference:
    """New services, those that say something else or have come back, and those a whole feed no longer has."""
    columns = select(Service.external_id, Service.id, Service.said_sha256, Service.closed_on)
    kept = act.session.execute(columns.where(Service.feed_id == row.id)).all() if row else []
    open_as = {external_id: sha for external_id, _id, sha, closed_on in kept if closed_on is None}
    found = _Difference(known={external_id: id_ for external_id, id_, _sha, _closed in kept})
    for service in feed.services:
        if service.external_id not in found.known:
            found.added.append(service)
        elif open_as.get(service.external_id) != fingerprint(service):
            found.changed.append(service)
    if feed.is_whole and feed.services:
        named = {service.external_id for service in feed.services} | {remark.external_id for remark in feed.refused}
        found.closed.extend(found.known[external_id] for external_id in open_as if external_id not in named)
    return found


def _note_import(act: Act, row: ServiceFeed, feed: Feed, found: _Difference, file_name: str) -> uuid.UUID:
    counts = _imported(feed, found, None)
    kept = ServiceImport(
        id=new_id(),
        feed_id=row.id,
        imported_at=act.at,
        imported_by=act.actor.name,
        file_name=file_name[:MOST_NAME],
        shape=feed.shape.value,
        is_whole=feed.is_whole,
        items=counts.items,
        added=counts.added,
        changed=counts.changed,
        closed=counts.closed,
        refused=len({remark.item for remark in feed.refused}),
        refusals=[asdict(remark) for remark in feed.refused[:MOST_KEPT]],
        remarks=[asdict(remark) for remark in feed.remarks[:MOST_KEPT]],
    )
    act.session.add(kept)
    act.session.flush()
    return kept.id


def _imported(feed: Feed, found: _Difference, import_id: uuid.UUID | None) -> Imported:
    return Imported(
        import_id=import_id,
        items=feed.items,
        added=len(found.added),
        changed=len(found.changed),
        closed=len(found.closed),
        refused=feed.refused,
        remarks=feed.remarks,
    )
