"""Hides small numbers of a table before it is published, and enough others that none can be worked out from totals.

A reader of a published table knows each number shown, each total shown, that a hidden number is at least 1 (a zero is
shown: it is nobody), and how this module chooses. What a hidden number may still be, given all that, is a range; it is
found exactly, for a table with totals is a network: a change that keeps every sum goes round it in a circle."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SMALL = 5
Place = tuple[int, int]  # row and column; the last of each is the total
Node = tuple[bool, int]  # the sum of a row, or of a column
Numbers = tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class Published:
    """A table that may be shown to anybody; None where a number is hidden."""

    cells: tuple[Numbers, ...]
    row_totals: Numbers
    column_totals: Numbers
    total: int


def publish(cells: Sequence[Sequence[int]], small: int = SMALL) -> Published | None:
    """The table with every number from 1 to `small` - 1 hidden, totals too, and others where those could be worked out.

    A hidden small number may be any of at least `small` numbers, and `small` or more, as far as the table tells. None
    where the whole is small, or can't be shown safely: then nothing of it is to be published, its total neither."""
    table = _with_totals(cells)
    rows, columns = len(cells), len(cells[0]) if cells else 0
    end = (rows, columns)
    if table.get(end, 0) < small:
        return None
    hidden = {twin for place, number in table.items() if 0 < number < small for twin in _twins(place, end)}
    while weak := next((it for it in sorted(hidden) if not _is_safe(it, table, hidden, end, small)), None):
        another = _next_hidden(weak, table, hidden, end, small)
        if another is None:
            return None
        hidden |= _twins(another, end)
    shown = {place: None if place in hidden else number for place, number in table.items()}
    return Published(
        cells=tuple(tuple(shown[row, column] for column in range(columns)) for row in range(rows)),
        row_totals=tuple(shown[row, columns] for row in range(rows)),
        column_totals=tuple(shown[rows, column] for column in range(columns)),
        total=table[end],
    )


def could_be(place: Place, table: Mapping[Place, int], hidden: set[Place], end: Place, most: int) -> tuple[int, int]:
    """By how much a hidden number may be less and more than it is, for all that the table tells; each up to `most`."""
    start, to = _arc(place, end)
    room = _room(table, hidden - {place}, end)
    return min(table[place] - 1, _flow(room, start, to, most)), _flow(room, to, start, most)


def _with_totals(cells: Sequence[Sequence[int]]) -> dict[Place, int]:
    rows = [[*row, sum(row)] for row in cells]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    return {(row, column): number for row, numbers in enumerate(rows) for column, number in enumerate(numbers)}


def _is_safe(place: Place, table: Mapping[Place, int], hidden: set[Place], end: Place, small: int) -> bool:
    if table[place] >= small:  # hidden to protect another
        return True
    less, more = could_be(place, table, hidden, end, small)
    return less + more >= small - 1 and table[place] + more >= small


def _next_hidden(weak: Place, table: Mapping[Place, int], hidden: set[Place], end: Place, small: int) -> Place | None:
    """The number to hide next: the smallest that makes the weak one safe, else the one that leaves most open."""
    candidates = [it for it in table if it not in hidden and table[it] and end not in _twins(it, end)]
    beside = [it for it in candidates if it[0] == weak[0] or it[1] == weak[1]] or [
        it for it in candidates if any(it[0] == other[0] or it[1] == other[1] for other in hidden)
    ]

    def cost(place: Place) -> tuple[int, bool, int, Place]:
        then = hidden | _twins(place, end)
        less, more = could_be(weak, table, then, end, small)
        open_still = small * 2 if _is_safe(weak, table, then, end, small) else less + more
        return -open_still, place[0] == end[0] or place[1] == end[1], table[place], place

    return min(beside, key=cost, default=None)


def _twins(place: Place, end: Place) -> set[Place]:
    """The places that hold the same number: in a table of one row each number is its column's total too."""
    rows = {place[0]} if end[0] != 1 else {0, 1}
    columns = {place[1]} if end[1] != 1 else {0, 1}
    return {(row, column) for row in rows for column in columns}


def _arc(place: Place, end: Place) -> tuple[Node, Node]:
    """A number as a pipe between the two sums it stands in; a total runs back, so that what goes in comes out."""
    of_row, of_column = (True, place[0]), (False, place[1])
    runs_back = (place[0] == end[0]) != (place[1] == end[1])
    return (of_column, of_row) if runs_back else (of_row, of_column)


def _room(table: Mapping[Place, int], hidden: set[Place], end: Place) -> dict[tuple[Node, Node], float]:
    """How much each hidden number may still rise (without limit) or fall (to 1)."""
    room: dict[tuple[Node, Node], float] = {}
    for place in hidden:
        start, to = _arc(place, end)
        room[start, to] = room.get((start, to), 0) + float("inf")
        room[to, start] = room.get((to, start), 0) + table[place] - 1
    return room


def _flow(room: Mapping[tuple[Node, Node], float], start: Node, to: Node, most: int) -> int:
    """How much can go from one sum to another, up to `most` (Ford and Fulkerson, by the shortest way)."""
    left, gone = dict(room), 0
    while gone < most and (way := _way(left, start, to)):
        much = min(most - gone, *(left[step] for step in way))
        for step in way:
            left[step] -= much
            left[step[::-1]] = left.get(step[::-1], 0) + much
        gone += int(much)
    return gone


def _way(room: Mapping[tuple[Node, Node], float], start: Node, to: Node) -> list[tuple[Node, Node]]:
    came: dict[Node, Node | None] = {start: None}
    waiting = deque([start])
    while waiting and to not in came:
        here = waiting.popleft()
        for (a, b), much in room.items():
            if a == here and much > 0 and b not in came:
                came[b] = a
                waiting.append(b)
    return list(_steps(came, to)) if to in came else []


def _steps(came: Mapping[Node, Node | None], to: Node) -> Iterator[tuple[Node, Node]]:
    here = to
    while (before := came[here]) is not None:
        yield before, here
        here = before
