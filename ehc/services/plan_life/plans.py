"""A draft plan's way to the family: sent with its notice, then served on everyone who holds the rights."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from ehc.language import _
from ehc.models.cases import Case
from ehc.models.council.sessions import LinkPurpose
from ehc.models.intake.people import ContactWay
from ehc.models.notices import Notice, NoticeCopy
from ehc.models.plan_life.plans import Plan
from ehc.permissions import require
from ehc.queries.council.configuration import configuration_of
from ehc.queries.plan_life import plan_dates, plan_letters, plan_versions
from ehc.queries.sending import recipients
from ehc.queries.sending.recipients import Recipient
from ehc.services.act import Act
from ehc.services.council.private_links import make_link
from ehc.services.notices import give
from ehc.services.plan_life.plan_snapshots import freeze, require_sound
from ehc.services.record import events_of, lock, record, require_lawful
from ehc.services.refused import NotFound, Refused
from workflows.events import DraftPlanSent, DraftPlanServed
from workflows.plan import PlacementKind, PlanKind

COVERING = "draft-plan-covering"


def send_draft(act: Act, case_id: uuid.UUID, *, reply_by: date | None = None) -> Notice:
    """Send the draft to everyone who holds the rights, with the notice of theirs; `reply_by` gives them longer."""
    case = _case(act, case_id, "send-draft-plan")
    plan = plan_versions.being_written(act.session, case_id)
    if plan is None or plan.kind is not PlanKind.DRAFT:
        raise Refused(_("There is no draft being written."))
    names_setting = plan.placement_kind is not PlacementKind.EMPTY
    require_lawful(act, case_id, "send-draft-plan", names_setting=names_setting)
    require_sound(act, plan)
    family = holders(act, case)
    record(act, case_id, DraftPlanSent(on=act.today))
    dates = _promise(act, case, plan, family, reply_by)
    snapshot = freeze(act, plan)
    values = {**plan_letters.to_family(act.session, case, act.today), **dates}
    to = [_with_link(act, case, holder) for holder in family]
    return give(act, case, COVERING, to, values, rule=plan_dates.HEAR_FAMILY, plan_snapshot_id=snapshot.id)


def serve_draft(act: Act, case_id: uuid.UUID, on: date) -> None:
    """Record the day the draft that was sent was served on all who hold the rights; that day opens their window."""
    case = _case(act, case_id, "serve-draft-plan")
    notice = _covering(act, case_id)
    if notice is None:
        raise Refused(_("No draft has been sent yet."))
    if on > act.today:
        raise Refused(_("The day it was served can't be in the future."), field="served_on")
    if on < notice.sent_on:
        raise Refused(_("It can't have been served before it was sent."), field="served_on")
    if plan_dates.is_served(events_of(act.session, case.id)):
        raise Refused(_("It is recorded already that this draft was served."))
    for copy in _copies(act, notice):
        copy.served_on = copy.served_on or on
    _record_served(act, case, notice)


def copy_delivered(act: Act, copy_id: uuid.UUID, on: date) -> None:
    """Record the day one holder's copy reached them; when every holder has theirs, the draft is served."""
    copy = act.session.get(NoticeCopy, copy_id)
    if copy is None:
        raise NotFound()
    notice = act.session.get_one(Notice, copy.notice_id)
    case = _case(act, notice.case_id, "serve-draft-plan")
    copy.served_on = copy.served_on or on
    act.session.flush()
    newest = _covering(act, case.id)
    everyone_has_it = all(it.served_on for it in _copies(act, notice))
    if (
        newest is not None
        and newest.id == notice.id
        and everyone_has_it
        and not plan_dates.is_served(events_of(act.session, case.id))
    ):
        _record_served(act, case, notice)


def holders(act: Act, case: Case) -> tuple[Recipient, ...]:
    """Everyone who holds the rights today; refused where nobody has been confirmed."""
    family = recipients.family(act.session, case, act.today)
    if not family:
        raise Refused(_("Nobody's relationship to this child has been confirmed, so there is nobody to send it to."))
    return family


def _case(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    case = lock(act.session, case_id)
    require(act.actor, doing, case, act.session)
    return case


def _promise(act: Act, case: Case, plan: Plan, family: Sequence[Recipient], reply_by: date | None) -> dict[str, object]:
    """The days the notice gives. A letter by post arrives later, so the time that it promises ends later."""
    events = events_of(act.session, case.id)
    by_post = any(holder.way != ContactWay.EMAIL for holder in family)
    served = plan_dates.served_by_post(act.today) if by_post else act.today
    window, final_by = plan_dates.window_if_served(events, served), plan_dates.due(events, *plan_dates.FINAL_PLAN)
    if window is None or window.closes is None or final_by is None:
        raise Refused(_("Record how this case began first: the final plan has no date yet."))
    if reply_by is not None and reply_by < window.closes:
        raise Refused(_("The law gives them longer than that. You may give more time, never less."), field="reply_by")
    plan.reply_by = reply_by or window.closes
    longer = {"longer_than_law": True} if reply_by and reply_by > window.closes else {}
    return {"opens_on": window.opens or served, "closes_on": plan.reply_by, "final_by": final_by, **longer}


def _with_link(act: Act, case: Case, holder: Recipient) -> Recipient:
    """The holder, with a link of their own to the draft on the page; history opens nothing."""
    if not act.live or holder.person_id is None:
        return holder
    days = configuration_of(act.session, act.authority_id, act.today).link_days
    token = make_link(
        act, LinkPurpose.FAMILY_ACCESS, subject_id=holder.person_id, case_id=case.id, holder=holder.name, days=days
    )
    return holder.with_values(link=f"{act.base_url}/family/enter/{token}")


def _covering(act: Act, case_id: uuid.UUID) -> Notice | None:
    sent = select(Notice).where(Notice.case_id == case_id, Notice.kind == COVERING)
    return act.session.scalars(sent.order_by(Notice.made_at.desc(), Notice.id.desc()).limit(1)).first()


def _copies(act: Act, notice: Notice) -> Sequence[NoticeCopy]:
    return act.session.scalars(select(NoticeCopy).where(NoticeCopy.notice_id == notice.id)).all()


def _record_served(act: Act, case: Case, notice: Notice) -> None:
    """The window opens on the day the last of them had the draft; one that was promised longer has it."""
    on = max(copy.served_on for copy in _copies(act, notice) if copy.served_on)
    window = plan_dates.window_if_served(events_of(act.session, case.id), on)
    plan = plan_versions.draft_sent(act.session, case.id)
    promised = plan.reply_by if plan else None
    longer = promised if promised and window and window.closes and promised > window.closes else None
    require_lawful(act, case.id, "serve-draft-plan", field="served_on")
    record(act, case.id, DraftPlanServed(on=on, until=longer))
