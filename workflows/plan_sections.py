"""Which section of a plan a statement of advice belongs in, and what may not stand in section I."""

import re
from dataclasses import dataclass

from workflows.plan import SECTIONS_OF, Area, Part, Section

EDUCATES = re.compile(
    r"\b(teach(es|ing)?|taught|train(s|ed|ing)?|coach(es|ing)?|educat\w+|lessons?|curriculum|classroom|"
    r"pre-?teaching|practis\w+|learn\w*|speech|language|strateg(y|ies)|programmes?|exercises?|skills?)\b",
    re.IGNORECASE,
)
OVERNIGHT = re.compile(r"\b(overnight|residential)\b", re.IGNORECASE)
ADULT = 18


@dataclass(frozen=True, kw_only=True)
class Place:
    """The section a statement belongs in, and why there."""

    section: Section
    because: str


def place_of(
    *, part: Part, area: Area | None, words: str, from_health: bool = False, from_care: bool = False, age: int = 0
) -> Place:
    """Where a statement goes by what it says and who says it; an officer may move it among its part's sections."""
    health = area is Area.HEALTH or (area is None and from_health)
    care = area is Area.CARE or (area is None and from_care)
    if part is Part.NEED:
        return _need(health, care)
    if part is Part.PROVISION:
        return _provision(words, health or from_health, care or from_care, age)
    return Place(section=SECTIONS_OF[part][0], because=BECAUSE[part])


BECAUSE = {
    Part.VIEW: "Views, interests and aspirations stand in section A.",
    Part.OUTCOME: "Every outcome stands in section E.",
    Part.DIRECT_PAYMENT: "Direct payments stand in section J.",
}


def _need(health: bool, care: bool) -> Place:
    if health:
        return Place(section=Section.C, because="It is a health need related to the special educational needs.")
    if care:
        return Place(section=Section.D, because="It is a social care need.")
    return Place(section=Section.B, because="It is a special educational need.")


def _provision(words: str, health: bool, care: bool, age: int) -> Place:
    if not health and not care:
        return Place(section=Section.F, because="It is special educational provision.")
    if EDUCATES.search(words):
        return Place(section=Section.F, because="It educates or trains, so it is special educational provision.")
    if health:
        return Place(section=Section.G, because="It is health provision that doesn't educate or train.")
    if age >= ADULT or OVERNIGHT.search(words):
        return Place(section=Section.H2, because="It is social care for an adult, or away from home overnight.")
    return Place(section=Section.H1, because="It is social care for a child under 18 at home or in the community.")


NOT_IN_SECTION_I = (
    (r"\be\.?o\.?t\.?[ai]\.?s\b|education otherwise|otherwise than (at|in) (a )?school", "education out of school"),
    (r"\bbespoke\b|\bpackage\b", "a bespoke package"),
    (r"\bhome\b|\bhome[- ]?(based|school|tuition|educat)\w*", "a home"),
    (r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", "an address"),
)


def not_in_section_i(words: str) -> str | None:
    """Why these words may not stand in section I, or None: it holds a setting and its type, or a type, or nothing.

    Education out of school is provision (s61): it stands in section F, and section I is left blank."""
    for pattern, what in NOT_IN_SECTION_I:
        if re.search(pattern, words, re.IGNORECASE):
            return (
                f"Section I can't describe {what}. It holds the name and type of a school or college, its type "
                "alone, or nothing. Education out of school goes in section F, and section I is left blank."
            )
    return None
