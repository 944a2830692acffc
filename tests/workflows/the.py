"""Short ways to ask the law in tests: the latest duty of a rule after some events, and why an act is refused."""

from datetime import date

from workflows.duties import Duty
from workflows.events import Event
from workflows.grounds import Closure
from workflows.next_steps import Refusal, refusal
from workflows.timetable import timetable


def the(
    key: str,
    *events: Event,
    for_: str | None = None,
    closures: tuple[Closure, ...] = (),
    born_on: date | None = None,
) -> Duty:
    """The latest duty of this rule; the test fails where there is none."""
    duty = timetable(events, closures=closures, born_on=born_on).duty(key, for_)
    assert duty is not None, f"there is no duty {key}"
    return duty


def due(key: str, *events: Event, for_: str | None = None) -> date | None:
    """When the latest duty of this rule is due."""
    return the(key, *events, for_=for_).due


def no(act: str, *events: Event, on: date, **facts: object) -> Refusal:
    """Why this act is refused; the test fails where it is not."""
    said = refusal(act, events, on, **facts)
    assert said is not None, f"{act} was not refused"
    return said


def rule_of(said: Refusal) -> str | None:
    """The key of the rule that is the reason."""
    return said.rule.key if said.rule else None
