"""The made-up children of the demonstration: who they are, and how far along each case is."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

GIVEN = (
    "Amara", "Ben", "Chloe", "Daoud", "Ewa", "Finn", "Gita", "Harry", "Imani", "Jakub", "Kezia", "Leo", "Mina", "Noah",
    "Orla", "Paul", "Qasim", "Rosa", "Sara", "Theo", "Uma", "Viktor", "Wren", "Xanthe", "Yusuf", "Zoe", "Ada", "Billy",
    "Cora", "Dylan", "Ella", "Femi", "Grace", "Hugo", "Isla", "Joel", "Kofi", "Lucy", "Milo", "Nell", "Otis", "Poppy",
    "Ravi", "Sophie", "Toby", "Una", "Vera", "Will", "Yara", "Zane", "Alfie", "Bella", "Callum", "Dina", "Evan", "Faye",
    "George", "Hana", "Ivan", "Jess",
)  # fmt: skip
FAMILY = (
    "Madeup-Ash", "Madeup-Birch", "Madeup-Cedar", "Madeup-Dogwood", "Madeup-Elm", "Madeup-Fir", "Madeup-Gorse",
    "Madeup-Hazel", "Madeup-Ivy", "Madeup-Juniper",
)  # fmt: skip
BOYS = frozenset(
    (
        "Ben", "Daoud", "Finn", "Harry", "Jakub", "Leo", "Noah", "Paul", "Qasim", "Theo", "Viktor", "Yusuf", "Billy",
        "Dylan", "Femi", "Hugo", "Joel", "Kofi", "Milo", "Otis", "Ravi", "Toby", "Will", "Zane", "Alfie", "Callum",
        "Evan", "George", "Ivan", "Tariq", "Kai", "Pip", "Sol",
    )
)  # fmt: skip
ADULTS = ("Alex", "Sandra", "Mohammed", "Claire", "Piotr", "Ngozi", "James", "Leila", "Helen", "Raj")


class Reach(IntEnum):
    """How far a case has come; each step stands on those before it."""

    REQUESTED = 0
    CONSIDERED = 1
    REFUSED = 2
    ASSESSING = 3
    ADVISED = 4
    DRAFTING = 5
    SERVED = 6
    ISSUED = 7
    NO_PLAN = 8


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """One made-up case: `begun` is how many days ago the request was received, `answers` how many have come."""

    given: str
    family: str
    adult: str
    age: int
    reach: Reach
    begun: int
    answers: int = 0
    setting: str | None = "Larkfield Primary School (made up)"
    not_in_setting: str = ""
    looked_after: bool = False
    separated: bool = False
    exception: bool = False
    ending: str = ""  # withdrawn | moved-away | died

    @property
    def has_sign_in(self) -> bool:
        """Whether the family can be signed in as: the one whose plan was issued longest ago."""
        return self.given == "Faye"

    def born_on(self, today: date) -> date:
        """A birthday that makes them this old today."""
        return date(today.year - self.age, 3, 1 + len(self.given))


# reach, days since the request, answers that have come: about sixty in all, some of them late
PATHS: tuple[tuple[Reach, tuple[int, ...], tuple[int, ...]], ...] = (
    (Reach.REQUESTED, (1, 3, 5, 8), (0,)),
    (Reach.CONSIDERED, (9, 14, 20, 27, 33, 38, 40, 41, 46, 55), (0,)),
    (Reach.REFUSED, (45, 60, 90), (0,)),
    (Reach.ASSESSING, (40, 48, 52, 57, 63, 70, 75, 80, 84, 88, 95, 101), (0, 1, 2, 3)),
    (Reach.ADVISED, (85, 92, 97, 104, 110, 118), (5,)),
    (Reach.DRAFTING, (100, 108, 112, 118, 126, 139, 145), (5,)),
    (Reach.SERVED, (115, 122, 126, 131, 138, 141, 150), (5,)),
    (Reach.ISSUED, (135, 150, 165, 190, 240, 300, 355), (5,)),
    (Reach.NO_PLAN, (120, 160), (5,)),
)


def sketches() -> Iterator[Sketch]:
    """Every made-up case, in the order of the paths, then those that show something particular."""
    names = zip(
        GIVEN, itertools.cycle(FAMILY), itertools.cycle(ADULTS), itertools.cycle((5, 7, 8, 10, 9, 6)), strict=False
    )
    for reach, begun, answers in PATHS:
        for days, come in zip(begun, itertools.cycle(answers), strict=False):
            given, family, adult, age = next(names)
            yield Sketch(given=given, family=family, adult=adult, age=age, reach=reach, begun=days, answers=come)
    yield Sketch(
        given="Tariq",
        family="Madeup-Oak",
        adult="Dorothy",
        age=12,
        reach=Reach.ASSESSING,
        begun=60,
        answers=1,
        setting="Riverbank Academy (made up)",
        looked_after=True,
    )
    yield Sketch(
        given="Molly",
        family="Madeup-Pine",
        adult="Karen",
        age=9,
        reach=Reach.SERVED,
        begun=120,
        answers=5,
        separated=True,
    )
    yield Sketch(
        given="Jordan",
        family="Madeup-Quince",
        adult="Lynne",
        age=17,
        reach=Reach.ASSESSING,
        begun=66,
        answers=2,
        setting="Sampleton College (made up)",
    )
    yield Sketch(
        given="Pip",
        family="Madeup-Rowan",
        adult="Steve",
        age=3,
        reach=Reach.CONSIDERED,
        begun=25,
        setting="Little Acorns Nursery (made up)",
    )
    yield Sketch(
        given="Kai",
        family="Madeup-Spruce",
        adult="Wendy",
        age=14,
        reach=Reach.ASSESSING,
        begun=72,
        answers=1,
        setting=None,
        not_in_setting="Out of school since being excluded",
    )
    yield Sketch(
        given="Ruby",
        family="Madeup-Thorn",
        adult="Mark",
        age=8,
        reach=Reach.DRAFTING,
        begun=150,
        answers=5,
        exception=True,
    )
    yield Sketch(
        given="Sol", family="Madeup-Willow", adult="Anna", age=6, reach=Reach.CONSIDERED, begun=30, ending="withdrawn"
    )
    yield Sketch(
        given="Tess", family="Madeup-Yew", adult="Brian", age=10, reach=Reach.ASSESSING, begun=75, ending="moved-away"
    )
