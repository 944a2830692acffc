"""Personal budgets (s 49) and the first review of a direct payment (Personal Budgets Regulations reg 11)."""

from workflows.calendar import Months
from workflows.citation import Basis
from workflows.events import CaseEnded, DirectPaymentReviewed, DirectPaymentStarted, PlanCeased, PlanTransferredOut
from workflows.grounds import CORONAVIRUS
from workflows.rule import Rule
from workflows.sources import CFA_2014, DIRECT_PAYMENT_REGS_2014
from workflows.vocabulary import Party

PREPARE_PERSONAL_BUDGET = Rule(
    key="prepare-personal-budget",
    says="Prepare a personal budget where the family asks for one while a draft plan is prepared, or at a review.",
    says_to_family="You may ask for a personal budget while we write the draft plan, and at each review.",
    owed_by=Party.LOCAL_AUTHORITY,
    written_in=CFA_2014.at("s 49(1)", basis=Basis.SECONDARY),
    also_in=(DIRECT_PAYMENT_REGS_2014.at("reg 4", basis=Basis.SECONDARY),),
)

REVIEW_DIRECT_PAYMENT = Rule(
    key="review-direct-payment",
    says="Review how the direct payment is used at least once in its first 3 months.",
    says_to_family="We must look with you at how the direct payment is working.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(DirectPaymentStarted,),
    met_by=(DirectPaymentReviewed,),
    ends_on=(PlanCeased, PlanTransferredOut, CaseEnded),
    within=Months(3, beginning_with=True),
    lifted_on=(CORONAVIRUS,),
    notes=("After that it is reviewed with each review or reassessment of the plan.",),
    written_in=DIRECT_PAYMENT_REGS_2014.at("reg 11", basis=Basis.SECONDARY),
)

RULES = (PREPARE_PERSONAL_BUDGET, REVIEW_DIRECT_PAYMENT)
