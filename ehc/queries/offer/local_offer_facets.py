"""How many services each further choice of a search would leave, for all of its choices in one query."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, Text, case, cast, func, literal, null, or_, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service
from ehc.models.offer.local_offer_choices import Group, facet
from ehc.queries.council.configuration import Level
from ehc.queries.offer import service_sql as sql
from ehc.queries.offer.local_offer_looking import Looking, fitting, narrowed


def count_facets(session: Session, looking: Looking, levels: Sequence[Level], today: date) -> Mapping[str, int]:
    """Services by facet, a level by its own key. Each is how many there would be if it were chosen in its group,
    and what is chosen in the other groups stayed."""
    fits = _fits(looking, today)
    each = select(fits.c.missed, func.unnest(fits.c.facets).label("facet")).subquery("each")
    group = func.split_part(each.c.facet, ":", 1)
    counted = select(each.c.facet, func.count()).where(_misses_at_most(each.c.missed, group)).group_by(each.c.facet)
    rows = session.execute(union_all(counted, *(_of_level(fits, level) for level in levels)))
    return {name: number for name, number in rows}  # noqa: C416 (a row is no pair for dict)


def level_facet(level: Level) -> str:
    """Under what a level is counted: its categories have facets of their own."""
    return f"levels:{level.key}"


def _fits(looking: Looking, today: date) -> CTE:
    """What fits but for what narrows, with its facets and the groups whose choice it misses."""
    base, _miles, _order = fitting(looking, sql.shown_on(today))
    missed = [case((clause, null()), else_=literal(group, Text)) for group, clause in narrowed(looking).items()]
    misses = func.array_remove(cast(array[Any](missed), ARRAY(Text)), null()) if missed else _none()
    return base.add_columns(Service.facets.label("facets"), misses.label("missed")).cte("fits")


def _none() -> ColumnElement[Any]:
    return literal([], ARRAY(Text))


def _misses_at_most(missed: Any, group: Any) -> ColumnElement[bool]:
    return or_(func.cardinality(missed) == 0, missed == func.array_append(_none(), group))


def _of_level(fits: CTE, level: Level) -> Select[str, int]:
    """A level is named in several ways, so its services are counted and not its names."""
    named = sql.overlaps(fits.c.facets, [facet(Group.LEVEL, term) for term in level.terms])
    counted = select(literal(level_facet(level), Text), func.count()).select_from(fits)
    return counted.where(named, _misses_at_most(fits.c.missed, literal(Group.LEVEL, Text)))
