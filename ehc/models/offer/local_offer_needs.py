"""The types of special educational need of the school census, and how directories and plans name them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from re import Pattern

from ehc.language import mark
from workflows.plan import Area


class Need(StrEnum):
    """The census's own codes."""

    ASD = "ASD"
    SLCN = "SLCN"
    MLD = "MLD"
    SLD = "SLD"
    PMLD = "PMLD"
    SPLD = "SPLD"
    SEMH = "SEMH"
    HI = "HI"
    VI = "VI"
    MSI = "MSI"
    PD = "PD"
    OTH = "OTH"


@dataclass(frozen=True)
class Naming:
    """One need: its name, its area, how a category names it, how a sentence does, and words people search by."""

    name: str
    area: Area | None
    in_label: str
    in_sentence: str
    words: str = ""


NAMINGS: Mapping[Need, Naming] = {
    Need.ASD: Naming(
        mark("Autism"),
        Area.COMMUNICATION,
        r"autis|asperger|\bas[dc]\b|on the spectrum",
        r"\bautis(m|tic)\b|asperger",
        "autism autistic asd asc spectrum asperger",
    ),
    Need.SLCN: Naming(
        mark("Speech, language and communication"),
        Area.COMMUNICATION,
        r"speech|\bslcn\b|\blanguage (and|&) communication|stammer",
        r"\bspeech\b|\bstammer|\bnon-?verbal\b|\bin speaking\b",
        "speech language communication slcn talking talk speaking speak nonverbal",
    ),
    Need.MLD: Naming(
        mark("Moderate learning difficulty"), Area.COGNITION, r"moderate learning|\bmld\b", r"moderate learning"
    ),
    Need.SLD: Naming(
        mark("Severe learning difficulty"), Area.COGNITION, r"severe learning|\bsld\b", r"severe learning"
    ),
    Need.PMLD: Naming(
        mark("Profound and multiple learning difficulty"),
        Area.COGNITION,
        r"profound|\bpmld\b",
        r"profound (and|learning)",
    ),
    Need.SPLD: Naming(
        mark("Specific learning difficulty"),
        Area.COGNITION,
        r"dyslexi|dyscalculi|dyspraxi|specific learning|\bspld\b",
        r"\bdyslexi|\bdyscalculi|\bdyspraxi|specific learning",
        "dyslexia dyscalculia dyspraxia reading spelling",
    ),
    Need.SEMH: Naming(
        mark("Social, emotional and mental health"),
        Area.SEMH,
        r"mental health|\bsemh\b|emotional (health|wellbeing)|\badhd\b|anxiety|social,? emotional|mental and emotional",
        r"\banxiety\b|\banxious\b|\badhd\b|mental health|\bdistress",
        "mental health emotional wellbeing anxiety worry adhd behaviour feelings semh",
    ),
    Need.HI: Naming(
        mark("Hearing impairment"),
        Area.SENSORY,
        r"hearing|\bdeaf\b",
        r"\bdeaf|hearing (impairment|loss|aid)",
        "hearing deaf",
    ),
    Need.VI: Naming(
        mark("Vision impairment"),
        Area.SENSORY,
        r"\bvisual|\bvision\b|\bblind\b|\bsight",
        r"\bblind\b|(visual|vision|sight) (impairment|loss)",
        "vision visual sight blind",
    ),
    Need.MSI: Naming(
        mark("Multi-sensory impairment"), Area.SENSORY, r"multi-?sensory|deafblind", r"multi-?sensory impair|deafblind"
    ),
    Need.PD: Naming(
        mark("Physical disability"),
        Area.SENSORY,
        r"physical disab|\bphysical\b(?! activit)|wheelchair|mobility|cerebral palsy",
        r"\bcerebral palsy|\bwheelchair|physical disab|muscular dystrophy",
        "physical disability wheelchair mobility",
    ),
    Need.OTH: Naming(mark("Other difficulty or disability"), None, r"other (difficult|disab)", r"(?!)"),
}

# The broad areas (Code 6.28 to 6.35) as categories name them.
AREAS: Mapping[Area, str] = {
    Area.COMMUNICATION: r"communication (and|&) interaction",
    Area.COGNITION: r"cogniti|\blearning (difficult|disab)|\bdown'?s? syndrome",
    Area.SENSORY: r"\bsensory",
    Area.HEALTH: r"^health|\bnurs(e|ing)\b(?! class| school)|therap|paediatric",
    Area.CARE: r"short break|respite|family support|\bcarers?\b|social care",
}
# Names of areas that would be taken for names of needs.
BROAD = re.compile(r"communication (and|&) interaction|sensory (and/or|and|&|/) ?physical", re.I)
LABELS: Mapping[Need, Pattern[str]] = {need: re.compile(it.in_label, re.I) for need, it in NAMINGS.items()}
SENTENCES: Mapping[Need, Pattern[str]] = {need: re.compile(it.in_sentence, re.I) for need, it in NAMINGS.items()}
AREA_LABELS: Mapping[Area, Pattern[str]] = {area: re.compile(pattern, re.I) for area, pattern in AREAS.items()}


@dataclass(frozen=True)
class Named:
    """What some words name: types of need, and broad areas (those of the needs among them)."""

    needs: frozenset[Need] = frozenset()
    areas: frozenset[Area] = frozenset()

    def __or__(self, other: "Named") -> "Named":
        return Named(self.needs | other.needs, self.areas | other.areas)


@lru_cache(maxsize=10_000)
def named_by_label(label: str) -> Named:
    """What a directory's category or label names: "Hearing impairment", "Sensory and physical needs", "SLCN"."""
    areas = {area for area, pattern in AREA_LABELS.items() if pattern.search(label)}
    narrow = BROAD.sub(" ", label)
    needs = frozenset(need for need, pattern in LABELS.items() if pattern.search(narrow))
    return Named(needs, frozenset(areas) | areas_of(needs))


def named_by_labels(labels: Iterable[str]) -> Named:
    """What several labels name together."""
    found = Named()
    for label in labels:
        found |= named_by_label(label)
    return found


def needs_in(sentence: str) -> frozenset[Need]:
    """The types of need that a sentence of a plan plainly names."""
    return frozenset(need for need, pattern in SENTENCES.items() if pattern.search(sentence))


def areas_of(needs: Iterable[Need]) -> frozenset[Area]:
    """The broad areas that types of need belong to."""
    return frozenset(area for need in needs if (area := NAMINGS[need].area))


def words_of(needs: Iterable[Need]) -> str:
    """The words by which people look for help with these needs."""
    return " ".join(NAMINGS[need].words or NAMINGS[need].name for need in needs)
