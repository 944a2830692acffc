"""Ways out of a case: withdrawn, ended or a death; duties end by the law, messages stop, the record says why."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ehc.language import _
from ehc.models.cases import Case
from ehc.models.intake.people import Person
from ehc.permissions import require
from ehc.queries.plan_life import plan_letters
from ehc.queries.sending.recipients import family
from ehc.services.act import Act
from ehc.services.casework import stops
from ehc.services.notices import give
from ehc.services.record import events_of, lock, record, require_lawful
from ehc.services.refused import NotFound, Refused
from workflows.ages import age_on
from workflows.events import EXITS, CaseEnded, EventWithdrawn, RequestWithdrawn
from workflows.history import in_force
from workflows.vocabulary import EndReason

TOO_OLD = 25  # a young person is under 25 (s83(2))


@dataclass(frozen=True, kw_only=True)
class Ending:
    """Why a case ends. `to` is the other council, or the reference of the case that goes on."""

    reason: EndReason
    on: date
    because: str = ""
    to: str = ""


def withdraw_request(act: Act, case_id: uuid.UUID, *, by: str, informed: str, on: date) -> None:
    """Record that whoever asked has withdrawn the request, knowing what that means."""
    case = _case(act, case_id, "withdraw-request")
    if not by.strip():
        raise Refused(_("Say who withdrew the request."), field="by")
    if not informed.strip():
        raise Refused(_("Say how they were told what withdrawing means."), field="informed")
    _check_day(act, case, on)
    stops.stop_messages_of(act, case)
    record(act, case.id, RequestWithdrawn(on=on))
    case.ended_because = _("Withdrawn by %(name)s. %(informed)s", name=by.strip(), informed=informed.strip())
    _tell_family(act, case, "request-withdrawn", {"withdrawn_on": on, "withdrawn_by": by.strip()})
    stops.release_advisers(act, case)
    stops.close_links(act, case)


def end_case(act: Act, case_id: uuid.UUID, ending: Ending) -> None:
    """End a case for another reason than a withdrawal, and tell the family; a death tells nobody."""
    case = _case(act, case_id, "end-case")
    if ending.reason is EndReason.DIED:
        record_death(act, case.child_id, ending.on)
        return
    _check_day(act, case, ending.on)
    told = _told(act, case, ending)
    stops.stop_messages_of(act, case)
    record(act, case.id, CaseEnded(on=ending.on, reason=ending.reason))
    case.ended_because = " ".join(filter(None, (ending.to.strip(), ending.because.strip())))
    _tell_family(act, case, f"case-ended-{ending.reason}", {"ended_on": ending.on, **told})
    stops.release_advisers(act, case)
    stops.close_links(act, case)


def record_death(act: Act, person_id: uuid.UUID, on: date) -> None:
    """Record a death: every message to them or about their cases stops this minute, and nothing is sent."""
    person = act.session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise NotFound
    require(act.actor, "end-case", person, act.session)
    if on > act.today or (person.born_on and on < person.born_on):
        raise Refused(_("The day must be from the date of birth to today."), field="on")
    person.died_on = on
    stops.stop_messages_to(act, person.id)
    for case in act.session.scalars(select(Case).where(Case.child_id == person.id)).all():
        _end_by_death(act, case)


def take_back_end(act: Act, case_id: uuid.UUID) -> None:
    """Undo an end that was recorded by mistake: its duties run again, as if it had never been. A manager does it."""
    case = _own(act, case_id, "withdraw-event")
    ends = [it for it in in_force(events_of(act.session, case_id)) if isinstance(it, EXITS)]
    if not ends:
        raise Refused(_("This case has not ended."))
    record(act, case_id, *[EventWithdrawn(on=act.today, withdraws=event.seq) for event in ends])
    if any(isinstance(event, CaseEnded) and event.reason is EndReason.DIED for event in ends):
        _undo_death(act, case)
    case.ended_because = ""
    act.session.flush()


def hold_messages(act: Act, case_id: uuid.UUID, because: str) -> None:
    """Hold every message about a case, as in a crisis; no clock stops."""
    case = _own(act, case_id, "hold-messages")
    if not because.strip():
        raise Refused(_("Say why messages are held."), field="because")
    case.messages_held_because, case.messages_held_on = because.strip(), act.today
    case.messages_held_by_id = act.actor.id
    act.session.flush()


def release_messages(act: Act, case_id: uuid.UUID) -> None:
    """Let the messages that were held go; never those of a child who has died."""
    case = _own(act, case_id, "hold-messages")
    if act.session.get_one(Person, case.child_id).died_on is not None:
        raise Refused(_("The child or young person has died: no message about them is sent."))
    case.messages_held_because, case.messages_held_on, case.messages_held_by_id = "", None, None
    act.session.flush()


def _undo_death(act: Act, case: Case) -> None:
    act.session.get_one(Person, case.child_id).died_on = None
    case.messages_held_because, case.messages_held_on, case.messages_held_by_id = "", None, None


def _end_by_death(act: Act, case: Case) -> None:
    stops.stop_messages_of(act, case)
    stops.close_links(act, case)
    case.messages_held_because = case.messages_held_because or _("A death is recorded.")
    case.messages_held_on = case.messages_held_on or act.today
    case.messages_held_by_id = case.messages_held_by_id or act.actor.id
    if case.ended_on is None:
        record(act, case.id, CaseEnded(on=act.today, reason=EndReason.DIED))
        case.ended_because = _("The child or young person died.")
    act.session.flush()


def _told(act: Act, case: Case, ending: Ending) -> dict[str, Any]:
    """What the family's notice says beside the day, checked; empty where the kind alone says all."""
    to, because = ending.to.strip(), ending.because.strip()
    if ending.reason is EndReason.MOVED:
        if not to:
            raise Refused(_("Name the council that they moved to."), field="to")
        return {"new_council": to}
    if ending.reason is EndReason.DUPLICATE:
        return {"kept_reference": _kept(act, case, to)}
    if ending.reason is EndReason.OVER_AGE:
        _check_age(act, case, ending.on)
    if ending.reason is EndReason.OTHER:
        if not because:
            raise Refused(_("Say why the case ends: the family is told in these words."), field="because")
        return {"because": because}
    return {}


