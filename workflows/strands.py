"""The law in strands: rules that the same events start, with the kinds of event that they name and what they read.

A rule sees only the events it names. What becomes of a strand's duties hangs on those events alone: on their order,
on the fields that its rules read, and on their days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from types import NoneType
from typing import Any, get_args, get_type_hints

from workflows.events import KIND_OF, DecisionNoticeSent, Event, LimitLifted
from workflows.rule import Law, Rule, Touch
from workflows.trigger import LaterOf, OnTheDayOr, When, as_when

Kind = type[Event]
NAMES = {"advice", "setting", "to"}  # fields whose words only tell one from another
OF_EVERY_EVENT = {it.name for it in fields(Event)}


@dataclass(frozen=True, eq=False)
class Strand:
    """Rules that are replayed together. `each` tells apart duties that have nothing to do with each other."""

    law: Law
    each: str | None
    wakes: frozenset[Kind]  # before the first of these nothing begins, and no other kind is looked at
    named: frozenset[Kind]
    reads: dict[Kind, tuple[str, ...]]  # what its rules read of each kind, and of claims in any case

    def is_own(self, kind: Kind) -> bool:
        """Whether the kind speaks of one of the duties that `each` tells apart, and not of all."""
        return self.each is not None and any(_is_own(kind, touch) for touch in self.law.touching(kind))


def strands_of(law: Law) -> tuple[Strand, ...]:
    """Every rule that an event starts, with those that the same kinds of event start or that it leans on."""
    groups: list[set[str]] = []
    for same in _same(law).values():
        joined = [group for group in groups if not group.isdisjoint(same)]
        groups = [group for group in groups if group not in joined] + [same.union(*joined)]
    return tuple(_strand(law.only(rule for rule in law.rules if rule.key in group)) for group in groups)


def join(law: Law, strands: Sequence[Strand]) -> Strand:
    """Some strands of a law as one, which sees every event that one of them names."""
    rules = {rule.key for strand in strands for rule in strand.law.rules}
    joined = law.only(rule for rule in law.rules if rule.key in rules)
    named = frozenset[Kind]().union(*(strand.named for strand in strands), [LimitLifted])
    return Strand(joined, None, named, named, _reads(named, joined))


def _same(law: Law) -> dict[object, set[str]]:
    """The keys of rules that must be together, by what makes them."""
    same: dict[object, set[str]] = {}
    for rule in law.rules:
        if rule.starts:
            leans_on = [*(it.same_as for it in rule.readings), *(as_when(it).frees for it in rule.starts)]
            same.setdefault(_begun_by([rule]), set()).update((rule.key, *filter(None, leans_on)))
    return same


def _begun_by(rules: Iterable[Rule]) -> frozenset[Kind]:
    return frozenset(as_when(it).kind for rule in rules for it in (*rule.starts, *rule.assumes))


def _strand(law: Law) -> Strand:
    whens = [as_when(it) for rule in law.rules for it in (*rule.starts, *rule.assumes, *rule.met_by)]
    since = {kind for when in whens for kind in when.since}
    notices = {DecisionNoticeSent} if any(when.notice_of for when in whens) else set()
    expected = {as_when(it).kind for rule in law.rules if rule.expects_start for it in rule.met_by}
    others = {kind for when in whens for kind in when.after} | since | notices
    named = [kind for kind in KIND_OF if law.touching(kind) or kind in others]
    return Strand(
        law,
        None if others else _each(law),
        _begun_by(law.rules) | since | notices | expected,
        frozenset(named),
        _reads([*named, LimitLifted], law),
    )


def _reads(kinds: Iterable[Kind], law: Law) -> dict[Kind, tuple[str, ...]]:
    return {kind: tuple(sorted(_read_of(kind, law))) for kind in kinds}


def _each(law: Law) -> str | None:
    """The field that tells duties apart, where every event that starts or meets one says it."""
    rule, *more = law.rules
    own = [kind for kind in KIND_OF if any(_is_own(kind, touch) for touch in law.touching(kind))]
    if more or rule.for_each is None or rule.replaced_by or LimitLifted in own:
        return None
    return rule.for_each if all(HINTS[kind].get(rule.for_each) is str for kind in own) else None


def _is_own(kind: Kind, touch: Touch) -> bool:
    """Whether it starts or meets one duty, or ends only the one that it names."""
    return bool(touch.starts or touch.assumes or touch.speaks) or hasattr(kind, touch.rule.for_each or "")


def _read_of(kind: Kind, law: Law) -> set[str]:
    """The fields of a kind that these rules read; all of them where one is read through a property."""
    read = {name for touch in law.touching(kind) for name in _read_by(touch)}
    read |= {DecisionNoticeSent: {"decision"}, LimitLifted: {"rule", "advice"}}.get(kind, set())
    own = set(HINTS[kind]) - OF_EVERY_EVENT
    return own if any(isinstance(getattr(kind, name, None), property) for name in read) else read & own


def _read_by(touch: Touch) -> Iterator[str]:
    for when in (*touch.starts, *touch.assumes, *touch.meets, *touch.ends, *touch.passes, *touch.replaces):
        yield from (name for name, _values in (*when.where, *when.unless))
        yield from filter(None, (when.at, when.by, when.year))
        yield from _read_by_limit(when, touch.rule)
        yield from ("decision",) if when.same_decision else ()
    if touch.starts or touch.assumes:
        yield from _read_of_starts(touch.rule)
    if touch.rule.for_each is not None:
        yield touch.rule.for_each


def _read_of_starts(rule: Rule) -> Iterator[str]:
    """What is read of the event that started a duty when its dates are read, and when another changes it."""
    yield from (name for reading in rule.readings for name, _values in reading.where)
    changed_by = (*rule.met_by, *rule.ends_on, *rule.passed_by, *rule.replaced_by)
    yield from (name for it in changed_by for name, _values in as_when(it).started)


def _read_by_limit(when: When, rule: Rule) -> Iterable[str]:
    limit = when.within or rule.within
    if isinstance(limit, LaterOf):
        return limit.fields
    return (limit.known,) if isinstance(limit, OnTheDayOr) else ("transfer_on",) if when.year else ()


def is_day(kind: Kind, name: str) -> bool:
    """Whether a field holds a day that is counted from or compared; one that a property may turn to words is none."""
    hint = HINTS[kind][name]
    return kind not in _HAVE_PROPERTIES and (hint is date or set(get_args(hint)) == {date, NoneType})


HINTS: dict[Kind, dict[str, Any]] = {kind: get_type_hints(kind) for kind in KIND_OF}
_HAVE_PROPERTIES = {kind for kind in KIND_OF if any(isinstance(it, property) for it in vars(kind).values())}
