"""Who a request is about and who sent it: known people, or new records of what was typed."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from ehc.language import _
from ehc.models.intake.people import ContactWay, Person, RelationshipKind
from ehc.models.intake.requests import Request, RequestedBy, Responsibility
from ehc.services.act import Act
from ehc.services.intake import people
from ehc.services.intake.people import Details
from ehc.services.refused import NotFound, Refused


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """What an officer has found out. Where no child or adult is named, a new record is made of what was typed."""

    confirmed_how: str
    responsibility: Responsibility
    responsibility_because: str
    child_id: uuid.UUID | None = None
    child_born_on: date | None = None
    requester_id: uuid.UUID | None = None
    relationship: RelationshipKind | None = None  # none: whoever asks is no parent of the child
    setting_id: uuid.UUID | None = None
    not_in_setting_because: str = ""
    officer_id: uuid.UUID | None = None


def child_of(act: Act, request: Request, found: Confirmation) -> Person:
    """The child the officer chose, or a new record of the one that was typed."""
    born_on = found.child_born_on or request.child_born_on
    if found.child_id is not None:
        return _known_child(act, found.child_id, born_on)
    if born_on is None:
        raise Refused(_("Enter the date of birth: every notice to health and schools needs it."), field="child_born_on")
    child = people.add_person(act, _child_details(request, born_on))
    if request.child_address:
        people.move_to(act, child.id, request.child_address, request.child_postcode, from_on=request.received_on)
    return child


def _known_child(act: Act, child_id: uuid.UUID, born_on: date | None) -> Person:
    child = act.session.get(Person, child_id, with_for_update=True)  # one case is opened for a child at a time
    if child is None or child.merged_into_id is not None:
        raise NotFound
    if child.died_on is not None:
        raise Refused(_("The record says that %(name)s has died.", name=child.name), field="child")
    child.born_on = child.born_on or born_on
    if child.born_on is None:
        raise Refused(_("Enter the date of birth: every notice to health and schools needs it."), field="child_born_on")
    return child


def _child_details(request: Request, born_on: date) -> Details:
    details = Details(
        given=request.child_given,
        family=request.child_family,
        known_as=request.child_known_as,
        born_on=born_on,
        upn=request.child_upn,
        nhs_number=request.child_nhs_number,
        language=request.child_language or "English",
    )
    return _reached(details, request) if request.requested_by is RequestedBy.YOUNG_PERSON else details


def _reached(details: Details, request: Request) -> Details:
    """With the ways in which whoever asks can be reached."""
    email = request.requester_email
    way = ContactWay.EMAIL if email else ContactWay.POST
    return replace(details, email=email, telephone=request.requester_telephone, contact_by=way)


def requester_of(act: Act, request: Request, child: Person, found: Confirmation) -> Person | None:
    """Whoever asks, where they are of the family: the child, a known adult or a new one, confirmed."""
    if request.requested_by is RequestedBy.YOUNG_PERSON:
        return child
    if found.relationship is None:
        return None
    adult = _known_adult(act, found.requester_id) if found.requester_id else _new_adult(act, request)
    people.confirm_relationship(act, child.id, adult.id, found.relationship, found.confirmed_how)
    return adult


def _known_adult(act: Act, adult_id: uuid.UUID) -> Person:
    adult = act.session.get(Person, adult_id)
    if adult is None or adult.merged_into_id is not None:
        raise NotFound
    return adult


def _new_adult(act: Act, request: Request) -> Person:
    given, _space, family = request.requester_name.strip().rpartition(" ")
    adult = people.add_person(act, _reached(Details(given=given or family, family=family if given else ""), request))
    lines, postcode = _address(request)
    if lines:
        people.move_to(act, adult.id, lines, postcode, from_on=request.received_on)
    return adult


def _address(request: Request) -> tuple[str, str]:
    """Where letters reach whoever asks: the child's address, which they gave, where they gave no other way."""
    if request.requester_address or request.requester_email:
        return request.requester_address, request.requester_postcode
    return request.child_address, request.child_postcode
