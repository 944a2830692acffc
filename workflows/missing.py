"""What a history leaves out, in words: nothing missing ever refuses a timetable."""

import math
from collections.abc import Iterable, Iterator

from workflows.duties import Missing
from workflows.events import KIND_OF, Event, LimitLifted
from workflows.ledger import Ledger
from workflows.rule import Law, Rule
from workflows.running import Running
from workflows.trigger import Trigger, as_when


def each_once(missing: Iterable[Missing], law: Law) -> tuple[Missing, ...]:
    """Everything that was assumed or could not be dated, each once, in the order of the statute."""
    found = {it.says: it for it in missing}
    return tuple(sorted(found.values(), key=lambda it: (law.places[it.rule.key] if it.rule else math.inf, it.says)))


def unheard(lift: LimitLifted) -> Missing:
    """A claim for a limit that the history does not have."""
    return Missing("limit-lifted", None, f"limit-lifted names {lift.rule}, which nothing in this history starts.")


def missing_of(ledger: Ledger) -> Iterator[Missing]:
    """What this replay had to assume or could not date."""
    for rule, event in ledger.unstarted:
        yield _unstarted(rule, event)
    for run in ledger.order:
        if run.assumed_start or run.assumed:
            yield _assumed(run)
    for run, event in ledger.passed:
        yield _passed(run, event)
    for event, field in ledger.unsaid:
        says = f"{KIND_OF[type(event)]} does not say its {field}: the duties of each are shown."
        yield Missing(KIND_OF[type(event)], None, says)


def _name(trigger: Trigger) -> str:
    return KIND_OF[as_when(trigger).kind]


def _unstarted(rule: Rule, event: Event) -> Missing:
    kind = _name((*rule.assumes, *rule.starts)[0] if rule.assumes else rule.starts[0])
    says = f"{KIND_OF[type(event)]} stands without {kind}: the date of {rule.key} can't be given."
    return Missing(kind, rule, says)


def _assumed(run: Running) -> Missing:
    if run.assumed_start:
        kind = _name(run.rule.starts[0])
        says = f"Without {kind}, {run.rule.key} is counted from {KIND_OF[type(run.trigger)]}."
    elif run.when.since:
        kind = KIND_OF[run.when.since[0]]
        says = f"Without {kind}, {run.rule.key} is counted from {KIND_OF[type(run.trigger)]}."
    else:
        kind = KIND_OF[type(run.trigger)]
        says = f"{kind} leaves out a day that {run.rule.key} turns on: its own day is used where one is needed."
    return Missing(kind, run.rule, says)


def _passed(run: Running, event: Event) -> Missing:
    kind = _name(run.rule.met_by[0])
    says = f"{KIND_OF[type(event)]} came without {kind}: whether {run.rule.key} was kept can't be said."
    return Missing(kind, run.rule, says)
