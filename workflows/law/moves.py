"""Moves to another authority's area, and to another health body (regs 15 and 16)."""

from workflows.calendar import Months, Weeks, WorkingDays
from workflows.citation import Basis
from workflows.events import (
    CaseEnded,
    FamilyMoved,
    FamilyToldAfterMove,
    HealthBodyAskedForReview,
    HealthBodyChanged,
    HealthRecordsTransferred,
    PlanCeased,
    PlanTransferredIn,
    PlanTransferredOut,
    ReassessmentRequested,
    ReviewDecided,
)
from workflows.grounds import CORONAVIRUS
from workflows.rule import Notice, Rule
from workflows.sources import SEND_REGS_2014
from workflows.trigger import LaterOf, OnTheDayOr, when
from workflows.vocabulary import Content, Party

_FROM_AWARENESS = WorkingDays(15, beginning_with=True)
_MOVED = when(FamilyMoved, within=OnTheDayOr(_FROM_AWARENESS))

TRANSFER_PLAN = Rule(
    key="transfer-plan",
    says="Transfer the plan on the day of the move; if you did not know of it 15 working days before, within 15"
    " working days beginning with the day you became aware.",
    says_to_family="When you move, we must pass the plan to your new council.",
    owed_by=Party.OLD_AUTHORITY,
    owed_to=(Party.NEW_AUTHORITY,),
    starts=(_MOVED,),
    met_by=(PlanTransferredOut,),
    ends_on=(PlanCeased, CaseEnded),
    notes=("It is the old authority's awareness that counts.",),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 15(2)", basis=Basis.TEXT),
)

TELL_FAMILY_AFTER_MOVE = Rule(
    key="tell-family-after-move",
    says="Tell the family within 6 weeks of the transfer that the plan has moved, whether you will assess and when you"
    " will review.",
    says_to_family="Your new council must tell you that it has the plan and what it will do.",
    owed_by=Party.NEW_AUTHORITY,
    starts=(PlanTransferredIn,),
    met_by=(FamilyToldAfterMove,),
    ends_on=(PlanCeased, PlanTransferredOut, CaseEnded),
    within=Weeks(6),
    lifted_on=(CORONAVIRUS,),
    notices=(
        Notice(
            with_event=FamilyToldAfterMove,
            to=(Party.FAMILY,),
            must_say=(Content.PLAN_HAS_TRANSFERRED, Content.WHETHER_IT_WILL_ASSESS, Content.WHEN_IT_WILL_REVIEW),
            written_in=SEND_REGS_2014.at("reg 15(4)", basis=Basis.TEXT),
        ),
    ),
    written_in=SEND_REGS_2014.at("reg 15(4)", basis=Basis.TEXT),
)

REVIEW_AFTER_MOVE = Rule(
    key="review-after-move",
    says="Review the plan within 12 months of its making or last review, or within 3 months beginning with the"
    " transfer if that is later.",
    says_to_family="Your new council must review the plan.",
    owed_by=Party.NEW_AUTHORITY,
    starts=(
        when(
            PlanTransferredIn,
            within=LaterOf(
                short=Months(3, beginning_with=True),
                long=Months(12, beginning_with=True),
                fields=("last_reviewed_on", "first_made_on"),
            ),
        ),
    ),
    met_by=(ReviewDecided,),
    ends_on=(PlanCeased, PlanTransferredOut, CaseEnded),
    notes=("It stands in place of the annual review, once.", "A plan that moves keeps the date it was first made."),
    written_in=SEND_REGS_2014.at("reg 15(5)", basis=Basis.TEXT_IN_PART),
)

TRANSFER_HEALTH_RECORDS_ON_MOVE = Rule(
    key="transfer-health-records-on-move",
    says="Tell the new health body on the day of the move; if you did not know of it 15 working days before, within 15"
    " working days beginning with the day you became aware.",
    says_to_family="The health service you leave must tell the one you go to.",
    owed_by=Party.OLD_HEALTH_BODY,
    owed_to=(Party.NEW_HEALTH_BODY,),
    starts=(_MOVED,),
    met_by=(HealthRecordsTransferred,),
    ends_on=(PlanCeased, CaseEnded),
    only_if="another health body becomes responsible",
    lifted_on=(CORONAVIRUS,),
    written_in=SEND_REGS_2014.at("reg 16", basis=Basis.SECONDARY),
)

TRANSFER_HEALTH_RECORDS_ON_CHANGE = Rule(
    key="transfer-health-records-on-change",
    says="Tell the new health body within 15 working days of becoming aware of the change.",
    says_to_family="When another health service takes over, the old one must tell it.",
    owed_by=Party.OLD_HEALTH_BODY,
    owed_to=(Party.NEW_HEALTH_BODY,),
    starts=(when(HealthBodyChanged, at="aware_on"),),
    met_by=(HealthRecordsTransferred,),
    ends_on=(PlanCeased, CaseEnded),
    within=_FROM_AWARENESS,
    lifted_on=(CORONAVIRUS,),
    notes=("The day of becoming aware is counted as the first, which is the safer date.",),
    written_in=SEND_REGS_2014.at("reg 16", basis=Basis.SECONDARY),
)

HEALTH_BODY_ASKS_FOR_REVIEW = Rule(
    key="health-body-asks-for-review",
    says="If the health provision can't be arranged, ask the authority to assess or review within 15 working days of"
    " becoming aware.",
    says_to_family="If the new health service can't give what the plan says, it must ask the council to look again.",
    owed_by=Party.NEW_HEALTH_BODY,
    owed_to=(Party.LOCAL_AUTHORITY,),
    starts=(when(HealthBodyChanged, at="aware_on"), when(FamilyMoved, at="aware_on")),
    met_by=(HealthBodyAskedForReview, ReassessmentRequested),
    ends_on=(PlanCeased, CaseEnded),
    within=_FROM_AWARENESS,
    only_if="it is not practicable to arrange the health provision in the plan",
    lifted_on=(CORONAVIRUS,),
    notes=("The authority must do as it is asked.",),
    written_in=SEND_REGS_2014.at("reg 16", basis=Basis.SECONDARY),
)

RULES = (
    TRANSFER_PLAN,
    TELL_FAMILY_AFTER_MOVE,
    REVIEW_AFTER_MOVE,
    TRANSFER_HEALTH_RECORDS_ON_MOVE,
    TRANSFER_HEALTH_RECORDS_ON_CHANGE,
    HEALTH_BODY_ASKS_FOR_REVIEW,
)
