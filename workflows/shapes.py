"""The shape of a thread: the kinds of its events in order, and what they say apart from their days."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from workflows.events import Event
from workflows.strands import NAMES, Kind, Strand, is_day

Take = Callable[[Event], Any]
Told = Mapping[Kind, Sequence[tuple[bool, Take]]]  # of each kind, whether it is a name and what takes it from an event


class Reading:
    """What a strand reads of events of these kinds in this order."""

    __slots__ = ("_names", "_words", "is_empty")

    def __init__(self, told: Told, kinds: Sequence[Kind]) -> None:
        read = [(place, it) for place, kind in enumerate(kinds) for it in told.get(kind, ())]
        self._names = [(place, take) for place, (is_name, take) in read if is_name]
        self._words = [(place, take) for place, (is_name, take) in read if not is_name]
        self.is_empty = not read

    def of(self, events: Sequence[Event], whose: str | None) -> Hashable:
        """The words, whether a day is known, and of each name where it was first said: only sameness counts."""
        words = [take(events[place]) for place, take in self._words]
        if self._names:
            names = [None, whose, *[take(events[place]) for place, take in self._names]]
            words += map(names.index, names)
        return tuple(words)


def told(strand: Strand) -> Told:
    """What two events of a kind may tell a strand otherwise; whose they are is the same for a whole thread."""
    return {kind: [*_told(kind, strand)] for kind in strand.reads}


def _told(kind: Kind, strand: Strand) -> Iterator[tuple[bool, Take]]:
    for name in strand.reads[kind]:
        if not (name == strand.each and strand.is_own(kind)):
            yield name in NAMES, _take(kind, name)


def _take(kind: Kind, name: str) -> Take:
    take = attrgetter(name)
    return (lambda event: take(event) is None) if is_day(kind, name) else take
