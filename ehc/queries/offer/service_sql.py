"""What searching the directory and matching it to plans have in common, as SQL."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    ScalarSelect,
    Subquery,
    TableValuedAlias,
    Text,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from ehc.models.offer.local_offer import Service, ServiceLocation, ServiceStatus, Withheld
from ehc.queries.offer.postcodes import Point

EARTH_MILES = 3958.8
OPEN = (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED)
MILES_PER_DEGREE = 69.0


def shown_on(today: date, of: Any = Service) -> ColumnElement[bool]:
    """People find the service in the directory on that day."""
    return and_(listed_on(today, of), of.withheld.is_(None))


def readable_on(today: date, of: Any = Service) -> ColumnElement[bool]:
    """Its page answers on that day: also where it is no longer found because nobody has checked it for long."""
    return and_(listed_on(today, of), of.withheld.is_distinct_from(Withheld.PRIVATE))


def listed_on(today: date, of: Any = Service) -> ColumnElement[bool]:
    """Its feed has it on that day, and it has not ended."""
    shown: ColumnElement[bool] = and_(
        of.closed_on.is_(None),
        of.status.in_(OPEN),
        or_(of.shown_from.is_(None), of.shown_from <= today),
        or_(of.shown_until.is_(None), of.shown_until >= today),
    )
    return shown


def fits_age(age: int, of: Any = Service) -> ColumnElement[bool]:
    """A child of that age may come, as far as the service says its ages: "5 to 11" holds until the 12th birthday."""
    youngest, oldest = func.floor(of.minimum_age), func.floor(of.maximum_age)
    return and_(or_(of.minimum_age.is_(None), youngest <= age), or_(of.maximum_age.is_(None), oldest >= age))


def overlaps(column_: Any, values: Sequence[str]) -> ColumnElement[bool]:
    """The array in a column and these values share one."""
    found: ColumnElement[bool] = column_.op("&&", is_comparison=True)(_texts(values))
    return found


def _texts(values: Sequence[str]) -> ColumnElement[Any]:
    return literal([str(value) for value in values], ARRAY(Text))


def nearest(point: Point, within: float | None = None) -> Subquery:
    """For each service the miles to its nearest place, in a straight line."""
    here = and_(ServiceLocation.latitude.is_not(None), *(box(point, within) if within else ()))
    miles = func.min(miles_from(point)).label("miles")
    return (
        select(ServiceLocation.service_id, miles).where(here).group_by(ServiceLocation.service_id).subquery("nearest")
    )


def miles_from(point: Point, of: Any = ServiceLocation) -> ColumnElement[float]:
    """The great-circle distance (haversine) to a place, or to what else has a latitude and a longitude."""
    latitude, longitude = of.latitude, of.longitude
    north = func.pow(func.sin(func.radians(latitude - point.latitude) / 2), 2)
    east = func.pow(func.sin(func.radians(longitude - point.longitude) / 2), 2)
    across = func.cos(func.radians(point.latitude)) * func.cos(func.radians(latitude))
    return cast(2 * EARTH_MILES * func.asin(func.sqrt(func.least(1.0, north + across * east))), Float)


def box(point: Point, within: float, of: Any = ServiceLocation) -> Sequence[ColumnElement[bool]]:
    """A square around the point that holds the circle, for the index."""
    degrees = within / MILES_PER_DEGREE
    return (
        of.latitude.between(point.latitude - degrees, point.latitude + degrees),
        of.longitude.between(point.longitude - 2 * degrees, point.longitude + 2 * degrees),
    )


def towns() -> ScalarSelect[Any]:
    """The towns in which a service is given."""
    named = select(func.array_agg(func.distinct(ServiceLocation.city)))
    return named.where(ServiceLocation.service_id == Service.id, ServiceLocation.city != "").scalar_subquery()


def found_by(function: str, words: str) -> TableValuedAlias:
    """The services that a function of the database finds by words, with their rank."""
    called = getattr(func, function)(bindparam("words", words, type_=Text))
    found: TableValuedAlias = called.table_valued(column("id", Service.id.type), column("rank", Float), name="found")
    return found


def any_of_words(words: str) -> ColumnElement[Any]:
    """What finds any of the words, and not all of them."""
    every = cast(func.plainto_tsquery("english", words), Text)
    return cast(func.replace(every, " & ", " | "), TSQUERY)


def has(search: Any, query: Any) -> ColumnElement[bool]:
    """The words that are searched fit the query."""
    found: ColumnElement[bool] = search.op("@@", is_comparison=True)(query)
    return found


def words_in(words: Sequence[str]) -> ScalarSelect[Any]:
    """Which of these words a service's own words have, in their order."""
    each = func.unnest(_texts(words)).column_valued("word")
    found = has(Service.search, func.plainto_tsquery("english", each))
    return select(func.array_agg(each)).where(found).scalar_subquery()


def any_of_these(terms: Sequence[str]) -> ColumnElement[Any]:
    """What finds any of these, each a single word that may say with what weight it must stand ("number:AB")."""
    return func.to_tsquery("english", " | ".join(terms))


def terms_in(terms: Mapping[str, str]) -> ScalarSelect[Any]:
    """Which of these words a service's own words have, in their order; each is looked for as its term says."""
    each = func.unnest(_texts(list(terms)), _texts(list(terms.values()))).table_valued("word", "term").render_derived()
    found = has(Service.search, func.to_tsquery("english", each.c.term))
    return select(func.array_agg(each.c.word)).where(found).scalar_subquery()
