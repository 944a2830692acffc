"""Settings consulted about being named: asked with the draft and a private link, and what they answer."""

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.council.sessions import LinkPurpose
from ehc.models.family.families import SettingPreference
from ehc.models.notices import Notice
from ehc.models.plan_life.placements import Answer, Consultation, RefusalGround, Setting
from ehc.models.plan_life.plans import PlanSnapshot
from ehc.permissions import require
from ehc.queries.council.configuration import configuration_of
from ehc.queries.plan_life import plan_dates, plan_letters, plan_versions
from ehc.queries.sending import recipients
from ehc.queries.sending.recipients import Recipient
from ehc.services.act import Act
from ehc.services.council.private_links import make_link
from ehc.services.notices import give
from ehc.services.record import events_of, lock, record, require_lawful
from ehc.services.refused import NotFound, Refused
from workflows.events import SettingAnswered, SettingConsulted

RULE = "setting-answers"


def consult(act: Act, case_id: uuid.UUID, setting_ids: Collection[uuid.UUID], questions: str = "") -> list[Notice]:
    """Consult these settings: each has its own letter, the draft and a link to answer by."""
    case = lock(act.session, case_id)
    require(act.actor, "consult-setting", case, act.session)
    if not setting_ids:
        raise Refused(_("Choose at least one school or college."), field="settings")
    snapshot = _draft_sent(act, case)
    return [_consult_one(act, case, setting_id, snapshot, questions) for setting_id in dict.fromkeys(setting_ids)]


def record_answer(
    act: Act,
    consultation_id: uuid.UUID,
    *,
    can_meet: bool,
    words: str,
    answered_by: str,
    ground: RefusalGround | None = None,
    on: date | None = None,
) -> Consultation:
    """Keep a setting's answer; one that can't meet the needs says on which of the three grounds, and why."""
    consultation = act.session.get(Consultation, consultation_id, with_for_update=True)
    if consultation is None:
        raise NotFound()
    require(act.actor, "record-setting-answer", consultation, act.session)
    answered_on = on or act.today
    _check_answer(act, consultation, can_meet, words, answered_by, ground, answered_on)
    setting = str(consultation.setting_id)
    require_lawful(act, consultation.case_id, "record-setting-answer", setting=setting)
    consultation.answer = Answer.CAN_MEET if can_meet else Answer.CANNOT_MEET
    consultation.ground = None if can_meet else ground
    consultation.words, consultation.answered_by = words.strip(), answered_by.strip()
    consultation.answered_on, consultation.answered_at = answered_on, act.at
    act.session.flush()
    record(act, consultation.case_id, SettingAnswered(on=answered_on, setting=setting))
    return consultation


def _draft_sent(act: Act, case: Case) -> PlanSnapshot:
    draft = plan_versions.draft_sent(act.session, case.id)
    snapshot = plan_versions.snapshot_of(act.session, draft.id) if draft else None
    if snapshot is None:
        raise Refused(_("Send the draft to the family first: a setting is consulted with it."))
    return snapshot


def _consult_one(act: Act, case: Case, setting_id: uuid.UUID, snapshot: PlanSnapshot, questions: str) -> Notice:
    setting = _open_setting(act, case, setting_id)
    require_lawful(act, case.id, "consult-setting", field="settings", setting=str(setting.id))
    consultation = Consultation(
        id=new_id(),
        case_id=case.id,
        setting_id=setting.id,
        requested_by_family=_is_requested(act, case, setting),
        consulted_on=act.today,
    )
    act.session.add(consultation)
    act.session.flush()
    record(act, case.id, SettingConsulted(on=act.today, setting=str(setting.id)))
    to = _recipient(act, case, consultation)
    values = {**plan_letters.to_others(act.session, case), **({"questions": questions} if questions.strip() else {})}
    return give(act, case, "setting-consultation", [to], values, rule=RULE, plan_snapshot_id=snapshot.id)


def _open_setting(act: Act, case: Case, setting_id: uuid.UUID) -> Setting:
    setting = act.session.get(Setting, setting_id)
    if setting is None or (setting.closed_on is not None and setting.closed_on <= act.today):
        raise Refused(_("That school or college is not on our list, or has closed."), field="settings")
    waiting = select(Consultation.id).where(
        Consultation.case_id == case.id, Consultation.setting_id == setting.id, Consultation.answered_on.is_(None)
    )
    if act.session.scalars(waiting).first() is not None:
        said = _("%(name)s has been consulted and has not answered yet.", name=setting.name)
        raise Refused(said, field="settings")
    return setting


def _is_requested(act: Act, case: Case, setting: Setting) -> bool:
    asked = select(SettingPreference.id).where(
        SettingPreference.case_id == case.id, SettingPreference.setting_id == setting.id
    )
    return act.session.scalars(asked).first() is not None


def _recipient(act: Act, case: Case, consultation: Consultation) -> Recipient:
    """The setting, with the values of its own letter: the day to answer by and, unless it is history, its link."""
    to = recipients.setting(act.session, consultation.setting_id)
    by = plan_dates.due_for(events_of(act.session, case.id), RULE, str(consultation.setting_id))
    values = {"answer_by": by, "requested_by_family": consultation.requested_by_family}
    return replace(to, about_id=consultation.id).with_values(**values, **_link(act, case, consultation, to))


def _link(act: Act, case: Case, consultation: Consultation, to: Recipient) -> dict[str, object]:
    if not act.live:
        return {}
    days = configuration_of(act.session, act.authority_id, act.today).link_days
    token = make_link(
        act, LinkPurpose.CONSULTATION, subject_id=consultation.id, case_id=case.id, holder=to.name, days=days
    )
    return {"link": f"{act.base_url}/consultations/enter/{token}", "link_until": act.today + timedelta(days=days)}


def _check_answer(
    act: Act,
    consultation: Consultation,
    can_meet: bool,
    words: str,
    answered_by: str,
    ground: RefusalGround | None,
    on: date,
) -> None:
    if consultation.answered_on is not None:
        raise Refused(_("This consultation has been answered. Tell the officer if the answer has changed."))
    if not answered_by.strip():
        raise Refused(_("Say who answers for the school or college."), field="answered_by")
    if not can_meet and ground is None:
        raise Refused(_("Choose the ground: the law knows these three and no other."), field="ground")
    if not can_meet and not words.strip():
        raise Refused(_("Give your reasons for this child."), field="words")
    if on > act.today:
        raise Refused(_("The day it reached us can't be in the future."), field="answered_on")
    if on < consultation.consulted_on:
        raise Refused(_("They can't have answered before they were asked."), field="answered_on")
