"""Made-up values for every kind of notice, as the services would hand them over."""

from datetime import date
from typing import Any

from ehc.documents.notices import KINDS, LETTER, Asked, Evidence, Paper, Reason
from ehc.queries.council.configuration import Contact, CouncilConfiguration

SENT = date(2026, 11, 23)


def _contact(name: str, host: str, **more: str) -> Contact:
    return Contact(name=name, telephone="01632 960100", email=f"hello@{host}.example", **more)


CONFIGURATION = CouncilConfiguration(
    council=Contact(
        name="Westmere County Council",
        address="Shire Hall\nCastle Street\nWestmere\nWM1 2AB",
        telephone="01632 960001",
        email="send@westmere.example",
        website="www.westmere.example",
    ),
    health_body=_contact("NHS Westmere Integrated Care Board", "westmere-icb"),
    social_care=_contact("Westmere children’s social care", "westmere"),
    mediation_adviser=_contact("Common Ground Mediation", "common-ground", website="www.common-ground.example"),
    disagreement_resolution=_contact("Common Ground Disagreement Resolution", "common-ground"),
    information_and_advice=_contact("Westmere SENDIAS", "westmere-sendias", website="www.westmere-sendias.example"),
    schools_information=_contact(
        "Schools and colleges in Westmere", "westmere", website="www.westmere.example/schools"
    ),
    local_offer=_contact("Westmere Local Offer", "westmere"),
)
LIMBS = (
    Reason(
        limb="Does Maya have, or may she have, special educational needs?",
        finding="Yes.",
        because="The school’s records and Dr Patel’s letter show a difficulty in understanding spoken language.",
    ),
    Reason(
        limb="May it be necessary to make special educational provision through a plan?",
        finding="No.",
        because="The school gives three hours of help each week, and Maya’s reading age rose by nine months in a year."
        "\nWhat she needs is within what the school has.",
    ),
)
VALUES: dict[str, Any] = {
    "council": CONFIGURATION.council,
    "team_name": CONFIGURATION.team_name,
    "configuration": CONFIGURATION,
    "addressee_name": "Mrs Adaeze Okafor",
    "addressee_lines": ["14 Orchard Lane", "Westmere", "WM3 4CD"],
    "young_person": False,
    "demonstration": False,
    "reference": "WM-2026-0412",
    "date": SENT,
    "officer_name": "Sam Okoro",
    "officer_before": "Priya Lall",
    "officer_telephone": "01632 960123",
    "officer_email": "sam.okoro@westmere.example",
    "child_name": "Maya Okafor",
    "known_as": "Maya",
    "child_born_on": date(2017, 5, 4),
    "received_on": date(2026, 10, 12),
    "decide_by": date(2026, 11, 23),
    "decided_on": date(2026, 11, 20),
    "signed_by": "Sam Okoro",
    "signed_as": "Senior officer, special educational needs",
    "no_plan_by": date(2027, 2, 1),
    "final_by": date(2027, 3, 1),
    "appeal_by": date(2027, 1, 23),
    "mediation_by": date(2027, 1, 23),
    "reasons": LIMBS,
    "evidence": (
        Evidence(source="School’s record of support", on=date(2026, 9, 30), says="Three hours a week since January."),
        Evidence(source="Letter from Dr Patel, speech and language therapist", on=date(2026, 6, 2), says="Mild delay."),
    ),
    "reply_by": date(2027, 1, 4),
    "asked_for": "educational psychology advice",
    "asked_on": date(2026, 11, 9),
    "is_late": False,
    "time_limit_applies": True,
    "papers": (Paper(name="Mrs Okafor’s views", on=date(2026, 10, 30)),),
    "opens_on": SENT,
    "closes_on": date(2026, 12, 7),
    "answer_by": date(2026, 12, 8),
    "requested_by_family": True,
    "review_by": date(2027, 11, 22),
    "must_admit": True,
    "has_health_provision": True,
    "duty_says": "We must send you the final plan.",
    "due": date(2027, 3, 1),
    "ground_says": "exceptional personal circumstances of the family.",
    "because": "Maya was in hospital, and could not be seen for advice.",
    "from_on": date(2026, 12, 1),
    "waiting_for": "We are waiting for the educational psychologist’s advice.",
    "withdrawn_on": SENT,
    "withdrawn_by": "Mrs Adaeze Okafor",
    "ended_on": SENT,
    "new_council": "Eastmere Council",
    "kept_reference": "WM-2026-0398",
    "link": "https://ehc.westmere.example/advice/5bW2-c7Qe-mmA1",
    "link_until": date(2027, 1, 31),
    "views_by": date(2026, 11, 6),
    "requested_by": "Ashgrove Primary School",
    "asked": (
        Asked(who="Dr Anita Patel", about="educational psychology", by=date(2027, 1, 4)),
        Asked(who="Ashgrove Primary School", about="education"),
    ),
    "typed": (("Child’s name", "Maya Okafor"), ("What is hard", "Understanding what is said in class.")),
    "changes": (("You asked for a named therapist.", "Section F now says who gives it."),),
    "services_enclosed": True,
    "find_help": "https://ehc.westmere.example/find-help",
    "words": "Dr Patel came on Tuesday.\nWe will write again next week.",
    "prepared": True,
    "direct_payment": False,
}
WITHOUT = {"decision-to-assess": {"reasons"}}


def values(kind: str, **changed: Any) -> dict[str, Any]:
    """All that a notice of this kind may be given, with what a test changes."""
    names = {name.partition(".")[0] for name in (*LETTER, *KINDS[kind].needs)} | set(KINDS[kind].may_have)
    general = {
        "configuration",
        "addressee_lines",
        "known_as",
        "officer_name",
        "officer_telephone",
        "officer_email",
        "find_help",
    }
    chosen = (names | general | {"young_person", "demonstration"}) - WITHOUT.get(kind, set())
    return {name: VALUES[name] for name in sorted(chosen) if name in VALUES} | changed
