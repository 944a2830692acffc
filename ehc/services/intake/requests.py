"""Requests for an assessment: sent by anyone, or recorded by an officer; nothing opens until they are confirmed."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, time

from ehc.language import _
from ehc.models.intake.people_numbers import as_kept
from ehc.models.intake.requests import ReceivedHow, Request, RequestedBy, RequestState
from ehc.models.plan_life.placements import Setting
from ehc.permissions import require
from ehc.services import outbox
from ehc.services.act import LONDON, Act
from ehc.services.intake.people import EARLIEST_BIRTH
from ehc.services.references import new_reference
from ehc.services.refused import NotFound, Refused
from workflows.commencement import in_words
from workflows.receipt import receipt

EARLIEST = date(2014, 9, 1)  # the Act's first day


@dataclass(frozen=True, kw_only=True)
class Told:
    """What somebody tells us when they ask for an assessment."""

    requested_by: RequestedBy
    requester_name: str
    child_given: str
    child_family: str
    requester_relationship: str = ""
    requester_email: str = ""
    requester_telephone: str = ""
    requester_address: str = ""
    requester_postcode: str = ""
    child_known_as: str = ""
    child_born_on: date | None = None
    child_upn: str = ""
    child_nhs_number: str = ""
    child_address: str = ""
    child_postcode: str = ""
    child_language: str = ""
    setting_name: str = ""
    needs: str = ""
    help_so_far: str = ""
    hopes: str = ""
    child_agrees: str = ""


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """When and how a request reached the council; the convention's day is worked out from it."""

    on: date
    how: ReceivedHow
    at: time | None = None
    posted_on: date | None = None
    note: str = ""


def ask(act: Act, told: Told) -> Request:
    """Take in a request from the public form. Whoever sends it, the council's time runs from today."""
    require(act.actor, "public")
    at = act.at.astimezone(LONDON)
    arrived = Arrived(on=act.today, how=ReceivedHow.ONLINE, at=at.time())
    request = _keep(act, told, arrived, sent_by="public form", setting_id=act.actor.setting_id)
    if request.requester_email:
        outbox.put(
            act,
            "acknowledge-request",
            key=f"request:{request.id}",
            recipient=request.requester_email,
            request=str(request.id),
        )
    return request


def record_request(act: Act, told: Told, arrived: Arrived, *, setting_id: uuid.UUID | None = None) -> Request:
    """Record a request that reached the council by another way, on the day it arrived anywhere in it."""
    require(act.actor, "record-request")
    _check_arrival(act, arrived)
    if setting_id is not None and act.session.get(Setting, setting_id) is None:
        raise NotFound
    return _keep(act, told, arrived, sent_by=act.actor.name, setting_id=setting_id)


def new_request(act: Act, request_id: uuid.UUID) -> Request:
    """A request that nobody has dealt with yet, locked; Refused where somebody has."""
    request = locked(act, request_id)
    if request.state is not RequestState.NEW:
        raise Refused(_("Somebody has dealt with this request since you opened it."))
    return request


def locked(act: Act, request_id: uuid.UUID) -> Request:
    """A request, locked."""
    request = act.session.get(Request, request_id, with_for_update=True, populate_existing=True)
    if request is None:
        raise NotFound
    require(act.actor, "confirm-request", request, act.session)
    return request


def _keep(act: Act, told: Told, arrived: Arrived, *, sent_by: str, setting_id: uuid.UUID | None) -> Request:
    _check_told(act, told)
    words = {name: value.strip() if type(value) is str else value for name, value in asdict(told).items()}
    words |= {"child_upn": as_kept(told.child_upn), "child_nhs_number": as_kept(told.child_nhs_number)}
    request = Request(
        **words,
        authority_id=act.authority_id,
        reference=new_reference("R"),
        setting_id=setting_id,
        received_on=arrived.on,
        received_how=arrived.how,
        received_note=_note(arrived),
        convention_on=_convention_on(arrived),
        sent_at=act.at,
        sent_by=sent_by,
    )
    act.session.add(request)
    act.session.flush()
    return request


def _check_told(act: Act, told: Told) -> None:
    if not told.requester_name.strip():
        raise Refused(_("Enter the name of whoever asks."), field="requester_name")
    if not told.child_given.strip() and not told.child_family.strip():
        raise Refused(_("Enter the name of the child or young person."), field="child_given")
    if told.child_born_on and not EARLIEST_BIRTH <= told.child_born_on <= act.today:
        raise Refused(_("The date of birth must be today or in the past."), field="child_born_on")


def _check_arrival(act: Act, arrived: Arrived) -> None:
    if not EARLIEST <= arrived.on <= act.today:
        raise Refused(_("The day it was received must be today or in the past."), field="received_on")
    if arrived.posted_on and arrived.posted_on > arrived.on:
        raise Refused(_("It can't have been posted after it arrived."), field="posted_on")


def _convention_on(arrived: Arrived) -> date | None:
    found = receipt(arrived.on, at=arrived.at, posted_on=arrived.posted_on)
    return found.convention_on if found.differs else None


def _note(arrived: Arrived) -> str:
    time_ = f"{arrived.at:%H:%M}" if arrived.at else ""
    posted = f"posted {in_words(arrived.posted_on)}" if arrived.posted_on else ""
    return "; ".join(filter(None, (time_, posted, arrived.note.strip())))
