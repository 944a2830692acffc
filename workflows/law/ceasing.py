"""Ceasing to maintain a plan: two steps, and the plan kept alive until appeal rights are spent (s45; reg 31)."""

from workflows.calendar import Months
from workflows.citation import Basis
from workflows.events import (
    AppealConceded,
    AppealEnded,
    AppealLodged,
    CaseEnded,
    CeasingConsidered,
    CeasingDecided,
    DecisionNoticeSent,
    MediationAgreed,
    MediationCertificateIssued,
    PlanCeased,
    PlanTransferredOut,
    ReviewDecided,
    TribunalOrderMade,
)
from workflows.rule import Extension, Notice, OnStart, Rule
from workflows.sources import CFA_2014, HESC_RULES_2008, SEND_REGS_2014
from workflows.trigger import when
from workflows.vocabulary import STANDARD_RIGHTS, Content, Decision, Order, Party, ReviewOutcome

CONSULT_ON_CEASING = Rule(
    key="consult-on-ceasing",
    says="Tell the family that ceasing is being considered, and consult them and the named setting, before deciding.",
    says_to_family="Before we may end a plan we must tell you that we are thinking of it and ask what you think.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.FAMILY, Party.NAMED_SETTINGS),
    starts=(when(ReviewDecided, decision=ReviewOutcome.CEASE), CeasingConsidered),
    met_by=(CeasingConsidered,),
    met_by_its_start=True,
    ends_on=(PlanTransferredOut, CaseEnded),
    passed_by=(CeasingDecided, PlanCeased),
    notices=(
        Notice(
            with_event=CeasingConsidered,
            to=(Party.FAMILY, Party.NAMED_SETTINGS),
            must_say=(Content.CONSIDERING, Content.MAY_BE_CONSULTED),
            written_in=SEND_REGS_2014.at("reg 31(1)", basis=Basis.TEXT),
        ),
    ),
    notes=(
        "Under 18 a plan may end only where its special educational provision is no longer necessary; who is in no"
        " education or training is brought back to it by a review (reg 29).",
        "At 18 or over, a plan ends because somebody left their institution only after a review found that they don't"
        " wish to return, or that returning isn't right for them (reg 30).",
    ),
    expects_start=True,
    written_in=SEND_REGS_2014.at("reg 31(1)", basis=Basis.TEXT),
    also_in=(
        CFA_2014.at("s 45", basis=Basis.SECONDARY),
        SEND_REGS_2014.at("reg 29", basis=Basis.TEXT),
        SEND_REGS_2014.at("reg 30", basis=Basis.TEXT),
    ),
)

HOLD_PLAN_WHILE_CEASING = Rule(
    key="hold-plan-while-ceasing",
    says="Keep the plan until the 2 months to appeal, or the longer time a certificate gives, have run out, or the"
    " appeal is finally decided.",
    says_to_family="The plan goes on, with all its help, until you can no longer appeal or your appeal is decided.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(
        when(DecisionNoticeSent, decision=Decision.CEASE),
        when(CeasingDecided, notice_of=Decision.CEASE),
    ),
    ends_on=(
        when(TribunalOrderMade, orders=Order.CONTINUE),
        when(AppealConceded, orders=Order.CONTINUE),
        when(MediationAgreed, orders=Order.CONTINUE),
        PlanTransferredOut,
        CaseEnded,
    ),
    on_start=OnStart.RESTART,
    window=Months(2),
    extended_by=(Extension(kind=MediationCertificateIssued, within=Months(1)),),
    held_by=(AppealLodged,),
    released_by=(AppealEnded, TribunalOrderMade),
    forbids=(PlanCeased,),
    tribunal_time=True,
    notices=(
        Notice(
            with_event=CeasingDecided,
            to=(Party.FAMILY,),
            must_say=(Content.DECISION, *STANDARD_RIGHTS),
            written_in=SEND_REGS_2014.at("reg 31(3)", basis=Basis.TEXT),
        ),
        Notice(
            with_event=CeasingDecided,
            to=(Party.NAMED_SETTINGS, Party.HEALTH_BODY),
            must_say=(Content.DECISION,),
            written_in=SEND_REGS_2014.at("reg 31(2)", basis=Basis.TEXT),
        ),
    ),
    written_in=CFA_2014.at("s 45(4)", basis=Basis.SECONDARY),
    also_in=(HESC_RULES_2008.at("r 20(1)(c)", basis=Basis.TEXT), HESC_RULES_2008.at("r 12", basis=Basis.SECONDARY)),
)

RULES = (CONSULT_ON_CEASING, HOLD_PLAN_WHILE_CEASING)
