"""What a family answers to a draft: comments, that it was read, that the answer is whole; and what we do with it."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.council.sessions import LinkPurpose
from ehc.models.family.families import Contribution, ContributionKind, PlanReading
from ehc.models.plan_life.plans import Plan
from ehc.permissions import require
from ehc.queries.plan_life import plan_versions
from ehc.queries.sending import recipients
from ehc.services.act import Act, Actor, london_today
from ehc.services.record import events_of, lock, record, require_lawful
from ehc.services.refused import NotFound, Refused
from workflows.events import FinalPlanIssued, RepresentationsReceived

ONLINE = "online"


@dataclass(frozen=True, kw_only=True)
class Received:
    """When a family's words reached us and how; online they reach us at once."""

    on: date
    how: str


def own_person(actor: Actor) -> uuid.UUID | None:
    """Whom a family's account or link stands for."""
    return actor.subject_id if actor.role == LinkPurpose.FAMILY_ACCESS else actor.person_id


def comment(
    act: Act,
    case_id: uuid.UUID,
    person_id: uuid.UUID,
    words: str,
    *,
    about: uuid.UUID | None = None,
    received: Received | None = None,
) -> Contribution:
    """Keep what somebody who holds the rights says of the draft: of one statement, or of the whole."""
    case, draft = _draft_of(act, case_id, person_id)
    ids = {row.statement_id for row in plan_versions.statements_of(act.session, draft.id)}
    if about is not None and about not in ids:
        raise NotFound()
    return _keep(act, case, draft, person_id, words, received, about=about, complete=False)


def answer_is_whole(
    act: Act,
    case_id: uuid.UUID,
    person_id: uuid.UUID,
    words: str,
    *,
    told_of_meeting: bool,
    told_of_setting: bool,
    received: Received | None = None,
) -> Contribution:
    """Keep that one holder's answer is whole, in their own words, once told that they may still ask for both.

    The rest of the time is given up only when everyone who holds the right has said so."""
    if not (told_of_meeting and told_of_setting):
        raise Refused(
            _("They must know first that they may ask to meet us and may ask for a school or college."), field="told"
        )
    case, draft = _draft_of(act, case_id, person_id)
    return _keep(act, case, draft, person_id, words, received, about=None, complete=True)


def confirm_read(act: Act, case_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """Keep that somebody who holds the rights says they have read the draft."""
    _case, draft = _draft_of(act, case_id, person_id)
    if act.session.get(PlanReading, (draft.id, person_id)) is None:
        act.session.add(PlanReading(plan_id=draft.id, person_id=person_id, read_on=act.today))
        act.session.flush()


def answer(act: Act, contribution_id: uuid.UUID, *, accepted: bool, words: str) -> Contribution:
    """Say what we do with a comment, or why not; what is accepted is then written into the plan."""
    said = act.session.get(Contribution, contribution_id, with_for_update=True)
    if said is None or said.kind is not ContributionKind.REPRESENTATION:
        raise NotFound()
    require(act.actor, "draft-plan", act.session.get_one(Case, said.case_id), act.session)
    if not words.strip():
        raise Refused(_("Say what we will change, or why we won't."), field="answered")
    said.accepted, said.answered = accepted, words.strip()
    said.answered_on, said.answered_by = act.today, act.actor.name
    act.session.flush()
    return said


def holder(act: Act, case: Case, person_id: uuid.UUID) -> uuid.UUID:
    """The person, where they hold the rights today; a family speaks for nobody but itself."""
    own = own_person(act.actor)
    if own is not None and own != person_id:
        raise NotFound()
    if person_id not in {it.person_id for it in recipients.family(act.session, case, act.today)}:
        raise NotFound()
    return person_id


def _draft_of(act: Act, case_id: uuid.UUID, person_id: uuid.UUID) -> tuple[Case, Plan]:
    """The draft that was sent, where this person may answer it and the final plan has not been issued."""
    case = lock(act.session, case_id)
    require(act.actor, "record-representations", case, act.session)
    holder(act, case, person_id)
    draft = plan_versions.draft_sent(act.session, case_id)
    if draft is None:
        raise NotFound()
    if any(isinstance(event, FinalPlanIssued) for event in events_of(act.session, case_id)):
        raise Refused(_("The final plan has been sent, so the draft can't be answered any more."))
    return case, draft


def _keep(
    act: Act,
    case: Case,
    draft: Plan,
    person_id: uuid.UUID,
    words: str,
    received: Received | None,
    *,
    about: uuid.UUID | None,
    complete: bool,
) -> Contribution:
    received = received or Received(on=act.today, how=ONLINE)
    _check(act, draft, words, received)
    row = Contribution(
        id=new_id(),
        case_id=case.id,
        person_id=person_id,
        kind=ContributionKind.REPRESENTATION,
        words=words.strip(),
        about_statement_id=about,
        plan_id=draft.id,
        given_on=received.on,
        given_how=received.how,
        given_at=act.at,
        says_complete=complete,
    )
    act.session.add(row)
    act.session.flush()
    done_on = _everyone_is_done_on(act, case, draft) if complete else None
    _record(act, case, RepresentationsReceived(on=done_on or received.on, complete=done_on is not None))
    return row


def _check(act: Act, draft: Plan, words: str, received: Received) -> None:
    if not words.strip():
        raise Refused(_("Write what was said about the draft."), field="words")
    if received.on > act.today:
        raise Refused(_("The day it reached us can't be in the future."), field="received_on")
    if draft.frozen_at is not None and received.on < london_today(draft.frozen_at):
        raise Refused(_("It can't have reached us before the draft was sent."), field="received_on")


def _everyone_is_done_on(act: Act, case: Case, draft: Plan) -> date | None:
    """The day by which each holder had said, as their last word on this draft, that their answer is whole."""
    said = select(Contribution).where(Contribution.plan_id == draft.id)
    last = {row.person_id: row for row in act.session.scalars(said.order_by(Contribution.given_at, Contribution.id))}
    holders = [it.person_id for it in recipients.family(act.session, case, act.today) if it.person_id]
    done = [last[person_id].given_on for person_id in holders if person_id in last and last[person_id].says_complete]
    return max(done) if len(done) == len(holders) else None


def _record(act: Act, case: Case, event: RepresentationsReceived) -> None:
    """One event a day says that the family answered; another that everyone's answer is whole."""
    known = [it for it in events_of(act.session, case.id) if isinstance(it, RepresentationsReceived)]
    if not event.complete and any(it.on == event.on for it in known):
        return
    require_lawful(act, case.id, "record-representations")
    record(act, case.id, event)
