"""What the law says against an act on a day: one check a function, each with its rule and a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from workflows import events as happened
from workflows.commencement import in_words
from workflows.duties import Timetable
from workflows.law import LAW
from workflows.lifts import Lifts, no_such_ground
from workflows.position import Position


class Against(NamedTuple):
    """What the law says against an act: the rule, in words, and from when it would be lawful where that is known."""

    rule: str | None
    says: str
    earliest: date | None = None


@dataclass(frozen=True)
class Asked:
    """An act asked about: the case's position and timetable, the day it is to be done, and facts of the act."""

    position: Position
    table: Timetable
    on: date
    facts: Mapping[str, Any]


Check = Callable[[Asked], Against | None]


def no_request_running(asked: Asked) -> Against | None:
    at = asked.position
    if at.plan is not None:
        return Against("decide-whether-to-reassess", "There is a plan already: a new request is one to reassess.")
    if at.begun is None or at.closed is not None:
        return None
    return Against(
        "decide-whether-to-assess", f"The request received on {in_words(at.begun.on)} is already being dealt with."
    )


def request_received(asked: Asked) -> Against | None:
    begun = asked.position.begun
    if begun is None and asked.position.plan is None:
        return Against("decide-whether-to-assess", "No request has been received yet.")
    if begun is not None and asked.on < begun.on:
        return Against("decide-whether-to-assess", f"That is before the request, received on {in_words(begun.on)}.")
    return None


def undecided(asked: Asked) -> Against | None:
    at = asked.position
    if at.plan is not None and at.agreed is None:
        return Against("decide-whether-to-reassess", "There is a plan already: it can be assessed again.")
    if at.refused is not None:
        return Against("decide-whether-to-assess", f"An assessment was refused on {in_words(at.refused.on)}.")
    if at.agreed is not None:
        return Against("decide-whether-to-assess", f"An assessment was agreed on {in_words(at.agreed.on)}.")
    return None


def refusal_not_undone(asked: Asked) -> Against | None:
    undone = asked.position.undone
    if undone is None:
        return None
    says = f"The refusal was undone on {in_words(undone.on)}: the assessment must be made."
    return Against("comply-with-order-notify", says)


def assessing(asked: Asked) -> Against | None:
    at = asked.position
    if at.refused is not None:
        return Against("decide-whether-to-assess", f"An assessment was refused on {in_words(at.refused.on)}.")
    if not at.assessing:
        return Against("decide-whether-to-assess", "An assessment has not been agreed yet.")
    return None


def no_plan_refused(asked: Asked) -> Against | None:
    refused = asked.position.plan_refused
    return Against("notify-no-plan", f"A plan was refused on {in_words(refused.on)}.") if refused else None


def plan_undecided(asked: Asked) -> Against | None:
    agreed = asked.position.plan_agreed
    return Against("notify-no-plan", f"A plan was agreed on {in_words(agreed.on)}.") if agreed else None


def no_final_plan(asked: Asked) -> Against | None:
    final = asked.position.final
    says = "The final plan was issued on {}: it changes by an amendment now."
    return Against("send-final-plan", says.format(in_words(final.on))) if final else None


def section_i_empty(asked: Asked) -> Against | None:
    if not asked.facts.get("names_setting"):
        return None
    return Against("leave-section-i-empty", LAW.rule("leave-section-i-empty").says)


def notice_names_no_setting(asked: Asked) -> Against | None:
    if not asked.facts.get("names_setting"):
        return None
    says = "The notice proposes no setting: it goes with the plan as it stands, and the family may ask for one."
    return Against("send-amendment-notice", says)


def health_agreed(asked: Asked) -> Against | None:
    if not asked.facts.get("unagreed_health"):
        return None
    return Against("agree-health-provision", LAW.rule("agree-health-provision").says)


def draft_sent(asked: Asked) -> Against | None:
    sent = asked.position.draft_sent
    if sent is None:
        return Against("hear-family-on-draft", "No draft plan has been sent yet.")
    if asked.on < sent.on:
        return Against("hear-family-on-draft", f"That is before the draft was sent, on {in_words(sent.on)}.")
    return None


def something_to_answer(asked: Asked) -> Against | None:
    return None if asked.position.amendments is not None else draft_sent(asked)


