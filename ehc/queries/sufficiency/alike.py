"""Finds groups whose members nearly all stand the same: a table of such a group tells of everybody in it.

A cell that equals its row's total says how each child of the row stands, and so do zeros beside it. Rows like that are
put together with others until at least five of those on a line stand otherwise than any one way. What lines add up to
is no more alike than they are, so that neither totals nor what is left of them tell it either."""

from collections.abc import Sequence

from ehc.queries.sufficiency.suppression import SMALL

Line = tuple[int, ...]  # the rows that are told as one, by their place


def are_alike(numbers: Sequence[int], small: int = SMALL) -> bool:
    """Whether all of a group, or all but fewer than `small`, stand in one way; nobody is no group."""
    return sum(numbers) > 0 and sum(numbers) - max(numbers) < small


def lines(cells: Sequence[Sequence[int]], small: int = SMALL) -> Sequence[Line] | None:
    """The rows, those that are alike put with others; rows of nobody stay by themselves. None where all are alike."""
    if are_alike([sum(column) for column in zip(*cells, strict=True)], small):
        return None
    found: list[Line] = [(place,) for place in range(len(cells))]
    while alike := [it for it in found if are_alike(together(cells, it), small)]:
        first = min(alike, key=lambda it: (sum(together(cells, it)), it))
        others = [it for it in found if it != first and sum(together(cells, it)) > 0]
        joined = min(others, key=lambda it: (it not in alike, sum(together(cells, it)), it))
        found = [it for it in found if it not in (first, joined)] + [tuple(sorted((*first, *joined)))]
    return sorted(found)


def together(cells: Sequence[Sequence[int]], line: Line) -> list[int]:
    """The numbers of some rows added up."""
    return [sum(column) for column in zip(*(cells[place] for place in line), strict=True)]
