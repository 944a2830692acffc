"""What people may do in a case: each act, the events it records, and what the law says against it now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from workflows import events as happened
from workflows.commencement import in_words
from workflows.duties import Timetable
from workflows.events import BEGINNINGS, Event
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


@dataclass(frozen=True)
class Act:
    """One act: its name, what it does in words, the events it records, its own rule and the checks on it."""

    key: str
    says: str
    records: tuple[type[Event], ...]
    rule: str | None
    checks: tuple[Check, ...] = ()
    repeats: bool = False
    after_withdrawal: bool = False


def _no_request_running(asked: Asked) -> Against | None:
    at = asked.position
    if at.plan is not None:
        return Against("decide-whether-to-reassess", "There is a plan already: a new request is one to reassess.")
    if at.begun is None or at.closed is not None:
        return None
    return Against(
        "decide-whether-to-assess", f"The request received on {in_words(at.begun.on)} is already being dealt with."
    )


def _request_received(asked: Asked) -> Against | None:
    begun = asked.position.begun
    if begun is None and asked.position.plan is None:
        return Against("decide-whether-to-assess", "No request has been received yet.")
    if begun is not None and asked.on < begun.on:
        return Against("decide-whether-to-assess", f"That is before the request, received on {in_words(begun.on)}.")
    return None


def _undecided(asked: Asked) -> Against | None:
    at = asked.position
    if at.plan is not None and at.agreed is None:
        return Against("decide-whether-to-reassess", "There is a plan already: it can be assessed again.")
    if at.refused is not None:
        return Against("decide-whether-to-assess", f"An assessment was refused on {in_words(at.refused.on)}.")
    if at.agreed is not None:
        return Against("decide-whether-to-assess", f"An assessment was agreed on {in_words(at.agreed.on)}.")
    return None


def _refusal_not_undone(asked: Asked) -> Against | None:
    undone = asked.position.undone
    if undone is None:
        return None
    says = f"The refusal was undone on {in_words(undone.on)}: the assessment must be made."
    return Against("comply-with-order-notify", says)


def _assessing(asked: Asked) -> Against | None:
    at = asked.position
    if at.refused is not None:
        return Against("decide-whether-to-assess", f"An assessment was refused on {in_words(at.refused.on)}.")
    if not at.assessing:
        return Against("decide-whether-to-assess", "An assessment has not been agreed yet.")
    return None


def _no_plan_refused(asked: Asked) -> Against | None:
    refused = asked.position.plan_refused
    return Against("notify-no-plan", f"A plan was refused on {in_words(refused.on)}.") if refused else None


def _plan_undecided(asked: Asked) -> Against | None:
    agreed = asked.position.plan_agreed
    return Against("notify-no-plan", f"A plan was agreed on {in_words(agreed.on)}.") if agreed else None


def _no_final_plan(asked: Asked) -> Against | None:
    final = asked.position.final
    says = "The final plan was issued on {}: it changes by an amendment now."
    return Against("send-final-plan", says.format(in_words(final.on))) if final else None


def _section_i_empty(asked: Asked) -> Against | None:
    if not asked.facts.get("names_setting"):
        return None
    return Against("leave-section-i-empty", LAW.rule("leave-section-i-empty").says)


def _draft_sent(asked: Asked) -> Against | None:
    sent = asked.position.draft_sent
    if sent is None:
        return Against("hear-family-on-draft", "No draft plan has been sent yet.")
    if asked.on < sent.on:
        return Against("hear-family-on-draft", f"That is before the draft was sent, on {in_words(sent.on)}.")
    return None


def _something_to_answer(asked: Asked) -> Against | None:
    return None if asked.position.amendments is not None else _draft_sent(asked)


def _draft_served(asked: Asked) -> Against | None:
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


def _draft_unchanged(asked: Asked) -> Against | None:
    if not asked.facts.get("materially_changed"):
        return None
    says = "The plan has changed for another reason than the family's answer or the naming: serve the draft again."
    return Against("hear-family-on-draft", says)


def outside_windows(act: Act, asked: Asked) -> Against | None:
    """Not inside a time that a rule keeps free of this act."""
    for key in {duty.rule.key for duty in asked.table.duties if not set(duty.rule.forbids).isdisjoint(act.records)}:
        duty = asked.table.duty(key)
        if duty is None or (duty.earliest is not None and asked.on >= duty.earliest):
            continue
        when = f" The earliest day is {in_words(duty.earliest)}." if duty.earliest else ""
        return Against(key, duty.rule.says + when, duty.earliest)
    return None


def _advice_was_requested(asked: Asked) -> Against | None:
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


def _setting_was_consulted(asked: Asked) -> Against | None:
    at, setting = asked.position, asked.facts.get("setting")
    if not at.settings or (setting is not None and str(setting) not in at.settings):
        return Against(
            "setting-answers", "This setting was never consulted." if setting else "No setting was consulted."
        )
    consulted = at.settings.get(str(setting))
    if consulted is not None and asked.on < consulted.on:
        return Against("setting-answers", f"That is before it was consulted, on {in_words(consulted.on)}.")
    return None


def _limit_can_be_lifted(asked: Asked) -> Against | None:
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


def _a_lift_stands(asked: Asked) -> Against | None:
    rule = asked.facts.get("rule")
    if any(rule in (None, lift.rule) for lift in asked.position.lifts):
        return None
    return Against(None if rule is None else str(rule), "No exception is claimed, so there is none to withdraw.")


def _plan_held(asked: Asked) -> Against | None:
    return None if asked.position.plan else Against("complete-annual-review", "There is no plan yet.")


def _amendments_proposed(asked: Asked) -> Against | None:
    sent = asked.position.amendments
    return None if sent else Against("send-amendment-notice", "No amendments have been proposed to the family yet.")


def _ceasing_considered(asked: Asked) -> Against | None:
    if asked.position.ceasing_considered is not None:
        return None
    return Against("consult-on-ceasing", LAW.rule("consult-on-ceasing").says)


def _ceasing_decided(asked: Asked) -> Against | None:
    if asked.position.ceasing_decided is not None:
        return None
    return Against("hold-plan-while-ceasing", "The family has not been told yet that the plan will cease.")


def _reassessment_asked(asked: Asked) -> Against | None:
    if asked.position.reassessment is not None:
        return None
    return Against("decide-whether-to-reassess", "No request to reassess has been received.")


_ALL = (
    Act("record-request", "Record a request", BEGINNINGS, None, (_no_request_running,), after_withdrawal=True),
    Act(
        "tell-family-we-are-considering",
        "Tell the family that an assessment is being considered",
        (happened.ConsideringNoticeSent,),
        "tell-family-we-are-considering",
        (_request_received, _undecided),
    ),
    Act(
        "notify-bodies",
        "Notify health, social care and the setting",
        (happened.BodiesNotified,),
        "notify-bodies",
        (_request_received,),
    ),
    Act(
        "request-school-information",
        "Ask the school, college or early years setting for information",
        (happened.SchoolInformationRequested,),
        "notify-bodies",
        (_request_received, _no_final_plan),
    ),
    Act(
        "agree-to-assess",
        "Agree to assess",
        (happened.AssessmentAgreed,),
        "decide-whether-to-assess",
        (_request_received, _undecided, _no_final_plan),
    ),
    Act(
        "refuse-to-assess",
        "Refuse to assess",
        (happened.AssessmentRefused,),
        "decide-whether-to-assess",
        (_request_received, _undecided, _refusal_not_undone, _no_final_plan),
    ),
    Act(
        "request-advice",
        "Ask for advice",
        (happened.AdviceRequested,),
        "seek-advice",
        (_request_received, _assessing, _no_plan_refused, _no_final_plan),
        repeats=True,
    ),
    Act(
        "record-advice",
        "Record advice that has come",
        (happened.AdviceReceived,),
        "give-advice",
        (_request_received, _advice_was_requested),
        repeats=True,
    ),
    Act(
        "agree-plan",
        "Agree to make a plan",
        (happened.PlanAgreed,),
        "notify-no-plan",
        (_request_received, _assessing, _plan_undecided, _no_plan_refused, _no_final_plan),
    ),
    Act(
        "refuse-plan",
        "Refuse to make a plan",
        (happened.PlanRefused,),
        "notify-no-plan",
        (_request_received, _assessing, _plan_undecided, _no_plan_refused, _no_final_plan),
    ),
    Act(
        "send-draft-plan",
        "Send the draft plan",
        (happened.DraftPlanSent,),
        "hear-family-on-draft",
        (_request_received, _assessing, _no_plan_refused, _no_final_plan, _section_i_empty),
        repeats=True,
    ),
    Act(
        "serve-draft-plan",
        "Record that the draft plan was served",
        (happened.DraftPlanServed,),
        "hear-family-on-draft",
        (_request_received, _assessing, _no_plan_refused, _no_final_plan, _draft_sent),
        repeats=True,
    ),
    Act(
        "record-representations",
        "Record the family's answer",
        (happened.RepresentationsReceived,),
        "hear-family-on-draft",
        (_request_received, _something_to_answer),
        repeats=True,
    ),
    Act(
        "consult-setting",
        "Consult a setting",
        (happened.SettingConsulted,),
        "setting-answers",
        (_request_received, _no_plan_refused, lambda asked: None if asked.position.plan else _assessing(asked)),
        repeats=True,
    ),
    Act(
        "record-setting-answer",
        "Record a setting's answer",
        (happened.SettingAnswered,),
        "setting-answers",
        (_request_received, _setting_was_consulted),
        repeats=True,
    ),
    Act(
        "issue-final-plan",
        "Issue the final plan",
        (happened.FinalPlanIssued,),
        "send-final-plan",
        (
            _request_received,
            _assessing,
            _no_plan_refused,
            _no_final_plan,
            _draft_served,
            _draft_unchanged,
        ),
    ),
    Act("lift-limit", "Claim an exception", (happened.LimitLifted,), None, (_limit_can_be_lifted,), repeats=True),
    Act("withdraw-lift", "Withdraw an exception", (happened.LiftWithdrawn,), None, (_a_lift_stands,), repeats=True),
    Act(
        "withdraw-request",
        "Record that the request is withdrawn",
        (happened.RequestWithdrawn,),
        None,
        (_request_received, _no_final_plan),
    ),
    Act(
        "send-amendment-notice",
        "Propose amendments to the plan",
        (happened.AmendmentNoticeSent,),
        "send-amendment-notice",
        (_plan_held,),
        repeats=True,
    ),
    Act(
        "issue-amended-plan",
        "Issue the amended plan",
        (happened.AmendedPlanIssued,),
        "issue-amended-plan",
        (_plan_held, _amendments_proposed),
        repeats=True,
    ),
    Act(
        "drop-amendment",
        "Tell the family that the plan won't be amended",
        (happened.AmendmentDropped,),
        "issue-amended-plan",
        (_plan_held, _amendments_proposed),
        repeats=True,
    ),
    Act(
        "agree-to-reassess",
        "Agree to reassess",
        (happened.ReassessmentAgreed,),
        "decide-whether-to-reassess",
        (_plan_held,),
        repeats=True,
    ),
    Act(
        "refuse-to-reassess",
        "Refuse to reassess",
        (happened.ReassessmentRefused,),
        "decide-whether-to-reassess",
        (_plan_held, _reassessment_asked),
        repeats=True,
    ),
    Act(
        "consult-on-ceasing",
        "Tell the family that ceasing is considered",
        (happened.CeasingConsidered,),
        "consult-on-ceasing",
        (_plan_held,),
        repeats=True,
    ),
    Act(
        "decide-to-cease",
        "Decide to cease the plan",
        (happened.CeasingDecided,),
        "consult-on-ceasing",
        (_plan_held, _ceasing_considered),
    ),
    Act(
        "cease-plan",
        "Cease to maintain the plan",
        (happened.PlanCeased,),
        "hold-plan-while-ceasing",
        (_plan_held, _ceasing_considered, _ceasing_decided),
    ),
    Act("end-case", "End the case", (happened.CaseEnded,), None, after_withdrawal=True),
)

ACTS: Mapping[str, Act] = {act.key: act for act in _ALL}
