"""The shape of a rule of law, and of the law as a whole: records only; what they mean for a case is the timetable's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from workflows.calendar import Limit
from workflows.citation import Citation
from workflows.commencement import Commencement
from workflows.events import Event
from workflows.grounds import Ground
from workflows.trigger import Trigger, Values, When, as_when
from workflows.vocabulary import Content, Force, Party

ACT_BEGAN = date(2014, 9, 1)
SINCE_THE_ACT = Commencement(cases_begun_from=ACT_BEGAN)


class TwoRulesCover(Exception):
    """Two versions of one rule reach the same case: the law as written here is wrong."""


class OnStart(StrEnum):
    """What a further start does while a duty of the rule is open."""

    IGNORE = "ignore"
    RESTART = "restart"
    STACK = "stack"
    AGAIN = "again"  # another once the limit of the last has passed; what meets one meets all


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice that the law requires with an act: when, to whom, and what it must say."""

    with_event: type[Event]
    to: tuple[Party, ...]
    must_say: tuple[Content, ...]
    written_in: Citation
    where: tuple[tuple[str, Values], ...] = ()  # the event's fields that call for it
    also_from: tuple[tuple[Content, date], ...] = ()  # what must be said only from a day on

    def must_say_on(self, day: date) -> tuple[Content, ...]:
        """What the notice must say when sent on that day."""
        return (*self.must_say, *(content for content, since in self.also_from if day >= since))


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Another way the rule is read: who holds it, and the date it gives; `same_as` takes another rule's date."""

    held_by: str
    written_in: Citation
    within: Limit | None = None
    from_trigger: bool = False  # counted from the event that started the duty, not from the earlier one
    same_as: str | None = None
    where: tuple[tuple[str, Values], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Extension:
    """A later event that may carry a window's end further: the later of the two ends counts."""

    kind: type[Event]
    within: Limit


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: the sentence, the number, the source and its reach stand together."""

    key: str
    says: str
    says_to_family: str
    owed_by: Party
    written_in: Citation
    owed_to: tuple[Party, ...] = (Party.FAMILY,)
    force: Force = Force.LAW
    starts: tuple[Trigger, ...] = ()
    assumes: tuple[Trigger, ...] = ()  # starts it where no better start is known; the duty is marked assumed
    met_by: tuple[Trigger, ...] = ()
    met_by_its_start: bool = False
    ends_on: tuple[Trigger, ...] = ()
    passed_by: tuple[Trigger, ...] = ()  # shows that it was passed, though nobody recorded how
    replaced_by: tuple[Trigger, ...] = ()  # another duty stands in its place; it stays listed, even after an end
    for_each: str | None = None
    on_start: OnStart = OnStart.IGNORE
    within: Limit | None = None
    window: Limit | None = None
    extended_by: tuple[Extension, ...] = ()
    held_by: tuple[type[Event], ...] = ()
    released_by: tuple[type[Event], ...] = ()
    forbids: tuple[type[Event], ...] = ()  # acts that may not fall inside the window
    from_birth: bool = False
    only_under_age: int | None = None
    tribunal_time: bool = False
    counted_as_day_one: bool = False  # the published statistics count the day of receipt: work to a day earlier
    readings: tuple[Reading, ...] = ()
    base_held_by: str = ""
    only_if: str = ""  # the duty is owed only if the authority decides so
    lifted_on: tuple[Ground, ...] = ()
    notices: tuple[Notice, ...] = ()
    also_in: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    expects_start: bool = False
    commences: Commencement = SINCE_THE_ACT

    @property
    def limit(self) -> Limit | None:
        """Its length of time, whichever way it runs."""
        return self.within or self.window

    @property
    def kinds(self) -> frozenset[type[Event]]:
        """Every kind of event that changes a duty of this rule."""
        changed_by = (*self.starts, *self.assumes, *self.met_by, *self.ends_on, *self.passed_by, *self.replaced_by)
        extended_by = (it.kind for it in self.extended_by)
        return frozenset((*(as_when(it).kind for it in changed_by), *extended_by, *self.held_by, *self.released_by))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Everywhere it is written."""
        return (self.written_in, *self.also_in)


class Touch(NamedTuple):
    """All that one kind of event does to one rule, sorted out once for the whole law."""

    place: int
    rule: Rule
    starts: tuple[When, ...]
    assumes: tuple[When, ...]
    meets: tuple[When, ...]
    ends: tuple[When, ...]
    passes: tuple[When, ...]
    replaces: tuple[When, ...]
    extends: tuple[Extension, ...]
    holds: bool
    releases: bool
    speaks: bool  # of one duty or another: it meets, extends, holds or releases


@dataclass(frozen=True)
class Law:
    """The rules in order, indexed once by key and by the kind of event that touches them."""

    rules: tuple[Rule, ...]
    places: dict[str, int] = field(init=False, repr=False, compare=False)  # of each key, in the order of the statute
    _by_key: dict[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)
    _touching: dict[type[Event], tuple[Touch, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            by_key[rule.key] = (*by_key.get(rule.key, ()), rule)
        object.__setattr__(self, "places", {key: place for place, key in enumerate(by_key)})
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_touching", {})

    def only(self, rules: Iterable[Rule]) -> Law:
        """Some of the rules, each in its place of the whole."""
        some = Law(tuple(rules))
        object.__setattr__(some, "places", self.places)
        return some

    @cached_property
    def version(self) -> str:
        """A hash of the rules: every duty and notice keeps it."""
        return hashlib.sha256(_written(self.rules).encode()).hexdigest()[:16]

    @cached_property
    def from_birth(self) -> tuple[Rule, ...]:
        """The rules whose dates follow from a date of birth alone."""
        return tuple(rule for rule in self.rules if rule.from_birth)

    def rule(self, key: str) -> Rule:
        """The latest version of the rule with this key; KeyError when there is none."""
        return self._by_key[key][-1]

    def has(self, key: str) -> bool:
        """Whether there is a rule with this key."""
        return key in self._by_key

    def versions(self, key: str) -> tuple[Rule, ...]:
        """Every version of the rule with this key, in the order written."""
        return self._by_key[key]

    def touching(self, kind: type[Event]) -> tuple[Touch, ...]:
        """What this kind of event does, rule by rule."""
        found = self._touching.get(kind)
        if found is None:
            touches = (_touch(kind, rule, self.places[rule.key]) for rule in self._naming.get(kind, ()))
            found = self._touching[kind] = tuple(touches)
        return found

    @cached_property
    def _naming(self) -> dict[type[Event], list[Rule]]:
        """The rules that name each kind of event, in order."""
        naming: dict[type[Event], list[Rule]] = {}
        for rule in self.rules:
            for kind in rule.kinds:
                naming.setdefault(kind, []).append(rule)
        return naming


def _touch(kind: type[Event], rule: Rule, place: int) -> Touch:
    meets, extends = _of_kind(kind, rule.met_by), tuple(it for it in rule.extended_by if it.kind is kind)
    holds, releases = kind in rule.held_by, kind in rule.released_by
    return Touch(
        place,
        rule,
        _of_kind(kind, rule.starts),
        _of_kind(kind, rule.assumes),
        meets,
        _of_kind(kind, rule.ends_on),
        _of_kind(kind, rule.passed_by),
        _of_kind(kind, rule.replaced_by),
        extends,
        holds,
        releases,
        bool(meets or extends or holds or releases),
    )


def _of_kind(kind: type[Event], triggers: Iterable[Trigger]) -> tuple[When, ...]:
    return tuple(it for it in map(as_when, triggers) if it.kind is kind)


def _written(value: object) -> str:
    """A value as text that is the same in every run: sets in order, classes and functions by name."""
    if is_dataclass(value) and not isinstance(value, type):
        inside = ",".join(f"{it.name}={_written(getattr(value, it.name))}" for it in fields(value))
        return f"{type(value).__name__}({inside})"
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(map(_written, value))) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(map(_written, value)) + ")"
    return value.__qualname__ if callable(value) and hasattr(value, "__qualname__") else repr(value)
