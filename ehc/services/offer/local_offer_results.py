"""What an import did, or would do: the counts, and what there is to say item by item and field by field."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.offer.local_offer_readings import ServiceReading
from ehc.queries.offer.directory_twins import Twin, directory_twin
from ehc.queries.offer.service_differences import Change, adding, changes, closing, counts
from ehc.services.offer.local_offer_feeds.feed import Remark
from ehc.services.offer.local_offer_feeds.notes import shown

ADDED = "added"  # the field of a remark that says no more than that the service is new


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did, or would do. The counts are whole; of what is said item by item the first are here."""

    import_id: uuid.UUID | None  # none for a dry run
    items: int
    added: int
    changed: int
    closed: int
    refused_items: int
    remarked: int
    refused: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    changes: tuple[Remark, ...] = ()
    adding: tuple[Remark, ...] = ()
    closing: tuple[str, ...] = ()
    twin: Twin | None = None  # a directory that has most of this new one already
    kept_open: int = 0  # services that the feed names no more, too many to close

    @property
    def says(self) -> str:
        """The counts in one line."""
        return (
            f"{self.items} services: {self.added} added, {self.changed} changed, {self.closed} closed, "
            f"{self.refused_items} refused"
        )

    @property
    def warning(self) -> str:
        """What was not done, and how it is done; nothing where all was done."""
        if not self.kept_open:
            return ""
        return _(
            "%(count)s services that are shown are not in this feed, more than half of the directory. So none was "
            "closed.",
            count=self.kept_open,
        )

    @property
    def lines(self) -> Iterator[str]:
        """Everything to tell the person at a terminal, the counts last."""
        yield from (f"Refused. {remark}" for remark in self.refused)
        yield from (f"Note. {remark}" for remark in self.remarks)
        yield from (f"Changed. {remark}" for remark in self.changes)
        yield from (f"Closed. {name}" for name in self.closing)
        more = self.remarked - len(self.remarks) + max(0, self.refused_items - len(self.refused))
        if more > 0:
            yield _("And %(more)s more such lines: --report FILE writes every one.", more=f"{more:,}")
        if self.twin:
            yield self.twin.says
        if self.warning:
            yield f"{self.warning} {_('If they have really ended, import the feed again with --close-missing.')}"
        yield self.says


def foreseen(session: Session, reading: ServiceReading, *, close_missing: bool = False) -> Imported:
    """What taking in a reading would do."""
    found = counts(session, reading)
    closes = reading.is_whole and found.services > 0 and found.gone > 0
    new = adding(session, reading) if found.added else ()
    is_too_much = closes and found.has_shrunk and not close_missing
    return Imported(
        import_id=None,
        items=reading.items,
        added=found.added,
        changed=found.changed,
        closed=found.gone if closes and not is_too_much else 0,
        refused_items=reading.refused,
        remarked=reading.remarked,
        refused=tuple(Remark(**remark) for remark in reading.refusals),
        remarks=tuple(Remark(**remark) for remark in reading.remarks),
        changes=tuple(map(_changed, changes(session, reading))) if found.changed else (),
        adding=tuple(Remark(item=it, name=name, external_id=id_, field=ADDED, says="") for it, name, id_ in new),
        twin=directory_twin(session, reading, found.services) if found.added else None,
        closing=tuple(closing(session, reading)) if closes and not is_too_much else (),
        kept_open=found.gone if is_too_much else 0,
    )


def _changed(change: Change) -> Remark:
    if change.is_secret:
        says = _("the feed says something else than before")
    else:
        says = f"{_shown(change.was)} is now {_shown(change.now)}"
    return Remark(item=change.item, name=change.name, external_id=change.external_id, field=change.field, says=says)


def _shown(value: Any) -> str:
    """A value of a field as people read it."""
    if value in (None, "", []):
        return "empty"
    return shown("; ".join(map(str, value)) if isinstance(value, list) else value)
