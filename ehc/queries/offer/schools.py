"""Searches schools and colleges as families do: by words, age, kind, need and place, each with why it matches."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, cast, func, literal, or_, select
from sqlalchemy.orm import Session

from ehc.models.intake.people_names import plain_name
from ehc.models.offer.school_kinds import BOARDS, IN_AREA, SchoolGroup, school_facet
from ehc.models.offer.schools import School
from ehc.queries.offer import school_sql as sql
from ehc.queries.offer import school_words as say
from ehc.queries.offer.local_offer_looking import words_asked
from ehc.queries.offer.school_looking import LookingForSchool, why_found
from ehc.queries.offer.service_sql import box, miles_from
from ehc.queries.offer.service_words import distance, need_names

PAGE = 20
MOST_PAGE = 10_000
AREAS = ("in", "out")


@dataclass(frozen=True, kw_only=True)
class FoundSchool:
    """One result."""

    urn: str
    name: str
    kind: str
    may_be_requested: bool
    is_out_of_area: bool
    council: str
    standing: str
    ages: str
    needs: tuple[str, ...]
    units: tuple[str, ...]
    also: Sequence[str]
    town: str
    distance: str
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Schools:
    """One page of what was found."""

    rows: tuple[FoundSchool, ...] = field(default=())
    total: int = 0
    page: int = 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, math.ceil(self.total / PAGE))

    @property
    def previous(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next(self) -> int:
        """The page after."""
        return self.page + 1


def find_schools(session: Session, looking: LookingForSchool, today: date) -> Schools:
    """One page of the schools that fit all that was asked: the nearest first where a place was given."""
    page = min(max(1, looking.page), MOST_PAGE)
    chosen, miles, order = fitting(looking, today)
    chosen = chosen.where(*narrowed(looking).values()).with_only_columns(
        School.id, miles.label("miles"), func.count().over().label("total"), func.row_number().over(order_by=order)
    )
    wanted = chosen.order_by(*order).limit(PAGE).offset((page - 1) * PAGE).subquery("wanted")
    words = words_asked(looking.words)
    columns = select(School, wanted.c.miles, wanted.c.total, _words_in(words) if words else literal(None))
    rows = session.execute(columns.join(wanted, wanted.c.id == School.id).order_by(wanted.c[3])).all()
    found = tuple(_found(it, miles, said or (), looking, today) for it, miles, _total, said in rows)
    return Schools(rows=found, total=rows[0][2] if rows else 0, page=page)


def fitting(looking: LookingForSchool, today: date) -> tuple[Select[Any], ColumnElement[float], list[Any]]:
    """The ids of schools that fit all but what narrows, the miles to each, and the order of the best."""
    chosen = select(School.id).where(sql.shown_on(today))
    miles: Any = cast(literal(None), Float)
    order: list[Any] = [has_not(IN_AREA)]
    if looking.words.strip():
        found = sql.found_by(looking.words)
        chosen = chosen.join(found, found.c.id == School.id)
        order = [found.c.rank.desc()]
    if looking.age is not None:
        chosen = chosen.where(sql.fits_age(looking.age))
    if looking.place:
        chosen = chosen.where(_in_place(looking.place))
    if looking.point:
        miles = miles_from(looking.point, School)
        order = [miles.asc().nulls_last(), *order]
        if looking.within:
            chosen = chosen.where(*box(looking.point, looking.within, School), miles <= looking.within)
    return chosen, miles, [*order, School.name, School.id]


def narrowed(looking: LookingForSchool) -> Mapping[SchoolGroup, ColumnElement[bool]]:
    """What narrows a search, by the group of its facets."""
    chosen = {
        SchoolGroup.KIND: looking.kind,
        SchoolGroup.PHASE: looking.phase,
        SchoolGroup.NEED: looking.need,
        SchoolGroup.AREA: looking.area,
    }
    found = {group: sql.has_facets(school_facet(group, value)) for group, value in chosen.items() if value}
    return {**found, **({SchoolGroup.STAY: sql.has_facets(BOARDS)} if looking.boards else {})}


def has_not(facet: str) -> ColumnElement[bool]:
    """Sorts those that have it first."""
    return ~sql.has_facets(facet)


def _in_place(place: str) -> ColumnElement[bool]:
    plain = plain_name(place)
    return or_(
        School.search_name.contains(plain, autoescape=True),
        func.lower(School.council).contains(place.casefold(), autoescape=True),
        func.lower(School.address).contains(place.casefold(), autoescape=True),
    )


def _words_in(words: Sequence[str]) -> Any:
    """Which of these words a school's own words have, in their order."""
    each = func.unnest(sql.texts(words)).column_valued("word")
    has = School.search.op("@@")(func.plainto_tsquery("english", each))
    return select(func.array_agg(each)).where(has).scalar_subquery()


def _found(
    it: School, miles: float | None, words: Sequence[str], looking: LookingForSchool, today: date
) -> FoundSchool:
    return FoundSchool(
        urn=it.urn,
        name=it.name,
        kind=say.kind(it),
        may_be_requested=it.type.may_be_requested,
        is_out_of_area=IN_AREA not in it.facets,
        council=it.council,
        standing=say.standing(it, today),
        ages=say.ages(it),
        needs=tuple(need_names(it.needs)),
        units=say.units(it),
        also=say.also(it),
        town=it.town,
        distance=distance(miles, looking.point) if looking.point and miles is not None else "",
        why=tuple(why_found(it, words, looking)),
    )
