"""The kinds of school and college: the register's types of establishment, what the law calls each, how families look.

The codes are those of Get Information about Schools (TypeOfEstablishment). What a family may ask for by name hangs on
them (Children and Families Act 2014, s 38(3)), so they are written out one by one and never guessed from a name.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ehc.language import mark
from ehc.models.plan_life.placements import SettingType


class SchoolGroup(StrEnum):
    """What a facet of a school is of. A facet is kept as its group and its value, such as “kind:special”."""

    KIND = "kind"
    PHASE = "phase"
    NEED = "need"
    AREA = "area"  # in the council's own area or out of it
    STAY = "stay"


def school_facet(group: SchoolGroup, value: str) -> str:
    """The facet as it is kept."""
    return f"{group}:{value}"


IN_AREA, OUT_OF_AREA = school_facet(SchoolGroup.AREA, "in"), school_facet(SchoolGroup.AREA, "out")
BOARDS = school_facet(SchoolGroup.STAY, "boards")


class Kind(StrEnum):
    """What families look for; a school may be of several."""

    MAINSTREAM = "mainstream"
    RESOURCED = "resourced"
    SPECIAL = "special"
    ALTERNATIVE = "alternative"
    INDEPENDENT = "independent"
    POST_16 = "post-16"
    SPECIALIST_COLLEGE = "specialist-college"
    SECTION_41 = "section-41"


KINDS: Mapping[Kind, str] = {
    Kind.MAINSTREAM: mark("Mainstream schools and nurseries"),
    Kind.RESOURCED: mark("Schools with a SEN unit or resourced provision"),
    Kind.SPECIAL: mark("Special schools"),
    Kind.ALTERNATIVE: mark("Alternative provision and pupil referral units"),
    Kind.INDEPENDENT: mark("Independent schools"),
    Kind.POST_16: mark("Sixth forms and colleges after 16"),
    Kind.SPECIALIST_COLLEGE: mark("Specialist colleges"),
    Kind.SECTION_41: mark("Independent, and approved under section 41"),
}


class Phase(StrEnum):
    """The part of education that a school is for."""

    NURSERY = "nursery"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    ALL_THROUGH = "all-through"
    POST_16 = "post-16"


PHASES: Mapping[Phase, str] = {
    Phase.NURSERY: mark("Nursery"),
    Phase.PRIMARY: mark("Primary"),
    Phase.SECONDARY: mark("Secondary"),
    Phase.ALL_THROUGH: mark("All-through"),
    Phase.POST_16: mark("After 16"),
}

# PhaseOfEducation (code): a middle school is what it is deemed to be. 0, “Not applicable”, is in no phase.
PHASE_CODES: Mapping[str, Phase] = {
    "1": Phase.NURSERY,
    "2": Phase.PRIMARY,
    "3": Phase.PRIMARY,
    "4": Phase.SECONDARY,
    "5": Phase.SECONDARY,
    "6": Phase.POST_16,
    "7": Phase.ALL_THROUGH,
}


@dataclass(frozen=True)
class EstablishmentType:
    """One type of the register: its name for people, what the law calls it, and what families look for it as.

    `publishes_report` is whether it must publish an SEN information report: maintained schools, maintained nursery
    schools and Academy schools must, and so neither 16 to 19 Academies nor alternative provision (s 69)."""

    name: str
    type: SettingType
    kinds: Collection[Kind]
    publishes_report: bool = False
    may_be_approved: bool = False  # an independent school or special post-16 institution (s 41(2))


def _school(name: str, type_: SettingType, *kinds: Kind) -> EstablishmentType:
    return EstablishmentType(name, type_, kinds, publishes_report=True)


def _independent(name: str, type_: SettingType, *kinds: Kind) -> EstablishmentType:
    return EstablishmentType(name, type_, kinds, may_be_approved=True)


S, K = SettingType, Kind
WELSH = "30"

TYPES: Mapping[str, EstablishmentType] = {
    "1": _school(mark("Community school"), S.MAINTAINED_SCHOOL, K.MAINSTREAM),
    "2": _school(mark("Voluntary aided school"), S.MAINTAINED_SCHOOL, K.MAINSTREAM),
    "3": _school(mark("Voluntary controlled school"), S.MAINTAINED_SCHOOL, K.MAINSTREAM),
    "5": _school(mark("Foundation school"), S.MAINTAINED_SCHOOL, K.MAINSTREAM),
    # In law an independent school (Education Act 1996 s 482), and named in none of the paragraphs of s 38(3).
    "6": EstablishmentType(mark("City technology college"), S.INDEPENDENT, (K.MAINSTREAM,)),
    "7": _school(mark("Community special school"), S.MAINTAINED_SPECIAL, K.SPECIAL),
    "8": EstablishmentType(mark("Non-maintained special school"), S.NON_MAINTAINED_SPECIAL, (K.SPECIAL,)),
    "10": _independent(mark("Independent special school"), S.INDEPENDENT, K.SPECIAL, K.INDEPENDENT),
    "11": _independent(mark("Independent school"), S.INDEPENDENT, K.INDEPENDENT),
    "12": _school(mark("Foundation special school"), S.MAINTAINED_SPECIAL, K.SPECIAL),
    "14": EstablishmentType(mark("Pupil referral unit"), S.PUPIL_REFERRAL_UNIT, (K.ALTERNATIVE,)),
    "15": _school(mark("Maintained nursery school"), S.MAINTAINED_NURSERY, K.MAINSTREAM),
    "18": EstablishmentType(mark("Further education or sixth form college"), S.FURTHER_EDUCATION, (K.POST_16,)),
    "28": _school(mark("Academy"), S.ACADEMY, K.MAINSTREAM),
    WELSH: _independent(mark("School in Wales"), S.INDEPENDENT, K.SPECIAL, K.INDEPENDENT),
    "32": _independent(mark("Special post-16 institution"), S.SPECIALIST_COLLEGE, K.SPECIALIST_COLLEGE, K.POST_16),
    "33": _school(mark("Special academy"), S.SPECIAL_ACADEMY, K.SPECIAL),
    "34": _school(mark("Academy"), S.ACADEMY, K.MAINSTREAM),
    "35": _school(mark("Free school"), S.ACADEMY, K.MAINSTREAM),
    "36": _school(mark("Special free school"), S.SPECIAL_ACADEMY, K.SPECIAL),
    "38": EstablishmentType(mark("Alternative provision free school"), S.ACADEMY, (K.ALTERNATIVE,)),
    "39": EstablishmentType(mark("16 to 19 free school"), S.ACADEMY, (K.POST_16,)),
    "40": _school(mark("University technical college"), S.ACADEMY, K.MAINSTREAM),
    "41": _school(mark("Studio school"), S.ACADEMY, K.MAINSTREAM),
    "42": EstablishmentType(mark("Alternative provision academy"), S.ACADEMY, (K.ALTERNATIVE,)),
    "43": EstablishmentType(mark("Alternative provision academy"), S.ACADEMY, (K.ALTERNATIVE,)),
    "44": _school(mark("Special academy"), S.SPECIAL_ACADEMY, K.SPECIAL),
    "45": EstablishmentType(mark("16 to 19 academy"), S.ACADEMY, (K.POST_16,)),
    "46": EstablishmentType(mark("16 to 19 academy"), S.ACADEMY, (K.POST_16,)),
    "49": _independent(mark("Online provider"), S.INDEPENDENT, K.INDEPENDENT),
}

# What the register holds besides: no school or college that a plan could name, or one whose pupils have no choice.
PASSED_OVER: Mapping[str, str] = {
    "24": "secure units",
    "25": "offshore schools",
    "26": "service children's education abroad",
    "27": "miscellaneous",
    "29": "higher education institutions",
    "31": "sixth form centres shared by schools that are listed themselves",
    "37": "British schools overseas",
    "47": "children's centres",
    "48": "children's centres",
    "56": "institutions of other government departments",
    "57": "secure 16 to 19 academies",
}


def type_in_law(code: str, *, approved: bool) -> SettingType:
    """What s 38(3) calls an establishment: approval under s 41 counts where that section can give it, nowhere else."""
    it = TYPES[code]
    return SettingType.SECTION_41 if approved and it.may_be_approved else it.type


def kinds_of(code: str, *, approved: bool, resourced: bool) -> tuple[Kind, ...]:
    """What families look for it as, in the order of the list."""
    it = TYPES[code]
    found = {*it.kinds}
    if resourced:
        found.add(Kind.RESOURCED)
    if approved and it.may_be_approved:
        found.add(Kind.SECTION_41)
    return tuple(kind for kind in Kind if kind in found)


def reporting_types() -> tuple[str, ...]:
    """The types whose schools must publish an SEN information report."""
    return tuple(code for code, it in TYPES.items() if it.publishes_report)
