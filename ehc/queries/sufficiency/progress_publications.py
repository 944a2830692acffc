"""What may be published of how outcomes went: the council's whole, by type of help and by kind of setting; what was.

The whole is made safe first. Ways to go that it hides are one column from there on, so that no part tells more of them
than the whole does; then each part is made safe as a part of a whole that is known. A number also counts as small where
fewer than five children stand behind it, however many their outcomes. Single schools and services are not published:
few children stand behind each, and a figure beside a name is read as proof."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.plan_life.outcome_reviews import Judged
from ehc.models.plan_life.placements import SettingType
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.models.sufficiency.progress_publications import ProgressPublication
from ehc.queries.sufficiency.progress import OutcomeRow, Period
from ehc.queries.sufficiency.suppression import SMALL, Place, Published, publish, publish_parts

Column = tuple[Judged, ...]  # ways to go that are counted together
NONE = ""
YEAR = timedelta(days=365)


def publishable(rows: Sequence[OutcomeRow]) -> dict[str, Any]:
    """The figures as they may be read by anybody: None stands for a number that is hidden."""
    whole = _whole(rows)
    if whole is None:
        return {"total": None}
    shown = [it for it, number in zip(Judged, whole.cells[0], strict=True) if number is not None]
    apart = tuple(it for it in Judged if it not in shown)
    columns: list[Column] = [*((it,) for it in shown), *([apart] if apart else [])]
    types = _parts(rows, columns, [*(it.value for it in ProvisionType), NONE], overlaps=True)
    kinds = _parts(rows, columns, [*(it.value for it in SettingType), NONE], overlaps=False)
    return {
        "total": whole.total,
        "judged": [it.value for it in Judged],
        "numbers": whole.cells[0],
        "columns": [[it.value for it in column] for column in columns],
        "types": types,
        "kinds": kinds,
    }


def progress_publications(session: Session) -> Sequence[ProgressPublication]:
    """Every publication, the newest first."""
    return session.scalars(select(ProgressPublication).order_by(ProgressPublication.ends_on.desc())).all()


def next_year_on(session: Session) -> date | None:
    """From which day the next may be published; None where there is none yet: no two have a day in common."""
    last = next(iter(progress_publications(session)), None)
    return last.ends_on + YEAR if last else None


def year_to(today: date) -> Period:
    """The year that ends today."""
    return Period(begins_on=today - YEAR + timedelta(days=1), ends_on=today)


def _whole(rows: Sequence[OutcomeRow]) -> Published | None:
    """The council's own numbers; those that are hidden have, together too, five children behind them."""
    few = {(0, place) for place, it in enumerate(Judged) if _are_few(_judged(rows, (it,)))}
    counts = [len(_judged(rows, (it,))) for it in Judged]
    while (told := publish([counts], few=few) if not _are_few(rows) else None) is not None:
        hidden = tuple(it for it, number in zip(Judged, told.cells[0], strict=True) if number is None)
        if not _are_few(_judged(rows, hidden)) and len(_judged(rows, hidden)) not in range(1, SMALL):
            return told
        shown = [(counts[place], place) for place, number in enumerate(told.cells[0]) if number]
        if not shown:
            return None
        few.add((0, min(shown)[1]))
    return None


def _parts(
    rows: Sequence[OutcomeRow], columns: Sequence[Column], names: Sequence[str], *, overlaps: bool
) -> Sequence[Mapping[str, Any]] | None:
    """The rows of one table, those of nobody left out; None where it can't be shown safely."""
    mine = {name: [it for it in rows if name in _names(it, overlaps=overlaps)] for name in names}
    named = [name for name in names if mine[name]]
    cells = [[len(_judged(mine[name], column)) for column in columns] for name in named]
    whole = [len(_judged(rows, column)) for column in columns]
    every = [*columns, tuple(Judged)]
    few: set[Place] = set()
    left: set[Place] = set()
    for row, name in enumerate(named):
        others = [it for it in rows if name not in _names(it, overlaps=overlaps)]
        few |= {(row, place) for place, column in enumerate(every) if _are_few(_judged(mine[name], column))}
        left |= {(row, place) for place, column in enumerate(every) if _are_few(_judged(others, column))}
    told = publish_parts(cells, whole, overlaps=overlaps, few=few, left=left)
    if told is None:
        return None
    return [
        {"part": name, "numbers": numbers, "total": total}
        for name, numbers, total in zip(named, told.cells, told.row_totals, strict=True)
    ]


def _names(row: OutcomeRow, *, overlaps: bool) -> Sequence[str]:
    """The types of help that serve an outcome, or the kind of its child's setting."""
    return [kind.value for kind in row.kinds] or [NONE] if overlaps else [row.setting_kind]


def _judged(rows: Sequence[OutcomeRow], column: Column) -> Sequence[OutcomeRow]:
    return [it for it in rows if it.judged in column]


def _are_few(rows: Sequence[OutcomeRow]) -> bool:
    """Whether fewer than five children stand behind these outcomes, and somebody does."""
    return 0 < len({it.case_id for it in rows}) < SMALL
