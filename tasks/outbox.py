"""Empties the outbox: one message a transaction, in order for each recipient, never two workers on one."""

import smtplib
import time
from datetime import timedelta

import structlog
from sqlalchemy import delete, exists, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, aliased

from ehc.models.outbox import FORGOTTEN, OutboxHandover, OutboxMessage
from ehc.services.act import Act
from ehc.services.sending.deliveries import LOOK_AGAIN, Later, deliver
from tasks.post_room import PostRoom, system_act

MOST_ATTEMPTS = 5
WAIT = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
UNSURE = (TimeoutError, smtplib.SMTPServerDisconnected)  # the carrier may have taken the message all the same
log = structlog.get_logger("outbox")


def deliver_waiting(room: PostRoom, seconds: float = 2.0) -> int:
    """Deliver messages until none waits, or begin no more after `seconds`: the clock rings again, and a worker that
    is told to end has not long to go. Returns how many were tried."""
    tried, end = 0, time.monotonic() + seconds
    while time.monotonic() < end and deliver_one(room):
        tried += 1
    return tried


def deliver_one(room: PostRoom) -> bool:
    """Claim, deliver and mark the next message; False where none waits. A failure is noted for later."""
    with room.sessions() as session, session.begin():
        act = system_act(session, room.post.base_url, room.clock())
        message = _claim(act)
        if message is None:
            return False
        _note_handover(room, act, message)
        try:
            with session.begin_nested():
                deliver(act, room.post, message)
        except Later:
            message.not_before = act.at + LOOK_AGAIN
        except OperationalError:
            raise  # the database went away: nothing was marked, the message stays
        except Exception as error:  # any other fault of one message must not stop the others
            _failed(act, message, error)
        else:
            message.done_at = act.at
        _forget(message)
        return True


def _claim(act: Act) -> OutboxMessage | None:
    """The oldest message that may go and that no other worker holds; earlier ones to its recipient go first."""
    earlier = aliased(OutboxMessage)
    blocked = exists().where(
        earlier.recipient == OutboxMessage.recipient,
        earlier.id < OutboxMessage.id,
        earlier.done_at.is_(None),
        earlier.gave_up_at.is_(None),
    )
    waiting = select(OutboxMessage).where(
        OutboxMessage.done_at.is_(None),
        OutboxMessage.gave_up_at.is_(None),
        OutboxMessage.not_before <= act.at,
        ~blocked,
    )
    # FOR NO KEY UPDATE, so that the hand-over below may name this row from another transaction
    claim = waiting.order_by(OutboxMessage.id).limit(1).with_for_update(key_share=True, skip_locked=True)
    return act.session.scalars(claim).first()


def _note_handover(room: PostRoom, act: Act, message: OutboxMessage) -> None:
    """Where the carrier can't tell a repeat, say beforehand and for good that the message is about to leave."""
    if room.post.carrier.knows_repeats or message.kind == "make-plan-pdf":
        return
    with room.sessions() as session, session.begin():
        system_act(session)
        if session.get(OutboxHandover, message.id) is not None:
            message.may_have_left_twice = True
            return
        session.add(OutboxHandover(outbox_id=message.id, handed_over_at=act.at))


def _failed(act: Act, message: OutboxMessage, error: Exception) -> None:
    if not isinstance(error, UNSURE):
        act.session.execute(delete(OutboxHandover).where(OutboxHandover.outbox_id == message.id))
    message.attempts += 1
    message.last_error = type(error).__name__
    message.not_before = act.at + WAIT[min(message.attempts, len(WAIT)) - 1]
    if message.attempts >= MOST_ATTEMPTS:
        message.gave_up_at = act.at
    log.warning("message not delivered", id=message.id, kind=message.kind, fault=message.last_error)


def _forget(message: OutboxMessage) -> None:
    """Erase what was needed for delivery alone, once no attempt will follow."""
    if message.done_at or message.gave_up_at:
        erased = FORGOTTEN.get(message.kind, ())
        message.body = {name: value for name, value in message.body.items() if name not in erased}


def waiting(session: Session) -> int:
    """How many messages have neither gone nor been given up."""
    rows = select(OutboxMessage.id).where(OutboxMessage.done_at.is_(None), OutboxMessage.gave_up_at.is_(None))
    return len(session.scalars(rows).all())
