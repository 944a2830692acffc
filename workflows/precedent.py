"""One replay that can be followed: what it asked of the days, and of which day, event and name each finding is made."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any

from workflows.bank_holidays import NotCovered
from workflows.calendar import Calendar
from workflows.duties import Duty, FellAway, OtherReading
from workflows.events import Event
from workflows.findings import Findings
from workflows.ledger import Ledger
from workflows.strands import Strand
from workflows.witnesses import Name, NotedDay, NotingCalendar, Witnesses

Row = list[Any]  # every value of some findings: the days, the events, the names, what is fixed, the other readings
Getter = Callable[[Row], Any]
made = tuple.__new__  # a named tuple of the values that a getter gives


class Precedent:
    """What one replay found, to be found again for other days that answer all that it asked in the same way."""

    def __init__(
        self, strand: Strand, events: Sequence[Event], begun: date, born_on: date | None, calendar: Calendar
    ) -> None:
        seen, found = Witnesses(strand, events), Findings()
        notes, self._knows_birth = seen.notes, born_on is not None
        since, born = notes.given(begun), notes.given(born_on) if born_on else None
        found.add(Ledger(strand.law, seen.events, since, NotingCalendar(counts=calendar), born))
        self._days, self._steps, self._asked, self._asked_of = (
            _taken(seen.days),
            notes.steps,
            list(notes.asked),
            list(notes.asked_of),
        )
        places = _Places(seen, found)
        self._duties = [(places.getter(rank), places.getter(duty)) for rank, duty in found.duties]
        self._fell_away = [places.getter(it) for it in found.fell_away]
        self._claims = [(place, [places.of(claim) for claim in claims]) for place, claims in found.claims]
        self._missing, self._readings = found.missing, places.readings
        self._names, self._fixed = _taken(places.names), places.fixed

    def follow(self, events: Sequence[Event], begun: date, born_on: date | None, findings: Findings) -> bool:
        """Find the same for these events; False, and nothing found, where a day distinguishes them."""
        row = self._row(events, begun, born_on)
        if row is None:
            return False
        for compare, one, day in self._asked_of:
            if not compare(row[one], day):
                return False
        for compare, one, other in self._asked:
            if not compare(row[one], row[other]):
                return False
        row += events
        for place, take in self._names:
            row.append(take(events[place]))
        row += self._fixed
        self._write(row, findings)
        return True

    def _row(self, events: Sequence[Event], begun: date, born_on: date | None) -> Row | None:
        """The days, in the places that the replay gave them; None where one can't be known."""
        if self._knows_birth is (born_on is None):
            return None
        row: Row = [event.on for event in events]
        for place, take in self._days:
            row.append(take(events[place]))
        row.append(begun)
        if born_on is not None:
            row.append(born_on)
        try:
            for step, place in self._steps:
                row.append(step(row[place]))
        except (NotCovered, OverflowError, ValueError):
            return None  # the replay says what does not reach it
        return row

    def _write(self, row: Row, findings: Findings) -> None:
        for getters in self._readings:
            row.append(tuple([made(OtherReading, get(row)) for get in getters]))
        for place, claims in self._claims:
            findings.claims.append((len(findings.duties) + place, tuple([row[claim] for claim in claims])))
        findings.duties += [(rank(row), made(Duty, duty(row))) for rank, duty in self._duties]
        findings.fell_away += [made(FellAway, get(row)) for get in self._fell_away]
        findings.missing += self._missing


class _Places:
    """Where each value of some findings lies in a row."""

    def __init__(self, seen: Witnesses, found: Findings) -> None:
        duties = [duty for _rank, duty in found.duties]
        said = [*(duty.for_ for duty in duties), *(it.for_ for it in found.fell_away)]
        self.names = list(dict.fromkeys(name.taken for name in said if isinstance(name, Name)))
        self.fixed: list[object] = []
        self.readings: list[list[Getter]] = []
        self._events = {id(event): seen.notes.days + place for place, event in enumerate(seen.events)}
        self._first_name = seen.notes.days + len(seen.events)
        self._first_fixed = self._first_name + len(self.names)
        self._first_reading = -sum(bool(duty.readings) for duty in duties)  # counted from the end
        self._fixed: dict[int, int] = {}

    def getter(self, values: Iterable[object]) -> Getter:
        """What gets these values from a row."""
        return itemgetter(*map(self.of, values))

    def of(self, value: object) -> int:
        """The place of one value."""
        if isinstance(value, NotedDay):
            return value.place
        if isinstance(value, Name):
            return self._first_name + self.names.index(value.taken)
        if isinstance(value, tuple) and value and isinstance(value[0], OtherReading):
            self.readings.append([self.getter(it) for it in value])
            return self._first_reading + len(self.readings) - 1
        return self._events.get(id(value)) or self._of_fixed(value)

    def _of_fixed(self, value: object) -> int:
        if id(value) not in self._fixed:
            self._fixed[id(value)] = self._first_fixed + len(self.fixed)
            self.fixed.append(value)
        return self._fixed[id(value)]


def _taken(taken: Iterable[tuple[int, str]]) -> list[tuple[int, Callable[[Event], Any]]]:
    return [(place, attrgetter(field)) for place, field in taken]
