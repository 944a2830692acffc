"""A refusal undone without an order, an agreement or an early concession: two readings of the time that is left."""

from workflows.calendar import Weeks
from workflows.citation import Basis
from workflows.events import (
    EXITS,
    AmendedPlanIssued,
    AppealConceded,
    DraftPlanSent,
    DraftPlanServed,
    FinalPlanIssued,
    PlanAgreed,
    PlanRefused,
    ReassessmentNoChange,
    RefusalReversed,
)
from workflows.rule import Reading, Rule
from workflows.sources import OMBUDSMAN, SEND_REGS_2014, W_V_HERTFORDSHIRE
from workflows.trigger import when
from workflows.vocabulary import Order, Party, Reversed

_OMBUDSMAN = "The Local Government and Social Care Ombudsman, from the reversal"
_KEEPS_FIRST_LIMIT = "The High Court in W v Hertfordshire: the first limit, from the request, is kept"

DECIDE_AFTER_REVERSAL = Rule(
    key="decide-after-reversal",
    says="Decide whether to make a plan, and tell the family, within 10 weeks of undoing the refusal.",
    says_to_family="After changing our mind we must assess, decide whether there will be a plan, and tell you.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(
        when(RefusalReversed, of=(Reversed.ASSESS, Reversed.REASSESS)),
        when(AppealConceded, reversed=Order.ASSESS),
    ),
    met_by=(PlanAgreed, PlanRefused, ReassessmentNoChange),
    ends_on=EXITS,
    passed_by=(DraftPlanSent, DraftPlanServed, FinalPlanIssued, AmendedPlanIssued),
    within=Weeks(10),
    base_held_by=_OMBUDSMAN,
    readings=(
        Reading(
            held_by=_KEEPS_FIRST_LIMIT,
            written_in=W_V_HERTFORDSHIRE.at("", basis=Basis.SECONDARY),
            same_as="notify-no-plan",
        ),
    ),
    written_in=OMBUDSMAN.at("", basis=Basis.SECONDARY),
)

SEND_FINAL_PLAN_AFTER_REVERSAL = Rule(
    key="send-final-plan-after-reversal",
    says="Send the final plan within 14 weeks of undoing the refusal.",
    says_to_family="After changing our mind we must send you the final plan, if there is to be one.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.FAMILY, Party.NAMED_SETTINGS, Party.HEALTH_BODY),
    starts=(RefusalReversed, when(AppealConceded, reversed=(Order.ASSESS, Order.ISSUE))),
    met_by=(FinalPlanIssued, AmendedPlanIssued),
    ends_on=(PlanRefused, ReassessmentNoChange, *EXITS),
    within=Weeks(14),
    base_held_by=_OMBUDSMAN,
    readings=(
        Reading(
            held_by=_KEEPS_FIRST_LIMIT,
            written_in=W_V_HERTFORDSHIRE.at("", basis=Basis.SECONDARY),
            same_as="send-final-plan",
        ),
        Reading(
            held_by="Nobody whom we have read, where the refusal was to make a plan: an order to make one would give"
            " 11 weeks, and whether these 14 weeks hold is not confirmed",
            written_in=SEND_REGS_2014.at("reg 44(2)", basis=Basis.UNCONFIRMED),
            where=(("reversed", frozenset({Order.ISSUE})),),
        ),
    ),
    notes=("Where assessing again was refused, the 14 weeks from telling the family of it hold too (reg 27).",),
    written_in=OMBUDSMAN.at("", basis=Basis.SECONDARY),
)

RULES = (DECIDE_AFTER_REVERSAL, SEND_FINAL_PLAN_AFTER_REVERSAL)
