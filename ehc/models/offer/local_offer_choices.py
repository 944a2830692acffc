"""By what a search of the directory is narrowed besides words, need, age and place, and how categories name it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ehc.language import mark


class Group(StrEnum):
    """What a facet is of. A facet is kept as its group and its value, such as “day:SA”."""

    DAY = "day"
    TIME = "time"
    COST = "cost"
    REFERRAL = "referral"
    HOW = "how"
    LEVEL = "level"
    SECTOR = "sector"
    ACCESS = "access"


def facet(group: Group, value: str) -> str:
    """The facet as it is kept."""
    return f"{group}:{value}"


FREE = facet(Group.COST, "free")
NO_REFERRAL = facet(Group.REFERRAL, "none")
ONLINE = facet(Group.HOW, "online")
IN_PERSON = facet(Group.HOW, "in-person")
WEEKEND = ("SA", "SU")


@dataclass(frozen=True)
class PartOfDay:
    """One part of a day, from its start to before its end."""

    name: str
    start: str
    end: str


PARTS: Mapping[str, PartOfDay] = {
    "morning": PartOfDay(mark("Morning"), "00:00", "12:00"),
    "afternoon": PartOfDay(mark("Afternoon"), "12:00", "17:00"),
    "evening": PartOfDay(mark("Evening, from 5pm"), "17:00", "24:00"),
}


@dataclass(frozen=True)
class Choice:
    """One sector or one feature: its name, and how a category or a place names it."""

    name: str
    named: re.Pattern[str]


def _choice(name: str, pattern: str) -> Choice:
    return Choice(name, re.compile(pattern, re.I))


SECTORS: Mapping[str, Choice] = {
    "education": _choice(
        mark("Education and childcare"),
        r"education|\bschool|\bcolleges?\b|learning support|early years|childcare|nurser(y|ies)|training",
    ),
    "health": _choice(
        mark("Health"), r"^health|health service|therap|nursing|\bcamhs\b|medical|paediatric|mental health"
    ),
    "care": _choice(
        mark("Short breaks and care"), r"short break|respite|social care|family support|personal assistant|home care"
    ),
    "leisure": _choice(mark("Activities and leisure"), r"activit|\bclubs?\b|leisure|\bsport|holiday|\bplay\b|swimming"),
    "parents": _choice(mark("Support for parents and carers"), r"parent|\bcarers?\b|family hub|sibling"),
    "money": _choice(mark("Money and rights"), r"money|benefit|grant|financ|rights|direct payment"),
    "transport": _choice(mark("Travel"), r"transport|travel|blue badge"),
    "adulthood": _choice(
        mark("Preparing for adulthood"),
        r"adulthood|post-?16|employment|internship|independent living|apprentice|housing|supported living",
    ),
}
ACCESS: Mapping[str, Choice] = {
    "step-free": _choice(mark("Step-free way in"), r"step[- ]free|level access|wheelchair (entrance|access)|\bramp"),
    "toilet": _choice(mark("Accessible toilet"), r"(accessible|disabled|wheelchair).{0,12}toilet"),
    "changing-places": _choice(mark("Changing Places toilet"), r"changing (places|facilit)"),
    "hoist": _choice(mark("Hoist"), r"\bhoist"),
    "lift": _choice(mark("Lift"), r"\blifts?\b"),
    "hearing-loop": _choice(mark("Hearing loop"), r"hearing loop|induction loop"),
    "sign-language": _choice(mark("British Sign Language"), r"\bbsl\b|sign language"),
    "quiet-room": _choice(mark("Quiet room"), r"quiet (room|space|area)|sensory room"),
    "parking": _choice(mark("Disabled parking"), r"(disabled|blue badge|accessible).{0,12}parking"),
}
# The words of categories that are taken for a level of support wherever they stand (Code 4.31, and the layers that
# directories use); in a list named for levels or tiers every category is one.
LEVEL_LIST = re.compile(r"\blevels?\b|\btiers?\b", re.I)
LEVEL_WORDS = re.compile(r"universal|targeted|targeted plus|specialist|tier [1-4]|level [1-4]", re.I)
