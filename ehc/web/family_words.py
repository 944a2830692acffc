"""The words of a family's page: what we are doing now, and what we need from them."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask import url_for

from ehc.language import _, day, mark
from ehc.models.cases import Stage
from ehc.queries.family_status import FamilyStatus, Owed

DOING = {
    Stage.CONSIDERING: mark("We are deciding whether to assess %(name)s's needs."),
    Stage.REFUSED: mark("We decided not to assess %(name)s's needs. You can disagree."),
    Stage.ASSESSING: mark("We are asking the people who know %(name)s for advice."),
    Stage.NO_PLAN: mark("We decided that %(name)s does not need a plan. You can disagree."),
    Stage.DRAFTING: mark("We are writing %(name)s's draft plan."),
    Stage.DRAFT_SERVED: mark("%(name)s's draft plan is with you. Tell us what you think."),
    Stage.PLAN_HELD: mark("%(name)s has a final plan."),
    Stage.ENDED: mark("This case is closed."),
}
DOING_OWN = {
    Stage.CONSIDERING: mark("We are deciding whether to assess your needs."),
    Stage.REFUSED: mark("We decided not to assess your needs. You can disagree."),
    Stage.ASSESSING: mark("We are asking the people who know you for advice."),
    Stage.NO_PLAN: mark("We decided that you do not need a plan. You can disagree."),
    Stage.DRAFTING: mark("We are writing your draft plan."),
    Stage.DRAFT_SERVED: mark("Your draft plan is with you. Tell us what you think."),
    Stage.PLAN_HELD: mark("You have a final plan."),
    Stage.ENDED: mark("This case is closed."),
}


def doing(stage: Stage, *, own: bool = False) -> str:
    """The sentence of a stage, to the young person themself where it is theirs; %(name)s is filled where shown."""
    return (DOING_OWN if own else DOING)[stage]


# What we must do next, and by when, in one sentence; and the same once the day has passed.
NEXT_BY = {
    "decide-whether-to-assess": (
        mark("We must tell you what we decide by %(day)s."),
        mark("We should have told you what we decided by %(day)s. We're sorry."),
    ),
    "notify-no-plan": (
        mark("If we decide that there will be no plan, we must tell you by %(day)s."),
        mark("If there is to be no plan, we should have told you by %(day)s. We're sorry."),
    ),
    "send-final-plan": (
        mark("We must send you the final plan by %(day)s."),
        mark("We should have sent you the final plan by %(day)s. We're sorry."),
    ),
    "complete-annual-review": (
        mark("We must review it with you by %(day)s."),
        mark("We should have reviewed it with you by %(day)s. We're sorry."),
    ),
}
IF_THERE_IS_ONE = (
    mark("If there is to be a plan, we must send you the final one by %(day)s."),
    mark("If there is to be a plan, we should have sent you the final one by %(day)s. We're sorry."),
)


def next_by(owed: Owed, stage: Stage) -> str:
    """One duty to the family in a sentence with its day, and sorry where the day has passed."""
    key, undecided = owed.duty.rule.key, stage in (Stage.CONSIDERING, Stage.ASSESSING)
    words = IF_THERE_IS_ONE if undecided and key == "send-final-plan" else NEXT_BY[key]
    return _(words[owed.is_late], day=day(owed.duty.last_day or date.max))


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One thing we need from the family, and until when it helps."""

    words: str
    href: str
    until: date | None = None


def asks(facts: FamilyStatus, case_id: uuid.UUID, today: date) -> list[Ask]:
    """What is asked of this person now; nothing here is ever owed or late."""
    found = []
    window = facts.draft_window
    if facts.stage is Stage.DRAFT_SERVED and window and not facts.draft_answered:
        words = _("Read the draft plan and tell us what you think")
        href = url_for("draft_plans.read", case_id=case_id)
        closes = window.duty.closes
        found.append(Ask(words=words, href=href, until=closes if closes and closes >= today else None))
    if facts.views_invited:
        found.append(Ask(words=_("Tell us your views"), href=url_for("families.views", case_id=case_id)))
    return found
