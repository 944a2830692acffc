"""Reads a feed into a place of its own, batch by batch, so that a reading that is stopped goes on from where it was."""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.local_offer import Service, ServiceFeed
from ehc.models.offer.local_offer_readings import ServiceReading, StagedService, in_json
from ehc.services.act import Act
from ehc.services.offer.local_offer_feeds.feed import FeedOrganisation, FeedService, FeedTerm, Remark
from ehc.services.offer.local_offer_feeds.reading import Read, again
from ehc.services.offer.local_offer_rows import READ_AS, fingerprint, lasting_id, location_row, service_row
from ehc.services.refused import Refused

BATCH = 1_000
MOST_KEPT = 1_000  # remarks and refusals of one import; the counts are always whole
COPY = "copy staged_services (reading_id, item, external_id, name, said_sha256, body) from stdin"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a reading is, with what there is to say of the items just read."""

    items: int
    refused: int
    said: Sequence[tuple[str, Remark]] = ()  # ("refused" or "note", the remark)


def begin(act: Act, *, source: str, file_name: str, sha256: str = "") -> ServiceReading:
    """The reading of this file that was stopped, or a new one in place of any other of the directory."""
    known = f"{READ_AS}:{sha256}" if sha256 else ""
    named = select(ServiceReading).where(
        ServiceReading.authority_id == act.authority_id, ServiceReading.source == source
    )
    before = act.session.scalars(named.with_for_update()).first()
    if before and known and before.sha256 == known and before.feed_id == _feed_id(act, source, before.feed_id):
        return before
    if before:
        discard(act, before)
    reading = ServiceReading(
        id=new_id(),
        authority_id=act.authority_id,
        source=source,
        feed_id=_feed_id(act, source, new_id()),
        file_name=file_name,
        sha256=known,
        begun_at=act.at,
        begun_by=act.actor.name,
        refusals=[],
        remarks=[],
    )
    try:
        with act.session.begin_nested():
            act.session.add(reading)
    except IntegrityError:
        raise _running() from None
    return reading


def discard(act: Act, reading: ServiceReading) -> None:
    """Let go what was read; nothing that families see changes."""
    act.session.execute(delete(StagedService).where(StagedService.reading_id == reading.id))
    act.session.execute(delete(ServiceReading).where(ServiceReading.id == reading.id))
    act.session.expunge(reading)


def stage(act: Act, reading: ServiceReading, reads: Iterable[Read]) -> Iterator[Progress]:
    """Keep what is read, a batch at a time; whoever commits after each can go on from there."""
    each = iter(reads)
    while batch := list(islice(each, BATCH)):
        yield _stage_batch(act, reading, batch)


def end(
    act: Act, reading: ServiceReading, *, shape: str, is_whole: bool, items: int, remarks: Sequence[Remark]
) -> None:
    """The file was read to its end."""
    reading.is_read, reading.shape, reading.is_whole, reading.items = True, shape, is_whole, items
    reading.remarks = [*map(asdict, remarks), *reading.remarks][:MOST_KEPT]
    reading.remarked += len(remarks)
    act.session.flush()
    count_rows(act)


def count_rows(act: Act) -> None:
    """Let PostgreSQL count what came, so that it compares and searches it in the right way."""
    act.session.execute(select(func.count_services()))


def _feed_id(act: Act, source: str, otherwise: uuid.UUID) -> uuid.UUID:
    named = select(ServiceFeed.id).where(ServiceFeed.authority_id == act.authority_id, ServiceFeed.name == source)
    return act.session.scalar(named) or otherwise


def _stage_batch(act: Act, reading: ServiceReading, batch: Sequence[Read]) -> Progress:
    shas = {read.item: fingerprint(read.service) for read in batch if read.service}
    read_once = _once(act, reading, batch, shas)
    kept = _kept(act, reading, read_once)
    cursor: Any = act.session.connection().connection.cursor()
    with cursor, cursor.copy(COPY) as copy:
        for read in read_once:
            if read.service or read.refused:
                copy.write_row((reading.id, *_row(reading.feed_id, read, shas, kept)))
    said = [("refused", remark) for read in read_once for remark in read.refused]
    said += [("note", remark) for read in read_once for remark in read.remarks]
    _note(act, reading, read_once)
    return Progress(items=reading.items, refused=reading.refused, said=said)


def _once(act: Act, reading: ServiceReading, batch: Sequence[Read], shas: Mapping[int, str]) -> list[Read]:
    """Each service once: an id that was there before is said to be."""
    ids = {read.external_id for read in batch if read.service}
    columns = select(StagedService.external_id, StagedService.item, StagedService.said_sha256, StagedService.name)
    before = act.session.execute(
        columns.where(
            StagedService.reading_id == reading.id,
            StagedService.external_id.in_(ids),
            StagedService.said_sha256.is_not(None),
        )
    )
    first = {external_id: (item, sha, name) for external_id, item, sha, name in before}
    found = []
    for read in batch:
        if read.service is None:
            found.append(read)
            continue
        sha = shas[read.item]
        item, known, name = first.setdefault(read.external_id, (read.item, sha, read.service.name))
        found.append(read if item == read.item else again(read, item, name, same=known == sha))
    return found


def _kept(act: Act, reading: ServiceReading, reads: Sequence[Read]) -> Mapping[str, tuple[uuid.UUID, str]]:
    """The ids of those of these that the directory has, and what it says of them where they are open."""
    ids = [read.external_id for read in reads if read.service]
    columns = select(Service.external_id, Service.id, Service.said_sha256, Service.closed_on)
    rows = act.session.execute(columns.where(Service.feed_id == reading.feed_id, Service.external_id.in_(ids)))
    return {external_id: (id_, "" if closed_on else sha) for external_id, id_, sha, closed_on in rows}


def _row(
    feed_id: uuid.UUID, read: Read, shas: Mapping[int, str], kept: Mapping[str, tuple[uuid.UUID, str]]
) -> tuple[Any, ...]:
    it = read.service
    if it is None:
        return read.item, read.external_id, read.name, None, None
    sha = shas[read.item]
    id_, says = kept.get(it.external_id, (None, ""))
    body = None if says == sha else json.dumps(_body(feed_id, it, id_ or new_id()), default=in_json)
    return read.item, it.external_id, it.name, sha, body


def _body(feed_id: uuid.UUID, it: FeedService, id_: uuid.UUID) -> dict[str, Any]:
    """All the rows of a service, each with its id or one for where there is none yet."""
    places = [_place(feed_id, it, number, id_) for number in range(1, len(it.locations) + 1)]
    organisation = {"organisation": _organisation(feed_id, it.organisation)} if it.organisation else {}
    return {
        "service": {"id": id_, **service_row(feed_id, it)},
        **organisation,
        "terms": [_term(feed_id, term) for term in it.terms],
        "places": list({place["id"]: place for place in places}.values()),
    }


def _place(feed_id: uuid.UUID, it: FeedService, number: int, service_id: uuid.UUID) -> dict[str, Any]:
    """A service at a place, under an id that lasts from one import to the next."""
    row = location_row(feed_id, it.external_id, number, it.locations[number - 1])
    return {"id": uuid.uuid5(service_id, str(row["open_referral_id"])), **row}


def _organisation(feed_id: uuid.UUID, it: FeedOrganisation) -> dict[str, Any]:
    return {"id": new_id(), "open_referral_id": lasting_id(feed_id, "organisation", it.external_id), **vars(it)}


def _term(feed_id: uuid.UUID, it: FeedTerm) -> dict[str, Any]:
    said = dict(vars(it))
    said["parent_external_id"] = said.pop("parent")
    return {"id": new_id(), "open_referral_id": lasting_id(feed_id, "term", it.external_id), **said}


def _note(act: Act, reading: ServiceReading, reads: Sequence[Read]) -> None:
    """Count the batch; refused where another process reads the same file too."""
    before, reading_id = reading.items, reading.id
    moved = act.session.execute(
        update(ServiceReading)
        .where(ServiceReading.id == reading_id, ServiceReading.items == before)
        .values(items=reads[-1].item)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]
        raise _running()
    act.session.refresh(reading, ["items"])
    refused = [asdict(remark) for read in reads for remark in read.refused]
    remarks = [asdict(remark) for read in reads for remark in read.remarks]
    reading.refused += sum(bool(read.refused) for read in reads)
    reading.remarked += len(remarks)
    reading.refusals = [*reading.refusals, *refused][:MOST_KEPT]
    reading.remarks = [*reading.remarks, *remarks][:MOST_KEPT]
    act.session.flush()


def _running() -> Refused:
    return Refused(_("Another import of this directory is running. Wait until it has ended."), field="source")
