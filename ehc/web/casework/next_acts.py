"""Where each act is done: from the names of the law's acts and rules to the pages of this application."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import g, url_for

from ehc.language import lazy as _
from ehc.models.cases import Stage
from workflows.duties import Duty, Timetable
from workflows.events import Event
from workflows.next_steps import Step, next_steps
from workflows.position import Position
from workflows.vocabulary import Giver, Party

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
    rule: str | None = None  # why it is due then


@dataclass(frozen=True, kw_only=True)
class Acts:
    """What may be done on a case now: what a limit waits for, the rest, and why what comes next can't be done yet."""

    due: Sequence[ActLink]
    others: Sequence[ActLink]
    not_yet: str


def acts_of(events: Sequence[Event], duties: Timetable, case_id: uuid.UUID, stage: Stage, today: date) -> Acts:
    """The acts open now, one button a page: first the officer's own that is due soonest, however it is kept."""
    lead = _lead(stage, events)
    aim = min((it for it in duties.duties if _is_aim(it)), key=lambda it: it.due or date.max, default=None)
    steps = {step.act: step for step in next_steps(events, today)}
    found: dict[str, tuple[Step, ActLink]] = {}
    for step in sorted(steps.values(), key=lambda it: (it.act != lead, it.due is None, it.due or date.max)):
        if step.open and step.act in PAGES:
            link = _link(step, case_id, aim if step.act == lead else None)
            found.setdefault(link.words, (step, link))
    ranked = [link for step, link in sorted(found.values(), key=lambda it: _rank(it[0], it[1], lead))]
    next_one = steps.get(lead)
    return Acts(
        due=[link for link in ranked if link.due],
        others=[link for link in ranked if not link.due],
        not_yet=next_one.because if next_one and not next_one.open and aim else "",
    )


def _link(step: Step, case_id: uuid.UUID, aim: Duty | None) -> ActLink:
    """The button of one act; what leads to a plan is due when the plan, or the word that there is none, is."""
    endpoint, words = PAGES[step.act]
    serves = aim is not None and aim.due is not None and (step.due is None or aim.due < step.due)
    because, due = (aim.rule.says, aim.due) if aim and serves else (step.because, step.due)
    rule = aim.rule if aim and serves else step.rule
    href = url_for(endpoint, case_id=case_id)
    return ActLink(words=str(words), href=href, because=because, due=due, rule=rule.key if rule else None)


def _rank(step: Step, link: ActLink, lead: str) -> tuple[bool, bool, date, bool]:
    """The officer's own before what others owe, then by day; of one day, what leads to the plan."""
    own = step.act == lead or step.rule is None or step.rule.owed_by is Party.LOCAL_AUTHORITY
    return link.due is None, not own, link.due or date.max, step.act != lead


def _lead(stage: Stage, events: Sequence[Event]) -> str:
    """The act that leads to the plan, where the case stands now."""
    position = Position(events)
    asked = {id for id, event in position.advice.items() if event.giver is not Giver.FAMILY}
    awaited = asked - position.advice_received
    return _towards_a_plan(stage, asked=len(asked), awaited=len(awaited))


def _is_aim(duty: Duty) -> bool:
    return duty.rule.key in ("decide-whether-to-assess", *TOWARDS_A_PLAN) and duty.met_on is None


def act_of_work(rule: str, stage: Stage, case_id: uuid.UUID, *, asked: int, awaited: int) -> tuple[str, str]:
    """The page that does what a duty asks next as the case stands, and the words of its button."""
    if rule in TOWARDS_A_PLAN:
        endpoint, words = PAGES[_towards_a_plan(stage, asked=asked, awaited=awaited)]
    elif rule in OF_RULES:
        endpoint, words = PAGES[OF_RULES[rule]]
    else:
        endpoint, words = "cases.overview", _("Open the case")
    return _base(endpoint).replace(NO_CASE, str(case_id)), str(words)


TOWARDS_A_PLAN = ("notify-no-plan", "send-final-plan")
NO_CASE = str(uuid.UUID(int=0))


def _towards_a_plan(stage: Stage, *, asked: int, awaited: int) -> str:
    """The long limits are kept by one act after another: which is next, where the case stands now."""
    if stage is Stage.CONSIDERING:
        return "agree-to-assess"
    if stage is Stage.ASSESSING and not asked:
        return "request-advice"
    if stage is Stage.ASSESSING:
        return "record-advice" if awaited else "agree-plan"
    return "issue-final-plan" if stage is Stage.DRAFT_SERVED else "send-draft-plan"


def _base(endpoint: str) -> str:
    """The address with no case in it: one is made a request and endpoint, not one a row."""
    known: dict[str, str] = g.setdefault("addresses", {})
    if endpoint not in known:
        known[endpoint] = url_for(endpoint, case_id=NO_CASE)
    return known[endpoint]
