"""The types of provision that plans hold, how their words name them, and what an officer says where those mislead."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from re import Pattern

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ehc.language import mark
from ehc.models.base import Base
from workflows.plan import Section


class ProvisionType(StrEnum):
    """Our own short list: section F first, then G, then H1 and H2."""

    SPEECH = "speech-and-language-therapy"
    OCCUPATIONAL = "occupational-therapy"
    PHYSIO = "physiotherapy"
    PSYCHOLOGY = "educational-psychology"
    SPECIALIST_TEACHER = "specialist-teacher"
    MOBILITY = "mobility-and-habilitation"
    TECHNOLOGY = "technology-and-communication-aids"
    EMOTIONAL = "emotional-and-therapeutic-support"
    SENSORY = "sensory-environment"
    TRAINING = "training-of-staff"
    ADULTHOOD = "preparing-for-adulthood"
    TEACHING = "small-group-or-individual-teaching"
    ASSISTANT = "teaching-assistant"
    CURRICULUM = "adapted-curriculum"
    NURSING = "nursing"
    MENTAL_HEALTH = "mental-health"
    CONTINENCE = "continence"
    DIETETICS = "dietetics"
    HEALTH_EQUIPMENT = "health-equipment"
    CONTINUING_CARE = "continuing-care"
    SHORT_BREAK = "short-break"
    PERSONAL_ASSISTANT = "personal-assistant"
    DIRECT_PAYMENT = "direct-payment"
    ADAPTATIONS = "adaptations-of-the-home"
    CARE_EQUIPMENT = "care-equipment"
    FAMILY_SUPPORT = "family-support"
    SUPPORTED_LIVING = "supported-living-or-employment"
    OTHER = "other"


EDUCATION, HEALTH, CARE = (Section.F,), (Section.G,), (Section.H1, Section.H2)
THERAPY = (*EDUCATION, *HEALTH)  # therapy that educates or trains stands in F (s21(5)), other therapy in G


@dataclass(frozen=True)
class TypeNaming:
    """One type: its name, the sections it may stand in, and how words name it."""

    name: str
    sections: tuple[Section, ...]
    words: str


TYPES: Mapping[ProvisionType, TypeNaming] = {
    ProvisionType.SPEECH: TypeNaming(
        mark("Speech and language therapy"),
        THERAPY,
        r"\bspeech (and|&) language|\bspeech therap|\bslts?\b|\bsalt\b|dysphagia",
    ),
    ProvisionType.OCCUPATIONAL: TypeNaming(mark("Occupational therapy"), THERAPY, r"\boccupational therap|\bots?\b"),
    ProvisionType.PHYSIO: TypeNaming(mark("Physiotherapy"), THERAPY, r"\bphysio"),
    ProvisionType.PSYCHOLOGY: TypeNaming(
        mark("Educational psychology"), EDUCATION, r"\beducational psycholog|\beps?\b"
    ),
    ProvisionType.SPECIALIST_TEACHER: TypeNaming(
        mark("Specialist teacher"),
        EDUCATION,
        r"\bspecialist (advisory )?teacher|\badvisory teacher|\bqtvi\b|\bqtod\b|\bqtmsi\b|\bteacher (of|for) "
        r"(the )?(deaf|visually|children with)|\bspecialist teaching|\bportage\b",
    ),
    ProvisionType.MOBILITY: TypeNaming(
        mark("Mobility and habilitation"), EDUCATION, r"\bhabilitation|\bmobility (training|officer|specialist|lesson)"
    ),
    ProvisionType.TECHNOLOGY: TypeNaming(
        mark("Technology and communication aids"),
        EDUCATION,
        r"\bassistive tech|\baac\b|\bcommunication (aid|device|book)|\blaptop|\btablet (computer|device)|\bradio aid|"
        r"\bspeech.to.text|\bscreen reader|\bspecialist software|\beye.?gaze",
    ),
    ProvisionType.EMOTIONAL: TypeNaming(
        mark("Emotional and therapeutic support"),
        EDUCATION,
        r"\belsa\b|\bemotional (literacy|regulation|support|wellbeing)|\bcounsell|\bplay therap|\bmusic therap|"
        r"\bart therap|\bdrama therap|\bpsychotherap|\bmentor|\bnurture|\btherapeutic",
    ),
    ProvisionType.SENSORY: TypeNaming(
        mark("Sensory environment"),
        EDUCATION,
        r"\bsensory (room|diet|circuit|break|environment|space|integration)|\bquiet (space|place|room)|"
        r"\bcalm(ing)? (space|room|corner)|\bear defenders|\bworkstation\b",
    ),
    ProvisionType.TRAINING: TypeNaming(
        mark("Training of staff"),
        EDUCATION,
        r"\btraining (for|of|to) (all |the )?(staff|adults|teachers|teaching)|\bstaff (\w+ ){0,4}train|"
        r"\btrains? (the |all )?(staff|adults|teach)",
    ),
    ProvisionType.ADULTHOOD: TypeNaming(
        mark("Preparing for adulthood"),
        EDUCATION,
        r"\bsupported internship|\bwork experience|\bjob coach|\bcareers?\b (advi|guid)|\btravel training|"
        r"\bindependent living|\bpreparing for adulthood|\btransition plan",
    ),
    ProvisionType.TEACHING: TypeNaming(
        mark("Small-group or individual teaching"),
        EDUCATION,
        r"\b(small|structured|social skills|intervention) group|\bone.to.one|\b1:1\b|\bin a group\b|"
        r"\bgroup of (up to|no more)|\bindividual (teaching|lesson|session|tuition)|\bintervention|\bprecision teach|"
        r"\bphonics|\bpractises? ",
    ),
    ProvisionType.ASSISTANT: TypeNaming(
        mark("Teaching assistant"),
        EDUCATION,
        r"\bteaching assistant|\blearning support assistant|\bkey (worker|adult)|\bsupport assistant|\b(tas?|lsas?)\b",
    ),
    ProvisionType.CURRICULUM: TypeNaming(
        mark("Adapted curriculum and teaching"),
        EDUCATION,
        r"\bdifferentiat|\badapt(ed|s|ing|ation)|\bvisual (timetable|support|schedule|prompt|aid)|"
        r"\bpictures?\b|\binstructions\b|\bcurriculum|\btimetable|\bclass teacher",
    ),
    ProvisionType.NURSING: TypeNaming(
        mark("Nursing"), HEALTH, r"\bnurs(e|es|ing)\b|\bmedication|\bepilep|\bgastrostomy|\btracheostomy|\bfeeding plan"
    ),
    ProvisionType.MENTAL_HEALTH: TypeNaming(
        mark("Mental health service"),
        HEALTH,
        r"\bcamhs\b|\bcyps\b|\bmental health|\bpsychiatr|\bclinical psycholog|\bpsychotherap|\bcognitive behaviour",
    ),
    ProvisionType.CONTINENCE: TypeNaming(mark("Continence"), HEALTH, r"\bcontinence|\btoilet|\bcatheter"),
    ProvisionType.DIETETICS: TypeNaming(mark("Dietetics"), HEALTH, r"\bdieti[ct]|\bdietetic|\bnutrition"),
    ProvisionType.HEALTH_EQUIPMENT: TypeNaming(
        mark("Health equipment and wheelchair"), HEALTH, r"\bwheelchair|\borthoti|\bsplint|\bhearing aid|\bequipment"
    ),
    ProvisionType.CONTINUING_CARE: TypeNaming(mark("Continuing care"), HEALTH, r"\bcontinuing care"),
    ProvisionType.SHORT_BREAK: TypeNaming(
        mark("Short break"),
        CARE,
        r"\bshort breaks?\b|\brespite|\bovernight|\bholiday (club|scheme|play)|\bplay ?scheme|\bsaturday club",
    ),
    ProvisionType.PERSONAL_ASSISTANT: TypeNaming(
        mark("Personal assistant"), CARE, r"\bpersonal assistant|\bbefriend|\bsupport worker|\bcare worker|\bcarer\b"
    ),
    ProvisionType.DIRECT_PAYMENT: TypeNaming(mark("Direct payment"), CARE, r"\bdirect payment"),
    ProvisionType.ADAPTATIONS: TypeNaming(
        mark("Adaptations of the home"), CARE, r"\badaptation|\bramp\b|\bstair ?lift|\bwet room|\bdisabled facilities"
    ),
    ProvisionType.CARE_EQUIPMENT: TypeNaming(mark("Equipment at home"), CARE, r"\bequipment|\bhoist|\bsafe bed"),
    ProvisionType.FAMILY_SUPPORT: TypeNaming(
        mark("Family support"), CARE, r"\bfamily support|\bparenting|\bsocial worker|\bsibling|\bcarer'?s'? assessment"
    ),
    ProvisionType.SUPPORTED_LIVING: TypeNaming(
        mark("Supported living or employment"), CARE, r"\bsupported (living|employment|internship)|\bshared lives"
    ),
    ProvisionType.OTHER: TypeNaming(mark("Something else"), (*EDUCATION, *HEALTH, *CARE), ""),
}

BEGINS = re.compile(r"(?<=\|)\\b|^\\b")  # the edge of a word before each way to name a type
NAMED_IN: Mapping[Section, Pattern[str]] = {
    section: re.compile(
        r"\b(?=\w)(?:"  # where a word begins, asked once for all: a county's plans hold 150,000 provisions
        + "|".join(
            f"(?P<{kind.name}>{BEGINS.sub('', naming.words)})"
            for kind, naming in TYPES.items()
            if naming.words and section in naming.sections
        )
        + ")"
    )
    for section in (*EDUCATION, *HEALTH, *CARE)
}

NAMES: Mapping[ProvisionType, Pattern[str]] = {kind: re.compile(it.words, re.IGNORECASE) for kind, it in TYPES.items()}


class SaidType(Base):
    """What type an officer says that a provision is. It stays with the provision through every version of the plan,
    and is none of the plan's words: a council's own sorting, which changes nothing that was sent."""

    __tablename__ = "said_provision_types"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    statement_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    provision_type: Mapped[ProvisionType]
    said_on: Mapped[date]
    said_by: Mapped[str]


def read_type(section: Section, *words: str) -> ProvisionType:
    """The type that a provision's words name: the first of these that names one, by what it names first.

    Give who gives it before what is given: a therapist who trains an assistant gives therapy."""
    for each in words:
        if (kind := named_type(section, each)) is not None:
            return kind
    return ProvisionType.OTHER


def named_type(section: Section, words: str) -> ProvisionType | None:
    """The type that these words name first, among those of the section; None where they name none."""
    found = NAMED_IN[section].search(words.lower())
    return ProvisionType[str(found.lastgroup)] if found else None


def type_looked_for(words: str) -> ProvisionType | None:
    """The type that somebody's search names in any section; None where it names none."""
    return next((kind for kind in TYPES if names_type(kind, words)), None)


def names_type(kind: ProvisionType, words: str) -> bool:
    """Whether these words, such as a service's name and summary, name the type."""
    return bool(TYPES[kind].words and NAMES[kind].search(words))


def types_of(section: Section) -> Sequence[ProvisionType]:
    """The types that may stand in a section."""
    return [kind for kind, naming in TYPES.items() if section in naming.sections]
