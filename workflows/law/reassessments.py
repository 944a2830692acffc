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
from workflows.rule import Notice, Rule
from workflows.sources import SEND_REGS_2014
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
            with_event=ReassessmentRefused,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION, *STANDARD_RIGHTS),
            written_in=SEND_REGS_2014.at("reg 25", basis=Basis.SECONDARY),
        ),
    ),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 25", basis=Basis.SECONDARY),
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
    written_in=SEND_REGS_2014.at("reg 27(1)", basis=Basis.TEXT_IN_PART),
)

RULES = (DECIDE_WHETHER_TO_REASSESS, SEND_FINAL_PLAN_AFTER_REASSESSMENT)
