"""Which schools of the register are asked for, and how many rows were passed over for what they are."""

from collections.abc import Collection


class Wanted:
    """What is asked for, and what was passed over: rows by the reason."""

    def __init__(self, councils: Collection[str] = (), known: Collection[str] = ()) -> None:
        self.councils, self.known = frozenset(councils), frozenset(known)  # codes of councils; URNs kept here already
        self.passed_over: dict[str, int] = {}

    def is_of_area(self, code: str, urn: str) -> bool:
        """Whether it is in one of the areas, or known here already."""
        return not self.councils or code in self.councils or urn in self.known

    def pass_over(self, why: str) -> None:
        """Count a row that is nothing to us."""
        self.passed_over[why] = self.passed_over.get(why, 0) + 1
