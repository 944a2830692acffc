"""What is suggested of entries: those that wait for an officer, one of them word by word, and what came of others."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service
from ehc.models.offer.service_suggestions import ServiceSuggestion, SuggestionState
from ehc.queries.offer.service_entries import FIELDS, FieldChange, compared, values_of

PAGE = 50
MOST_BEFORE = 20


@dataclass(frozen=True, kw_only=True)
class SuggestionRow:
    """One of a list; `service_id` is None for a new service."""

    id: uuid.UUID
    service_id: uuid.UUID | None
    service: str
    fields: Sequence[str]
    is_ending: bool
    made_at: datetime
    made_by: str


@dataclass(frozen=True, kw_only=True)
class SuggestionPage:
    """One that waits, field by field."""

    row: SuggestionRow
    version: int
    note: str
    by_provider: bool
    changes: Sequence[FieldChange]


@dataclass(frozen=True, kw_only=True)
class WaitingSuggestion:
    """What a provider has suggested and nobody has answered."""

    version: int
    said: Mapping[str, Any]
    note: str
    made_at: datetime
    is_ending: bool


@dataclass(frozen=True, kw_only=True)
class PastSuggestion:
    """One that was answered, or that an officer wrote: what changed in the fields that were accepted."""

    id: uuid.UUID
    made_at: datetime
    made_by: str
    state: SuggestionState
    answered_on: date
    answered_by: str
    reason: str
    changes: Sequence[FieldChange]


def waiting_suggestions(session: Session, page: int = 1) -> tuple[Sequence[SuggestionRow], int]:
    """A page of those that wait, the oldest first, and how many there are."""
    rows = _rows().where(ServiceSuggestion.state == SuggestionState.WAITING)
    total = session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    ordered = rows.order_by(ServiceSuggestion.made_at, ServiceSuggestion.id)
    return [_row(*found) for found in session.execute(ordered.limit(PAGE).offset((page - 1) * PAGE))], total


def suggestion_page(session: Session, suggestion_id: uuid.UUID) -> SuggestionPage | None:
    """One that waits, compared with what its entry said then and says now."""
    one = ServiceSuggestion.id == suggestion_id, ServiceSuggestion.state == SuggestionState.WAITING
    found = session.execute(_rows().where(*one)).first()
    if found is None:
        return None
    it: ServiceSuggestion = found[0]
    service = session.get(Service, it.service_id) if it.service_id else None
    now = values_of(session, service) if service else None
    return SuggestionPage(
        row=_row(*found),
        version=it.version,
        note=it.note,
        by_provider=it.provider_id is not None,
        changes=compared(it.base, it.said, now),
    )


def waiting_suggestion(session: Session, service_id: uuid.UUID) -> WaitingSuggestion | None:
    """What waits of this entry."""
    it = session.scalars(_of(service_id).where(ServiceSuggestion.state == SuggestionState.WAITING)).first()
    if it is None:
        return None
    return WaitingSuggestion(
        version=it.version, said=it.said, note=it.note, made_at=it.made_at, is_ending=_is_ending(it)
    )


def past_suggestions(session: Session, service_id: uuid.UUID) -> Sequence[PastSuggestion]:
    """What was suggested and written of an entry, the newest first."""
    rows = _of(service_id).where(ServiceSuggestion.state != SuggestionState.WAITING)
    newest = rows.order_by(ServiceSuggestion.made_at.desc(), ServiceSuggestion.id).limit(MOST_BEFORE)
    return [_past(it) for it in session.scalars(newest)]


def _rows() -> Select[ServiceSuggestion, str | None]:
    return select(ServiceSuggestion, Service.name).outerjoin(Service, Service.id == ServiceSuggestion.service_id)


def _of(service_id: uuid.UUID) -> Select[ServiceSuggestion]:
    return select(ServiceSuggestion).where(ServiceSuggestion.service_id == service_id)


def _row(it: ServiceSuggestion, service: str | None) -> SuggestionRow:
    return SuggestionRow(
        id=it.id,
        service_id=it.service_id,
        service=service or str(it.said.get("name", "")),
        fields=[label for field, label in FIELDS.items() if field in it.said],
        is_ending=_is_ending(it),
        made_at=it.made_at,
        made_by=it.made_by,
    )


def _is_ending(it: ServiceSuggestion) -> bool:
    return list(it.said) == ["status"] and it.said["status"] == "defunct"


def _past(it: ServiceSuggestion) -> PastSuggestion:
    taken = {field: value for field, value in it.said.items() if field in it.accepted}
    return PastSuggestion(
        id=it.id,
        made_at=it.made_at,
        made_by=it.made_by,
        state=it.state,
        answered_on=it.answered_on or it.made_at.date(),
        answered_by=it.answered_by,
        reason=it.reason,
        changes=compared(it.base, taken or it.said, None),
    )
