"""Confirming a request: who the child is, who asks, and that our council is responsible; the case is live from then."""

import uuid

from sqlalchemy import select, update

from ehc.actor import ActorKind
from ehc.language import _
from ehc.models.assessment.documents import Document
from ehc.models.base import new_id
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account
from ehc.models.intake.people import Person
from ehc.models.intake.requests import Request, RequestedBy, RequestState
from ehc.models.plan_life.placements import Setting
from ehc.queries.sending.recipients import rights_are_the_young_persons
from ehc.services.act import Act
from ehc.services.intake.acknowledgements import acknowledge
from ehc.services.intake.request_exits import OF_OTHERS
from ehc.services.intake.request_people import Confirmation, child_of, requester_of
from ehc.services.intake.requests import new_request
from ehc.services.record import events_of, record, require_lawful
from ehc.services.references import new_reference
from ehc.services.refused import NotFound, Refused
from workflows.events import (
    AssessmentAgreed,
    BroughtToAttention,
    Event,
    IdentifiedByAuthority,
    ReassessmentRequested,
    RequestReceived,
)

MAY_REQUEST = (RequestedBy.PARENT, RequestedBy.YOUNG_PERSON, RequestedBy.SCHOOL, RequestedBy.POST_16)  # s36(1)
UNDER_WAY = (Stage.CONSIDERING, Stage.ASSESSING, Stage.DRAFTING, Stage.DRAFT_SERVED, Stage.PLAN_HELD)


def confirm_request(act: Act, request_id: uuid.UUID, found: Confirmation) -> Case:
    """Open a case for a request, or add it to the child's case that is under way."""
    request = new_request(act, request_id)
    _check(request, found)
    child = child_of(act, request, found)
    requester = requester_of(act, request, child, found)
    case = case_under_way(act, child.id) or _open(act, request, child, found)
    _note(act, request, case, requester, found)
    event = _event(act, request, child, case)
    if case.last_seq == 0:
        require_lawful(act, case.id, "record-request")
    if event is not None:
        record(act, case.id, event)
    acknowledge(act, case, request)
    return case


def case_under_way(act: Act, child_id: uuid.UUID) -> Case | None:
    """The child's case that is neither ended nor refused, to which another request belongs."""
    rows = select(Case).where(Case.child_id == child_id, Case.ended_on.is_(None), Case.stage.in_(UNDER_WAY))
    return act.session.scalars(rows.order_by(Case.opened_at.desc()).limit(1)).first()


def _check(request: Request, found: Confirmation) -> None:
    if not found.confirmed_how.strip():
        raise Refused(_("Say how you confirmed who they are to the child."), field="confirmed_how")
    if found.responsibility in OF_OTHERS:
        raise Refused(_("By this, our council is not responsible: pass the request on."), field="responsibility")
    if not found.responsibility_because.strip():
        raise Refused(_("Say what makes our council responsible."), field="responsibility_because")
    if request.requested_by is RequestedBy.PARENT and found.relationship is None:
        raise Refused(_("Say what the parent who asks is to the child."), field="relationship")
    if found.setting_id is None and not found.not_in_setting_because.strip():
        raise Refused(_("Choose the setting, or say where the child is instead."), field="setting_id")


def _open(act: Act, request: Request, child: Person, found: Confirmation) -> Case:
    if found.setting_id is not None and act.session.get(Setting, found.setting_id) is None:
        raise NotFound
    case = Case(
        id=new_id(),
        authority_id=act.authority_id,
        reference=new_reference("EHC"),
        child_id=child.id,
        officer_id=_officer_id(act, found),
        setting_id=found.setting_id,
        not_in_setting_because="" if found.setting_id else found.not_in_setting_because.strip(),
        opened_at=act.at,
        live_from=act.at if act.live else None,
    )
    act.session.add(case)
    act.session.flush()
    return case


def _officer_id(act: Act, found: Confirmation) -> uuid.UUID | None:
    """Whom the case goes to: whoever was named, else whoever confirms."""
    if found.officer_id is None:
        return act.actor.id if act.actor.kind is ActorKind.PERSON else None
    if act.session.get(Account, found.officer_id) is None:
        raise NotFound
    return found.officer_id


def _note(act: Act, request: Request, case: Case, requester: Person | None, found: Confirmation) -> None:
    request.state, request.case_id = RequestState.CONFIRMED, case.id
    request.requester_id = requester.id if requester else None
    request.confirmed_on, request.confirmed_how = act.today, found.confirmed_how.strip()
    request.confirmed_by_id = act.actor.id if act.actor.kind is ActorKind.PERSON else None
    request.responsibility = found.responsibility
    request.responsibility_because = found.responsibility_because.strip()
    act.session.flush()
    act.session.execute(update(Document).where(Document.request_id == request.id).values(case_id=case.id))


def _event(act: Act, request: Request, child: Person, case: Case) -> Event | None:
    """What the request is in law; none where an assessment had been agreed by then, for which it changes nothing."""
    on = request.received_on
    if case.stage is Stage.PLAN_HELD:
        return ReassessmentRequested(on=on)
    if any(isinstance(event, AssessmentAgreed) and event.on <= on for event in events_of(act.session, case.id)):
        return None
    if request.requested_by is RequestedBy.AUTHORITY:
        return IdentifiedByAuthority(on=on)
    return RequestReceived(on=on) if _may_request(request, child) else BroughtToAttention(on=on)


def _may_request(request: Request, child: Person) -> bool:
    """Whether the Act lets them request; anyone else brings the child to attention, and the same time runs.

    Once the rights are the young person's, a parent's request is of the second kind."""
    if request.requested_by is RequestedBy.PARENT:
        return not rights_are_the_young_persons(child, request.received_on)
    return request.requested_by in MAY_REQUEST
