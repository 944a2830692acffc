"""Runs what is ours and its anchors in turn, and says the ratio; no figure stands without one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, event

Work = Callable[[], object]
MOST = 20  # times that a quick work is done for one sample


@dataclass(frozen=True)
class Figure:
    """One comparison: what was measured in the same run, and the goal for ours : anchor, where there is one."""

    what: str
    ours: float
    anchor: float
    unit: str
    goal: float | None
    at_most: bool = False

    @property
    def ratio(self) -> float:
        return self.ours / self.anchor

    @property
    def is_met(self) -> bool:
        if self.goal is None:
            return True
        return self.ratio <= self.goal if self.at_most else self.ratio >= self.goal

    def __str__(self) -> str:
        sign = "<=" if self.at_most else ">="
        met = "met" if self.is_met else "falls short"
        said = "none" if self.goal is None else f"{sign} {self.goal:g} x   {met}"
        return f"{self.what:<48} {self.ours:>9.2f} {self.anchor:>9.2f} {self.unit:<8} {self.ratio:>5.2f} x   {said}"


HEAD = f"{'':<48} {'ours':>9} {'anchor':>9} {'':<8} {'ratio':>7}   goal"


def in_turn(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """The median seconds of each, one after the other in every round, so that all meet the same machine.

    A quick work is done several times for one sample, so that every sample lasts about as long: on a machine that
    others use too, a long work would otherwise be interrupted in every sample and a short one in few.
    """
    for work in works.values():
        work()
    first = {name: seconds(work) for name, work in works.items()}
    times = {name: max(1, min(MOST, round(max(first.values()) / taken))) for name, taken in first.items()}
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(statistics.fmean(seconds(work) for _ in range(times[name])))
    return {name: statistics.median(samples) for name, samples in taken.items()}


def seconds(work: Work) -> float:
    """How long it took, unless it says itself how much of that counts."""
    begun = time.perf_counter()
    said = work()
    return said if isinstance(said, float) else time.perf_counter() - begun


def show(title: str, *figures: Figure) -> bool:
    """Print the figures; True where every goal is met."""
    print(f"\n{title}\n{HEAD}", *figures, sep="\n", flush=True)
    return all(figure.is_met for figure in figures)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that any engine runs meanwhile."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)
