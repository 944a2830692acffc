"""Exceptions claimed: which limit each is for, and whether its ground's conditions hold."""

from collections.abc import Sequence
from datetime import date

from workflows.events import Event, LimitLifted
from workflows.grounds import GROUNDS, Claim, Closure
from workflows.rule import Rule
from workflows.running import Running


class Lifts:
    """The claims of a history. A claim that fails never raises: it is answered in words."""

    def __init__(self, log: Sequence[Event], closures: tuple[Closure, ...]) -> None:
        self.log, self.closures = log, closures
        self.claims = [(place, event) for place, event in enumerate(log) if isinstance(event, LimitLifted)]
        self.used: set[int] = set()

    def of(self, run: Running, due: date | None, later: Sequence[Running]) -> tuple[LimitLifted | None, str]:
        """The lift that holds for this duty, or why those claimed for it do not."""
        refused = ""
        for place, lift in self.claims:
            if not self._speaks_of(place, lift, run, later):
                continue
            self.used.add(place)
            says = self.refused(lift, run.rule, run.started_on, due)
            if not says:
                return lift, ""
            refused = says
        return None, refused

    def refused(self, lift: LimitLifted, rule: Rule, started_on: date, due: date | None) -> str:
        """Why this claim does not lift this limit, in words; empty where it does."""
        says = no_such_ground(rule, lift.ground)
        if says:
            return says
        if due is None:
            return "This duty has no date, so there is no limit to lift."
        claim = Claim(lift, self.log[0].on, started_on, due, self.log, self.closures)
        return GROUNDS[lift.ground].refused(claim)

    def unused(self) -> list[LimitLifted]:
        """Claims for a limit that this history does not have."""
        return [lift for place, lift in self.claims if place not in self.used]

    def _speaks_of(self, place: int, lift: LimitLifted, run: Running, later: Sequence[Running]) -> bool:
        if lift.rule != run.rule.key or run.place > place or any(it.place <= place for it in later):
            return False
        about = lift.advice if run.rule.for_each == "advice" else None
        return about is None or about == run.for_


def no_such_ground(rule: Rule, ground: str) -> str:
    """Why this ground can't lift this rule's limit, whatever the facts; empty where it can."""
    if any(it.key == ground for it in rule.lifted_on):
        return ""
    if not rule.lifted_on:
        return f"No ground lifts this limit. {rule.says}"
    known = ", ".join(it.key for it in rule.lifted_on)
    return f"{ground} does not lift this limit; what can: {known}."
