"""Mediation: the family's time, the adviser's certificate, arranging it and doing what was agreed (regs 32 to 42)."""

from workflows.calendar import Days, Months, Weeks, WorkingDays
from workflows.citation import Basis
from workflows.events import (
    AgreementCarriedOut,
    AppealLodged,
    CaseEnded,
    CouncilToldOfAgreement,
    CouncilToldOfMediation,
    DecisionNoticeSent,
    HealthBodyToldOfMediation,
    MediationAdviserContacted,
    MediationAgreed,
    MediationCannotBeArranged,
    MediationCertificateIssued,
    MediationConcluded,
    MediationDeclined,
    RefusalReversed,
)
from workflows.grounds import CORONAVIRUS
from workflows.law.appeals import ACTS_APPEALABLE
from workflows.rule import OnStart, Reading, Rule
from workflows.sources import CFA_2014, SEND_REGS_2014
from workflows.trigger import when
from workflows.vocabulary import Force, Party

CONTACT_MEDIATION_ADVISER = Rule(
    key="contact-mediation-adviser",
    says="Contact the mediation adviser within 2 months of the notice being sent.",
    says_to_family="Before most appeals you must contact the mediation adviser. You need not agree to mediation.",
    owed_by=Party.FAMILY,
    owed_to=(Party.MEDIATION_ADVISER,),
    force=Force.RIGHT,
    starts=(when(DecisionNoticeSent, section_i_only=False), *ACTS_APPEALABLE),
    met_by=(MediationAdviserContacted,),
    ends_on=(AppealLodged, when(RefusalReversed, same_decision=True), CaseEnded),
    passed_by=(MediationCertificateIssued,),
    for_each="to",
    on_start=OnStart.STACK,
    window=Months(2),
    notes=("Not needed where the appeal is about the setting alone (s55(3)).",),
    written_in=SEND_REGS_2014.at("reg 33", basis=Basis.TEXT),
    also_in=(CFA_2014.at("s 55", basis=Basis.SECONDARY),),
)

ISSUE_MEDIATION_CERTIFICATE = Rule(
    key="issue-mediation-certificate",
    says="Issue the mediation certificate within 3 working days.",
    says_to_family="The mediation adviser must send you a certificate.",
    owed_by=Party.MEDIATION_ADVISER,
    starts=(MediationDeclined, MediationCannotBeArranged, MediationConcluded),
    met_by=(MediationCertificateIssued,),
    ends_on=(CaseEnded,),
    within=WorkingDays(3),
    lifted_on=(CORONAVIRUS,),
    written_in=SEND_REGS_2014.at("reg 34(1)", basis=Basis.SECONDARY),
    also_in=(SEND_REGS_2014.at("reg 39", basis=Basis.SECONDARY), CFA_2014.at("s 55(4)", basis=Basis.SECONDARY)),
)

TELL_HEALTH_BODY_OF_MEDIATION = Rule(
    key="tell-health-body-of-mediation",
    says="Tell the health body of the health issues within 3 working days of the family telling you.",
    says_to_family="If you disagree about health help, we must tell the health service quickly.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.HEALTH_BODY,),
    starts=(when(CouncilToldOfMediation, health=True),),
    met_by=(HealthBodyToldOfMediation,),
    ends_on=(MediationDeclined, CaseEnded),
    passed_by=(MediationConcluded,),
    within=WorkingDays(3),
    lifted_on=(CORONAVIRUS,),
    written_in=SEND_REGS_2014.at("reg 35", basis=Basis.SECONDARY),
)

ARRANGE_MEDIATION = Rule(
    key="arrange-mediation",
    says="Arrange mediation, and take part, within 30 days of the family saying that it wants it.",
    says_to_family="If you want mediation, we must arrange it and come.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(CouncilToldOfMediation,),
    met_by=(MediationConcluded,),
    ends_on=(MediationDeclined, CaseEnded),
    within=Days(30),
    base_held_by="Where education or social care is in issue: the authority, from the family's word",
    readings=(
        Reading(
            held_by="Where health alone is in issue, the health body arranges it, within 30 days of the authority"
            " telling it",
            written_in=SEND_REGS_2014.at("reg 35", basis=Basis.SECONDARY),
            where=(("health", frozenset({True})),),
        ),
    ),
    lifted_on=(CORONAVIRUS,),
    notes=("A certificate because it can't be arranged in time does not end the duty to mediate.",),
    written_in=SEND_REGS_2014.at("reg 36", basis=Basis.SECONDARY),
    also_in=(SEND_REGS_2014.at("reg 35", basis=Basis.SECONDARY),),
)

TELL_COUNCIL_OF_AGREEMENT = Rule(
    key="tell-council-of-agreement",
    says="Where the authority took no part in mediation, tell it what was agreed within 1 week of the agreement.",
    says_to_family="If you settled something with the health service alone, it must tell us.",
    owed_by=Party.HEALTH_BODY,
    owed_to=(Party.LOCAL_AUTHORITY,),
    starts=(when(CouncilToldOfAgreement, at="agreed_on"),),
    met_by=(CouncilToldOfAgreement,),
    met_by_its_start=True,
    within=Weeks(1),
    written_in=SEND_REGS_2014.at("reg 42(4)", basis=Basis.TEXT),
)

CARRY_OUT_AGREEMENT = Rule(
    key="carry-out-agreement",
    says="Do what was agreed in mediation, where it could not have been appealed, within 2 weeks of the agreement.",
    says_to_family="What was agreed in mediation must be done.",
    owed_by=Party.LOCAL_AUTHORITY,
    starts=(when(MediationAgreed, by="by"),),
    met_by=(AgreementCarriedOut,),
    ends_on=(CaseEnded,),
    for_each="other_matters",
    on_start=OnStart.STACK,
    within=Weeks(2),
    lifted_on=(CORONAVIRUS,),
    notes=(
        "What could have been appealed is done in the time that an order would give.",
        "What the health body promised, the health body does, in the same time.",
        "A date that both sides agree in writing stands in place of the 2 weeks.",
    ),
    written_in=SEND_REGS_2014.at("reg 42(3)", basis=Basis.TEXT),
    also_in=(SEND_REGS_2014.at("reg 42(5)", basis=Basis.TEXT),),
)

RULES = (
    CONTACT_MEDIATION_ADVISER,
    ISSUE_MEDIATION_CERTIFICATE,
    TELL_HEALTH_BODY_OF_MEDIATION,
    ARRANGE_MEDIATION,
    TELL_COUNCIL_OF_AGREEMENT,
    CARRY_OUT_AGREEMENT,
)
