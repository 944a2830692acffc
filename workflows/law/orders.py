"""Carrying out a Tribunal's order, an early concession, or an agreement on what could be appealed (regs 42, 44, 45)."""

from workflows.calendar import Days, Weeks
from workflows.citation import Basis
from workflows.events import (
    AmendedPlanIssued,
    AppealConceded,
    AssessmentAgreed,
    CaseEnded,
    DraftPlanSent,
    DraftPlanServed,
    FinalPlanIssued,
    MediationAgreed,
    PlanAgreed,
    PlanCeased,
    PlanRefused,
    PlanTransferredOut,
    ReassessmentAgreed,
    ReassessmentNoChange,
    TribunalOrderMade,
)
from workflows.grounds import CORONAVIRUS, ORDER_ABSENT_FROM_AREA, ORDER_EXCEPTIONAL_CIRCUMSTANCES
from workflows.law.annual_reviews import ISSUE_AMENDED_PLAN
from workflows.law.plans import NOTIFY_NO_PLAN, SEND_FINAL_PLAN
from workflows.rule import Notice, OnStart, Rule
from workflows.sources import SEND18, SEND_REGS_2014
from workflows.trigger import ByMeans, Trigger, When, when
from workflows.vocabulary import Content, Order, Party

_LIFTED_ON = (ORDER_EXCEPTIONAL_CIRCUMSTANCES, ORDER_ABSENT_FROM_AREA, CORONAVIRUS)
_ALSO_IN = (
    SEND_REGS_2014.at("reg 45", basis=Basis.TEXT_IN_PART),
    SEND_REGS_2014.at("reg 42(2)", basis=Basis.TEXT),
    SEND18.at("", basis=Basis.SECONDARY),
)
_ASSESS, _ISSUE, _CONTENTS = Order.ASSESS, Order.ISSUE, Order.AMEND_NEEDS_OR_PROVISION
_SETS, _CAPS = ByMeans.SETS, ByMeans.CAPS
_REG_44_2 = SEND_REGS_2014.at("reg 44(2)", basis=Basis.SECONDARY)
_AMENDED_PLAN = tuple(it for it in ISSUE_AMENDED_PLAN.notices if it.with_event is AmendedPlanIssued)

# What is said to be done, by whichever route, in time of its own; a date that was fixed stands or caps it.
_ASSESS_BEGINS: tuple[Trigger, ...] = (
    when(TribunalOrderMade, orders=_ASSESS, by="by", by_means=_CAPS),
    when(AppealConceded, orders=_ASSESS),
    when(MediationAgreed, orders=_ASSESS, by="by", by_means=_CAPS),
)
_ISSUE_BEGINS: tuple[Trigger, ...] = (
    when(TribunalOrderMade, orders=_ISSUE, by="by", by_means=_CAPS),
    when(AppealConceded, orders=_ISSUE),
    when(MediationAgreed, orders=_ISSUE, by="by", by_means=_CAPS),
)
_FINAL_AFTER_ASSESSING: tuple[When, ...] = (
    when(TribunalOrderMade, orders=_ASSESS, by="by", within=Weeks(14)),
    when(AppealConceded, orders=_ASSESS, within=Weeks(14)),
    when(MediationAgreed, orders=_ASSESS, by="by", within=Weeks(14)),
)
_FINAL_AT_ONCE: tuple[When, ...] = (
    when(TribunalOrderMade, orders=_ISSUE, by="by", within=Weeks(11)),
    when(AppealConceded, orders=_ISSUE, within=Weeks(11)),
    when(MediationAgreed, orders=_ISSUE, by="by", within=Weeks(11)),
)

