"""What a family asks of us about a draft: a school or college by name, and a meeting with an officer."""

import uuid
from datetime import date

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.family.families import MeetingRequest, SettingPreference
from ehc.models.plan_life.placements import Setting
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.plan_life.representations import holder
from ehc.services.record import lock, record
from ehc.services.refused import NotFound, Refused
from workflows.events import MeetingHeld, MeetingRequested


def ask_for_setting(
    act: Act,
    case_id: uuid.UUID,
    person_id: uuid.UUID,
    *,
    setting_id: uuid.UUID | None = None,
    name: str = "",
    because: str = "",
    on: date | None = None,
) -> SettingPreference:
    """Keep the school or college that somebody asks for (s38(3)): one of our list, or by its name."""
    case = _case(act, case_id, "ask-for-setting")
    holder(act, case, person_id)
    if setting_id is None and not name.strip():
        raise Refused(_("Choose the school or college, or write its name."), field="setting")
    if setting_id is not None:
        _require_open(act, setting_id)
    preference = SettingPreference(
        id=new_id(),
        case_id=case.id,
        person_id=person_id,
        setting_id=setting_id,
        setting_name=name.strip(),
        because=because.strip(),
        asked_on=_day(act, on),
    )
    act.session.add(preference)
    act.session.flush()
    return preference


def match_setting(act: Act, preference_id: uuid.UUID, setting_id: uuid.UUID) -> None:
    """Say which setting on our list is the one that a family named in its own words."""
    preference = act.session.get(SettingPreference, preference_id)
    if preference is None:
        raise NotFound()
    require(act.actor, "consult-setting", act.session.get_one(Case, preference.case_id), act.session)
    _require_open(act, setting_id)
    preference.setting_id = setting_id
    act.session.flush()


def ask_to_meet(
    act: Act, case_id: uuid.UUID, person_id: uuid.UUID, *, about: str = "", on: date | None = None
) -> MeetingRequest:
    """Keep that somebody who holds the rights requires a meeting with an officer (reg 13(1)(b))."""
    case = _case(act, case_id, "ask-for-meeting")
    holder(act, case, person_id)
    asked_on = _day(act, on)
    meeting = MeetingRequest(id=new_id(), case_id=case.id, person_id=person_id, asked_on=asked_on, about=about.strip())
    act.session.add(meeting)
    act.session.flush()
    record(act, case.id, MeetingRequested(on=asked_on))
    return meeting


def arrange_meeting(act: Act, meeting_id: uuid.UUID, on: date) -> None:
    """Keep the day that the meeting is arranged for."""
    meeting = _meeting(act, meeting_id)
    if meeting.met_on is not None:
        raise Refused(_("This meeting has been held."))
    if on < act.today:
        raise Refused(_("The day of the meeting can't be in the past."), field="arranged_for")
    meeting.arranged_for = on
    act.session.flush()


def meeting_held(act: Act, meeting_id: uuid.UUID, on: date, note: str) -> None:
    """Keep that the meeting was held, and what was said there."""
    meeting = _meeting(act, meeting_id)
    if meeting.met_on is not None:
        raise Refused(_("It is recorded already that this meeting was held."))
    if on > act.today:
        raise Refused(_("The day it was held can't be in the future."), field="met_on")
    if on < meeting.asked_on:
        raise Refused(_("It can't have been held before it was asked for."), field="met_on")
    meeting.met_on, meeting.note = on, note.strip()
    act.session.flush()
    record(act, meeting.case_id, MeetingHeld(on=on))


def _case(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    case = lock(act.session, case_id)
    require(act.actor, doing, case, act.session)
    if case.ended_on is not None:
        raise Refused(_("This case has ended, so nothing can be added to it."))
    return case


def _meeting(act: Act, meeting_id: uuid.UUID) -> MeetingRequest:
    meeting = act.session.get(MeetingRequest, meeting_id)
    if meeting is None:
        raise NotFound()
    case = act.session.get_one(Case, meeting.case_id)
    require(act.actor, "draft-plan", case, act.session)
    return meeting


def _day(act: Act, on: date | None) -> date:
    if on is not None and on > act.today:
        raise Refused(_("The day it reached us can't be in the future."), field="received_on")
    return on or act.today


def _require_open(act: Act, setting_id: uuid.UUID) -> None:
    setting = act.session.get(Setting, setting_id)
    if setting is None or (setting.closed_on is not None and setting.closed_on <= act.today):
        raise Refused(_("That school or college is not on our list, or has closed."), field="setting")
