"""Where each act is done: from the names of the law's acts and rules to the pages of this application."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import g, url_for

from ehc.language import lazy as _
from ehc.models.cases import Stage
from workflows.events import Event
from workflows.next_steps import next_steps

# The pages of acts, in the words of their buttons.
PAGES = {
    "tell-family-we-are-considering": ("assessments.considering", _("Tell the family and the bodies")),
    "notify-bodies": ("assessments.considering", _("Notify health, social care and the setting")),
    "request-school-information": ("assessments.considering", _("Ask the setting for information")),
    "agree-to-assess": ("assessments.decide", _("Decide whether to assess")),
    "refuse-to-assess": ("assessments.decide", _("Decide whether to assess")),
    "request-advice": ("advice.plan", _("Ask for advice")),
    "record-advice": ("advice.board", _("See what advice has come")),
    "agree-plan": ("assessments.decide_plan", _("Decide whether a plan is necessary")),
    "refuse-plan": ("assessments.decide_plan", _("Decide whether a plan is necessary")),
    "send-draft-plan": ("plans.desk", _("Write and send the draft plan")),
    "serve-draft-plan": ("notices.index", _("Record when the draft was served")),
    "record-representations": ("representations.index", _("Record what the family says")),
    "consult-setting": ("placements.board", _("Consult schools and colleges")),
    "record-setting-answer": ("placements.board", _("Record a setting's answer")),
    "issue-final-plan": ("issuing.issue", _("Issue the final plan")),
}

# The page that does what a duty asks.
OF_RULES = {
    "tell-family-we-are-considering": "tell-family-we-are-considering",
    "consult-family": "tell-family-we-are-considering",
    "notify-bodies": "notify-bodies",
    "decide-whether-to-assess": "agree-to-assess",
    "notify-refusal-to-assess": "agree-to-assess",
    "seek-advice": "request-advice",
    "give-advice": "record-advice",
    "notify-no-plan": "agree-plan",
    "answer-request-for-meeting": "record-representations",
    "setting-answers": "record-setting-answer",
    "send-final-plan": "issue-final-plan",
}


@dataclass(frozen=True, kw_only=True)
class ActLink:
    """A button for one act, with the law's reason beside it."""

    words: str
    href: str
    because: str
    due: date | None


def acts_of(events: Sequence[Event], case_id: uuid.UUID, today: date) -> list[ActLink]:
    """The acts open on this case now, the most urgent first, one button a page."""
    found: dict[str, ActLink] = {}
    for step in next_steps(events, today):
        if step.open and step.act in PAGES:
            endpoint, words = PAGES[step.act]
            href = url_for(endpoint, case_id=case_id)
            found.setdefault(str(words), ActLink(words=str(words), href=href, because=step.because, due=step.due))
    return list(found.values())


def act_of_work(rule: str, stage: Stage, case_id: uuid.UUID, *, asked: int, awaited: int) -> tuple[str, str]:
    """The page that does what a duty asks next as the case stands, and the words of its button."""
    if rule in TOWARDS_A_PLAN:
        endpoint, words = _towards_a_plan(stage, asked=asked, awaited=awaited)
    elif rule in OF_RULES:
        endpoint, words = PAGES[OF_RULES[rule]]
    else:
        endpoint, words = "cases.overview", _("Open the case")
    return _base(endpoint).replace(NO_CASE, str(case_id)), str(words)


TOWARDS_A_PLAN = ("notify-no-plan", "send-final-plan")
NO_CASE = str(uuid.UUID(int=0))


def _towards_a_plan(stage: Stage, *, asked: int, awaited: int) -> tuple[str, str]:
    """The long limits are kept by one act after another: which is next, where the case stands now."""
    if stage is Stage.CONSIDERING:
        return PAGES["agree-to-assess"]
    if stage is Stage.ASSESSING and not asked:
        return PAGES["request-advice"]
    if stage is Stage.ASSESSING:
        return PAGES["record-advice"] if awaited else PAGES["agree-plan"]
    return PAGES["issue-final-plan"] if stage is Stage.DRAFT_SERVED else PAGES["send-draft-plan"]


def _base(endpoint: str) -> str:
    """The address with no case in it: one is made a request and endpoint, not one a row."""
    known: dict[str, str] = g.setdefault("addresses", {})
    if endpoint not in known:
        known[endpoint] = url_for(endpoint, case_id=NO_CASE)
    return known[endpoint]
