"""Exceptions claimed: which limit each is for, and whether its ground's conditions hold."""

from collections.abc import Sequence
from datetime import date

from workflows.duties import Duty
from workflows.events import Event, LimitLifted
from workflows.grounds import GROUNDS, Claim, Closure
from workflows.ledger import Ledger
from workflows.rule import Rule
from workflows.running import Running


class Lifts:
    """The claims of a history. A claim that fails never raises: it is answered in words."""

    def __init__(self, log: Sequence[Event], closures: tuple[Closure, ...]) -> None:
        self.log, self.closures = log, closures
        self.heard: list[LimitLifted] = []

    def answer(self, duty: Duty, claims: Sequence[LimitLifted]) -> Duty:
        """The duty with the first of these claims that holds, or with why the last of them does not."""
        self.heard += claims
        refused = ""
        for lift in claims:
            refused = self.refused(lift, duty.rule, duty.started_on or lift.on, duty.due)
            if not refused:
                return duty._replace(lift=lift)
        return duty._replace(lift_refused=refused)

    def refused(self, lift: LimitLifted, rule: Rule, started_on: date, due: date | None) -> str:
        """Why this claim does not lift this limit, in words; empty where it does."""
        says = no_such_ground(rule, lift.ground)
        if says:
            return says
        if due is None:
            return "This duty has no date, so there is no limit to lift."
        claim = Claim(lift, self.log[0].on, started_on, due, self.log, self.closures)
        return GROUNDS[lift.ground].refused(claim)

    def unheard(self) -> list[LimitLifted]:
        """Claims for a limit that this history does not have."""
        if LimitLifted not in map(type, self.log):
            return []
        claims = (event for event in self.log if isinstance(event, LimitLifted))
        return [lift for lift in claims if not any(lift is it for it in self.heard)]


def speaking(ledger: Ledger, run: Running) -> tuple[LimitLifted, ...]:
    """The claims that speak of this duty: those made after it started and before another took its place."""
    if LimitLifted not in ledger.seen:
        return ()
    same = ledger.same(run)
    later = [it.place for it in same[same.index(run) + 1 :]]
    return tuple(
        event
        for place, event in enumerate(ledger.log)
        if isinstance(event, LimitLifted)
        and event.rule == run.rule.key
        and run.place <= place
        and not any(it <= place for it in later)
        and (run.rule.for_each != "advice" or event.advice is None or event.advice == run.for_)
    )


def no_such_ground(rule: Rule, ground: str) -> str:
    """Why this ground can't lift this rule's limit, whatever the facts; empty where it can."""
    if any(it.key == ground for it in rule.lifted_on):
        return ""
    if not rule.lifted_on:
        return f"No ground lifts this limit. {rule.says}"
    known = ", ".join(it.key for it in rule.lifted_on)
    return f"{ground} does not lift this limit; what can: {known}."
