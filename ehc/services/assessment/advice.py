"""Advice is asked for, reaches those asked, is passed to others, and is said not to come."""

import uuid
from datetime import date

from sqlalchemy import select

from ehc.language import _
from ehc.models.assessment.advice import AdviceRequest, AdviceState, Adviser
from ehc.models.intake.people import Person
from ehc.queries.assessment.advice_kinds import WAITING
from ehc.services.act import Act
from ehc.services.assessment.advice_chasers import send_chasers as send_chasers
from ehc.services.assessment.advice_editing import held, open_case, require_state
from ehc.services.assessment.advice_letters import invite_family, write_to_advisers
from ehc.services.assessment.advice_list import propose as propose
from ehc.services.council.private_links import revoke_links
from ehc.services.record import events_of, record, require_lawful
from ehc.services.refused import Refused
from workflows.events import AdviceDeclined, AdviceRequested, AdviceRequestReceived, Event, EventWithdrawn
from workflows.history import in_force


def request_advice(act: Act, case_id: uuid.UUID) -> tuple[AdviceRequest, ...]:
    """Ask everyone on the list who has been chosen and not asked yet; those still to be chosen stay on the list."""
    case = open_case(act, case_id, "request-advice")
    require_lawful(act, case_id, "request-advice")
    if act.session.get_one(Person, case.child_id).born_on is None:
        raise Refused(_("Record the date of birth first: nobody can advise without knowing who it is about."))
    chosen = _chosen(act, case_id)
    if not chosen:
        raise Refused(_("Choose at least one person to ask. Everyone chosen before has been asked already."))
    record(act, case_id, *[_ask(act, advice) for advice in chosen])
    write_to_advisers(act, case, [it for it in chosen if it.adviser_id])
    invite_family(act, case, {it.person_id: it for it in chosen if it.person_id})
    return tuple(chosen)


def record_delivery(act: Act, advice_id: uuid.UUID, on: date) -> None:
    """The request reached them on that day, which starts their time; a second delivery changes nothing."""
    advice = held(act, advice_id, "record-advice", edits=False)
    if advice.received_on is not None or advice.asked_on is None or advice.state not in WAITING:
        return
    if on > act.today:
        raise Refused(_("The day it reached them can’t be in the future."), field="received_on")
    if on < advice.asked_on:
        raise Refused(_("It can’t have reached them before it was sent."), field="received_on")
    advice.received_on = on
    act.session.flush()
    record(act, advice.case_id, AdviceRequestReceived(on=on, advice=str(advice.id), giver=advice.giver))


def reassign(
    act: Act, advice_id: uuid.UUID, adviser_id: uuid.UUID, because: str, *, version: int | None = None
) -> None:
    """Ask somebody else. Within one service the time runs on; another body gets its own time from its receipt."""
    advice = held(act, advice_id, "request-advice", version=version)
    require_state(advice, *WAITING, AdviceState.DECLINED)
    case = open_case(act, advice.case_id, "request-advice")
    require_lawful(act, case.id, "request-advice")
    new, old = act.session.get(Adviser, adviser_id), act.session.get_one(Adviser, advice.adviser_id)
    if new is None or new.left_on is not None or new.id == old.id:
        raise Refused(_("Choose somebody else from the directory."), field="adviser_id")
    if not because.strip():
        raise Refused(_("Say why somebody else is asked."), field="because")
    revoke_links(act.session, advice.id, act.at)
    if (new.service, new.giver) == (old.service, old.giver):
        _take_back(act, advice, AdviceDeclined)
        advice.adviser_id, advice.state, advice.not_asked_because = new.id, _state_again(advice), ""
        act.session.flush()
        write_to_advisers(act, case, [advice])
        return
    _withdraw(act, advice, because)
    successor = _successor(advice, new, because)
    act.session.add(successor)
    act.session.flush()
    record(act, case.id, _ask(act, successor))
    write_to_advisers(act, case, [successor])


def decline(act: Act, advice_id: uuid.UUID, because: str, *, version: int | None = None) -> None:
    """Whoever was asked says in writing why they can’t advise (s31(2)); an officer then decides what to do."""
    advice = held(act, advice_id, "record-advice", version=version)
    require_state(advice, *WAITING)
    if not because.strip():
        raise Refused(_("Give your reasons: the law asks for them in writing."), field="because")
    advice.state, advice.declined_because = AdviceState.DECLINED, because.strip()
    act.session.flush()
    record(act, advice.case_id, AdviceDeclined(on=act.today, advice=str(advice.id), giver=advice.giver))


def go_without(act: Act, advice_id: uuid.UUID, because: str, *, version: int | None = None) -> None:
    """Nobody else is asked in place of one who can’t advise; the reason stands with the case, for the family too."""
    advice = held(act, advice_id, "request-advice", version=version)
    require_state(advice, AdviceState.DECLINED)
    if not because.strip():
        raise Refused(_("Say why nobody else is asked."), field="because")
    advice.not_asked_because = because.strip()
    act.session.flush()


def _chosen(act: Act, case_id: uuid.UUID) -> list[AdviceRequest]:
    rows = select(AdviceRequest).where(
        AdviceRequest.case_id == case_id,
        AdviceRequest.state == AdviceState.PLANNED,
        AdviceRequest.adviser_id.is_not(None) | AdviceRequest.person_id.is_not(None),
    )
    return list(act.session.scalars(rows.order_by(AdviceRequest.id).with_for_update()))


def _ask(act: Act, advice: AdviceRequest) -> AdviceRequested:
    """Say that it is asked for today: what happened by that."""
    advice.state, advice.asked_on = AdviceState.ASKED, act.today
    advice.version += 1
    adviser = act.session.get(Adviser, advice.adviser_id) if advice.adviser_id else None
    setting = str(adviser.setting_id) if adviser and adviser.setting_id else None
    return AdviceRequested(on=act.today, advice=str(advice.id), giver=advice.giver, setting=setting)


def _state_again(advice: AdviceRequest) -> AdviceState:
    return AdviceState.DRAFT if advice.saved_at else AdviceState.ASKED


def _withdraw(act: Act, advice: AdviceRequest, because: str) -> None:
    """The wrong body was asked: what was recorded of it counts no more."""
    advice.state, advice.not_asked_because = AdviceState.NOT_ASKED, because.strip()
    _take_back(act, advice, AdviceRequested, AdviceRequestReceived, AdviceDeclined)


def _take_back(act: Act, advice: AdviceRequest, *kinds: type[Event]) -> None:
    """What was recorded of this advice counts no more."""
    log = in_force(events_of(act.session, advice.case_id))
    mine = [it for it in log if isinstance(it, kinds) and getattr(it, "advice", None) == str(advice.id)]
    if mine:
        record(act, advice.case_id, *[EventWithdrawn(on=act.today, withdraws=it.seq) for it in mine])


def _successor(advice: AdviceRequest, adviser: Adviser, because: str) -> AdviceRequest:
    return AdviceRequest(
        case_id=advice.case_id,
        kind=advice.kind,
        giver=adviser.giver,
        adviser_id=adviser.id,
        because=because.strip(),
        proposed_by=advice.proposed_by,
        questions=advice.questions,
        already_known=advice.already_known,
    )
