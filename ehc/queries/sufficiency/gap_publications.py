"""What may be published of gaps: each type of help by district, need and age, small numbers hidden; and what was.

A type is published with its whole number and three tables that add up to it, or not at all: a whole that were shown
in one place and hidden in another could be added up. No figure is given across types, for one plan needs several."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.empty_searches import AGE_BANDS
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.models.sufficiency.gap_publications import GapPublication
from ehc.queries.sufficiency.gap_figures import figures
from ehc.queries.sufficiency.gaps import UNKNOWN, Gap, Supply
from ehc.queries.sufficiency.suppression import SMALL, publish
from workflows.plan import Area

SUPPLIES = [it.value for it in Supply]
NEEDS = [*(it.value for it in Area), UNKNOWN]
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


def _of_type(rows: Sequence[Gap], districts: Sequence[str], today: date) -> Mapping[str, Any] | None:
    crossed = Counter((it.district, it.supply.value) for it in rows)
    where = publish([[crossed[district, supply] for supply in SUPPLIES] for district in districts])
    needs = publish([_counts((it.need for it in rows), NEEDS)])
    bands = publish([_counts((it.band for it in rows), BANDS)])
    if where is None or needs is None or bands is None:
        return None
    waiting = where.column_totals[SUPPLIES.index(Supply.WAITING)]
    return {
        "plans": where.total,
        "by_district": where.cells,
        "district_totals": where.row_totals,
        "supply_totals": where.column_totals,
        "by_need": needs.cells[0],
        "by_band": bands.cells[0],
        "median_days": figures(rows, today).median_days if (waiting or 0) >= SMALL else None,
    }


def _counts(values: Iterable[str], order: Sequence[str]) -> list[int]:
    counted = Counter(values)
    return [counted[each] for each in order]
