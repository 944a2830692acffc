"""Whether to assess: the decision, its notice and who must be told within 6 weeks (regs 4 and 5)."""

from workflows.calendar import Weeks
from workflows.citation import Basis
from workflows.events import (
    BEGINNINGS,
    EXITS,
    AssessmentAgreed,
    AssessmentRefused,
    BodiesNotified,
    DraftPlanSent,
    DraftPlanServed,
    FinalPlanIssued,
    PlanAgreed,
    PlanRefused,
)
from workflows.grounds import (
    ABSENT_FROM_AREA,
    CORONAVIRUS,
    EARLY_YEARS_CLOSED,
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
    SCHOOL_CLOSED,
)
from workflows.rule import Notice, Rule
from workflows.sources import CFA_2014, SEND_REGS_2014
from workflows.trigger import when
from workflows.vocabulary import STANDARD_RIGHTS, BodiesToldOf, Content, Party, RefusalStage

_LATER = (PlanAgreed, PlanRefused, DraftPlanSent, DraftPlanServed, FinalPlanIssued)

NOTIFY_REFUSAL_TO_ASSESS = Rule(
    key="notify-refusal-to-assess",
    says="If no plan can be necessary, tell the family so, with reasons, within 6 weeks of the request.",
    says_to_family="If we think that no plan can be needed, we must tell you and say why.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=BEGINNINGS,
    met_by=(when(AssessmentRefused, stage=(RefusalStage.DETERMINATION, None)),),
    ends_on=(AssessmentAgreed, when(AssessmentRefused, stage=RefusalStage.DECISION), *EXITS),
    passed_by=_LATER,
    within=Weeks(6),
    counted_as_day_one=True,
    only_if="the authority determines that no plan can be necessary",
    lifted_on=(CORONAVIRUS,),
    notices=(
        Notice(
            with_event=AssessmentRefused,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION, Content.REASONS, *STANDARD_RIGHTS),
            written_in=SEND_REGS_2014.at("regs 4(1) and 5(3)", basis=Basis.TEXT),
        ),
    ),
    notes=("Unlike the decision under reg 5, no closure, absence or personal circumstance lifts this limit.",),
    written_in=SEND_REGS_2014.at("reg 4(1)", basis=Basis.TEXT),
    also_in=(CFA_2014.at("s 36(5)", basis=Basis.TEXT),),
)

DECIDE_WHETHER_TO_ASSESS = Rule(
    key="decide-whether-to-assess",
    says="Decide whether to assess, and tell the family, within 6 weeks of the request.",
    says_to_family="We must decide whether to assess, and tell you.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=BEGINNINGS,
    met_by=(AssessmentAgreed, when(AssessmentRefused, stage=(RefusalStage.DECISION, None))),
    ends_on=(when(AssessmentRefused, stage=RefusalStage.DETERMINATION), *EXITS),
    passed_by=_LATER,
    within=Weeks(6),
    counted_as_day_one=True,
    lifted_on=(
        SCHOOL_CLOSED,
        EARLY_YEARS_CLOSED,
        EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
        ABSENT_FROM_AREA,
        CORONAVIRUS,
    ),
    notices=(
        Notice(
            with_event=AssessmentAgreed,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION,),
            written_in=SEND_REGS_2014.at("reg 5(1)", basis=Basis.TEXT),
        ),
        Notice(
            with_event=AssessmentRefused,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION, *STANDARD_RIGHTS),
            written_in=SEND_REGS_2014.at("reg 5(3)", basis=Basis.TEXT),
        ),
    ),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 5(1)", basis=Basis.TEXT_IN_PART),
    also_in=(CFA_2014.at("s 36(3)", basis=Basis.TEXT), CFA_2014.at("s 36(8)", basis=Basis.SECONDARY)),
)

TELL_BODIES_OF_DECISION = Rule(
    key="tell-bodies-of-decision",
    says="Tell everyone who was notified of the decision whether to assess, within 6 weeks of the request.",
    says_to_family="We must tell health, social care and the school or nursery what we decided.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.HEALTH_BODY, Party.SOCIAL_CARE, Party.SETTING),
    starts=BEGINNINGS,
    met_by=(
        when(BodiesNotified, of=BodiesToldOf.DECISION),
        when(BodiesNotified, of=None, after=(AssessmentAgreed, AssessmentRefused)),
    ),
    ends_on=EXITS,
    passed_by=_LATER,
    within=Weeks(6),
    counted_as_day_one=True,
    lifted_on=DECIDE_WHETHER_TO_ASSESS.lifted_on,
    notices=(
        Notice(
            with_event=BodiesNotified,
            to=(Party.HEALTH_BODY, Party.SOCIAL_CARE, Party.SETTING),
            must_say=(Content.DECISION,),
            written_in=SEND_REGS_2014.at("reg 5(2)", basis=Basis.TEXT_IN_PART),
        ),
    ),
    written_in=SEND_REGS_2014.at("reg 5(2)", basis=Basis.TEXT_IN_PART),
)

RULES = (NOTIFY_REFUSAL_TO_ASSESS, DECIDE_WHETHER_TO_ASSESS, TELL_BODIES_OF_DECISION)
