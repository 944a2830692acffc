"""Takes a history apart: which of its events each strand of the law sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from workflows.events import KIND_OF, Event, LimitLifted
from workflows.strands import Kind, Strand

Thread = tuple[int, str | None, list[Event]]  # of which strand, of which adviser or setting where these are told apart


class _Paths:
    """Which strands one kind of event reaches, by their places."""

    def __init__(self) -> None:
        self.wakes: list[int] = []  # those that may begin with it
        self.seen: list[int] = []  # those that look at it once they have begun
        self.of_one: list[tuple[int, Callable[[Event], str], bool]] = []  # where it is one adviser's, and may begin
        self.of_all: list[int] = []  # where it is every adviser's

    def lead_to(self, place: int, strand: Strand, kind: Kind) -> None:
        """Add a strand."""
        if strand.each is None:
            (self.wakes if kind in strand.wakes else self.seen).append(place)
        elif strand.is_own(kind):
            self.of_one.append((place, attrgetter(strand.each), kind in strand.wakes))
        else:
            self.of_all.append(place)

    def and_to(self, place: int, strand: Strand, kind: Kind) -> _Paths:
        """The same and one strand more, if it was not among them."""
        more = _Paths()
        more.wakes, more.seen, more.of_all = [*self.wakes], [*self.seen], [*self.of_all]
        if place not in more.wakes:
            more.lead_to(place, strand, kind)
        return more


class Threads:
    """Sorted out once for some strands: which kinds of event reach which of them."""

    def __init__(self, strands: Sequence[Strand]) -> None:
        self._paths = {kind: _Paths() for kind in KIND_OF}
        for place, strand in enumerate(strands):
            for kind in strand.named:
                self._paths[kind].lead_to(place, strand, kind)
        claim = self._paths[LimitLifted]
        self._claims = {
            rule.key: claim.and_to(place, strand, LimitLifted)
            for place, strand in enumerate(strands)
            for rule in strand.law.rules
        }

    def of(self, log: Iterable[Event]) -> Iterator[Thread]:
        """The threads of a history."""
        whole: dict[int, list[Event]] = {}
        apart: dict[int, dict[str, list[Event]]] = {}
        for event in log:
            paths = self._paths_of(event)
            for place in paths.wakes:
                if place in whole:
                    whole[place].append(event)
                else:
                    whole[place] = [event]
            for place in paths.seen:
                if place in whole:
                    whole[place].append(event)
            for place, whose, wakes in paths.of_one:
                each, name = apart.setdefault(place, {}), whose(event)
                if name in each:
                    each[name].append(event)
                elif wakes:
                    each[name] = [event]
            for place in paths.of_all:
                for events in apart.get(place, {}).values():
                    events.append(event)
        for place, events in whole.items():
            yield place, None, events
        for place, each in apart.items():
            for whose_, events in each.items():
                yield place, whose_, events

    def _paths_of(self, event: Event) -> _Paths:
        """By its kind; a claim reaches the strand of the rule that it names as well."""
        paths = self._paths[type(event)]
        return self._claims.get(event.rule, paths) if isinstance(event, LimitLifted) else paths
