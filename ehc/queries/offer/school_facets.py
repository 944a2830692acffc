"""How many schools each further choice of a search would leave, for all of its choices in one query."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Text, case, cast, func, literal, null, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.orm import Session

from ehc.models.offer.schools import School
from ehc.queries.offer import school_sql as sql
from ehc.queries.offer.school_looking import LookingForSchool
from ehc.queries.offer.schools import fitting, narrowed


def count_school_facets(session: Session, looking: LookingForSchool, today: date) -> Mapping[str, int]:
    """Schools by facet. Each is how many there would be if it were chosen in its group, and the other groups stayed."""
    base, _miles, _order = fitting(looking, today)
    missed = [case((clause, null()), else_=literal(str(group), Text)) for group, clause in narrowed(looking).items()]
    misses: Any = func.array_remove(cast(array[Any](missed), ARRAY(Text)), null()) if missed else sql.texts(())
    fits = base.add_columns(School.facets.label("facets"), misses.label("missed")).cte("fits")
    each = select(fits.c.missed, func.unnest(fits.c.facets).label("facet")).subquery("each")
    group = func.split_part(each.c.facet, ":", 1)
    others_fit = or_(func.cardinality(each.c.missed) == 0, each.c.missed == func.array_append(sql.texts(()), group))
    rows = session.execute(select(each.c.facet, func.count()).where(others_fit).group_by(each.c.facet))
    return {facet: number for facet, number in rows}  # noqa: C416 (a row is no pair for dict)
