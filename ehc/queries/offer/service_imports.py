"""The directories that services come from, with what each reading of them brought."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service, ServiceFeed, ServiceImport
from ehc.queries.offer.service_sql import shown_on

RECENT = 5
PAGE = 20


@dataclass(frozen=True, kw_only=True)
class FeedRow:
    """One directory, and how many services of it are shown."""

    id: uuid.UUID
    name: str
    shown: int
    kept: int

    @property
    def hidden(self) -> int:
        """Those that are closed, ended or not shown yet."""
        return self.kept - self.shown


@dataclass(frozen=True, kw_only=True)
class ImportRow:
    """One reading of a feed."""

    id: uuid.UUID
    feed: str
    imported_at: datetime
    imported_by: str
    file_name: str
    shape: str
    is_whole: bool
    items: int
    added: int
    changed: int
    closed: int
    refused: int
    refusals: Sequence[dict[str, Any]] = ()
    remarks: Sequence[dict[str, Any]] = ()
    changes: Sequence[dict[str, Any]] = ()


def feeds(session: Session, today: date) -> Sequence[FeedRow]:
    """Every directory by name."""
    counts = (func.count(Service.id).filter(shown_on(today)), func.count(Service.id))
    rows = select(ServiceFeed.id, ServiceFeed.name, *counts).outerjoin(Service, and_(Service.feed_id == ServiceFeed.id))
    grouped = rows.group_by(ServiceFeed.id, ServiceFeed.name).order_by(ServiceFeed.name)
    return [FeedRow(id=id_, name=name, shown=shown, kept=kept) for id_, name, shown, kept in session.execute(grouped)]


def recent_imports(session: Session) -> Sequence[ImportRow]:
    """The latest readings, newest first, without their details."""
    rows = select(ServiceImport, ServiceFeed.name).join(ServiceFeed, ServiceFeed.id == ServiceImport.feed_id)
    newest = rows.order_by(ServiceImport.imported_at.desc(), ServiceImport.id.desc()).limit(RECENT)
    return [_row(row, feed, with_details=False) for row, feed in session.execute(newest)]


def imports_page(session: Session, page: int) -> tuple[Sequence[ImportRow], int]:
    """A page of all readings, newest first, without their details; and how many there are."""
    rows = select(ServiceImport, ServiceFeed.name).join(ServiceFeed, ServiceFeed.id == ServiceImport.feed_id)
    ordered = rows.order_by(ServiceImport.imported_at.desc(), ServiceImport.id.desc())
    counted = select(func.count()).select_from(ServiceImport).join(ServiceFeed, ServiceFeed.id == ServiceImport.feed_id)
    found = session.execute(ordered.limit(PAGE).offset((page - 1) * PAGE))
    return [_row(row, feed, with_details=False) for row, feed in found], session.scalar(counted) or 0


def import_of(session: Session, import_id: uuid.UUID) -> ImportRow | None:
    """One reading with every remark kept of it."""
    rows = select(ServiceImport, ServiceFeed.name).join(ServiceFeed, ServiceFeed.id == ServiceImport.feed_id)
    found = session.execute(rows.where(ServiceImport.id == import_id)).first()
    return _row(*found, with_details=True) if found else None


def _row(row: ServiceImport, feed: str, *, with_details: bool) -> ImportRow:
    return ImportRow(
        id=row.id,
        feed=feed,
        imported_at=row.imported_at,
        imported_by=row.imported_by,
        file_name=row.file_name,
        shape=row.shape,
        is_whole=row.is_whole,
        items=row.items,
        added=row.added,
        changed=row.changed,
        closed=row.closed,
        refused=row.refused,
        refusals=row.refusals if with_details else (),
        remarks=row.remarks if with_details else (),
        changes=row.changes if with_details else (),
    )
