"""Where a rule is written: a source, the place in it, a link to it, and how well we have confirmed it."""

import re
from dataclasses import dataclass
from enum import StrEnum

PARTS = {"reg": "regulation", "regs": "regulation", "s": "section", "ss": "section", "r": "article", "Sch": "schedule"}
PINPOINT = re.compile(r"(regs?|ss?|r|Sch) ?(\d+[A-Z]*)")


class Basis(StrEnum):
    """How a rule was confirmed; the code is printed wherever its date is shown."""

    TEXT = "T"
    TEXT_IN_PART = "T*"
    SECONDARY = "S"
    UNCONFIRMED = "M"

    @property
    def confirmed(self) -> bool:
        """Whether the words of the law themselves were read for all or most of the rule."""
        return self in (Basis.TEXT, Basis.TEXT_IN_PART)

    @property
    def says(self) -> str:
        """The basis in words."""
        return BASIS_WORDS[self]


BASIS_WORDS = {
    Basis.TEXT: "Confirmed from the text of the law.",
    Basis.TEXT_IN_PART: "Main rule confirmed from the text of the law; the rest from a secondary source.",
    Basis.SECONDARY: "Awaiting confirmation: taken from a secondary source.",
    Basis.UNCONFIRMED: "Awaiting confirmation: general knowledge, not yet checked.",
}


@dataclass(frozen=True)
class Citation:
    """A place in a source."""

    title: str
    pinpoint: str
    href: str
    basis: Basis

    @property
    def says(self) -> str:
        """The citation as a reader writes it."""
        return f"{self.title}, {self.pinpoint}" if self.pinpoint else self.title


@dataclass(frozen=True)
class Source:
    """An Act, a set of regulations, guidance or a judgment, with the address of its text."""

    key: str
    title: str
    href: str
    legislation: bool = True

    def at(self, pinpoint: str, *, basis: Basis) -> Citation:
        """A place in this source; for legislation the link goes to the very provision."""
        found = PINPOINT.match(pinpoint) if self.legislation else None
        part = f"/{PARTS[found[1]]}/{found[2]}" if found else ""
        return Citation(self.title, pinpoint, self.href + part, basis)
