"""How many services each further choice of a search would leave, for all of its choices in one part of its query."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, ScalarSelect, Text, func, literal, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from ehc.models.offer.local_offer_choices import Group, facet
from ehc.queries.council.configuration import Level
from ehc.queries.offer import service_sql as sql


def counts_of(fits: CTE, levels: Sequence[Level]) -> ColumnElement[Any]:
    """Services by facet, a level by its own key. Each is how many there would be if it were chosen in its group,
    and what is chosen in the other groups stayed."""
    each = select(fits, func.unnest(fits.c.facets).label("facet")).subquery("each")
    would_fit = misses_at_most(each, func.split_part(each.c.facet, ":", 1))
    numbers = select(each.c.facet, func.count().label("number")).where(*would_fit).group_by(each.c.facet)
    counted = numbers.subquery("counted")
    by_facet = select(func.jsonb_object_agg(counted.c.facet, counted.c.number)).scalar_subquery()
    return func.coalesce(by_facet, literal({}, JSONB)).op("||")(_by_level(fits, levels))


def level_facet(level: Level) -> str:
    """Under what a level is counted: its categories have facets of their own."""
    return f"levels:{level.key}"


def misses_none(fits: Any) -> Sequence[ColumnElement[bool]]:
    """What fits the whole search."""
    return [func.cardinality(fits.c.missed) == 0] if "missed" in fits.c else []


def misses_at_most(fits: Any, group: ColumnElement[Any]) -> Sequence[ColumnElement[bool]]:
    """What would fit if another choice were made in this group."""
    alone = func.array_append(literal([], ARRAY(Text)), group)
    return [or_(*misses_none(fits), fits.c.missed == alone)] if "missed" in fits.c else []


def _by_level(fits: CTE, levels: Sequence[Level]) -> ScalarSelect[Any]:
    """A level is named in several ways, so its services are counted and not its names."""
    said: list[Any] = []
    for level in levels:
        named = sql.overlaps(fits.c.facets, [facet(Group.LEVEL, term) for term in level.terms])
        said += [literal(level_facet(level), Text), func.count().filter(named)]
    counted = select(func.jsonb_build_object(*said)).select_from(fits)
    return counted.where(*misses_at_most(fits, literal(Group.LEVEL, Text))).scalar_subquery()
