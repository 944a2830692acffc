"""Feeds that were read and wait for somebody to take them in, or stopped before their end."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer_readings import ServiceReading

MOST = 50  # one a directory


@dataclass(frozen=True, kw_only=True)
class ReadingRow:
    """One of them."""

    id: uuid.UUID
    source: str
    file_name: str
    begun_at: datetime
    begun_by: str
    items: int
    is_read: bool  # to its end
    is_whole: bool
    shape: str


def readings(session: Session) -> Sequence[ReadingRow]:
    """Every one, the latest first."""
    latest = select(ServiceReading).order_by(ServiceReading.begun_at.desc(), ServiceReading.id).limit(MOST)
    return [_row(it) for it in session.scalars(latest)]


def reading_of(session: Session, known: uuid.UUID) -> ReadingRow | None:
    """That one."""
    found = session.get(ServiceReading, known)
    return _row(found) if found else None


def _row(it: ServiceReading) -> ReadingRow:
    return ReadingRow(
        id=it.id,
        source=it.source,
        file_name=it.file_name,
        begun_at=it.begun_at,
        begun_by=it.begun_by,
        items=it.items,
        is_read=it.is_read,
        is_whole=it.is_whole,
        shape=it.shape,
    )
