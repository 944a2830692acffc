"""Replays that are followed: what the law made of one history, it makes of every other that differs only in its days.

A precedent is followed where the events are of the same kinds in the same order, say the same, and where every
comparison of days that its replay made comes out the same way. A history is looked at whole first. One of a rare
shape is looked at in its parts, which are less rare the smaller they are; a smallest part that is new is replayed.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from functools import partial

from workflows.calendar import Calendar
from workflows.events import Event
from workflows.findings import Findings
from workflows.ledger import Ledger
from workflows.precedent import Precedent
from workflows.rule import Law
from workflows.shapes import Reading, told
from workflows.strands import Kind, Strand, join, strands_of
from workflows.threads import Threads

MOST_KINDS, MOST_SHAPES, MOST_OF_ONE_SHAPE, MOST_EVENTS = 3_000, 1_000, 8, 60
OFTEN = (30, 10, 4)  # seen so often, the whole, the joined or the single strand is worth a precedent


class Precedents:
    """The replays of some strand that were seen before, and of the strands that are its parts."""

    def __init__(self, strand: Strand, calendar: Calendar, often: int, parts: Sequence[Precedents] = ()) -> None:
        self.strand, self._calendar = strand, calendar
        self._shapes = Shapes(strand, calendar, often)
        self._parts, self._threads = parts, Threads([part.strand for part in parts])

    def find(
        self, events: Sequence[Event], whose: str | None, begun: date, born_on: date | None, findings: Findings
    ) -> None:
        """Add what comes of these events, from precedents as far as there are any."""
        shape = self._shapes.of(events, whose)
        if shape.follow(events, begun, born_on, findings):
            return
        if not self._parts:
            findings.add(Ledger(self.strand.law, events, begun, self._calendar, born_on))
        for place, of_whom, some in self._threads.of(events):
            self._parts[place].find(some, of_whom, begun, born_on, findings)
        shape.learn(events, begun, born_on)


def precedents(law: Law, calendar: Calendar, often: Sequence[int] = OFTEN) -> Precedents:
    """Of a law: whole, without the duties that are told apart by adviser or setting, and by strand."""
    whole_often, joined_often, strand_often = often
    single = [Precedents(strand, calendar, strand_often) for strand in strands_of(law)]
    apart, others = [it for it in single if it.strand.each], [it for it in single if not it.strand.each]
    joined = Precedents(join(law, [it.strand for it in others]), calendar, joined_often, others)
    return Precedents(join(law, [it.strand for it in single]), calendar, whole_often, [joined, *apart])


class Shape:
    """One shape of what a strand saw, and the replays of it that may be followed."""

    __slots__ = ("_calendar", "_precedents", "_strand", "_unseen")

    def __init__(self, strand: Strand, calendar: Calendar, often: int) -> None:
        self._strand, self._calendar, self._unseen = strand, calendar, often
        self._precedents: list[Precedent] = []

    def follow(self, events: Sequence[Event], begun: date, born_on: date | None, findings: Findings) -> bool:
        """Follow a precedent; False, and nothing found, where there is none."""
        return any(it.follow(events, begun, born_on, findings) for it in self._precedents)

    def learn(self, events: Sequence[Event], begun: date, born_on: date | None) -> None:
        """Note that this was replayed, and make a precedent of what is often seen."""
        self._unseen -= 1
        if self._unseen <= 0 and len(self._precedents) < MOST_OF_ONE_SHAPE:
            self._precedents.append(Precedent(self._strand, events, begun, born_on, self._calendar))


class Shapes:
    """The shapes that one strand saw lately, in two generations: what the later one does not see again is forgotten."""

    def __init__(self, strand: Strand, calendar: Calendar, often: int) -> None:
        self._new = partial(Shape, strand, calendar, often)
        self._told = told(strand)
        self._readings: dict[tuple[Kind, ...], Reading] = {}
        self._now: dict[Hashable, Shape] = {}
        self._before: dict[Hashable, Shape] = {}

    def of(self, events: Sequence[Event], whose: str | None = None) -> Shape:
        """The shape of these events; one of very many events is nobody else's."""
        if len(events) > MOST_EVENTS:
            return self._new()
        kinds = tuple(map(type, events))
        reading = self._readings.get(kinds) or self._read(kinds)
        said = kinds if reading.is_empty else (kinds, reading.of(events, whose))
        return self._now.get(said) or self._bring_forward(said)

    def _read(self, kinds: tuple[Kind, ...]) -> Reading:
        if len(self._readings) >= MOST_KINDS:
            self._readings = {}
        self._readings[kinds] = reading = Reading(self._told, kinds)
        return reading

    def _bring_forward(self, said: Hashable) -> Shape:
        if len(self._now) >= MOST_SHAPES:
            self._now, self._before = {}, self._now
        self._now[said] = shape = self._before.pop(said, None) or self._new()
        return shape
