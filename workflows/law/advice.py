"""Advice for an assessment: seeking it, and each body's own six weeks from receipt (regs 6 and 8)."""

from workflows.calendar import Weeks
from workflows.citation import Basis
from workflows.events import (
    EXITS,
    AdviceDeclined,
    AdviceReceived,
    AdviceRequested,
    AdviceRequestReceived,
    AssessmentAgreed,
    DraftPlanSent,
    DraftPlanServed,
    FinalPlanIssued,
    PlanAgreed,
    PlanCeased,
    PlanRefused,
    PlanTransferredOut,
    ReassessmentAgreed,
    ReassessmentNoChange,
    RefusalReversed,
)
from workflows.grounds import (
    ADVISER_ABSENT_FROM_AREA,
    ADVISER_EXCEPTIONAL_CIRCUMSTANCES,
    ADVISER_MISSED_APPOINTMENT,
    CORONAVIRUS,
)
from workflows.rule import Notice, Reading, Rule
from workflows.sources import CFA_2014, SEND_REGS_2014
from workflows.trigger import when
from workflows.vocabulary import Content, Giver, Party, Reversed

_OTHERS = (Giver.SCHOOL, Giver.OWN_SERVICE, Giver.INDEPENDENT)

SEEK_ADVICE = Rule(
    key="seek-advice",
    says="Seek advice from everyone that regulation 6 names, as soon as the assessment is agreed.",
    says_to_family="We must ask for advice from everyone the law names, and from those you reasonably ask for.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.ADVISER,),
    starts=(AssessmentAgreed, ReassessmentAgreed, when(RefusalReversed, of=(Reversed.ASSESS, Reversed.REASSESS))),
    met_by=(AdviceRequested,),
    ends_on=(PlanRefused, ReassessmentNoChange, PlanCeased, PlanTransferredOut, *EXITS),
    passed_by=(AdviceReceived, PlanAgreed, DraftPlanSent, DraftPlanServed, FinalPlanIssued),
    notices=(
        Notice(
            with_event=AdviceRequested,
            to=(Party.ADVISER,),
            must_say=(Content.FAMILY_PAPERS,),
            written_in=SEND_REGS_2014.at("reg 6(3)", basis=Basis.UNCONFIRMED),
        ),
    ),
    notes=(
        "Earlier advice is not sought again where its giver, the authority and the family are all satisfied with it"
        " (reg 6(4)); the family's own advice is always sought.",
        "The law gives no limit of its own: the 16 and 20 weeks from the request still run.",
        "The first request meets this date; who else must be asked stands in the record, one row an adviser.",
        "Where somebody declines, what regulation 6 names is still to be sought, from another if need be.",
    ),
    written_in=SEND_REGS_2014.at("reg 6(1)", basis=Basis.SECONDARY),
)

GIVE_ADVICE = Rule(
    key="give-advice",
    says="Give the advice within 6 weeks of receiving the request.",
    says_to_family="Those we ask for advice must give it in good time.",
    owed_by=Party.ADVISER,
    owed_to=(Party.LOCAL_AUTHORITY,),
    starts=(when(AdviceRequestReceived, unless={"giver": Giver.FAMILY}),),
    assumes=(when(AdviceRequested, unless={"giver": Giver.FAMILY}),),
    met_by=(AdviceReceived,),
    ends_on=(
        AdviceDeclined,
        PlanRefused,
        FinalPlanIssued,
        ReassessmentNoChange,
        PlanCeased,
        PlanTransferredOut,
        *EXITS,
    ),
    for_each="advice",
    within=Weeks(6),
    base_held_by="The six weeks that the authority asks of everyone alike",
    readings=(
        Reading(
            held_by="Regulation 8(1) itself: it binds only a body asked to co-operate under section 31, so that for"
            " a school, the authority's own service or an independent adviser this is a request, not a limit in law",
            written_in=SEND_REGS_2014.at("reg 8(1)", basis=Basis.SECONDARY),
            where=(("giver", frozenset(_OTHERS)),),
        ),
    ),
    lifted_on=(
        ADVISER_EXCEPTIONAL_CIRCUMSTANCES,
        ADVISER_ABSENT_FROM_AREA,
        ADVISER_MISSED_APPOINTMENT,
        CORONAVIRUS,
    ),
    notes=(
        "A ground that lifts this limit excuses the adviser alone; the authority's own limits still run.",
        "A body need not advise where that is incompatible with its own duties or would harm its work; then it must"
        " say why in writing (s31), and its answer is given.",
    ),
    written_in=SEND_REGS_2014.at("reg 8(1)", basis=Basis.SECONDARY),
    also_in=(CFA_2014.at("s 31", basis=Basis.UNCONFIRMED),),
    expects_start=True,
)

RULES = (SEEK_ADVICE, GIVE_ADVICE)
