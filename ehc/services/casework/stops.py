"""What stops when a case ends or a death is recorded: messages that have not left, advice asked for, private links."""

import uuid

from sqlalchemy import ColumnElement, Text, cast, literal, select, update

from ehc.models.assessment.advice import AdviceRequest
from ehc.models.cases import Case
from ehc.models.notices import Notice, NoticeCopy
from ehc.models.outbox import OutboxMessage
from ehc.models.plan_life.placements import Consultation
from ehc.queries.assessment.advice_kinds import WAITING
from ehc.queries.plan_life import plan_letters
from ehc.queries.sending import recipients
from ehc.services.act import Act
from ehc.services.council.private_links import revoke_links
from ehc.services.notices import give


def stop_messages_of(act: Act, case: Case) -> None:
    """Take every copy of the case's notices out of the outbox that has not left."""
    _stop(act, Notice.case_id == case.id)


def stop_messages_to(act: Act, person_id: uuid.UUID) -> None:
    """Take every copy to one person out of the outbox that has not left."""
    _stop(act, NoticeCopy.person_id == person_id)


def release_advisers(act: Act, case: Case) -> None:
    """Tell those whose advice is awaited that it is no longer needed; their links open no longer."""
    waiting = _awaited(act, case)
    to = [recipients.adviser(act.session, it.adviser_id) for it in waiting if it.adviser_id]
    if to:
        values = {**plan_letters.to_others(act.session, case), "ended_on": case.ended_on or act.today}
        give(act, case, "advice-no-longer-needed", to, values)


def close_links(act: Act, case: Case) -> None:
    """Take back the links of advisers and settings that still have something to answer."""
    asked = select(Consultation.id).where(Consultation.case_id == case.id, Consultation.answered_on.is_(None))
    for subject_id in (*(it.id for it in _awaited(act, case)), *act.session.scalars(asked)):
        revoke_links(act.session, subject_id, act.at)


def _awaited(act: Act, case: Case) -> list[AdviceRequest]:
    rows = select(AdviceRequest).where(AdviceRequest.case_id == case.id, AdviceRequest.state.in_(WAITING))
    return list(act.session.scalars(rows.order_by(AdviceRequest.id)))


def _stop(act: Act, which: ColumnElement[bool]) -> None:
    copies = select(literal("copy:") + cast(NoticeCopy.id, Text)).join(Notice, Notice.id == NoticeCopy.notice_id)
    left = OutboxMessage.key.in_(copies.where(which)), OutboxMessage.done_at.is_(None)
    act.session.execute(update(OutboxMessage).where(*left).values(done_at=act.at, gave_up_at=None, stopped_at=act.at))
