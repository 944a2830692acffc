"""Each figure of gaps at the end of each month or quarter, from how services stood then; and the waits that ended."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median_low

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import LinkStatus
from ehc.models.offer.service_link_statuses import ServiceLinkStatus
from ehc.queries.sufficiency.gap_history import EndedWait, Stood, standing_on
from ehc.queries.sufficiency.gaps import Gap, Supply, least, says

DAY = timedelta(days=1)
STEPS = {"month": 1, "quarter": 3}
MANY = {"month": 12, "quarter": 8}


@dataclass(frozen=True, kw_only=True)
class Span:
    """One month or quarter, as far as it has gone."""

    begins_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class Point:
    """What plans needed at the end of a span and how far it was there; the waits that ended in it.

    A plan counts once, by the provision that has the least of all that is looked at."""

    span: Span
    plans: int
    supply: dict[Supply, int]
    median_days: int | None  # of those who waited then
    ended: int  # waits that ended in the span because the help began
    ended_days: int | None  # the median of those
    ended_without: int


def spans(today: date, step: str) -> Sequence[Span]:
    """The last twelve months, or eight quarters of the calendar, the one that goes on last."""
    long = STEPS[step]
    now = (today.year * 12 + today.month - 1) // long
    firsts = [_month((now - back) * long) for back in range(MANY[step] - 1, -2, -1)]
    return [Span(begins_on=first, ends_on=min(then - DAY, today)) for first, then in pairwise(firsts)]


def kept_from(session: Session) -> date | None:
    """Since when it is kept how services stand."""
    found: date | None = session.scalar(select(func.min(ServiceLinkStatus.from_on)))
    return found


def trend(rows: Sequence[Gap], every: Sequence[Span], since: date | None) -> Sequence[Point]:
    """The figures of each span for which it is kept how services stood; those before are left out."""
    return [_point(rows, span) for span in every if since is not None and span.ends_on >= since]


def _point(rows: Sequence[Gap], span: Span) -> Point:
    asked: dict[uuid.UUID, list[Sequence[Stood]]] = defaultdict(list)
    for it in rows:
        if it.asked_since <= span.ends_on:
            asked[it.case_id] += it.stood
    supply: Counter[Supply] = Counter()
    days: list[int] = []
    for provision in asked.values():
        stood, since = _stood(provision, span.ends_on)
        supply[stood] += 1
        if since is not None:
            days.append((span.ends_on - since).days)
    over = [wait for it in rows for wait in it.ended if span.begins_on <= wait.ended_on <= span.ends_on]
    helped = _days(it for it in over if it.helped)
    return Point(
        span=span,
        plans=len(asked),
        supply={it: supply[it] for it in Supply},
        median_days=median_low(days) if days else None,
        ended=len(helped),
        ended_days=median_low(helped) if helped else None,
        ended_without=len(over) - len(helped),
    )


def _stood(provision: Sequence[Sequence[Stood]], day: date) -> tuple[Supply, date | None]:
    """How far the help was there at the end of a day, and since when they waited who did."""
    if not any(provision):
        return Supply.NO_SERVICE, None
    beside = [standing_on(stood, day) for stood in provision]
    supply = least([says(it.role, it.status, is_live=it.was_live(day)) for it in rows] for rows in beside)
    waits = [it for rows in beside for it in rows if it.status is LinkStatus.WAITING and it.was_live(day)]
    begun = [it.waiting_since for it in waits if it.waiting_since is not None and it.waiting_since <= day]
    return supply, min(begun) if supply is Supply.WAITING and begun else None


def _days(waits: Iterable[EndedWait]) -> list[int]:
    return [it.days for it in waits]


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