def draft_served(asked: Asked) -> Against | None:
    at = asked.position
    if at.draft_served is None:
        return Against(
            "hear-family-on-draft", "Record the day the draft plan was served first: its 15 days run from it."
        )
    if at.draft_sent is not None and (at.draft_sent.on, at.draft_sent.seq) > (at.draft_served.on, at.draft_served.seq):
        return Against(
            "hear-family-on-draft", "The latest draft has not been served yet: its 15 days run from that day."
        )
    return None


def draft_unchanged(asked: Asked) -> Against | None:
    if not asked.facts.get("materially_changed"):
        return None
    says = "The plan has changed for another reason than the family's answer or the naming: serve the draft again."
    return Against("hear-family-on-draft", says)


def advice_was_requested(asked: Asked) -> Against | None:
    at, advice = asked.position, asked.facts.get("advice")
    if not at.advice:
        return Against("seek-advice", "No advice has been requested yet.")
    if advice is None:
        return None
    if str(advice) not in at.advice:
        return Against("give-advice", "This advice was never requested.")
    requested = at.advice[str(advice)]
    if asked.on < requested.on:
        return Against("give-advice", f"That is before it was requested, on {in_words(requested.on)}.")
    return None


def setting_was_consulted(asked: Asked) -> Against | None:
    at, setting = asked.position, asked.facts.get("setting")
    if not at.settings or (setting is not None and str(setting) not in at.settings):
        return Against(
            "setting-answers", "This setting was never consulted." if setting else "No setting was consulted."
        )
    consulted = at.settings.get(str(setting))
    if consulted is not None and asked.on < consulted.on:
        return Against("setting-answers", f"That is before it was consulted, on {in_words(consulted.on)}.")
    return None


def limit_can_be_lifted(asked: Asked) -> Against | None:
    rule, ground = asked.facts.get("rule"), asked.facts.get("ground")
    if rule is None:
        return _some_limit_runs(asked)
    if not LAW.has(str(rule)):
        return Against(None, f"There is no rule called {rule}.")
    says = no_such_ground(LAW.rule(str(rule)), str(ground)) if ground is not None else ""
    if says:
        return Against(str(rule), says)
    about = asked.facts.get("advice") if LAW.rule(str(rule)).for_each == "advice" else None
    duty = asked.table.duty(str(rule), None if about is None else str(about))
    if duty is None or duty.started_on is None:
        return Against(str(rule), "This case has no such limit running.")
    if isinstance(lift := asked.facts.get("lift"), happened.LimitLifted):
        lifts = Lifts([*asked.position.log, lift], tuple(asked.facts.get("closures", ())))
        says = lifts.refused(lift, duty.rule, duty.started_on, duty.due)
    return Against(str(rule), says) if says else None


def _some_limit_runs(asked: Asked) -> Against | None:
    if any(duty.rule.lifted_on and duty.due and duty.met_on is None for duty in asked.table.duties):
        return None
    return Against(None, "No limit that a ground could lift is running.")


def a_lift_stands(asked: Asked) -> Against | None:
    rule = asked.facts.get("rule")
    if any(rule in (None, lift.rule) for lift in asked.position.lifts):
        return None
    return Against(None if rule is None else str(rule), "No exception is claimed, so there is none to withdraw.")


def plan_held(asked: Asked) -> Against | None:
    return None if asked.position.plan else Against("complete-annual-review", "There is no plan yet.")


def amendments_proposed(asked: Asked) -> Against | None:
    sent = asked.position.amendments
    return None if sent else Against("send-amendment-notice", "No amendments have been proposed to the family yet.")


def ceasing_considered(asked: Asked) -> Against | None:
    if asked.position.ceasing_considered is not None:
        return None
    return Against("consult-on-ceasing", LAW.rule("consult-on-ceasing").says)


def ceasing_decided(asked: Asked) -> Against | None:
    if asked.position.ceasing_decided is not None:
        return None
    return Against("hold-plan-while-ceasing", "The family has not been told yet that the plan will cease.")


def reassessment_asked(asked: Asked) -> Against | None:
    if asked.position.reassessment is not None:
        return None
    return Against("decide-whether-to-reassess", "No request to reassess has been received.")