COMPLY_WITH_ORDER_NOTIFY = Rule(
    key="comply-with-order-notify",
    says="Tell the family within 2 weeks of the order that the assessment begins.",
    says_to_family="We must tell you that we are starting the assessment the Tribunal ordered.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=_ASSESS_BEGINS,
    met_by=(AssessmentAgreed, ReassessmentAgreed),
    ends_on=(CaseEnded,),
    passed_by=(PlanRefused, PlanAgreed, DraftPlanSent, FinalPlanIssued, ReassessmentNoChange),
    within=Weeks(2),
    lifted_on=_LIFTED_ON,
    notices=(
        Notice(with_event=AssessmentAgreed, to=(Party.FAMILY,), must_say=(Content.DECISION,), written_in=_REG_44_2),
        Notice(with_event=ReassessmentAgreed, to=(Party.FAMILY,), must_say=(Content.DECISION,), written_in=_REG_44_2),
    ),
    written_in=_REG_44_2,
    also_in=_ALSO_IN,
)

COMPLY_WITH_ORDER_DECIDE = Rule(
    key="comply-with-order-decide",
    says="If no plan, or no change, follows the assessment, tell the family so, with reasons, within 10 weeks of the"
    " order.",
    says_to_family="If we decide after the assessment that there is no plan or no change, we must tell you why.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=_ASSESS_BEGINS,
    met_by=(PlanRefused, ReassessmentNoChange),
    ends_on=(PlanAgreed, DraftPlanSent, DraftPlanServed, FinalPlanIssued, AmendedPlanIssued, CaseEnded),
    within=Weeks(10),
    only_if="the authority decides that no plan, or no change, follows",
    lifted_on=_LIFTED_ON,
    notices=NOTIFY_NO_PLAN.notices,
    notes=("The time runs from the order, not from telling the family that the assessment begins.",),
    written_in=_REG_44_2,
    also_in=_ALSO_IN,
)

COMPLY_WITH_ORDER_DRAFT = Rule(
    key="comply-with-order-draft",
    says="Send the draft plan within 5 weeks of the order.",
    says_to_family="We must send you the draft of the plan that the Tribunal ordered.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=_ISSUE_BEGINS,
    met_by=(DraftPlanSent, DraftPlanServed),
    ends_on=(CaseEnded,),
    passed_by=(FinalPlanIssued,),
    within=Weeks(5),
    lifted_on=_LIFTED_ON,
    written_in=_REG_44_2,
    also_in=_ALSO_IN,
)

COMPLY_WITH_ORDER_FINAL = Rule(
    key="comply-with-order-final",
    says="Send the final plan within 14 weeks of an order to assess, or within 11 weeks of an order to make a plan.",
    says_to_family="We must send you the final plan that follows from the Tribunal's order.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(*_FINAL_AFTER_ASSESSING, *_FINAL_AT_ONCE),
    met_by=(FinalPlanIssued, AmendedPlanIssued),
    ends_on=(when(PlanRefused, started={"orders": _ASSESS}), ReassessmentNoChange, CaseEnded),
    lifted_on=_LIFTED_ON,
    notices=SEND_FINAL_PLAN.notices,
    notes=("It stands in place of the 20 weeks, which stay listed as missed.",),
    written_in=_REG_44_2,
    also_in=_ALSO_IN,
)

COMPLY_WITH_ORDER_RECONSIDER = Rule(
    key="comply-with-order-reconsider",
    says="Reconsider, and send a draft plan or reasons, within 2 weeks of the order.",
    says_to_family="We must look again, as the Tribunal said, and tell you what we decided.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(
        when(TribunalOrderMade, orders=Order.RECONSIDER, by="by"),
        when(AppealConceded, orders=Order.RECONSIDER),
        when(MediationAgreed, orders=Order.RECONSIDER, by="by"),
    ),
    met_by=(DraftPlanSent, PlanRefused, FinalPlanIssued, AmendedPlanIssued),
    ends_on=(CaseEnded,),
    within=Weeks(2),
    lifted_on=_LIFTED_ON,
    written_in=SEND_REGS_2014.at("reg 44(2)", basis=Basis.UNCONFIRMED),
    also_in=(SEND_REGS_2014.at("reg 43(2)(d)", basis=Basis.TEXT_IN_PART),),
)

