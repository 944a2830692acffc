"""How a family says what is hard, where it names no need: plain words, and the area of need that they tell."""

import re
from collections.abc import Mapping
from re import Pattern

from workflows.plan import Area

HARD = r"(finds? it (very )?(hard|difficult)|(is|are|it'?s) (very )?(hard|difficult) for (him|her|them)|struggles?)"
NOT = r"(do(es)?n[’']?t|do(es)? not|can[’']?t|cannot|hardly|barely)"

# Each says plainly that something is hard; a word alone ("reading", "friends") tells nothing.
SAID: Mapping[Area, tuple[str, ...]] = {
    Area.COMMUNICATION: (
        r"few words",
        rf"{NOT} (speak|talk|say (much|many))\b(?! (to|with) (the|you|your|my|our)\b)",
        rf"{HARD} (to )?(say|speak|talk|understand)",
        rf"{HARD} (to )?(make|have|keep) friends",
    ),
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
PATTERNS: Mapping[Area, Pattern[str]] = {
    area: re.compile(rf"\b({'|'.join(ways)})", re.IGNORECASE) for area, ways in SAID.items()
}


def areas_said(words: str) -> frozenset[Area]:
    """The areas of need that a family's own words tell; none where they say nothing plainly."""
    return frozenset(area for area, pattern in PATTERNS.items() if pattern.search(words))
