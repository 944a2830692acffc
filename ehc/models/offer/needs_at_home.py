"""How a family says what is hard, where it names no need: plain words, and the area of need that they tell."""

import re
from collections.abc import Mapping
from re import Pattern

from ehc.language import mark
from ehc.models.offer.local_offer_needs import NAMINGS, Need, needs_in
from workflows.plan import Area

HARD = r"(finds? it (very )?(hard|difficult)|(is|are|it'?s) (very )?(hard|difficult) for (him|her|them)|struggles?)"
NOT = r"(do(es)?n[’']?t|do(es)? not|can[’']?t|cannot|hardly|barely)"

# Each says plainly that something is hard; a word alone ("reading", "friends") tells nothing.
SPEAKING = (
    r"few words|no words( yet)?\b|non[- ]?verbal|late talk(er|ing)",
    r"(is|are)(n[’']?t| not) (yet )?(speaking|talking)\b",
    rf"{NOT} (speak|talk|say (much|many))\b(?! (to|with) (the|you|your|my|our)\b)",
    rf"{HARD} (to )?(say|speak|talk|understand)",
)
SAID: Mapping[Area, tuple[str, ...]] = {
    Area.COMMUNICATION: (*SPEAKING, rf"{HARD} (to )?(make|have|keep) friends"),
    Area.COGNITION: (
        rf"{NOT} (yet )?(read|write)\b",
        rf"{HARD} (to |with )?(learn|read|writ|spell|remember|concentrat)",
        r"(reading|writing|learning) is (very )?(hard|difficult)",
        r"behind (in|with) (reading|writing|maths|learning)",
    ),
    Area.SEMH: (
        r"melt-?downs?|panic|self-?harm|cries before school|refuses (to go to )?school",
        r"(is|gets) (very )?(worried|angry|frightened)",
        r"worries (a lot|about)",
    ),
    Area.SENSORY: (
        rf"wheelchair|hard of hearing|{NOT} (walk|hear|see)\b",
        rf"{HARD} (to )?(be )?(in|with) (a )?(noise|noisy|loud|crowd)",
        r"noise is (very )?(hard|difficult)",
    ),
}
# What is hard for them, as a sentence says it after "help with".
IN_PLAIN_WORDS: Mapping[Need | Area, str] = {
    Need.SLCN: mark("speaking and understanding"),
    Area.COMMUNICATION: mark("understanding others and being with them"),
    Area.COGNITION: mark("learning"),
    Area.SEMH: mark("feelings, worry and behaviour"),
    Area.SENSORY: mark("seeing, hearing, moving and the senses"),
}
PATTERNS: Mapping[Area, Pattern[str]] = {
    area: re.compile(rf"\b({'|'.join(ways)})", re.IGNORECASE) for area, ways in SAID.items()
}


def areas_said(words: str) -> frozenset[Area]:
    """The areas of need that a family's own words tell; none where they say nothing plainly."""
    return frozenset(area for area, pattern in PATTERNS.items() if pattern.search(words))


def needs_said(words: str) -> frozenset[Need]:
    """The types of need that a family's own words name or plainly tell."""
    speaks_hardly = re.search(rf"\b({'|'.join(SPEAKING)})", words, re.IGNORECASE)
    return needs_in(words) | (frozenset({Need.SLCN}) if speaks_hardly else frozenset())


def in_plain_words(told: Need | Area) -> str:
    """What is hard, as it stands after "help with" in the reader's language and in small letters."""
    return IN_PLAIN_WORDS.get(told) or NAMINGS[Need(told)].name
