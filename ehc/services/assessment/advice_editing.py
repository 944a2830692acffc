"""Takes hold of one request for advice to change it: permission, its row locked, and the version that was read."""

import uuid

from sqlalchemy import select

from ehc.language import _, mark
from ehc.models.assessment.advice import AdviceRequest, AdviceState
from ehc.models.cases import Case
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused


def held(
    act: Act, advice_id: uuid.UUID, doing: str, *, version: int | None = None, edits: bool = True
) -> AdviceRequest:
    """The request, locked until the commit; ChangedMeanwhile where it is no longer as it was read.

    What `edits` it moves its version on; a delivery or a chaser must not make what someone is typing stale."""
    rows = select(AdviceRequest).where(AdviceRequest.id == advice_id).with_for_update()
    advice = act.session.scalars(rows.execution_options(populate_existing=True)).first()
    if advice is None:
        raise NotFound
    require(act.actor, doing, advice, act.session)
    if version is not None and version != advice.version:
        raise ChangedMeanwhile("advice")
    if edits:
        advice.version += 1
    return advice


def require_state(advice: AdviceRequest, *states: AdviceState) -> None:
    """Refuse in words what can't be done to a request as it stands."""
    if advice.state not in states:
        raise Refused(_(STANDS[advice.state]))


def open_case(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    """The case, where this actor may do that and it has not ended."""
    case = act.session.get(Case, case_id)
    if case is None:
        raise NotFound
    require(act.actor, doing, case, act.session)
    _require_open(case)
    return case


def case_of(act: Act, advice: AdviceRequest) -> Case:
    """The case of a request that is already held, where it has not ended."""
    case = act.session.get_one(Case, advice.case_id)
    _require_open(case)
    return case


def _require_open(case: Case) -> None:
    if case.ended_on is not None:
        raise Refused(_("This case has ended, so no advice is sought for it."))


STANDS = {
    AdviceState.PLANNED: mark("This advice has not been asked for yet."),
    AdviceState.ASKED: mark("This advice has been asked for already."),
    AdviceState.DRAFT: mark("An answer to this has been begun."),
    AdviceState.SUBMITTED: mark("This advice has been sent in already."),
    AdviceState.DECLINED: mark("Whoever was asked has said that they can’t advise."),
    AdviceState.EXISTING_USED: mark("Existing advice is used here."),
    AdviceState.NOT_ASKED: mark("This was taken off the list."),
}
