"""Chasers: a reminder to whoever owes advice, some days after the request reached them and when it is late."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import structlog
from sqlalchemy import Text, cast, func, select

from ehc.documents.notices import NoticeRefused
from ehc.language import _
from ehc.models.assessment.advice import AdviceRequest
from ehc.models.cases import Case
from ehc.models.duties import DutyRow
from ehc.models.notices import Notice, NoticeCopy
from ehc.queries.assessment.advice_kinds import BOUND_BY_REG_8, WAITING, WORDS
from ehc.queries.assessment.advice_steps import latest_step
from ehc.queries.plan_life import plan_letters
from ehc.services.act import Act, london_today
from ehc.services.assessment.advice_editing import held, open_case, require_state
from ehc.services.assessment.advice_letters import RULE, addressee_for_chaser, due_on
from ehc.services.notices import give
from ehc.services.refused import Refused

KIND = "advice-chaser"
log = structlog.get_logger("chasers")


@dataclass(frozen=True, kw_only=True)
class Due:
    """One request to chase today: the day on which its latest step fell, and whether it is late."""

    advice_id: uuid.UUID
    step_on: date


def send_chasers(act: Act) -> int:
    """Chase whatever has come to its next step; however often this runs, each step is chased once."""
    if not act.live:
        return 0
    return sum(_chase_or_say(act, it) for it in tuple(due_chasers(act)))


def due_chasers(act: Act) -> Iterator[Due]:
    """What has passed a step since it was last chased; never a held case, nor a step from before it was live here."""
    sent = (
        select(NoticeCopy.about_id, func.max(Notice.sent_on).label("on"))
        .join(Notice, Notice.id == NoticeCopy.notice_id)
        .where(Notice.kind == KIND)
        .group_by(NoticeCopy.about_id)
        .subquery()
    )
    waiting = (
        select(AdviceRequest, Case.live_from, DutyRow.due_on, sent.c.on)
        .join(Case, Case.id == AdviceRequest.case_id)
        .outerjoin(sent, sent.c.about_id == AdviceRequest.id)
        .outerjoin(
            DutyRow,
            (DutyRow.case_id == Case.id)
            & (DutyRow.rule == RULE)
            & (DutyRow.for_what == cast(AdviceRequest.id, Text))
            & ~DutyRow.limit_lifted,
        )
        .where(
            AdviceRequest.state.in_(WAITING),
            AdviceRequest.adviser_id.is_not(None),
            Case.ended_on.is_(None),
            Case.live_from.is_not(None),
            Case.messages_held_because == "",
        )
    )
    for advice, live_from, due, chased_on in act.session.execute(waiting.order_by(AdviceRequest.id)):
        step = latest_step(advice.received_on or advice.asked_on, due, act.today)
        if step is not None and step >= london_today(live_from) and (chased_on is None or chased_on < step):
            yield Due(advice_id=advice.id, step_on=step)


def chase(act: Act, advice_id: uuid.UUID) -> None:
    """Remind whoever owes this advice, once a day at most."""
    advice = held(act, advice_id, "chase-advice", edits=False)
    require_state(advice, *WAITING)
    if advice.adviser_id is None:
        raise Refused(_("The family is invited to give its advice. It is never late, and is not chased."))
    case = open_case(act, advice.case_id, "chase-advice")
    if case.messages_held_because:
        raise Refused(_("Messages about this case are held: %(why)s", why=case.messages_held_because))
    if _last_chased(act, advice) == act.today:
        raise Refused(_("They have been reminded today already."))
    _send(act, case, advice)


def chase_together(act: Act, advice_ids: Sequence[uuid.UUID]) -> tuple[int, int]:
    """Remind several; how many were sent, and how many could not be: those stand as they did."""
    if not advice_ids:
        raise Refused(_("Tick the advice to chase."), field="which")
    sent = sum(_chased(act, advice_id) for advice_id in advice_ids)
    return sent, len(advice_ids) - sent


def _chased(act: Act, advice_id: uuid.UUID) -> bool:
    try:
        with act.session.begin_nested():
            chase(act, advice_id)
            return True
    except (NoticeRefused, Refused):
        return False


def _chase_or_say(act: Act, due: Due) -> bool:
    """One that can't be written must not keep the others back; the log says which, and nothing of the child."""
    try:
        with act.session.begin_nested():
            return _chase_once(act, due)
    except (NoticeRefused, Refused) as refused:
        log.warning("not chased", advice=str(due.advice_id), reason=type(refused).__name__)
        return False


def _chase_once(act: Act, due: Due) -> bool:
    """Send the chaser, unless another worker did while this one waited for the row."""
    advice = held(act, due.advice_id, "chase-advice", edits=False)
    chased_on = _last_chased(act, advice)
    if advice.state not in WAITING or (chased_on is not None and chased_on >= due.step_on):
        return False
    _send(act, act.session.get_one(Case, advice.case_id), advice)
    return True


def _send(act: Act, case: Case, advice: AdviceRequest) -> None:
    due = due_on(act, case, advice)
    values = {
        **plan_letters.to_others(act.session, case),
        "asked_for": _(WORDS[advice.kind].asked_for),
        "asked_on": advice.asked_on,
        "reply_by": due,
        "is_late": due is not None and act.today > due,
        "time_limit_applies": advice.giver in BOUND_BY_REG_8,
    }
    give(act, case, KIND, [addressee_for_chaser(act, case, advice)], values, rule=RULE)


def _last_chased(act: Act, advice: AdviceRequest) -> date | None:
    copies = select(func.max(Notice.sent_on)).join(NoticeCopy, NoticeCopy.notice_id == Notice.id)
    return act.session.scalar(copies.where(Notice.kind == KIND, NoticeCopy.about_id == advice.id))
