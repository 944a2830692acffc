"""The services that fit a search, as the part of a query that its page and its counts both read: made once for both."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import CTE, REAL, ColumnElement, Select, Text, case, cast, func, literal, null, or_, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import ServiceLocation
from ehc.models.offer.own_services import OWN_SERVICES
from ehc.queries.offer import service_sql as sql
from ehc.queries.offer.local_offer_looking import Looking, in_place, narrowed, wanted
from ehc.queries.offer.postcodes import Point

OWN = OWN_SERVICES.c
# A name is found though it is typed a little wrong; and a search is planned for what it asks, not for any search.
SET_UP = select(
    func.set_config("pg_trgm.word_similarity_threshold", "0.5", True),
    func.set_config("plan_cache_mode", "force_custom_plan", True),
)


def set_up(session: Session) -> None:
    """What a search wants of PostgreSQL, until the transaction ends."""
    session.execute(SET_UP)


def how_many(session: Session, looking: Looking, today: date) -> int:
    """How many services fit."""
    set_up(session)
    return session.scalar(select(func.count()).select_from(fitting(looking, today, counting=False))) or 0


def how_many_each(session: Session, each: Sequence[Looking], today: date) -> Sequence[int]:
    """How many services fit each of these searches, in one query."""
    set_up(session)
    fits = [fitting(looking, today, counting=False, name=f"_{place}") for place, looking in enumerate(each)]
    numbers = [select(func.count()).select_from(it).scalar_subquery() for it in fits]
    return tuple(session.execute(select(*numbers)).one()) if numbers else ()


def is_place(session: Session, name: str, today: date) -> bool:
    """Whether a service that people find is given in a town or area of that name."""
    here = select(OWN.id).where(sql.shown_on(today, OWN), in_place(name))
    return bool(session.scalar(select(here.exists())))


def fitting(looking: Looking, today: date, *, counting: bool, name: str = "") -> CTE:
    """The id and name of each that fits, its rank by the words and its miles, as far as they were asked. For counting,
    what misses a choice that narrows is there too: `missed` names the groups, and `facets` is what is counted. Each of
    several in one query has a `name` of its own."""
    narrows = {} if counting else narrowed(looking)
    base = select(OWN.id, OWN.name, OWN.online, OWN.nationwide, *(_counted(looking) if counting else ()))
    base = base.where(sql.shown_on(today, OWN), *wanted(looking), *narrows.values())
    fits = (_by_words(base, looking) if looking.words.strip() else base).cte(f"fits{name}")
    return _near(fits, looking.point, looking.within, name) if looking.point else fits


def best_first(looking: Looking, fits: Any) -> Sequence[ColumnElement[Any]]:
    """The nearest first where a place was given; else those that fit the words best; else by name."""
    nearest = [fits.c.miles.asc().nulls_last()] if looking.point else []
    ranked = [fits.c.rank.desc()] if looking.words.strip() else []
    return [*nearest, *ranked, fits.c.name, fits.c.id]


def _counted(looking: Looking) -> Sequence[ColumnElement[Any]]:
    missed = [case((clause, null()), else_=literal(group, Text)) for group, clause in narrowed(looking).items()]
    misses = [func.array_remove(cast(array[Any](missed), ARRAY(Text)), null()).label("missed")] if missed else []
    return OWN.facets, *misses


def _by_words(base: Select[Any], looking: Looking) -> Any:
    """Those with any of the words; else those with all of them and, after them, those of nearly such a name."""
    if looking.any_word:
        query = sql.any_of_words(looking.words)
        return base.add_columns(func.ts_rank(OWN.search, query).label("rank")).where(sql.has(OWN.search, query))
    query, typed = func.websearch_to_tsquery("english", looking.words), func.lower(looking.words)
    rank, likeness = cast(1 + func.ts_rank(OWN.search, query), REAL), func.word_similarity(typed, OWN.search_name)
    has, is_like = sql.has(OWN.search, query), OWN.search_name.op("%>", is_comparison=True)(typed)
    return union_all(
        base.add_columns(rank.label("rank")).where(has), base.add_columns(likeness.label("rank")).where(is_like, ~has)
    )


def _near(fits: CTE, point: Point, within: float | None, name: str) -> CTE:
    """Those in reach, with the miles to the nearest place of each."""
    place = ServiceLocation
    here = [place.latitude.is_not(None), *(sql.box(point, within) if within else ())]
    miles = func.min(sql.miles_from(point)).label("miles")
    placed = select(fits.c.id, miles).join(place, place.service_id == fits.c.id).where(*here).group_by(fits.c.id)
    nearest = placed.subquery("nearest")
    every: Any = (*fits.c, nearest.c.miles)
    found = select(*every).select_from(fits.outerjoin(nearest, nearest.c.id == fits.c.id))
    if within:
        found = found.where(or_(nearest.c.miles <= within, fits.c.online, fits.c.nationwide))
    return found.cte(f"near{name}")
