"""What officers do about letters: send a failed one again, and record that a posted one was served."""

import uuid
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.intake.people import ContactWay
from ehc.models.notices import EnclosedSheet, Notice, NoticeCopy
from ehc.models.outbox import OutboxMessage
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.assessment import advice
from ehc.services.plan_life import plans
from ehc.services.refused import NotFound, Refused


def send_again(act: Act, case_id: uuid.UUID, copy_id: uuid.UUID) -> None:
    """Put a message that was given up back in the queue, with its attempts counted anew."""
    _notice_of(act, case_id, copy_id)
    again = {"gave_up_at": None, "attempts": 0, "not_before": act.at, "last_error": ""}
    waiting = OutboxMessage.key == f"copy:{copy_id}", OutboxMessage.gave_up_at.is_not(None)
    found = act.session.scalars(update(OutboxMessage).where(*waiting).values(again).returning(OutboxMessage.id)).all()
    if not found:
        raise Refused(_("This message is not waiting for anyone: it was sent, or is about to be."))


def record_served(act: Act, case_id: uuid.UUID, copy_id: uuid.UUID, on: date) -> None:
    """Record the day a posted letter reached them, and what that day starts."""
    copy, notice = _notice_of(act, case_id, copy_id)
    if copy.way == ContactWay.EMAIL:
        raise Refused(_("This went by e-mail: it was served on the day it was delivered."))
    if on > act.today:
        raise Refused(_("The day it was served can't be in the future."), field="served_on")
    if on < notice.sent_on:
        raise Refused(_("It can't have been served before it was sent."), field="served_on")
    if notice.kind == "advice-request" and copy.about_id is not None:
        advice.record_delivery(act, copy.about_id, on)
    if notice.kind == "draft-plan-covering":
        plans.copy_delivered(act, copy.id, on)
    copy.served_on = on
    act.session.flush()


def copy_of(session: Session, case_id: uuid.UUID, copy_id: uuid.UUID) -> NoticeCopy:
    """One copy of this case's letters; NotFound for any other's."""
    rows = select(NoticeCopy).join(Notice, Notice.id == NoticeCopy.notice_id)
    found = session.scalars(rows.where(NoticeCopy.id == copy_id, Notice.case_id == case_id)).first()
    if found is None:
        raise NotFound
    return found


def sheet_of(session: Session, copy: NoticeCopy) -> EnclosedSheet:
    """The sheet that goes with a copy; NotFound where none does."""
    found = session.get(EnclosedSheet, copy.id)
    if found is None:
        raise NotFound
    return found


def _notice_of(act: Act, case_id: uuid.UUID, copy_id: uuid.UUID) -> tuple[NoticeCopy, Notice]:
    copy = copy_of(act.session, case_id, copy_id)
    act.session.refresh(copy, with_for_update=True)
    notice = act.session.get_one(Notice, copy.notice_id)
    require(act.actor, "send-messages", notice, act.session)
    return copy, notice
