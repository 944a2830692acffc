"""While an assessment is considered: the family is told, the bodies notified, the setting asked for information."""

import uuid
from datetime import date, timedelta
from typing import Any

from ehc.language import _
from ehc.models.cases import Case
from ehc.models.council.sessions import LinkPurpose
from ehc.models.notices import Notice
from ehc.models.plan_life.placements import Setting
from ehc.permissions import require
from ehc.queries.council.configuration import configuration_of
from ehc.queries.plan_life import plan_letters
from ehc.queries.sending.recipients import Recipient, family, notified_bodies, setting
from ehc.services.act import Act
from ehc.services.council.private_links import make_link
from ehc.services.notices import give
from ehc.services.record import events_of, record, require_lawful
from ehc.services.refused import NotFound, Refused
from workflows.calendar import ENGLAND
from workflows.events import BEGINNINGS, BodiesNotified, ConsideringNoticeSent, SchoolInformationRequested
from workflows.timetable import Timetable, timetable
from workflows.vocabulary import BodiesToldOf

DECIDE = "decide-whether-to-assess"
LEAST_TIME_TO_REPLY = timedelta(days=5)


def tell_family_we_are_considering(act: Act, case_id: uuid.UUID) -> Notice:
    """Tell everyone who holds the rights that an assessment is considered and that they may give views (s36(7))."""
    case = _case(act, case_id, "tell-family-we-are-considering")
    to = [_with_link(act, case, it) for it in family_of(act, case)]
    record(act, case.id, ConsideringNoticeSent(on=act.today))
    dates = _dates(act, case)
    values = {**plan_letters.to_family(act.session, case, act.today), **dates}
    values["views_by"] = reply_by(act.today, dates["decide_by"])
    return give(act, case, "considering-assessment", to, values, rule="tell-family-we-are-considering")


def notify_bodies(act: Act, case_id: uuid.UUID) -> Notice:
    """Notify the health body, social care and the setting that an assessment is considered (reg 4(2))."""
    case = _case(act, case_id, "notify-bodies")
    record(act, case.id, BodiesNotified(on=act.today, of=BodiesToldOf.CONSIDERING))
    attends = act.session.get(Setting, case.setting_id) if case.setting_id else None
    values = {
        **plan_letters.to_others(act.session, case),
        **_dates(act, case),
        "attends": attends.name if attends else None,
    }
    return give(act, case, "considering-assessment-to-bodies", bodies_of(act, case), values, rule="notify-bodies")


def request_school_information(act: Act, case_id: uuid.UUID, questions: str = "") -> Notice:
    """Ask the head, principal or early years lead for what they know; a closure ground turns on this day."""
    case = _case(act, case_id, "request-school-information")
    if case.setting_id is None:
        raise Refused(_("The child attends no setting, so there is none to ask."))
    to = setting(act.session, case.setting_id)
    record(act, case.id, SchoolInformationRequested(on=act.today, setting=str(case.setting_id)))
    decide_by = _dates(act, case)["decide_by"]
    values = {
        **plan_letters.to_others(act.session, case),
        "decide_by": decide_by,
        "reply_by": reply_by(act.today, decide_by),
        "questions": [line.strip() for line in questions.splitlines() if line.strip()],
    }
    return give(act, case, "information-request-to-setting", [to], values)


def reply_by(today: date, decide_by: date) -> date:
    """When views and information are asked for: a wish, half-way to the decision, never a duty of theirs."""
    half_way = today + (decide_by - today) / 2
    return ENGLAND.on_or_after(max(half_way, today + LEAST_TIME_TO_REPLY))


def family_of(act: Act, case: Case) -> tuple[Recipient, ...]:
    """Those of the family whom the law names; Refused where nobody has been confirmed yet."""
    found = family(act.session, case, act.today)
    if not found:
        raise Refused(
            _("Nobody of the family has been confirmed yet. Add a parent on the family page, and say how you know.")
        )
    return found


def bodies_of(act: Act, case: Case) -> tuple[Recipient, ...]:
    """The bodies of reg 4(2)."""
    return notified_bodies(act.session, case, configuration_of(act.session, act.authority_id, act.today))


def due(duties: Timetable, key: str) -> date:
    """When a duty of this rule is due; Refused where the case has none, as when its beginning is not on record."""
    duty = duties.duty(key)
    if duty is None or duty.due is None:
        raise Refused(_("Record the request first: its date starts the time that the law gives us."))
    return duty.due


def _with_link(act: Act, case: Case, to: Recipient) -> Recipient:
    """With a private link of their own to give views by; history makes none."""
    if not act.live or to.person_id is None:
        return to
    days = configuration_of(act.session, act.authority_id, act.today).link_days
    token = make_link(
        act, LinkPurpose.FAMILY_ACCESS, subject_id=to.person_id, case_id=case.id, holder=to.name, days=days
    )
    return to.with_values(link=f"{act.base_url}/family/enter/{token}")


def _dates(act: Act, case: Case) -> dict[str, Any]:
    events = events_of(act.session, case.id)
    received = min((event.on for event in events if isinstance(event, BEGINNINGS)), default=act.today)
    return {"received_on": received, "decide_by": due(timetable(events), DECIDE)}


def _case(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    case = act.session.get(Case, case_id)
    if case is None:
        raise NotFound
    require(act.actor, doing, case, act.session)
    require_lawful(act, case_id, doing)
    return case
