"""From a request to the decision: whom to consult, tell and notify first (CFA 2014 s36, reg 4(2))."""

from workflows.citation import Basis
from workflows.events import (
    BEGINNINGS,
    EXITS,
    AssessmentAgreed,
    AssessmentRefused,
    BodiesNotified,
    ConsideringNoticeSent,
    DraftPlanSent,
    DraftPlanServed,
    FamilyConsulted,
    FinalPlanIssued,
    PlanAgreed,
    PlanRefused,
)
from workflows.rule import Notice, Rule
from workflows.sources import CFA_2014, SEND_REGS_2014
from workflows.trigger import when
from workflows.vocabulary import BodiesToldOf, Content, Party

_LATER = (PlanAgreed, PlanRefused, DraftPlanSent, DraftPlanServed, FinalPlanIssued)

CONSULT_FAMILY = Rule(
    key="consult-family",
    says="Consult the family before deciding whether a plan may be necessary.",
    says_to_family="We must ask you what you think before we decide.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=BEGINNINGS,
    met_by=(FamilyConsulted, ConsideringNoticeSent),
    ends_on=(AssessmentAgreed, AssessmentRefused, *EXITS),
    passed_by=_LATER,
    written_in=CFA_2014.at("s 36(4)", basis=Basis.TEXT),
    also_in=(SEND_REGS_2014.at("reg 3", basis=Basis.UNCONFIRMED),),
)

TELL_FAMILY_WE_ARE_CONSIDERING = Rule(
    key="tell-family-we-are-considering",
    says="Tell the family that an assessment is being considered, and that they may give views and evidence.",
    says_to_family="We must tell you that we are thinking about an assessment, and ask for your views and papers.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=BEGINNINGS,
    met_by=(ConsideringNoticeSent,),
    ends_on=(AssessmentAgreed, AssessmentRefused, *EXITS),
    passed_by=_LATER,
    notices=(
        Notice(
            with_event=ConsideringNoticeSent,
            to=(Party.FAMILY,),
            must_say=(Content.CONSIDERING, Content.MAY_GIVE_VIEWS, Content.MAY_SUBMIT_EVIDENCE),
            written_in=CFA_2014.at("s 36(7)", basis=Basis.TEXT),
        ),
    ),
    notes=(
        "Where there is a plan already, or an assessment in the last 6 months, the authority may consider it but need"
        " not (s36(6)); a request that was refused leaves no such bar.",
    ),
    written_in=CFA_2014.at("s 36(7)", basis=Basis.TEXT),
    also_in=(CFA_2014.at("s 36(6)", basis=Basis.TEXT),),
)

NOTIFY_BODIES = Rule(
    key="notify-bodies",
    says="Notify the health body, social care and the head, principal or early years lead that an assessment is"
    " being considered.",
    says_to_family="We must tell health, social care and the school or nursery that we are thinking about it.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.HEALTH_BODY, Party.SOCIAL_CARE, Party.SETTING),
    starts=BEGINNINGS,
    met_by=(when(BodiesNotified, unless={"of": BodiesToldOf.DECISION}),),
    ends_on=(AssessmentAgreed, AssessmentRefused, *EXITS),
    passed_by=_LATER,
    notices=(
        Notice(
            with_event=BodiesNotified,
            to=(Party.HEALTH_BODY, Party.SOCIAL_CARE, Party.SETTING),
            must_say=(Content.CONSIDERING,),
            written_in=SEND_REGS_2014.at("reg 4(2)", basis=Basis.TEXT),
        ),
    ),
    written_in=SEND_REGS_2014.at("reg 4(2)", basis=Basis.TEXT),
)

RULES = (CONSULT_FAMILY, TELL_FAMILY_WE_ARE_CONSIDERING, NOTIFY_BODIES)
