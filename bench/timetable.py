"""Row 4: the whole timetable of a case, every rule, beside twelve limits added to a bare number."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from bench.made_cases import caseload, reviews_and_appeal, twenty_weeks
from bench.measure import Figure, Work, in_turn, show
from workflows.duties import Duty
from workflows.law import LAW
from workflows.rule import Law
from workflows.timetable import timetable

BEGUN, BORN = date(2023, 9, 4), date(2017, 5, 4)
LENGTHS = (42, 42, 42, 42, 15, 15, 112, 140, 28, 56, 61, 365)
TIMES, CASES, ROUNDS = 200, 10_000, 7
MOST = 4  # times the anchor
REPLAYED = Law(LAW.rules)  # the same rules, of which nothing is remembered


def main() -> bool:
    """Measure single cases and a caseload, each beside the anchor, and the floor under them."""
    plan, long = twenty_weeks(BEGUN), reviews_and_appeal(BEGUN)
    ordinal, rows = BEGUN.toordinal(), [tuple(duty) for duty in timetable(plan, born_on=BORN).duties]
    new = _each(1, LAW)
    taken = in_turn(
        {
            "anchor": _one(lambda: [ordinal + length for length in LENGTHS]),
            "plan": _one(lambda: timetable(plan, born_on=BORN)),
            "long": _one(lambda: timetable(long, born_on=BORN)),
            "replayed plan": _one(lambda: timetable(plan, REPLAYED, born_on=BORN)),
            "duties": _one(lambda: [tuple.__new__(Duty, row) for row in rows]),
        },
        ROUNDS,
    )
    taken |= {"new": new, "seen": _each(2, LAW), "replayed": _each(2, REPLAYED)}

    def figure(what: str, name: str) -> Figure:
        return Figure(what, taken[name] * 1e6, taken["anchor"] * 1e6, "µs", MOST, at_most=True)

    met = show(
        "A timetable with every duty, beside 12 sums of whole numbers; processor time of one case",
        figure(f"a plan in 20 weeks: {len(plan)} events", "plan"),
        figure(f"and reviews and an appeal: {len(long)} events", "long"),
        figure(f"{CASES:,} cases, the first of this process", "new"),
        figure(f"{CASES:,} other cases after them", "seen"),
    )
    show(
        "Beside them",
        figure("the plan, nothing remembered", "replayed plan"),
        figure(f"{CASES:,} cases, nothing remembered", "replayed"),
        figure(f"the plan's {len(rows)} duties, made and no more", "duties"),
    )
    return met


def _one(work: Callable[[], object]) -> Work:
    """Processor seconds of one, told from many."""

    def several() -> float:
        begun = time.process_time()
        for _ in range(TIMES):
            work()
        return (time.process_time() - begun) / TIMES

    return several


def _each(seed: int, law: Law) -> float:
    """Processor seconds of one case of a caseload, each made just before, as a rebuild reads them."""
    taken = 0.0
    for events, born_on in caseload(CASES, seed):
        begun = time.process_time()
        timetable(events, law, born_on=born_on)
        taken += time.process_time() - begun
    return taken / CASES
