"""Imports a feed of services: adds, changes and closes, and says what it did item by item. Nothing is deleted."""

import uuid
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.local_offer import ServiceFeed, ServiceImport
from ehc.models.offer.local_offer_readings import ServiceReading
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.offer.local_offer_feeds.feed import Feed, Remark
from ehc.services.offer.local_offer_feeds.feed_files import FeedFile, HeldFeed, feed_file
from ehc.services.offer.local_offer_merging import merge
from ehc.services.offer.local_offer_results import Imported, foreseen
from ehc.services.offer.local_offer_staging import Progress, begin, count_rows, discard, end, stage
from ehc.services.offer.service_holding import keep_ours
from ehc.services.refused import NotFound, Refused

MOST_NAME = 100
Result = TypeVar("Result")
DIRECTORY = "Local Offer"  # what a feed is called when nobody has named it


@dataclass(frozen=True, kw_only=True)
class How:
    """How a feed is taken in."""

    source: str = DIRECTORY
    dry_run: bool = False
    close_missing: bool = False  # also where most of the directory is missing
    is_another: bool = False  # a directory of its own, also where another has most of its services
    is_part: bool = False  # whatever the feed says of itself, it is not all of the directory


def import_file(act: Act, path: Path, *, source: str = DIRECTORY, dry_run: bool = False) -> Imported:
    """Read a file and take in its services, in one transaction; NotAFeed (a Refused) where it is no feed."""
    return drained(importing(act, feed_file(path), How(source=source, dry_run=dry_run, is_another=True)))


def import_services(
    act: Act, feed: Feed, *, source: str = DIRECTORY, file_name: str = "", dry_run: bool = False
) -> Imported:
    """Take in a feed that is held in memory: services are known by `source` and their own id there."""
    return drained(importing(act, HeldFeed(file_name, feed), How(source=source, dry_run=dry_run, is_another=True)))


def drained(steps: Generator[Progress, None, Result]) -> Result:
    """All the steps at once."""
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            result: Result = ended.value
            return result


def importing(act: Act, feed: FeedFile | HeldFeed, how: How) -> Generator[Progress, None, Imported]:
    """Step by step: whoever commits after each can go on from there. Families see the last step alone.

    A dry run must not be committed between its steps; it leaves nothing."""
    if not how.dry_run:
        reading = yield from checking(act, feed, how)
        return take_in(act, reading, close_missing=how.close_missing, is_another=how.is_another)
    savepoint = act.session.begin_nested()
    try:
        reading = yield from checking(act, feed, how)
        return foreseen(act.session, reading, close_missing=how.close_missing)
    finally:
        savepoint.rollback()


def checking(act: Act, feed: FeedFile | HeldFeed, how: How) -> Generator[Progress, None, ServiceReading]:
    """Read a feed and keep it apart, to be taken in or discarded. One that was stopped goes on from where it was."""
    require(act.actor, "edit-services")
    sha256 = "" if how.dry_run else feed.sha256()
    reading = begin(act, source=_checked(how.source), file_name=feed.name[:MOST_NAME], sha256=sha256)
    yield from stage(act, reading, feed.reads(after=reading.items))
    if not feed.items:
        raise Refused(_("The feed has no services in it, so nothing was changed."), field="file")
    is_whole = feed.is_whole and not how.is_part
    end(act, reading, shape=feed.shape, is_whole=is_whole, items=feed.items, remarks=feed.remarks)
    return reading


def take_in(act: Act, reading: ServiceReading, *, close_missing: bool = False, is_another: bool = False) -> Imported:
    """Let families see what was read: all of it or, where anything fails, nothing.

    A new directory of which another has most is taken in only by somebody who says that `is_another`."""
    require(act.actor, "edit-services")
    if not reading.is_read:
        raise Refused(_("The file was not read to its end. Import it again."), field="file")
    done = foreseen(act.session, reading, close_missing=close_missing)
    if done.twin and not is_another:
        raise Refused(done.twin.says, field="is_another")
    done = replace(done, twin=None)
    feed = merge(act, reading, close=done.closed > 0)
    if done.added or done.changed:
        count_rows(act)
        ours = keep_ours(act, feed.id)
        done = replace(done, remarks=(*done.remarks, *ours), remarked=done.remarked + len(ours))
    kept = _note_import(act, reading, feed, done)
    discard(act, reading)
    return replace(done, import_id=kept)


def foresee(act: Act, known: uuid.UUID) -> Imported:
    """What taking in a feed that was checked would do."""
    require(act.actor, "edit-services")
    return foreseen(act.session, _reading(act, known))


def take_in_checked(act: Act, known: uuid.UUID, *, close_missing: bool = False, is_another: bool = False) -> Imported:
    """Take in a feed that was checked."""
    return take_in(act, _reading(act, known), close_missing=close_missing, is_another=is_another)


def discard_checked(act: Act, known: uuid.UUID) -> None:
    """Let go a feed that was checked, or one that stopped before its end."""
    require(act.actor, "edit-services")
    discard(act, _reading(act, known))


def _reading(act: Act, known: uuid.UUID) -> ServiceReading:
    """The reading, its row locked so that it is taken in once."""
    found = act.session.scalars(select(ServiceReading).where(ServiceReading.id == known).with_for_update()).first()
    if found is None:
        raise NotFound
    return found


def forget(act: Act, source: str) -> None:
    """Discard what was read of a directory and not taken in."""
    require(act.actor, "edit-services")
    named = select(ServiceReading).where(ServiceReading.source == source)
    for reading in act.session.scalars(named.where(ServiceReading.authority_id == act.authority_id)):
        discard(act, reading)


def _checked(source: str) -> str:
    name = " ".join(source.split())
    if not name:
        raise Refused(_("Say which directory the file is from."), field="source")
    if len(name) > MOST_NAME:
        raise Refused(_("Keep the name of the directory under %(most)s characters.", most=MOST_NAME), field="source")
    return name


def _note_import(act: Act, reading: ServiceReading, feed: ServiceFeed, done: Imported) -> uuid.UUID:
    kept = ServiceImport(
        id=new_id(),
        feed_id=feed.id,
        imported_at=act.at,
        imported_by=act.actor.name,
        file_name=reading.file_name,
        shape=reading.shape,
        is_whole=reading.is_whole,
        items=done.items,
        added=done.added,
        changed=done.changed,
        closed=done.closed,
        refused=done.refused_items,
        refusals=reading.refusals,
        remarks=[asdict(remark) for remark in done.remarks],
        changes=[asdict(change) for change in (*done.adding, *done.changes, *_closings(done))],
    )
    act.session.add(kept)
    act.session.flush()
    return kept.id


def _closings(done: Imported) -> Iterator[Remark]:
    """Those that were closed, and those that were not though the feed names them no more, as lines of changes."""
    says = _("is no longer in the feed, so it was closed")
    yield from (Remark(item=0, name=name, field="service", says=says) for name in done.closing)
    if done.warning:
        yield Remark(item=0, name="", field="services", says=done.warning)
