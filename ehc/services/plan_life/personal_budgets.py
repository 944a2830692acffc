"""Personal budgets (section 49): a family asks, we prepare one or say why not, and they are told either way."""

import uuid
from datetime import date

from sqlalchemy import select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.cases import Case, Stage
from ehc.models.intake.people import Person
from ehc.models.plan_life.personal_budgets import OPEN, BudgetRequest, BudgetState
from ehc.permissions import require
from ehc.queries.sending.recipients import family
from ehc.services import notices
from ehc.services.act import Act
from ehc.services.plan_life.representations import holder
from ehc.services.record import lock
from ehc.services.refused import NotFound, Refused

MAY_BE_ASKED_FOR = (Stage.ASSESSING, Stage.DRAFTING, Stage.DRAFT_SERVED, Stage.PLAN_HELD)
ONLINE = "online"


def ask(
    act: Act,
    case_id: uuid.UUID,
    person_id: uuid.UUID,
    *,
    wants: str = "",
    direct_payment: bool = False,
    on: date | None = None,
    how: str = ONLINE,
) -> BudgetRequest:
    """Keep that somebody who holds the rights asks for a personal budget; a second at once is refused in words."""
    case = lock(act.session, case_id)
    require(act.actor, "ask-for-budget", case, act.session)
    holder(act, case, person_id)
    if case.stage not in MAY_BE_ASKED_FOR:
        raise Refused(_("A personal budget can be asked for once we assess, while we write the plan, or at a review."))
    if on is not None and on > act.today:
        raise Refused(_("The day it reached us can't be in the future."), field="received_on")
    if open_request(act, case_id) is not None:
        raise Refused(_("A personal budget has been asked for already, and we have not answered yet."))
    row = BudgetRequest(
        id=new_id(),
        case_id=case_id,
        person_id=person_id,
        asked_on=on or act.today,
        asked_how=how,
        wants=wants.strip(),
        direct_payment=direct_payment,
    )
    act.session.add(row)
    act.session.flush()
    return row


def take_back(act: Act, case_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """Whoever asked no longer wants it."""
    case = lock(act.session, case_id)
    require(act.actor, "ask-for-budget", case, act.session)
    row = open_request(act, case_id)
    if row is None or row.person_id != person_id:
        raise NotFound
    row.state = BudgetState.TAKEN_BACK
    act.session.flush()


def prepare(act: Act, case_id: uuid.UUID) -> None:
    """Say that the budget is being worked out; the family sees it."""
    row = _to_answer(act, case_id)
    row.state = BudgetState.PREPARING
    act.session.flush()


def answer(act: Act, case_id: uuid.UUID, *, prepared: bool, words: str) -> None:
    """Say what the budget is, or why there is none, and write it to everyone who holds the rights."""
    row = _to_answer(act, case_id)
    if not words.strip():
        raise Refused(_("Say what the budget is for and how much, or why there is none."), field="words")
    row.state = BudgetState.PREPARED if prepared else BudgetState.REFUSED
    row.answer, row.answered_on, row.answered_by = words.strip(), act.today, act.actor.name
    act.session.flush()
    case = act.session.get_one(Case, case_id)
    child = act.session.get_one(Person, case.child_id)
    values = {
        "child_name": child.name,
        "known_as": child.called,
        "words": row.answer,
        "prepared": prepared,
        "direct_payment": row.direct_payment,
        "signed_by": act.actor.name,
        "officer_name": act.actor.name,
    }
    to = family(act.session, case, act.today)
    notices.give(act, case, "personal-budget-answer", to, values, rule="prepare-personal-budget")


def open_request(act: Act, case_id: uuid.UUID) -> BudgetRequest | None:
    """The request that waits for an answer, if any."""
    rows = select(BudgetRequest).where(BudgetRequest.case_id == case_id, BudgetRequest.state.in_(OPEN))
    return act.session.scalars(rows).first()


def _to_answer(act: Act, case_id: uuid.UUID) -> BudgetRequest:
    case = lock(act.session, case_id)
    require(act.actor, "answer-budget", case, act.session)
    row = open_request(act, case_id)
    if row is None:
        raise Refused(_("No request for a personal budget waits for an answer."))
    return row
