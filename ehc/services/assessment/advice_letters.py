"""The letters of advice: to those asked, each with a private link of their own, and to the family that is invited."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from ehc.documents.notices import Asked, Paper
from ehc.language import _
from ehc.models.assessment.advice import AdviceRequest, Adviser
from ehc.models.cases import Case
from ehc.models.council.sessions import LinkPurpose
from ehc.queries.assessment import advice_pack
from ehc.queries.assessment.advice_kinds import BOUND_BY_REG_8, WAITING, WORDS, in_words
from ehc.queries.council.configuration import configuration_of
from ehc.queries.intake.whereabouts import are_withheld
from ehc.queries.plan_life import plan_dates, plan_letters
from ehc.queries.sending import recipients
from ehc.queries.sending.recipients import Recipient
from ehc.services.act import Act
from ehc.services.council.private_links import make_link
from ehc.services.notices import give
from ehc.services.record import events_of

RULE = "give-advice"


def write_to_advisers(act: Act, case: Case, asked: Iterable[AdviceRequest]) -> None:
    """Send each the request, with what the family has told us."""
    copies = [addressee(act, case, it) for it in asked]
    if copies:
        give(act, case, "advice-request", copies, request_values(act, case), rule=RULE)


def write_to_colleague(act: Act, case: Case, advice: AdviceRequest, to: Recipient) -> None:
    """Send the same request to whoever it was passed on to."""
    copy = _with_own_values(act, case, advice, replace(to, about_id=advice.id))
    give(act, case, "advice-request", [copy], request_values(act, case), rule=RULE)


def invite_family(act: Act, case: Case, asked: Mapping[uuid.UUID, AdviceRequest]) -> None:
    """Invite each of the family to give their own advice, and say who else is asked."""
    family = [it for it in recipients.family(act.session, case, act.today) if it.person_id in asked]
    if not family:
        return
    values = {
        **plan_letters.to_family(act.session, case, act.today),
        "link": f"{act.base_url}/family/{case.id}",
    }
    copies = [_invited(act, case, it, asked[it.person_id]) for it in family if it.person_id]
    give(act, case, "advice-invitation", copies, values, rule="seek-advice")


def addressee(act: Act, case: Case, advice: AdviceRequest) -> Recipient:
    """The adviser, with what the letter of request says to them alone."""
    return _with_own_values(act, case, advice, _adviser(act, advice))


def addressee_for_chaser(act: Act, case: Case, advice: AdviceRequest) -> Recipient:
    """The adviser, with another link in case the first letter was lost."""
    to = _adviser(act, advice)
    return to.with_values(**link_to(act, case, advice, to.name))


def request_values(act: Act, case: Case) -> dict[str, Any]:
    """What every letter of a request says."""
    names = [Paper(name=it.name, on=it.on) for it in advice_pack.papers(act.session, case.id)]
    values = plan_letters.to_others(act.session, case)
    for it in advice_pack.said(act.session, case):
        is_passed_on = it.by_child and it.who != values["child_name"]
        whose = _("What %(child)s thinks, as %(who)s told us", child=values["known_as"], who=it.who)
        names.append(Paper(name=whose if is_passed_on else _("What %(who)s told us", who=it.who), on=it.on))
    return {**values, "papers": names}


def due_on(act: Act, case: Case, advice: AdviceRequest) -> date | None:
    """The day by which the advice is asked for, as the timetable gives it."""
    return plan_dates.due_for(events_of(act.session, case.id), RULE, str(advice.id))


def link_to(act: Act, case: Case, advice: AdviceRequest, holder: str) -> dict[str, Any]:
    """A new private link to this request, and until when it opens."""
    days = configuration_of(act.session, act.authority_id, act.today).link_days
    token = make_link(act, LinkPurpose.ADVICE, subject_id=advice.id, case_id=case.id, holder=holder, days=days)
    return {"link": f"{act.base_url}/advice/{token}", "link_until": act.today + timedelta(days=days)}


def _invited(act: Act, case: Case, to: Recipient, advice: AdviceRequest) -> Recipient:
    """One of the family, told who else is asked unless a name could lead to somebody who must not be found."""
    to = replace(to, about_id=advice.id)
    if are_withheld(act.session, case.child_id, act.today, sees=to.person_id):
        return to
    return to.with_values(asked=_who_is_asked(act, case))


def _adviser(act: Act, advice: AdviceRequest) -> Recipient:
    if advice.adviser_id is None:
        raise ValueError("Nobody has been chosen for this advice.")
    return replace(recipients.adviser(act.session, advice.adviser_id), about_id=advice.id)


def _with_own_values(act: Act, case: Case, advice: AdviceRequest, to: Recipient) -> Recipient:
    particular = {"questions": advice.questions, "already_known": advice.already_known}
    return to.with_values(
        asked_for=_(WORDS[advice.kind].asked_for),
        reply_by=due_on(act, case, advice),
        time_limit_applies=advice.giver in BOUND_BY_REG_8,
        **link_to(act, case, advice, to.name),
        **{name: words for name, words in particular.items() if words},
    )


def _who_is_asked(act: Act, case: Case) -> list[Asked]:
    rows = select(AdviceRequest, Adviser).join(Adviser, Adviser.id == AdviceRequest.adviser_id)
    waiting = rows.where(AdviceRequest.case_id == case.id, AdviceRequest.state.in_(WAITING))
    found = act.session.execute(waiting.order_by(AdviceRequest.id))
    return [Asked(who=in_words(adviser), about=_(WORDS[it.kind].name)) for it, adviser in found]
