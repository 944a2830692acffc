"""Hides small numbers of a table before it is published, and enough others that none can be worked out from totals.

A reader of a published table knows each number shown, each total shown, that a hidden number is at least 1 (a zero is
shown: it is nobody), and how this module chooses. What a hidden number may still be, given all that, is a range; it is
found exactly, for a table with totals is a network: a change that keeps every sum goes round it in a circle."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

SMALL = 5
Place = tuple[int, int]  # row and column; the last of each is the total
Node = tuple[bool, int]  # the sum of a row, or of a column
Numbers = tuple[int | None, ...]
NO_LIMIT = 10**9


@dataclass(frozen=True, kw_only=True)
class Published:
    """A table that may be shown to anybody; None where a number is hidden."""

    cells: tuple[Numbers, ...]
    row_totals: Numbers
    column_totals: Numbers
    total: int


@dataclass(frozen=True, kw_only=True)
class Table:
    """The numbers with their totals, and what a reader knows of each.

    `few` are hidden whatever their number is; `left` are those of which what they leave of the whole is hidden so.
    `whole` are the numbers, shown elsewhere and their sum last, that each row is a part of: where rows overlap, none is
    more than the whole, and together they are no less."""

    numbers: Mapping[Place, int]
    end: Place
    small: int
    few: frozenset[Place] = frozenset()
    left: frozenset[Place] = frozenset()
    whole: tuple[int, ...] | None = None
    overlaps: bool = False

    def is_small(self, place: Place) -> bool:
        """Whether the number itself must not be known."""
        return 0 < self.numbers[place] < self.small or (place in self.few and self.numbers[place] > 0)

    def leaves_small(self, place: Place) -> bool:
        """Whether what it leaves of the whole must not be known."""
        rest = self.rest(place)
        return rest is not None and (0 < rest < self.small or (place in self.left and rest > 0))

    def rest(self, place: Place) -> int | None:
        """What of the whole is not in a number, where rows overlap: else that is the other rows, which are checked."""
        if not self.overlaps or self.whole is None or self._adds_rows(place):
            return None
        return self.whole[place[1]] - self.numbers[place]

    def never_shown(self) -> set[Place]:
        """The sums of rows that overlap: they count some twice, and are not published."""
        return {it for it in self.numbers if self._adds_rows(it)} if self.overlaps else set()

    def may_be_hidden(self, place: Place) -> bool:
        """Whether it can be hidden to protect another: the whole is shown elsewhere, and a zero is nobody."""
        known = self.whole is not None and self._adds_rows(place)
        return not known and self.numbers[place] > 0 and self.end not in self.twins(place)

    def range_of(self, place: Place) -> tuple[int, int]:
        """The least and the most that a hidden number may be by itself."""
        if self.whole is None or not self.overlaps:
            return 1, NO_LIMIT
        whole = self.whole[place[1]]
        return (whole, NO_LIMIT) if self._adds_rows(place) else (1, whole)

    def twins(self, place: Place) -> set[Place]:
        """The places that hold the same number: in a table of one row each number is its column's total too."""
        if self.overlaps:
            return {place}
        rows = {place[0]} if self.end[0] != 1 else {0, 1}
        columns = {place[1]} if self.end[1] != 1 else {0, 1}
        return {(row, column) for row in rows for column in columns}

    def _adds_rows(self, place: Place) -> bool:
        return place[0] == self.end[0]


def publish(
    cells: Sequence[Sequence[int]], small: int = SMALL, few: Collection[Place] = frozenset()
) -> Published | None:
    """The table with every number from 1 to `small` - 1 hidden, totals too, and others where those could be worked out.

    A hidden small number may be any of at least `small` numbers, and `small` or more, as far as the table tells. So may
    one of `few`, whatever it is. None where the whole is small, or can't be shown safely: then nothing of it is to be
    published, its total neither."""
    table = _table(cells, small)
    table = replace(table, few=frozenset(twin for place in few for twin in table.twins(place)))
    if table.numbers.get(table.end, 0) < small or table.end in table.few:
        return None
    return _shown(table, _hidden(table))


def publish_parts(
    cells: Sequence[Sequence[int]],
    whole: Sequence[int],
    *,
    overlaps: bool,
    few: Collection[Place] = frozenset(),
    left: Collection[Place] = frozenset(),
    small: int = SMALL,
) -> Published | None:
    """The same for parts of numbers that are shown elsewhere: each row is a part of the `whole`, column by column.

    Where rows overlap, one thing counted under several, neither a part nor what is left of the whole without it is
    told where it is small; where they don't, the rows add up to the whole. The whole has no small number in it."""
    table = replace(_table(cells, small), whole=(*whole, sum(whole)), overlaps=overlaps)
    table = replace(table, few=frozenset(few), left=frozenset(left))
    return _shown(table, _hidden(table))


def _table(cells: Sequence[Sequence[int]], small: int) -> Table:
    rows = [[*row, sum(row)] for row in cells]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    numbers = {(row, column): number for row, some in enumerate(rows) for column, number in enumerate(some)}
    return Table(numbers=numbers, end=(len(cells), len(cells[0]) if cells else 0), small=small)


