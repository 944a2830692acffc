"""Sending an answer in: what it can't do without, the day it counts from, and how it is frozen; corrections after."""

import hashlib
import json
import uuid
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ehc.language import _
from ehc.models.assessment.advice import AdviceRequest, AdviceState, AdviceStatement, AdviceSubmission
from ehc.models.assessment.documents import Document
from ehc.models.intake.people import Person
from ehc.permissions import require
from ehc.queries.assessment.advice_kinds import WAITING
from ehc.services.act import Act
from ehc.services.assessment.advice_answers import Said, sign, statements_of
from ehc.services.assessment.advice_editing import held, require_state
from ehc.services.record import record, require_lawful
from ehc.services.refused import Refused
from workflows.events import AdviceReceived


def submit(
    act: Act,
    advice_id: uuid.UUID,
    *,
    by: str = "",
    role: str = "",
    version: int | None = None,
    on: date | None = None,
) -> AdviceRequest:
    """Send the answer in. What is missing was asked about before; what it can't do without is refused here."""
    advice = held(act, advice_id, "record-advice", version=version)
    require_state(advice, *WAITING)
    sign(advice, by, role)
    _require_whole(act, advice)
    arrived = _arrived(act, advice, on)
    require_lawful(act, advice.case_id, "record-advice", advice=str(advice.id))
    is_first = advice.submitted_on is None
    advice.state, advice.submitted_at, advice.correction_asked = AdviceState.SUBMITTED, act.at, ""
    advice.submitted_on = advice.submitted_on or arrived
    _freeze(act, advice)
    if is_first:
        record(act, advice.case_id, AdviceReceived(on=arrived, advice=str(advice.id), giver=advice.giver))
    return advice


def family_answered(act: Act, case_id: uuid.UUID, person_id: uuid.UUID, words: str, on: date) -> None:
    """What one of the family tells us is the advice they were invited to give; more of it is added to it."""
    rows = select(AdviceRequest).where(AdviceRequest.case_id == case_id, AdviceRequest.person_id == person_id)
    advice = act.session.scalars(rows.with_for_update()).first()
    if advice is None or advice.state not in (*WAITING, AdviceState.SUBMITTED):
        return
    advice.summary = "\n\n".join(filter(None, (advice.summary, words.strip())))
    advice.submitted_by = act.session.get_one(Person, person_id).name
    is_first, on = advice.submitted_on is None, max(on, advice.asked_on or on)
    advice.state, advice.submitted_on, advice.submitted_at = AdviceState.SUBMITTED, advice.submitted_on or on, act.at
    _freeze(act, advice)
    if is_first:
        record(act, case_id, AdviceReceived(on=on, advice=str(advice.id), giver=advice.giver))


def ask_to_correct(act: Act, advice_id: uuid.UUID, why: str) -> None:
    """Whoever sent it wants to put something right; an officer opens it again."""
    advice = held(act, advice_id, "answer-advice", edits=False)
    require_state(advice, AdviceState.SUBMITTED)
    if not why.strip():
        raise Refused(_("Say what you want to put right."), field="why")
    advice.correction_asked = why.strip()
    act.session.flush()


def open_again(act: Act, advice_id: uuid.UUID) -> None:
    """Let the giver correct what they sent. The day it first reached us stays, and so does what was sent."""
    advice = held(act, advice_id, "request-advice")
    require_state(advice, AdviceState.SUBMITTED)
    advice.state = AdviceState.DRAFT
    act.session.flush()


def _require_whole(act: Act, advice: AdviceRequest) -> None:
    said = statements_of(act, advice.id)
    papers = act.session.scalars(select(Document).where(Document.advice_id == advice.id)).all()
    if not said and not papers:
        raise Refused(_("Say what you advise, or add your paper. Nothing is here yet."), field="statements")
    if any(not row.text for row in said):
        raise Refused(_("One of your statements has no words yet. Fill it in, or remove it."), field="statements")
    if not advice.submitted_by:
        raise Refused(_("Enter your name."), field="by")
    if not advice.submitted_role:
        raise Refused(_("Enter your role, such as educational psychologist."), field="role")
    marked = any(row.marked_sensitive for row in said) or any(paper.marked_sensitive for paper in papers)
    if marked and not advice.sensitive:
        raise Refused(_("Say why the parts you marked should not be shown to everyone."), field="sensitive")


def _arrived(act: Act, advice: AdviceRequest, on: date | None) -> date:
    if on is None:
        return act.today
    require(act.actor, "request-advice", advice, act.session)
    if on > act.today:
        raise Refused(_("The day it reached us can’t be in the future."), field="on")
    if advice.asked_on is not None and on < advice.asked_on:
        raise Refused(_("It can’t have reached us before it was asked for."), field="on")
    return on


def _freeze(act: Act, advice: AdviceRequest) -> None:
    answer = _as_sent(act, advice)
    words = json.dumps(answer, sort_keys=True, ensure_ascii=False)
    sent = select(func.count()).where(AdviceSubmission.advice_id == advice.id)
    act.session.add(
        AdviceSubmission(
            advice_id=advice.id,
            number=(act.session.scalar(sent) or 0) + 1,
            answer=answer,
            sha256=hashlib.sha256(words.encode()).hexdigest(),
            submitted_at=act.at,
            submitted_by=act.actor.name,
        )
    )
    act.session.flush()


def _as_sent(act: Act, advice: AdviceRequest) -> dict[str, Any]:
    papers = select(Document.id, Document.name, Document.sha256).where(Document.advice_id == advice.id)
    return {
        "by": advice.submitted_by,
        "role": advice.submitted_role,
        "summary": advice.summary,
        "sensitive": advice.sensitive,
        "statements": [_plain(row) for row in statements_of(act, advice.id)],
        "papers": [
            {"id": str(it.id), "name": it.name, "sha256": it.sha256}
            for it in act.session.execute(papers.order_by(Document.id))
        ],
    }


def _plain(row: AdviceStatement) -> dict[str, Any]:
    said = Said(
        id=row.id,
        serves=tuple(row.serves),
        **{it.name: getattr(row, it.name) for it in fields(Said) if it.name not in ("id", "serves")},
    )
    plain: dict[str, Any] = json.loads(json.dumps(asdict(said), default=str))
    return plain
