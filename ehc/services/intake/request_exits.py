"""Requests that open no case here: passed on in writing, set aside, and taken up again."""

import uuid
from datetime import date

from ehc.language import _
from ehc.models.intake.requests import Request, RequestState, Responsibility
from ehc.services import outbox
from ehc.services.act import Act
from ehc.services.intake.requests import locked, new_request
from ehc.services.refused import Refused

OF_OTHERS = (Responsibility.ANOTHER_COUNCIL, Responsibility.NOT_ENGLAND, Responsibility.DETAINED)


def pass_on(act: Act, request_id: uuid.UUID, reason: Responsibility, to: str, because: str, on: date) -> Request:
    """Note that a request was passed on in writing: another council, nation or procedure is responsible."""
    request = new_request(act, request_id)
    if reason not in OF_OTHERS:
        raise Refused(_("By this, our council is responsible: confirm the request instead."), field="responsibility")
    if not to.strip():
        raise Refused(_("Say to whom you passed it on."), field="passed_to")
    if not because.strip():
        raise Refused(_("Say why another council or service is responsible."), field="responsibility_because")
    if not request.received_on <= on <= act.today:
        raise Refused(_("The day must be from the day it was received to today."), field="passed_on")
    request.state, request.passed_to, request.passed_on = RequestState.PASSED_ON, to.strip(), on
    request.responsibility, request.responsibility_because = reason, because.strip()
    act.session.flush()
    if request.requester_email:
        key = f"request-passed-on:{request.id}:{on.isoformat()}"
        outbox.put(act, "request-passed-on", key=key, recipient=request.requester_email, request=str(request.id))
    return request


def set_aside(act: Act, request_id: uuid.UUID, because: str) -> Request:
    """Set a request aside that was sent twice or is no request."""
    request = new_request(act, request_id)
    if not because.strip():
        raise Refused(_("Say why it is set aside, and where the request that counts is."), field="because")
    request.state, request.responsibility_because = RequestState.DUPLICATE, because.strip()
    act.session.flush()
    return request


def take_back(act: Act, request_id: uuid.UUID) -> Request:
    """Take a request up again that was passed on or set aside; its time has run since it was received."""
    request = locked(act, request_id)
    if request.state not in (RequestState.PASSED_ON, RequestState.DUPLICATE):
        raise Refused(_("This request was neither passed on nor set aside."))
    request.state, request.passed_to, request.passed_on = RequestState.NEW, "", None
    request.responsibility, request.responsibility_because = None, ""
    act.session.flush()
    return request
