"""The notices of a case and how each copy fares: waiting, delivered, served, or not sent."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, literal, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.notices import EnclosedSheet, Notice, NoticeCopy, RecipientKind
from ehc.models.outbox import OutboxMessage

MOST = 200


@dataclass(frozen=True, slots=True)
class Message:
    """One copy of one notice; `gave_up_at` says that it could not be sent and someone must see to it."""

    copy_id: uuid.UUID
    case_id: uuid.UUID
    reference: str
    kind: str
    subject: str
    recipient: RecipientKind
    name: str
    way: str
    decided_on: date | None
    sent_on: date
    delivered_at: datetime | None
    served_on: date | None
    waits_since: datetime | None
    gave_up_at: datetime | None
    fault: str | None
    may_have_left_twice: bool | None
    person_id: uuid.UUID | None
    stopped_at: datetime | None
    has_sheet: bool

    @property
    def state(self) -> str:
        """stopped, not-sent, served, delivered, waiting or kept (history that was never to be sent)."""
        if self.stopped_at is not None:
            return "stopped"
        if self.gave_up_at is not None:
            return "not-sent"
        if self.delivered_at is not None:
            return "served" if self.served_on else "delivered"
        return "waiting" if self.waits_since is not None else "kept"


def messages_of_case(session: Session, case_id: uuid.UUID) -> Sequence[Message]:
    """Every copy of every notice of a case, the latest first."""
    return _rows(session, _columns().where(Notice.case_id == case_id))


def letters_to(session: Session, case_id: uuid.UUID, person_id: uuid.UUID | None) -> Sequence[Message]:
    """The copies that went to one person of the family: theirs and nobody else's."""
    if person_id is None:
        return ()
    return _rows(session, _columns().where(Notice.case_id == case_id, NoticeCopy.person_id == person_id))


def not_sent(session: Session, visible: ColumnElement[bool]) -> Sequence[Message]:
    """Copies given up after too many failures, in the cases that the reader may see."""
    return _rows(session, _columns().where(OutboxMessage.gave_up_at.is_not(None), visible))


def _columns() -> Select[*tuple[Any, ...]]:
    key = literal("copy:") + cast(NoticeCopy.id, Text)
    return (
        select(
            NoticeCopy.id,
            Notice.case_id,
            Case.reference,
            Notice.kind,
            NoticeCopy.subject,
            NoticeCopy.recipient,
            NoticeCopy.name,
            NoticeCopy.way,
            Notice.decided_on,
            Notice.sent_on,
            NoticeCopy.delivered_at,
            NoticeCopy.served_on,
            OutboxMessage.put_at,
            OutboxMessage.gave_up_at,
            OutboxMessage.last_error,
            OutboxMessage.may_have_left_twice,
            NoticeCopy.person_id,
            OutboxMessage.stopped_at,
            EnclosedSheet.copy_id.is_not(None),
        )
        .join(Notice, Notice.id == NoticeCopy.notice_id)
        .join(Case, Case.id == Notice.case_id)
        .outerjoin(OutboxMessage, OutboxMessage.key == key)
        .outerjoin(EnclosedSheet, EnclosedSheet.copy_id == NoticeCopy.id)
    )


def _rows(session: Session, rows: Select[*tuple[Any, ...]]) -> Sequence[Message]:
    ordered = rows.order_by(Notice.sent_on.desc(), Notice.made_at.desc(), NoticeCopy.name).limit(MOST)
    return [Message(*row) for row in session.execute(ordered)]
