"""Reads back the notices that an act gave: to whom, in which words, and what waits in the outbox for them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.notices import Notice, NoticeCopy, RecipientKind
from ehc.models.outbox import OutboxMessage
from workflows.events import Event
from workflows.law import LAW
from workflows.vocabulary import Content, Party

OF_PARTIES = {
    Party.FAMILY: {RecipientKind.PARENT, RecipientKind.YOUNG_PERSON},
    Party.HEALTH_BODY: {RecipientKind.HEALTH_BODY},
    Party.SOCIAL_CARE: {RecipientKind.SOCIAL_CARE},
    Party.SETTING: {RecipientKind.SETTING},
}


def copies(session: Session, kind: str) -> Sequence[NoticeCopy]:
    """The copies of the notices of one kind, in the order they were made."""
    rows = select(NoticeCopy).join(Notice, Notice.id == NoticeCopy.notice_id).where(Notice.kind == kind)
    return session.scalars(rows.order_by(NoticeCopy.id)).all()


def recipients(session: Session, kind: str) -> set[RecipientKind]:
    """To whom the notices of one kind went."""
    return {copy.recipient for copy in copies(session, kind)}


def waiting(session: Session) -> int:
    """How many copies wait to be delivered."""
    rows = select(OutboxMessage.id).where(OutboxMessage.kind == "deliver-copy", OutboxMessage.done_at.is_(None))
    return len(session.scalars(rows).all())


def not_told(session: Session, event: type[Event], rule: str) -> list[str]:
    """Whom and what the law demands with this event, under this rule, that no copy bears out; empty where all is."""
    rows = session.scalars(select(NoticeCopy)).all()
    return [
        f"{party}: {wanted}"
        for notice in LAW.rule(rule).notices
        if notice.with_event is event
        for party in notice.to
        for wanted in notice.must_say or (None,)
        if not any(copy.recipient in OF_PARTIES[party] and _says(copy.html, wanted) for copy in rows)
    ]


def _says(html: str, wanted: Content | None) -> bool:
    return wanted is None or f'data-content="{wanted}"' in html or wanted is Content.DECISION
