"""What a plan is: frozen values shared by the checks, the printed document and the published JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Section(StrEnum):
    """The sections of a plan, separately identified (SEND Regulations 2014 reg 12(1))."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H1 = "H1"
    H2 = "H2"
    I = "I"
    J = "J"
    K = "K"


class Part(StrEnum):
    """What one statement says; each part has its sections."""

    VIEW = "view"  # A
    NEED = "need"  # B, C, D
    OUTCOME = "outcome"  # E
    PROVISION = "provision"  # F, G, H1, H2
    DIRECT_PAYMENT = "direct-payment"  # J


SECTIONS_OF: dict[Part, tuple[Section, ...]] = {
    Part.VIEW: (Section.A,),
    Part.NEED: (Section.B, Section.C, Section.D),
    Part.OUTCOME: (Section.E,),
    Part.PROVISION: (Section.F, Section.G, Section.H1, Section.H2),
    Part.DIRECT_PAYMENT: (Section.J,),
}


def number_of(section: Section, place: int) -> str:
    """How a statement is called by its place in its section: "F3", "H1.3"."""
    return f"{section}.{place}" if section[-1].isdigit() else f"{section}{place}"


class Area(StrEnum):
    """The four broad areas of need (Code 6.28 to 6.35), and two for C and D."""

    COMMUNICATION = "communication-and-interaction"
    COGNITION = "cognition-and-learning"
    SEMH = "social-emotional-and-mental-health"
    SENSORY = "sensory-and-physical"
    HEALTH = "health"
    CARE = "social-care"


class ViewKind(StrEnum):
    """What a statement of section A is about."""

    HISTORY = "history"
    LIKED_AND_ADMIRED = "liked-and-admired"
    IMPORTANT_TO_ME = "important-to-me"
    HOW_TO_SUPPORT_ME = "how-to-support-me"
    HOW_I_COMMUNICATE = "how-i-communicate"
    ASPIRATIONS = "aspirations"
    FAMILY_VIEWS = "family-views"


class SourceKind(StrEnum):
    """Where a statement came from."""

    ADVICE = "advice"
    FAMILY = "family"
    CHILD = "child"
    OFFICER = "officer"
    SETTING = "setting"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a statement came from: `label` is printable, `entry` the number of its entry in section K."""

    kind: SourceKind
    label: str
    id: str | None = None
    entry: int | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statement of a plan; `id` is stable across versions. Typed fields are None where not said."""

    id: str
    part: Part
    section: Section
    text: str
    number: str = ""  # "B1", "E2", "F3": given by the document's order
    view: ViewKind | None = None
    speaker: str | None = None  # whose words (section A)
    area: Area | None = None
    needs: tuple[str, ...] = ()  # ids of the needs this outcome or provision meets
    outcomes: tuple[str, ...] = ()  # ids of the outcomes this provision or payment serves
    by_when: str | None = None  # an outcome's date in words, "By July 2028"
    by_on: date | None = None
    steps: str | None = None  # shorter-term steps towards an outcome
    deliverer: str | None = None  # who gives it
    qualification: str | None = None
    frequency: str | None = None  # "weekly, in term time"
    duration: str | None = None  # "45 minutes each time"
    group_size: str | None = None  # "one to one", "a group of up to 4"
    place: str | None = None
    review: str | None = None  # how and when it is reviewed
    adulthood: str | None = None  # preparing for adulthood: employment | independent-living | community | health
    agreed_by: str | None = None  # who agreed a G or H item for the body
    agreed_on: date | None = None
    amount_pence: int | None = None  # J
    source: Source | None = None


class PlacementKind(StrEnum):
    """The three lawful shapes of section I; empty is a draft's (s38(5))."""

    EMPTY = "empty"
    NAMED = "named"
    TYPE_ONLY = "type-only"
    BLANK = "blank"


@dataclass(frozen=True, kw_only=True)
class NamedSetting:
    name: str
    type: str
    address: str = ""
    urn: str | None = None


@dataclass(frozen=True, kw_only=True)
class Placement:
    """Section I: named setting(s) and type, a type alone, blank with its reason, or empty in a draft."""

    kind: PlacementKind = PlacementKind.EMPTY
    settings: tuple[NamedSetting, ...] = ()
    type: str | None = None
    blank_because: str | None = None  # kept in the record; never printed inside I


@dataclass(frozen=True, kw_only=True)
class AdviceEntry:
    """One entry of section K: advice or information gathered, and its appendix."""

    number: int
    kind: str  # "Educational advice", "Health advice"
    author: str
    role: str
    service: str
    on: date | None
    appendix: str  # "Appendix 1"
    paragraphs: tuple[str, ...] = ()  # the advice as answered in the form
    file_name: str | None = None  # the paper itself, where one was sent in


@dataclass(frozen=True, kw_only=True)
class ServiceEntry:
    """A Local Offer service beside an outcome: information in an annex, never part of the plan."""

    outcome: str | None  # statement id of the outcome
    provision: str  # statement id of the provision
    name: str
    organisation: str
    what: str
    contact: str
    why: str  # why it fits
    status: str  # planned, in place, waiting since ..., not available, ended


@dataclass(frozen=True, kw_only=True)
class ChildDetails:
    name: str
    known_as: str
    born_on: date
    address: str
    school_year: str = ""
    attends: str = ""
    upn: str | None = None
    nhs_number: str | None = None
    language: str = "English"
    parents: tuple[str, ...] = ()  # names and relationship, one line each
    picture: str = ""  # the child's chosen picture: a data: address of a PNG or JPEG
    picture_says: str = ""  # the picture in words


@dataclass(frozen=True, kw_only=True)
class Council:
    name: str
    address: str
    telephone: str
    email: str
    website: str


class PlanKind(StrEnum):
    DRAFT = "draft"
    FINAL = "final"
    AMENDED = "amended"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A whole plan as it is checked, printed and published. Dates are those known when it was frozen."""

    id: str
    kind: PlanKind
    version: int
    council: Council
    child: ChildDetails
    statements: tuple[Statement, ...]
    placement: Placement = field(default_factory=Placement)
    advice: tuple[AdviceEntry, ...] = ()
    services: tuple[ServiceEntry, ...] = ()
    how_views_were_gathered: str = ""
    made_on: date | None = None
    signed_by: str | None = None
    signed_as: str | None = None
    health_body: str = ""
    reference: str = ""  # the case's reference
    review_by: date | None = None  # by when the plan must have been reviewed
    year_nine_or_above: bool = False
    demonstration: bool = False  # made-up data: printed on every page

    def of(self, *sections: Section) -> tuple[Statement, ...]:
        """The statements of these sections in order."""
        return tuple(s for s in self.statements if s.section in sections)

    def statement(self, id: str) -> Statement:
        """The statement with this id; KeyError when there is none."""
        for statement in self.statements:
            if statement.id == id:
                return statement
        raise KeyError(id)
