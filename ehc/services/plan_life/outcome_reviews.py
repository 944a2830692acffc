"""Keeps how the outcomes of a plan went: as an officer records it of a review, and as the family sees it themselves."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ehc.language import _, plain_day
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.events import EventRow
from ehc.models.plan_life.outcome_reviews import Judge, Judged, OutcomeReview
from ehc.models.plan_life.plans import Plan
from ehc.permissions import require
from ehc.queries.plan_life.outcome_reviews import first_issued_on
from ehc.queries.plan_life.plan_versions import final_sent, statements_of
from ehc.services.act import Act
from ehc.services.plan_life.representations import own_person
from ehc.services.record import lock
from ehc.services.refused import NotFound, Refused
from workflows.events import KIND_OF, ReviewMeetingHeld
from workflows.plan import Part

MOST_WORDS = 2_000


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """When the outcomes were judged, and by whom."""

    on: date
    by: Judge


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """How one outcome went, and what was said of it."""

    statement_id: uuid.UUID
    judged: Judged
    words: str = ""


def record_outcomes(
    act: Act, case_id: uuid.UUID, judgements: Sequence[Judgement], occasion: Occasion
) -> Sequence[OutcomeReview]:
    """Record how outcomes went at one review. What is left out was not reviewed then; nothing earlier is changed."""
    _case(act, case_id, "review-outcomes")
    plan = _plan(act, case_id)
    _check_day(act, case_id, occasion.on)
    given = [it for it in judgements if it.judged is not Judged.NOT_REVIEWED]
    if not given:
        raise Refused(_("Say of at least one outcome how it went."))
    rows = [_row(act, case_id, plan, it, occasion) for it in given]
    act.session.add_all(rows)
    act.session.flush()
    return rows


def correct_outcome(
    act: Act, case_id: uuid.UUID, review_id: uuid.UUID, judgement: Judgement, occasion: Occasion
) -> OutcomeReview:
    """Put right what was recorded of an outcome, by a later record; the earlier one stays and no longer counts."""
    _case(act, case_id, "review-outcomes")
    wrong = act.session.get(OutcomeReview, review_id)
    if wrong is None or wrong.case_id != case_id or wrong.own_person_id is not None:
        raise NotFound()
    if act.session.scalar(select(OutcomeReview.id).where(OutcomeReview.corrects_id == review_id)) is not None:
        raise Refused(_("Someone else has corrected this meanwhile. Look at what it says now."))
    if not judgement.words.strip():
        raise Refused(_("Say what was wrong, and how it went."), field="words")
    _check_day(act, case_id, occasion.on)
    row = _row(act, case_id, act.session.get_one(Plan, wrong.plan_id), judgement, occasion)
    row.corrects_id = wrong.id
    act.session.add(row)
    act.session.flush()
    return row


def say_how_it_went(act: Act, case_id: uuid.UUID, judgement: Judgement) -> OutcomeReview:
    """Keep how somebody of the family sees it themselves, beside what is recorded and never instead of it."""
    case = _case(act, case_id, "say-how-outcomes-went")
    person_id = own_person(act.actor)
    if person_id is None:
        raise NotFound()
    if judgement.judged is Judged.NOT_REVIEWED:
        raise Refused(_("Choose how you think it went."), field="judged")
    by = Judge.YOUNG_PERSON if person_id == case.child_id else Judge.FAMILY
    row = _row(act, case_id, _plan(act, case_id), judgement, Occasion(on=act.today, by=by))
    row.own_person_id, row.review_seq = person_id, None
    act.session.add(row)
    act.session.flush()
    return row


def _case(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    case = lock(act.session, case_id)
    require(act.actor, doing, case, act.session)
    if case.ended_on is not None:
        raise Refused(_("This case has ended, so nothing can be added to it."))
    return case


def _plan(act: Act, case_id: uuid.UUID) -> Plan:
    plan = final_sent(act.session, case_id)
    if plan is None:
        raise Refused(_("There is no final plan yet, so no outcome can be reviewed."))
    return plan


def _check_day(act: Act, case_id: uuid.UUID, on: date) -> None:
    issued_on = first_issued_on(act.session, case_id)
    if on > act.today:
        raise Refused(_("The day of the review can't be in the future."), field="judged_on")
    if issued_on is not None and on < issued_on:
        says = _("The plan was first issued on %(day)s. Enter that day or a later one.", day=plain_day(issued_on))
        raise Refused(says, field="judged_on")


def _row(act: Act, case_id: uuid.UUID, plan: Plan, it: Judgement, occasion: Occasion) -> OutcomeReview:
    outcomes = {row.statement_id for row in statements_of(act.session, plan.id) if row.part is Part.OUTCOME}
    if it.statement_id not in outcomes:
        raise NotFound()
    words = it.words.strip()
    if len(words) > MOST_WORDS:
        raise Refused(_("Keep this under %(most)s characters.", most=MOST_WORDS), field="words")
    return OutcomeReview(
        id=new_id(),
        case_id=case_id,
        statement_id=it.statement_id,
        plan_id=plan.id,
        judged=it.judged,
        judged_on=occasion.on,
        judged_by=occasion.by,
        words=words,
        review_seq=_meeting_on(act, case_id, occasion.on),
        recorded_at=act.at,
        recorded_by=act.actor.name,
    )


def _meeting_on(act: Act, case_id: uuid.UUID, on: date) -> int | None:
    """The event of the review meeting that was held that day, so that a judgement leads to it."""
    held = select(EventRow.seq).where(
        EventRow.case_id == case_id, EventRow.kind == KIND_OF[ReviewMeetingHeld], EventRow.on == on
    )
    found: int | None = act.session.scalars(held.order_by(EventRow.seq.desc()).limit(1)).first()
    return found
