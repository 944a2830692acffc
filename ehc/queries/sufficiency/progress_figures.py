"""The figures of progress: outcomes counted by how they went, altogether and by type of help, service and setting."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service
from ehc.models.plan_life.outcome_reviews import Judged, OutcomeReview
from ehc.models.plan_life.placements import Setting
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency.progress import OutcomeRow, Period

NONE = ""  # an outcome that no help serves, that no service helps towards, of a child whose setting is not on record
SEPTEMBER = 9
MOST_YEARS = 10


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How some outcomes went, and of how many children's plans they are."""

    judged: Mapping[Judged, int]
    plans: int

    @property
    def outcomes(self) -> int:
        """All of them, reviewed or not."""
        return sum(self.judged.values())

    @property
    def reviewed(self) -> int:
        """Those that were reviewed in the period."""
        return self.outcomes - self.judged[Judged.NOT_REVIEWED]


def progress(rows: Iterable[OutcomeRow]) -> Progress:
    """The figures of some outcomes."""
    rows = list(rows)
    counted = Counter(it.judged for it in rows)
    return Progress(judged={it: counted[it] for it in Judged}, plans=len({it.case_id for it in rows}))


def parts_of(by: str, row: OutcomeRow) -> Iterable[str]:
    """What an outcome counts under: each type of help that serves it, each service that helps; one setting alone."""
    if by == "type":
        return [kind.value for kind in row.kinds] or [NONE]
    if by == "service":
        return [str(service) for service in row.services] or [NONE]
    return [str(row.setting) if row.setting else NONE]


def split(rows: Iterable[OutcomeRow], by: str) -> Mapping[str, Progress]:
    """The figures by type, service or setting: types in the order of their vocabulary, the others by how many."""
    found: dict[str, list[OutcomeRow]] = defaultdict(list)
    for row in rows:
        for part in parts_of(by, row):
            found[part].append(row)
    order: Callable[[str], tuple[object, ...]] = lambda part: (part == NONE, -len(found[part]), part)  # noqa: E731
    if by == "type":
        order = lambda part: (part == NONE, [*ProvisionType].index(ProvisionType(part)) if part else 0)  # noqa: E731
    return {part: progress(found[part]) for part in sorted(found, key=order)}


def periods(session: Session, today: date) -> Mapping[str, Period]:
    """What may be chosen, by its name in an address: the last twelve months, then each school year with a review."""
    first = session.scalar(select(func.min(OutcomeReview.judged_on)))
    years = range(school_year(today), max(school_year(first), school_year(today) - MOST_YEARS) - 1, -1) if first else ()
    return {
        "": Period(begins_on=today - timedelta(days=364), ends_on=today),
        **{str(year): Period(begins_on=date(year, 9, 1), ends_on=min(date(year + 1, 8, 31), today)) for year in years},
    }


def school_year(on: date) -> int:
    """The year in which the school year of that day began."""
    return on.year if on.month >= SEPTEMBER else on.year - 1


def names_of(session: Session, by: str, parts: Sequence[str]) -> Mapping[str, str]:
    """What the services or settings of some figures are called."""
    what = Service if by == "service" else Setting
    known = [uuid.UUID(part) for part in parts if part]
    rows = session.execute(select(what.id, what.name).where(what.id.in_(known)))
    return {str(found): name for found, name in rows}
