"""What people may do in a case: each act, the events it records, its rule and the checks on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workflows import events as happened
from workflows.against import (
    Against,
    Asked,
    Check,
    a_lift_stands,
    advice_was_requested,
    amendments_proposed,
    assessing,
    ceasing_considered,
    ceasing_decided,
    draft_sent,
    draft_served,
    draft_unchanged,
    health_agreed,
    limit_can_be_lifted,
    no_final_plan,
    no_plan_refused,
    no_request_running,
    notice_names_no_setting,
    plan_held,
    plan_undecided,
    reassessment_asked,
    refusal_not_undone,
    request_received,
    section_i_empty,
    setting_was_consulted,
    something_to_answer,
    undecided,
)
from workflows.commencement import in_words
from workflows.events import BEGINNINGS, Event


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


def outside_windows(act: Act, asked: Asked) -> Against | None:
    """Not inside a time that a rule keeps free of this act."""
    for duty in sorted(asked.table.duties, key=lambda it: it.earliest or date.max, reverse=True):
        if set(duty.rule.forbids).isdisjoint(act.records) or (duty.earliest is not None and asked.on >= duty.earliest):
            continue
        when = f" The earliest day is {in_words(duty.earliest)}." if duty.earliest else ""
        return Against(duty.rule.key, duty.rule.says + when, duty.earliest)
    return None


_ALL = (
    Act("record-request", "Record a request", BEGINNINGS, None, (no_request_running,), after_withdrawal=True),
    Act(
        "tell-family-we-are-considering",
        "Tell the family that an assessment is being considered",
        (happened.ConsideringNoticeSent,),
        "tell-family-we-are-considering",
        (request_received, undecided),
    ),
    Act(
        "notify-bodies",
        "Notify health, social care and the setting",
        (happened.BodiesNotified,),
        "notify-bodies",
        (request_received,),
    ),
    Act(
        "request-school-information",
        "Ask the school, college or early years setting for information",
        (happened.SchoolInformationRequested,),
        "notify-bodies",
        (request_received, no_final_plan),
    ),
    Act(
        "agree-to-assess",
        "Agree to assess",
        (happened.AssessmentAgreed,),
        "decide-whether-to-assess",
        (request_received, undecided, no_final_plan),
    ),
    Act(
        "refuse-to-assess",
        "Refuse to assess",
        (happened.AssessmentRefused,),
        "decide-whether-to-assess",
        (request_received, undecided, refusal_not_undone, no_final_plan),
    ),
    Act(
        "request-advice",
        "Ask for advice",
        (happened.AdviceRequested,),
        "seek-advice",
        (request_received, assessing, no_plan_refused, no_final_plan),
        repeats=True,
    ),
    Act(
        "record-advice",
        "Record advice that has come",
        (happened.AdviceReceived,),
        "give-advice",
        (request_received, advice_was_requested),
        repeats=True,
    ),
    Act(
        "agree-plan",
        "Agree to make a plan",
        (happened.PlanAgreed,),
        "notify-no-plan",
        (request_received, assessing, plan_undecided, no_plan_refused, no_final_plan),
    ),
    Act(
        "refuse-plan",
        "Refuse to make a plan",
        (happened.PlanRefused,),
        "notify-no-plan",
        (request_received, assessing, plan_undecided, no_plan_refused, no_final_plan),
    ),
    Act(
        "send-draft-plan",
        "Send the draft plan",
        (happened.DraftPlanSent,),
        "hear-family-on-draft",
        (request_received, assessing, no_plan_refused, no_final_plan, section_i_empty),
        repeats=True,
    ),
    Act(
        "serve-draft-plan",
        "Record that the draft plan was served",
        (happened.DraftPlanServed,),
        "hear-family-on-draft",
        (request_received, assessing, no_plan_refused, no_final_plan, draft_sent),
        repeats=True,
    ),
    Act(
        "record-representations",
        "Record the family's answer",
        (happened.RepresentationsReceived,),
        "hear-family-on-draft",
        (request_received, something_to_answer),
        repeats=True,
    ),
    Act(
        "consult-setting",
        "Consult a setting",
        (happened.SettingConsulted,),
        "setting-answers",
        (request_received, no_plan_refused, lambda asked: None if asked.position.plan else assessing(asked)),
        repeats=True,
    ),
    Act(
        "record-setting-answer",
        "Record a setting's answer",
        (happened.SettingAnswered,),
        "setting-answers",
        (request_received, setting_was_consulted),
        repeats=True,
    ),
    Act(
        "issue-final-plan",
        "Issue the final plan",
        (happened.FinalPlanIssued,),
        "send-final-plan",
        (
            request_received,
            assessing,
            no_plan_refused,
            no_final_plan,
            draft_served,
            draft_unchanged,
            health_agreed,
        ),
    ),
    Act("lift-limit", "Claim an exception", (happened.LimitLifted,), None, (limit_can_be_lifted,), repeats=True),
    Act("withdraw-lift", "Withdraw an exception", (happened.LiftWithdrawn,), None, (a_lift_stands,), repeats=True),
    Act(
        "withdraw-request",
        "Record that the request is withdrawn",
        (happened.RequestWithdrawn,),
        None,
        (request_received, no_final_plan),
    ),
    Act(
        "send-amendment-notice",
        "Propose amendments to the plan",
        (happened.AmendmentNoticeSent,),
        "send-amendment-notice",
        (plan_held, notice_names_no_setting),
        repeats=True,
    ),
    Act(
        "issue-amended-plan",
        "Issue the amended plan",
        (happened.AmendedPlanIssued,),
        "issue-amended-plan",
        (plan_held, amendments_proposed, health_agreed),
        repeats=True,
    ),
    Act(
        "drop-amendment",
        "Tell the family that the plan won't be amended",
        (happened.AmendmentDropped,),
        "issue-amended-plan",
        (plan_held, amendments_proposed),
        repeats=True,
    ),
    Act(
        "agree-to-reassess",
        "Agree to reassess",
        (happened.ReassessmentAgreed,),
        "decide-whether-to-reassess",
        (plan_held,),
        repeats=True,
    ),
    Act(
        "refuse-to-reassess",
        "Refuse to reassess",
        (happened.ReassessmentRefused,),
        "decide-whether-to-reassess",
        (plan_held, reassessment_asked),
        repeats=True,
    ),
    Act(
        "consult-on-ceasing",
        "Tell the family that ceasing is considered",
        (happened.CeasingConsidered,),
        "consult-on-ceasing",
        (plan_held,),
        repeats=True,
    ),
    Act(
        "decide-to-cease",
        "Decide to cease the plan",
        (happened.CeasingDecided,),
        "consult-on-ceasing",
        (plan_held, ceasing_considered),
    ),
    Act(
        "cease-plan",
        "Cease to maintain the plan",
        (happened.PlanCeased,),
        "hold-plan-while-ceasing",
        (plan_held, ceasing_considered, ceasing_decided),
    ),
    Act("end-case", "End the case", (happened.CaseEnded,), None, after_withdrawal=True),
)

ACTS: Mapping[str, Act] = {act.key: act for act in _ALL}
