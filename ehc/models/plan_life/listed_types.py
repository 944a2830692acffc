"""How a service's name or summary names a type of provision beyond mistaking: more narrowly than a plan's words do.

A plan's "adapted" is of its teaching; a listing's may be of a cycle. What is here replaces the words of the type."""

import re
from collections.abc import Mapping
from re import Pattern

from ehc.models.plan_life.provision_types import TYPES, ProvisionType

# Empty: the school gives it to its own pupils, and no listing of the directory is it.
LISTED: Mapping[ProvisionType, str] = {
    ProvisionType.SPEECH: r"\bspeech (and|&) language|\bspeech therap|\bdysphagia",
    ProvisionType.OCCUPATIONAL: r"\boccupational therap",
    ProvisionType.PSYCHOLOGY: r"\beducational psycholog",
    ProvisionType.TECHNOLOGY: r"\bassistive tech|\bcommunication (aid|device|book)|\bradio aid|\beye.?gaze",
    ProvisionType.EMOTIONAL: r"\bemotional (literacy|regulation|support)|\bcounsell|\bplay therap|\bmusic therap|"
    r"\bart therap|\bdrama therap|\bpsychotherap|\bmentoring",
    ProvisionType.SENSORY: r"\bsensory (room|diet|circuit|integration)",
    ProvisionType.TRAINING: r"\btraining for (all |the |school )*(staff|teachers)|"
    r"\btrains? (the |all |school )*(staff|teachers)",
    ProvisionType.TEACHING: r"\bsmall.group (teaching|tuition)|\bone.to.one (teaching|tuition|lesson)|"
    r"\bindividual (teaching|lesson|tuition)|\bprecision teach|\bphonics",
    ProvisionType.ASSISTANT: r"\bteaching assistant|\blearning support assistant",
    ProvisionType.CURRICULUM: "",
    ProvisionType.NURSING: r"\bnursing (service|team|care)|\bchildren[’']?s nurs|\b(school|community|specialist) nurs",
    ProvisionType.MENTAL_HEALTH: r"\bcamhs\b|\bmental health (service|support|team|practitioner)|\bpsychiatr|"
    r"\bclinical psycholog|\bpsychotherap|\bcognitive behaviour",
    ProvisionType.CONTINENCE: r"\bcontinence",
    ProvisionType.DIETETICS: r"\bdieti[ct]|\bdietetic",
    ProvisionType.HEALTH_EQUIPMENT: r"\bwheelchair (service|clinic)|\borthoti|\bhearing aid (service|clinic)",
    ProvisionType.SHORT_BREAK: r"\bshort breaks?\b|\brespite|\bholiday (club|scheme|play)|\bplay ?scheme",
    ProvisionType.PERSONAL_ASSISTANT: r"\bpersonal assistant|\bbefriending",
    ProvisionType.ADAPTATIONS: r"\bhome adaptation|\badaptations (of|to|for) (the |your )?home|\bdisabled facilities",
    ProvisionType.CARE_EQUIPMENT: r"\bequipment (loan|lend|hire|library|at home|for the home)",
    ProvisionType.FAMILY_SUPPORT: r"\bfamily support|\bparenting (course|programme|support)|"
    r"\bsiblings?[’']? (club|group|support)",
}
NAMES: Mapping[ProvisionType, Pattern[str]] = {
    kind: re.compile(LISTED.get(kind, naming.words), re.IGNORECASE) for kind, naming in TYPES.items()
}


def listed_by(kind: ProvisionType) -> str:
    """The pattern by which a listing names the type; empty where none does."""
    return LISTED.get(kind, TYPES[kind].words)


def listing_names(kind: ProvisionType, words: str) -> bool:
    """Whether these words, a service's name and summary, name the type beyond mistaking."""
    return bool(listed_by(kind) and NAMES[kind].search(words))


def type_listed(name: str) -> ProvisionType | None:
    """The type that a listing names, in any section; None where it names none."""
    return next((kind for kind in TYPES if listing_names(kind, name)), None)