def _kept(act: Act, case: Case, reference: str) -> str:
    """The reference of the child's other case, which goes on."""
    same = func.upper(Case.reference) == reference.upper(), Case.id != case.id
    other = act.session.scalars(select(Case).where(*same)).first()
    if other is None:
        raise Refused(_("Enter the reference of the case that goes on."), field="to")
    if other.child_id != case.child_id:
        raise Refused(
            _("That is another child's case. If they are one child, merge the two records first."), field="to"
        )
    if other.ended_on is not None:
        raise Refused(_("That case has ended itself."), field="to")
    return other.reference


def _check_age(act: Act, case: Case, on: date) -> None:
    born_on = act.session.get_one(Person, case.child_id).born_on
    if born_on is None or age_on(born_on, on) < TOO_OLD:
        raise Refused(_("Only somebody who is 25 or older is over the age of the law."), field="reason")


def _check_day(act: Act, case: Case, on: date) -> None:
    if on > act.today:
        raise Refused(_("The day can't be in the future."), field="on")
    if case.started_on is not None and on < case.started_on:
        raise Refused(_("The day can't be before the request was received."), field="on")


def _tell_family(act: Act, case: Case, kind: str, values: dict[str, Any]) -> None:
    """Tell those of the family who have been confirmed; where nobody has, there is nobody to tell."""
    to = family(act.session, case, act.today)
    if to:
        give(act, case, kind, to, {**plan_letters.to_family(act.session, case, act.today), **values})


def _case(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    case = _own(act, case_id, doing)
    require_lawful(act, case_id, doing)
    return case


def _own(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    case = lock(act.session, case_id)
    require(act.actor, doing, case, act.session)
    return case
