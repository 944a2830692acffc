"""Small numbers are hidden from what is published, and whoever tries to work them out from the totals can't."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehc.queries.sufficiency.suppression import SMALL, Published, publish

Row = tuple[int, ...]
TABLES = st.integers(1, 3).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 8), min_size=columns, max_size=columns), min_size=1, max_size=3)
)


def ways(shown: Sequence[int | None], total: int | None, most: int) -> Iterator[Row]:
    """Every row that these numbers and this total allow; a hidden number is at least 1."""
    if not shown:
        if total in (None, 0):
            yield ()
        return
    first, *rest = shown
    for number in range(1, most + 1) if first is None else (first,):
        if total is None or number <= total:
            for others in ways(rest, None if total is None else total - number, most):
                yield (number, *others)


def worlds(table: Published) -> Iterator[list[Row]]:
    """Every table that the published one allows, by trying them all."""

    def below(row: int, so_far: list[Row]) -> Iterator[list[Row]]:
        sums = [sum(column) for column in zip(*so_far, strict=True)] or [0] * len(table.column_totals)
        if any(total is not None and so > total for so, total in zip(sums, table.column_totals, strict=True)):
            return
        if row == len(table.cells):
            if sum(sums) == table.total and all(
                so > 0 if total is None else so == total for so, total in zip(sums, table.column_totals, strict=True)
            ):
                yield so_far
            return
        for way in ways(table.cells[row], table.row_totals[row], table.total - sum(sums)):
            if table.row_totals[row] is not None or sum(way) > 0:
                yield from below(row + 1, [*so_far, way])

    return below(0, [])


def supposing(table: Published, row: int, column: int, number: int) -> Published:
    """The published table with one hidden number supposed; the totals stand after the last row and column."""
    if row == len(table.cells):
        return replace(table, column_totals=put(table.column_totals, column, number))
    if column == len(table.column_totals):
        return replace(table, row_totals=put(table.row_totals, row, number))
    return replace(table, cells=put(table.cells, row, put(table.cells[row], column, number)))


def put(numbers: tuple[Any, ...], place: int, number: Any) -> tuple[Any, ...]:
    return (*numbers[:place], number, *numbers[place + 1 :])


def undone(cells: Sequence[Sequence[int]], table: Published) -> dict[tuple[int, int], set[int]]:
    """What each hidden small number, or total, may be, up to the point where there are enough answers."""
    whole = [[*row, sum(row)] for row in cells]
    whole.append([sum(column) for column in zip(*whole, strict=True)])
    small = [(r, c) for r, row in enumerate(whole) for c, number in enumerate(row) if 0 < number < SMALL]
    found: dict[tuple[int, int], set[int]] = {place: set() for place in small}
    for (row, column), numbers in found.items():
        for number in range(1, table.total + 1):
            if len(numbers) >= SMALL and max(numbers) >= SMALL:
                break
            if next(worlds(supposing(table, row, column, number)), None):
                numbers.add(number)
    return found


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_nobody_works_out_a_hidden_small_number_from_the_totals(cells: list[list[int]]) -> None:
    table = publish(cells)
    if table is None:
        return
    for place, numbers in undone(cells, table).items():
        assert len(numbers) >= SMALL, (place, numbers, table)
        assert max(numbers) >= SMALL, (place, numbers, table)


@given(TABLES)
def test_no_number_from_one_to_four_is_shown(cells: list[list[int]]) -> None:
    table = publish(cells)
    shown = [] if table is None else [*table.row_totals, *table.column_totals, *(n for row in table.cells for n in row)]
    assert not {1, 2, 3, 4} & {n for n in shown if n is not None}


@given(TABLES)
def test_what_is_shown_is_true_and_a_zero_always_is(cells: list[list[int]]) -> None:
    table = publish(cells)
    if table is not None:
        for row, shown in zip(cells, table.cells, strict=True):
            assert all(
                told in (None, number) and (number or told == 0) for number, told in zip(row, shown, strict=True)
            )


def test_a_table_of_large_numbers_is_shown_whole() -> None:
    table = publish([[5, 0], [9, 12]])
    assert table == Published(cells=((5, 0), (9, 12)), row_totals=(5, 21), column_totals=(14, 12), total=26)


def test_one_small_number_takes_others_with_it() -> None:
    table = publish([[2, 20], [30, 40]])
    assert table is not None
    assert table.cells[0][0] is None
    assert sum(number is None for row in table.cells for number in row) > 1


def test_a_table_of_one_row_hides_no_more_than_it_must() -> None:
    table = publish([[5, 7, 4]])
    assert table == Published(
        cells=((None, 7, None),), row_totals=(16,), column_totals=(None, 7, None), total=16
    )  # fmt: skip


def test_a_small_whole_is_not_published_at_all() -> None:
    assert publish([[1, 3]]) is None


def test_two_small_numbers_that_can_only_be_one_each_do_not_stand_alone() -> None:
    table = publish([[1, 1, 50]])
    assert table is None or table.cells == ((None, None, None),)


@pytest.mark.parametrize("cells", [[], [[]], [[0, 0]]])
def test_a_table_of_nothing_is_not_published(cells: list[list[int]]) -> None:
    assert publish(cells) is None


def test_a_large_table_is_quick_to_hide() -> None:
    cells = [[(row * 7 + column * 3) % 11 for column in range(6)] for row in range(12)]
    table = publish(cells)
    assert table is not None
    assert all(len(a) == len(b) for a, b in pairwise(table.cells))
