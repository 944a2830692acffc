"""Assessing again a child or young person who has a plan (regs 23 to 27)."""

from workflows.calendar import Days, Weeks
from workflows.citation import Basis
from workflows.events import (
    AmendedPlanIssued,
    CaseEnded,
    FinalPlanIssued,
    PlanCeased,
    PlanTransferredOut,
    ReassessmentAgreed,
    ReassessmentNoChange,
    ReassessmentRefused,
    ReassessmentRequested,
    RequestWithdrawn,
)
from workflows.grounds import (
    ABSENT_FROM_AREA,
    CORONAVIRUS,
    EARLY_YEARS_CLOSED,
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
    SCHOOL_CLOSED,
)
from workflows.law.plans import SEND_FINAL_PLAN
from workflows.rule import Notice, Rule
from workflows.sources import CFA_2014, SEND_REGS_2014
from workflows.vocabulary import STANDARD_RIGHTS, Content, Party

_ENDS = (RequestWithdrawn, PlanCeased, PlanTransferredOut, CaseEnded)

DECIDE_WHETHER_TO_REASSESS = Rule(
    key="decide-whether-to-reassess",
    says="Decide whether to reassess, and tell the family, within 15 days of receiving the request.",
    says_to_family="We must decide whether to assess again, and tell you.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(ReassessmentRequested,),
    met_by=(ReassessmentAgreed, ReassessmentRefused),
    ends_on=_ENDS,
    passed_by=(ReassessmentNoChange, FinalPlanIssued),
    within=Days(15),
    lifted_on=(CORONAVIRUS,),
    notices=(
        Notice(
            with_event=ReassessmentAgreed,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION,),
            written_in=SEND_REGS_2014.at("reg 25(1)", basis=Basis.SECONDARY),
        ),
        Notice(
            with_event=ReassessmentRefused,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION, *STANDARD_RIGHTS),
            written_in=SEND_REGS_2014.at("reg 25", basis=Basis.SECONDARY),
        ),
    ),
    notes=(
        "The authority need not reassess within 6 months of the last assessment, or where it thinks that unnecessary"
        " (reg 24).",
        "Family, setting and health body may ask; what a health body asks after a change of area is always done"
        " (reg 16).",
    ),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 25", basis=Basis.SECONDARY),
    also_in=(CFA_2014.at("s 44(2)", basis=Basis.SECONDARY), SEND_REGS_2014.at("regs 23 and 24", basis=Basis.SECONDARY)),
)

SEND_FINAL_PLAN_AFTER_REASSESSMENT = Rule(
    key="send-final-plan-after-reassessment",
    says="Send the final plan within 14 weeks of telling the family that you will reassess.",
    says_to_family="After assessing again we must send you the final plan.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.FAMILY, Party.NAMED_SETTINGS, Party.HEALTH_BODY),
    starts=(ReassessmentAgreed,),
    met_by=(FinalPlanIssued, AmendedPlanIssued),
    ends_on=(ReassessmentNoChange, *_ENDS),
    within=Weeks(14),
    lifted_on=(
        SCHOOL_CLOSED,
        EARLY_YEARS_CLOSED,
        EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
        ABSENT_FROM_AREA,
        CORONAVIRUS,
    ),
    notices=(
        *SEND_FINAL_PLAN.notices,
        Notice(
            with_event=ReassessmentNoChange,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION, Content.REASONS, *STANDARD_RIGHTS),
            written_in=SEND_REGS_2014.at("reg 32", basis=Basis.TEXT),
        ),
    ),
    notes=("The law as to advice, draft and notice is that of a first assessment (reg 26, reg 27(2)).",),
    written_in=SEND_REGS_2014.at("reg 27(1)", basis=Basis.TEXT_IN_PART),
    also_in=(SEND_REGS_2014.at("reg 26", basis=Basis.SECONDARY),),
)

RULES = (DECIDE_WHETHER_TO_REASSESS, SEND_FINAL_PLAN_AFTER_REASSESSMENT)
