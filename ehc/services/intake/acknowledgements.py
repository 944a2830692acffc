"""Acknowledges a request to whoever sent it: that it reached us, on which day, and by when the family will be told."""

from ehc.models.cases import Case
from ehc.models.intake.people import ContactWay
from ehc.models.intake.requests import ReceivedHow, Request
from ehc.models.notices import RecipientKind
from ehc.queries.sending.recipients import Recipient
from ehc.services.act import Act
from ehc.services.notices import give
from ehc.services.record import timetable_of

RULE = "decide-whether-to-assess"


def acknowledge(act: Act, case: Case, request: Request) -> None:
    """Write to whoever asked, where they can be reached and have not been answered by the public form already."""
    answered = request.received_how is ReceivedHow.ONLINE and request.requester_email
    to, duty = _to(request), timetable_of(act.session, case.id).duty(RULE)
    if answered or to is None or duty is None or duty.due is None or duty.met_on is not None:
        return
    values = {"reference": request.reference, "received_on": request.received_on, "decide_by": duty.due}
    give(act, case, "acknowledgement-of-request", [to], values)


def _to(request: Request) -> Recipient | None:
    """As they said they can be reached; nobody else's address is used."""
    address = "\n".join(filter(None, (request.requester_address, request.requester_postcode)))
    to = request.requester_email or address
    if not to:
        return None
    return Recipient(
        kind=RecipientKind.REQUESTER,
        name=request.requester_name,
        way=ContactWay.EMAIL if request.requester_email else ContactWay.POST,
        to=to,
        address=address,
        person_id=request.requester_id,
    )
