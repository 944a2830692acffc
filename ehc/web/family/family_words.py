"""The words of a family's page: what we are doing now, what comes next and by when, and what we need from them."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask import url_for

from ehc.language import _, day, mark
from ehc.models.cases import Stage
from ehc.queries.family.family_status import Awaited, FamilyStatus, Owed
from ehc.web.casework.event_words import inside

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
HAD_TIME = (
    mark("%(name)s's draft plan has been with you. We are working on the final plan."),
    DOING[Stage.DRAFT_SERVED],
)
HAD_TIME_OWN = (
    mark("Your draft plan has been with you. We are working on the final plan."),
    DOING_OWN[Stage.DRAFT_SERVED],
)


def doing(facts: FamilyStatus, today: date, *, name: str, own: bool = False) -> str:
    """What we are doing now in one sentence, to the young person themself where the plan is theirs."""
    words = (DOING_OWN if own else DOING)[facts.stage]
    if facts.stage is Stage.DRAFT_SERVED:
        words = (HAD_TIME_OWN if own else HAD_TIME)[facts.may_answer_draft(today)]
    return _(words, name=name)


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


def why_late(owed: Owed, facts: FamilyStatus, *, in_short: bool = False) -> str:
    """Why something owed to the family is late, and whether the law accepts it; empty where it is not late."""
    if not owed.is_late:
        return ""
    if owed.duty.lift and in_short:
        return _("The law allows some delay here. We still owe you this as soon as we can.")
    if owed.duty.lift and facts.lift_because:
        says = _("The law allows some delay here. The reason: %(because)s", because=_stopped(facts.lift_because))
        return f"{says} {_('We still owe you this as soon as we can.')}"
    if facts.awaited:
        who = whose_advice(facts.awaited)
        return _("We are waiting for %(who)s. That is not a reason the law accepts.", who=who)
    return _("We have no reason for it that the law accepts.")


def whose_advice(awaited: tuple[Awaited, ...]) -> str:
    """Whose advice we wait for: one by name, several by number."""
    if len(awaited) == 1:
        return _("advice from %(who)s", who=introduced(awaited[0].who, awaited[0].role))
    return _("the advice of %(number)s people", number=len(awaited))


def introduced(name: str, role: str) -> str:
    """A person by name and then what they do: "Dr Patel, an educational psychologist"."""
    if not role:
        return inside(name)
    small = role if role[1:2].isupper() else role[:1].lower() + role[1:]
    if "," in small or small.startswith("the "):
        return f"{inside(name)} ({small})"
    words = _("an %(role)s", role=small) if small[:1].lower() in "aeiou" else _("a %(role)s", role=small)
    return f"{inside(name)}, {words}"


def awaiting(it: Awaited) -> str:
    """Whom we asked for advice and until when they have, or that it is late."""
    name = introduced(it.who, it.role)
    asked = (
        _("We have asked %(who)s, for advice.", who=name)
        if ", " in name
        else _("We have asked %(who)s for advice.", who=name)
    )
    if it.due is None or it.due.duty.due is None:
        return asked
    until = day(it.due.duty.due)
    if it.due.is_late:
        return f"{asked} {_('It should have come by %(day)s. It is late, and we are asking for it.', day=until)}"
    return (
        f"{asked} {_('They have until %(day)s.', day=until)} {_('We will tell you when it comes, or if it is late.')}"
    )


def _stopped(words: str) -> str:
    """Somebody's own sentence, with a capital and its full stop."""
    said = words.strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One thing we need from the family, and until when it helps."""

    words: str
    href: str
    until: date | None = None
    rule: str | None = None  # why it helps until then


def asks(facts: FamilyStatus, case_id: uuid.UUID, today: date) -> list[Ask]:
    """What is asked of this person now; nothing here is ever owed or late."""
    found = []
    window = facts.draft_window
    if window and facts.may_answer_draft(today) and not facts.draft_answered:
        words = _("Read the draft plan and tell us what you think")
        href = url_for("draft_plans.read", case_id=case_id)
        found.append(Ask(words=words, href=href, until=window.duty.closes, rule=window.duty.rule.key))
    if facts.views_invited:
        found.append(Ask(words=_("Tell us your views"), href=url_for("families.views", case_id=case_id)))
    return found
