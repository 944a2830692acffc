"""The figures of gaps: the rows counted by type of help, area of need, district, age and month."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.empty_searches import AGE_BANDS, EmptySearch
from ehc.models.offer.local_offer import Service
from ehc.models.offer.local_offer_needs import NAMINGS, Need
from ehc.models.plan_life.listed_types import type_listed
from ehc.models.plan_life.provision_types import ProvisionType, type_looked_for
from ehc.queries.offer.service_sql import shown_on
from ehc.queries.sufficiency.gaps import COMES, UNKNOWN, Gap, Placed, Supply
from workflows.plan import Area

MONTHS = 12
YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Looking:
    """What part is looked at; None is all of it, empty what the record doesn't tell."""

    need: str | None = None
    district: str | None = None
    band: str | None = None

    def holds(self, it: Gap) -> bool:
        """Whether a row belongs to that part."""
        pairs = ((self.need, it.need), (self.district, it.district), (self.band, it.band))
        return all(wanted is None or wanted == told for wanted, told in pairs)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How many plans need something, how far it is there, and how long those wait who wait (the median, in days).

    `ended` are the waits of the last year that are over because the help began, `ended_days` their median."""

    plans: int
    supply: Mapping[Supply, int]
    median_days: int | None
    services: int
    ended: int
    ended_days: int | None
    ended_without: int  # those that are over without it

    @property
    def unmet(self) -> int:
        """Plans that wait, for which there is none, or beside which no service stands."""
        return self.plans - sum(self.supply[it] for it in COMES)


@dataclass(frozen=True, kw_only=True)
class Month:
    """One month: plans first sent in it, and waits begun in it, whether or not they go on."""

    begins_on: date
    plans: int
    waits: int


def figures(rows: Iterable[Gap], today: date) -> Figures:
    """The figures of some rows."""
    rows = list(rows)
    counted = Counter(it.supply for it in rows)
    days = [(today - it.waiting_since).days for it in rows if it.waiting_since]
    over = [wait for it in rows for wait in it.ended if wait.ended_on > today - YEAR]
    helped = [wait.days for wait in over if wait.helped]
    return Figures(
        plans=len(rows),
        supply={supply: counted[supply] for supply in Supply},
        median_days=median_low(days) if days else None,
        services=len({service for it in rows for service in it.services}),
        ended=len(helped),
        ended_days=median_low(helped) if helped else None,
        ended_without=len(over) - len(helped),
    )


def by_type(rows: Iterable[Gap], today: date) -> Mapping[str, Figures]:
    """The figures of each type that some plan needs, in the order of the vocabulary."""
    return _by(rows, lambda it: it.kind, [*ProvisionType], today)


def by_need(rows: Iterable[Gap], today: date) -> Mapping[str, Figures]:
    """By the first area of need."""
    return _by(rows, lambda it: it.need, [*Area, UNKNOWN], today)


def by_district(rows: Sequence[Gap], today: date) -> Mapping[str, Figures]:
    """By where the child lives."""
    named = sorted({it.district for it in rows} - {UNKNOWN})
    return _by(rows, lambda it: it.district, [*named, UNKNOWN], today)


def by_band(rows: Iterable[Gap], today: date) -> Mapping[str, Figures]:
    """By the child's age now."""
    return _by(rows, lambda it: it.band, [*AGE_BANDS, UNKNOWN], today)


def by_placement(rows: Iterable[Gap]) -> Mapping[str, Mapping[Placed, int]]:
    """Children with plans, once each, by first area of need and by whose the school or college is that they are at."""
    children = {it.case_id: it for it in rows}.values()
    told = {need: Counter(it.placed for it in children if it.need == need) for need in [*Area, UNKNOWN]}
    return {need: {placed: counted[placed] for placed in Placed} for need, counted in told.items() if counted}


def by_month(rows: Sequence[Gap], today: date) -> Sequence[Month]:
    """The last twelve months, this one last, from the days that the record keeps."""
    firsts = [_month(today.year * 12 + today.month - 1 - back) for back in reversed(range(MONTHS))]
    sent = {it.case_id: it.asked_since for it in rows}  # a plan counts once, whatever it needs
    plans = Counter(on.replace(day=1) for on in sent.values())
    begun = [since for it in rows for since in (it.waiting_since, *(wait.since for wait in it.ended)) if since]
    waits = Counter(since.replace(day=1) for since in begun)
    return [Month(begins_on=first, plans=plans[first], waits=waits[first]) for first in firsts]


def empty_searches(session: Session, looking: Looking, today: date) -> Mapping[ProvisionType, int]:
    """Searches of the last year that found nothing, by the type their words name. They name no council's district."""
    since = select(EmptySearch).where(EmptySearch.on > today - YEAR)
    found: Counter[ProvisionType] = Counter()
    for it in session.scalars(since):
        fits = looking.need in (None, _area_asked(it.need)) and looking.band in (None, it.age_band)
        if fits and (kind := type_looked_for(it.words)):
            found[kind] += it.times
    return found


def listed_services(session: Session, today: date) -> Mapping[ProvisionType, int]:
    """Services that the directory shows, by the type that their name names."""
    names = session.scalars(select(Service.name).where(shown_on(today)))
    return Counter(kind for name in names if (kind := type_listed(name)))


def _area_asked(need: str) -> str:
    """The area of need that a search asked for: it may have asked for a type of need instead."""
    area = NAMINGS[Need(need)].area if need in set(Need) else None
    return area.value if area else need


def _by(rows: Iterable[Gap], key: Callable[[Gap], str], order: Sequence[str], today: date) -> Mapping[str, Figures]:
    rows = list(rows)
    split = {each: [it for it in rows if key(it) == each] for each in order}
    return {each: figures(mine, today) for each, mine in split.items() if mine}


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
