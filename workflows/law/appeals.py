"""Appeals to the First-tier Tribunal: the family's time, the authority's answer, recommendations (HESC rules)."""

from datetime import date

from workflows.calendar import Months, TribunalDays, Weeks
from workflows.citation import Basis
from workflows.commencement import Commencement
from workflows.events import (
    AmendedPlanIssued,
    AmendmentDropped,
    AppealAnswered,
    AppealConceded,
    AppealEnded,
    AppealLodged,
    AssessmentRefused,
    CaseEnded,
    CeasingDecided,
    DecisionNoticeSent,
    FinalPlanIssued,
    MediationCertificateIssued,
    PlanRefused,
    ReassessmentNoChange,
    ReassessmentRefused,
    RecommendationAnswered,
    RecommendationMade,
    RefusalReversed,
    ReviewDecided,
    TribunalOrderMade,
)
from workflows.rule import Extension, OnStart, Reading, Rule
from workflows.sources import CFA_2014, HESC_RULES_2008, RECOMMENDATIONS_REGS_2017
from workflows.trigger import when
from workflows.vocabulary import Decision, Force, Party, ReviewOutcome

# What opens the windows to appeal and to contact a mediation adviser where no notice of its own is recorded.
ACTS_APPEALABLE = (
    when(AssessmentRefused, notice_of=Decision.NOT_TO_ASSESS),
    when(PlanRefused, notice_of=Decision.NOT_TO_ISSUE),
    when(FinalPlanIssued, notice_of=Decision.CONTENTS),
    when(AmendedPlanIssued, notice_of=Decision.CONTENTS),
    when(AmendmentDropped, notice_of=Decision.NOT_TO_AMEND),
    when(ReviewDecided, decision=ReviewOutcome.MAINTAIN, notice_of=Decision.NOT_TO_AMEND),
    when(ReviewDecided, decision=ReviewOutcome.CEASE, notice_of=Decision.CEASE),
    when(ReassessmentRefused, notice_of=Decision.NOT_TO_REASSESS),
    when(ReassessmentNoChange, notice_of=Decision.NOT_TO_AMEND),
    when(CeasingDecided, notice_of=Decision.CEASE),
)

APPEAL = Rule(
    key="appeal",
    says="Appeal so that the Tribunal has it within 2 months of the notice being sent, or within 1 month of the"
    " mediation certificate if that is later.",
    says_to_family="If you disagree, you may appeal to the Tribunal.",
    owed_by=Party.FAMILY,
    owed_to=(Party.TRIBUNAL,),
    force=Force.RIGHT,
    starts=(DecisionNoticeSent, *ACTS_APPEALABLE),
    met_by=(AppealLodged,),
    ends_on=(when(RefusalReversed, same_decision=True), CaseEnded),
    for_each="to",
    on_start=OnStart.STACK,
    window=Months(2),
    extended_by=(Extension(kind=MediationCertificateIssued, within=Months(1)),),
    tribunal_time=True,
    notes=(
        "The appeal must have reached the Tribunal by then, by 5pm.",
        "Time that ends in August, from 25 December to 1 January or on a non-working day runs to the next working day"
        " after; plan for the earlier date.",
        "An appeal about the setting alone needs no certificate; for any other, somebody without one when the time is"
        " up needs the Tribunal's leave.",
    ),
    written_in=HESC_RULES_2008.at("r 20(1)(c)", basis=Basis.TEXT),
    also_in=(CFA_2014.at("s 51(2)", basis=Basis.TEXT), HESC_RULES_2008.at("r 12", basis=Basis.SECONDARY)),
)

RESPOND_TO_APPEAL = Rule(
    key="respond-to-appeal",
    says="Send the Tribunal a response within 30 working days of being sent the appeal.",
    says_to_family="After you appeal, we must tell the Tribunal and you what we say about it.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.TRIBUNAL, Party.FAMILY),
    starts=(when(AppealLodged, at="sent_on"),),
    met_by=(AppealAnswered,),
    ends_on=(AppealConceded, AppealEnded, TribunalOrderMade, CaseEnded),
    within=TribunalDays(30, working=True),
    base_held_by="Those who count 30 working days",
    readings=(
        Reading(
            held_by="Those who count 6 weeks",
            written_in=HESC_RULES_2008.at("r 21", basis=Basis.SECONDARY),
            within=TribunalDays(42, working=False),
        ),
    ),
    notes=("August and 25 December to 1 January are not counted, unless the Tribunal fixed a date.",),
    written_in=HESC_RULES_2008.at("r 21", basis=Basis.SECONDARY),
    also_in=(HESC_RULES_2008.at("r 12", basis=Basis.SECONDARY),),
)

RESPOND_TO_RECOMMENDATION = Rule(
    key="respond-to-recommendation",
    says="Answer the Tribunal's recommendation in writing within 5 weeks.",
    says_to_family="Health or social care must answer what the Tribunal recommended.",
    owed_by=Party.HEALTH_BODY,
    owed_to=(Party.FAMILY, Party.LOCAL_AUTHORITY),
    starts=(RecommendationMade,),
    met_by=(RecommendationAnswered,),
    ends_on=(CaseEnded,),
    for_each="to",
    on_start=OnStart.STACK,
    within=Weeks(5),
    notes=("Where the recommendation is about social care, the authority's own social care answers.",),
    commences=Commencement(starts_from=date(2018, 4, 3)),
    written_in=RECOMMENDATIONS_REGS_2017.at("reg 7", basis=Basis.UNCONFIRMED),
)

RULES = (APPEAL, RESPOND_TO_APPEAL, RESPOND_TO_RECOMMENDATION)
