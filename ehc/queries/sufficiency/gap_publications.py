"""What may be published of gaps: each type of help by district, need and age, small numbers hidden; and what was.

A type is published with its whole number and three tables that add up to it, or not at all: a whole that were shown
in one place and hidden in another could be added up. No figure is given across types, for one plan needs several.
No split is given of a group that nearly all stand the same in: districts of that kind share a line with others."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.empty_searches import AGE_BANDS
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.models.sufficiency.gap_publications import GapPublication
from ehc.queries.sufficiency.alike import are_alike, lines, together
from ehc.queries.sufficiency.gap_figures import figures
from ehc.queries.sufficiency.gaps import UNKNOWN, Gap, Supply
from ehc.queries.sufficiency.suppression import SMALL, publish
from workflows.plan import Area

SUPPLIES = [it.value for it in Supply]
NEEDS = [*(it.value for it in Area), UNKNOWN]
APART = timedelta(days=90)
BANDS = [*AGE_BANDS, UNKNOWN]


def publishable(rows: Sequence[Gap], today: date) -> dict[str, Any]:
    """The figures as they may be read by anybody: None stands for a number that is hidden."""
    districts = [*sorted({it.district for it in rows} - {UNKNOWN}), UNKNOWN]
    kinds = [kind for kind in ProvisionType if any(it.kind is kind for it in rows)]
    made = {kind: _of_type([it for it in rows if it.kind is kind], districts, today) for kind in kinds}
    return {
        "supplies": SUPPLIES,
        "districts": districts,
        "needs": NEEDS,
        "bands": BANDS,
        "types": [{"type": kind.value, **told} for kind, told in made.items() if told],
        "withheld": [kind.value for kind, told in made.items() if not told],
    }


def publications(session: Session) -> Sequence[GapPublication]:
    """Every publication, the newest first."""
    return session.scalars(select(GapPublication).order_by(GapPublication.as_at.desc())).all()


def next_on(session: Session) -> date | None:
    """From which day the next may be published; None where there is none yet.

    Two tables of neighbouring days differ by single children."""
    last = next(iter(publications(session)), None)
    return last.as_at + APART if last else None


def _of_type(rows: Sequence[Gap], districts: Sequence[str], today: date) -> Mapping[str, Any] | None:
    crossed = Counter((it.district, it.supply.value) for it in rows)
    cells = [[crossed[district, supply] for supply in SUPPLIES] for district in districts]
    by_line = lines(cells)
    where = publish([together(cells, line) for line in by_line] if by_line else [[len(rows)]])
    needs, bands = _parts((it.need for it in rows), NEEDS), _parts((it.band for it in rows), BANDS)
    if where is None or needs is None or bands is None:
        return None
    totals = where.column_totals if by_line else [None] * len(SUPPLIES)
    waiting = totals[SUPPLIES.index(Supply.WAITING)]
    return {
        "plans": where.total,
        "lines": [
            {"districts": [districts[place] for place in line], "numbers": numbers, "total": total}
            for line, numbers, total in zip(by_line or (), where.cells, where.row_totals, strict=bool(by_line))
        ],
        "supply_totals": totals,
        "by_need": needs,
        "by_band": bands,
        "median_days": figures(rows, today).median_days if (waiting or 0) >= SMALL else None,
    }


def _parts(values: Iterable[str], order: Sequence[str]) -> Sequence[int | None] | None:
    """How many are of each part; every one is hidden, zeros too, where nearly all are of one."""
    counted = Counter(values)
    numbers = [counted[each] for each in order]
    told = publish([numbers])
    if told is None:
        return None
    return [None] * len(order) if are_alike(numbers) else told.cells[0]