COMPLY_WITH_ORDER_AMEND = Rule(
    key="comply-with-order-amend",
    says="Issue the amended plan within 5 weeks of the order.",
    says_to_family="We must send you the plan with the changes that the Tribunal ordered.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(
        when(TribunalOrderMade, orders=_CONTENTS, by="by"),
        when(AppealConceded, orders=_CONTENTS),
        when(MediationAgreed, orders=_CONTENTS, by="by"),
    ),
    met_by=(AmendedPlanIssued, FinalPlanIssued),
    ends_on=(PlanCeased, PlanTransferredOut, CaseEnded),
    on_start=OnStart.STACK,
    within=Weeks(5),
    lifted_on=_LIFTED_ON,
    notices=_AMENDED_PLAN,
    notes=("What the amended plan provides must be in place by then.",),
    written_in=SEND_REGS_2014.at("reg 44(2)(e)", basis=Basis.SECONDARY),
    also_in=_ALSO_IN,
)

COMPLY_WITH_ORDER_NAME = Rule(
    key="comply-with-order-name",
    says="Issue the plan with the setting or type of setting that was ordered within 2 weeks of the order.",
    says_to_family="We must send you the plan that names the school or college the Tribunal ordered.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(
        when(TribunalOrderMade, orders=Order.NAME_SETTING, unless={"orders": _CONTENTS}, by="by"),
        when(AppealConceded, orders=Order.NAME_SETTING, unless={"orders": _CONTENTS}),
        when(MediationAgreed, orders=Order.NAME_SETTING, unless={"orders": _CONTENTS}, by="by"),
    ),
    met_by=(AmendedPlanIssued, FinalPlanIssued),
    ends_on=(PlanCeased, PlanTransferredOut, CaseEnded),
    on_start=OnStart.STACK,
    within=Weeks(2),
    lifted_on=_LIFTED_ON,
    notices=_AMENDED_PLAN,
    notes=("Where needs or provision are amended too, the 5 weeks for that hold for the whole.",),
    written_in=SEND_REGS_2014.at("reg 44(2)(f)", basis=Basis.SECONDARY),
    also_in=_ALSO_IN,
)

COMPLY_WITH_ORDER_CEASE = Rule(
    key="comply-with-order-cease",
    says="Cease to maintain the plan at once.",
    says_to_family="The Tribunal agreed that the plan ends, so it ends now.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(
        when(TribunalOrderMade, orders=Order.CEASE, by="by"),
        when(TribunalOrderMade, orders=Order.DISMISS, frees="hold-plan-while-ceasing", by="by"),
        when(MediationAgreed, orders=Order.CEASE, by="by"),
    ),
    met_by=(PlanCeased,),
    ends_on=(CaseEnded,),
    within=Days(0),
    notes=("Where an appeal against ceasing is dismissed, no word of the Tribunal's is needed to cease.",),
    written_in=_REG_44_2,
    also_in=(SEND18.at("", basis=Basis.SECONDARY),),
)

COMPLY_WITH_ORDER_CONTINUE = Rule(
    key="comply-with-order-continue",
    says="Keep maintaining the plan, at once.",
    says_to_family="The Tribunal said that the plan goes on, so it goes on now.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(
        when(TribunalOrderMade, orders=Order.CONTINUE),
        when(AppealConceded, orders=Order.CONTINUE),
        when(MediationAgreed, orders=Order.CONTINUE),
    ),
    met_by=(TribunalOrderMade, AppealConceded, MediationAgreed),
    met_by_its_start=True,
    within=Days(0),
    notes=("Nothing has to be sent: the plan has never stopped. Amendments ordered with it have their own 5 weeks.",),
    written_in=SEND_REGS_2014.at("reg 44(2)(g)", basis=Basis.SECONDARY),
    also_in=(SEND_REGS_2014.at("reg 44(2)(h)", basis=Basis.UNCONFIRMED),),
)

RULES = (
    COMPLY_WITH_ORDER_NOTIFY,
    COMPLY_WITH_ORDER_DECIDE,
    COMPLY_WITH_ORDER_DRAFT,
    COMPLY_WITH_ORDER_FINAL,
    COMPLY_WITH_ORDER_RECONSIDER,
    COMPLY_WITH_ORDER_AMEND,
    COMPLY_WITH_ORDER_NAME,
    COMPLY_WITH_ORDER_CEASE,
    COMPLY_WITH_ORDER_CONTINUE,
)