def _hidden(table: Table) -> set[Place] | None:
    """What is hidden in the end; None where nothing more can be hidden and a small number is still not safe."""
    hidden = table.never_shown()
    for place in table.numbers:
        if table.is_small(place) or table.leaves_small(place):
            hidden |= table.twins(place)
    while weak := next((it for it in sorted(hidden) if not _is_safe(it, table, hidden)), None):
        another = _next_hidden(weak, table, hidden)
        if another is None:
            return None
        hidden |= table.twins(another)
    return hidden


def _shown(table: Table, hidden: set[Place] | None) -> Published | None:
    if hidden is None:
        return None
    rows, columns = table.end
    shown = {place: None if place in hidden else number for place, number in table.numbers.items()}
    return Published(
        cells=tuple(tuple(shown[row, column] for column in range(columns)) for row in range(rows)),
        row_totals=tuple(shown[row, columns] for row in range(rows)),
        column_totals=tuple(shown[rows, column] for column in range(columns)),
        total=table.numbers[table.end],
    )


def _could_be(place: Place, table: Table, hidden: set[Place]) -> tuple[int, int]:
    """By how much a hidden number may be less and more than it is, for all that is told; each up to what is asked."""
    start, to = _arc(place, table.end)
    least, most = table.range_of(place)
    number, asked = table.numbers[place], table.small
    room = _room(table, hidden - {place})
    return min(number - least, _flow(room, start, to, asked)), min(most - number, _flow(room, to, start, asked))


def _is_safe(place: Place, table: Table, hidden: set[Place]) -> bool:
    is_small, leaves_small = table.is_small(place), table.leaves_small(place)
    if not (is_small or leaves_small) or place in table.never_shown():  # hidden to protect another, or no secret
        return True
    less, more = _could_be(place, table, hidden)
    high = not is_small or table.numbers[place] + more >= table.small
    leaves = not leaves_small or (table.rest(place) or 0) + less >= table.small
    return less + more >= table.small - 1 and high and leaves


def _next_hidden(weak: Place, table: Table, hidden: set[Place]) -> Place | None:
    """The number to hide next: the smallest that makes the weak one safe, else the one that leaves most open."""
    numbers, end = table.numbers, table.end
    candidates = [it for it in numbers if it not in hidden and table.may_be_hidden(it)]
    beside = [it for it in candidates if it[0] == weak[0] or it[1] == weak[1]] or [
        it for it in candidates if any(it[0] == other[0] or it[1] == other[1] for other in hidden)
    ]

    def cost(place: Place) -> tuple[int, bool, int, Place]:
        then = hidden | table.twins(place)
        less, more = _could_be(weak, table, then)
        open_still = table.small * 2 if _is_safe(weak, table, then) else less + more
        return -open_still, place[0] == end[0] or place[1] == end[1], numbers[place], place

    return min(beside, key=cost, default=None)


def _arc(place: Place, end: Place) -> tuple[Node, Node]:
    """A number as a pipe between the two sums it stands in; a total runs back, so that what goes in comes out."""
    of_row, of_column = (True, place[0]), (False, place[1])
    runs_back = (place[0] == end[0]) != (place[1] == end[1])
    return (of_column, of_row) if runs_back else (of_row, of_column)


def _room(table: Table, hidden: set[Place]) -> dict[Node, dict[Node, int]]:
    """How much each hidden number may still rise or fall."""
    room: dict[Node, dict[Node, int]] = defaultdict(lambda: defaultdict(int))
    for place in hidden:
        start, to = _arc(place, table.end)
        least, most = table.range_of(place)
        room[start][to] += most - table.numbers[place]
        room[to][start] += table.numbers[place] - least
    return room


def _flow(room: Mapping[Node, Mapping[Node, int]], start: Node, to: Node, most: int) -> int:
    """How much can go from one sum to another, up to `most` (Ford and Fulkerson, by the shortest way)."""
    left, gone = defaultdict(lambda: defaultdict(int), {a: defaultdict(int, it) for a, it in room.items()}), 0
    while gone < most and (way := _way(left, start, to)):
        much = min(most - gone, *(left[a][b] for a, b in way))
        for a, b in way:
            left[a][b] -= much
            left[b][a] += much
        gone += much
    return gone


def _way(room: Mapping[Node, Mapping[Node, int]], start: Node, to: Node) -> list[tuple[Node, Node]]:
    came: dict[Node, Node | None] = {start: None}
    waiting = deque([start])
    while waiting and to not in came:
        here = waiting.popleft()
        for there, much in room.get(here, {}).items():
            if much > 0 and there not in came:
                came[there] = here
                waiting.append(there)
    return list(_steps(came, to)) if to in came else []


def _steps(came: Mapping[Node, Node | None], to: Node) -> Iterator[tuple[Node, Node]]:
    here = to
    while (before := came[here]) is not None:
        yield before, here
        here = before
