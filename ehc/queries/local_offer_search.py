"""Searches the directory as families do: by words, need, age and place, each result with why it matches."""

import math
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Float, Select, Subquery, cast, func, literal, null, or_, select
from sqlalchemy.orm import Session

from ehc.documents.plan_words import areas as area_names
from ehc.language import _, ngettext
from ehc.models.local_offer import Organisation, Service
from ehc.models.local_offer_needs import Need
from ehc.models.people_names import plain_name
from ehc.queries import service_sql as sql
from ehc.queries import service_words as say
from ehc.queries.postcodes import Point
from workflows.plan import Area

PAGE = 20
MOST_PAGE = 10_000
MOST_WORDS = 12
WORD = re.compile(r"[^\W\d_][\w'’-]+")
EVERY, ANY = "find_services", "find_services_by_any"


@dataclass(frozen=True, kw_only=True)
class Looking:
    """What somebody looks for; what is left empty is not asked."""

    words: str = ""
    need: Need | None = None
    area: Area | None = None
    age: int | None = None
    point: Point | None = None  # of a postcode
    place: str = ""  # the name of a town or area
    within: int | None = None  # miles
    any_word: bool = False
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class FoundService:
    """One result."""

    id: uuid.UUID
    name: str
    organisation: str
    summary: str
    eligibility: str
    ages: str
    needs: tuple[str, ...]
    towns: tuple[str, ...]
    online: bool
    nationwide: bool
    distance: str
    cost: str
    how_to_get: str
    needs_referral: bool | None
    is_closed_for_now: bool
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Results:
    """One page of what was found."""

    rows: tuple[FoundService, ...] = field(default=())
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


def search(session: Session, looking: Looking, today: date) -> Results:
    """One page of the services that fit all that was asked."""
    page = min(max(1, looking.page), MOST_PAGE)
    chosen = _chosen(looking, today).limit(PAGE).offset((page - 1) * PAGE)
    rows = session.execute(_described(chosen.subquery("chosen"), looking)).mappings().all()
    return Results(rows=tuple(_found(row, looking) for row in rows), total=rows[0]["total"] if rows else 0, page=page)


def words_asked(text: str) -> list[str]:
    """The words of a search, each once."""
    return list(dict.fromkeys(word.lower() for word in WORD.findall(text)))[:MOST_WORDS]


def _described(chosen: Subquery, looking: Looking) -> Select[Any]:
    """What a result shows, read for one page alone."""
    asked = words_asked(looking.words)
    columns = select(
        Service,
        Organisation.name.label("organisation"),
        sql.towns().label("towns"),
        (sql.words_in(asked) if asked else null()).label("words"),
        chosen.c.miles,
        chosen.c.total,
    )
    joined = columns.join(chosen, chosen.c.id == Service.id)
    return joined.outerjoin(Organisation, Organisation.id == Service.organisation_id).order_by(chosen.c.place)


def _wanted(looking: Looking) -> Sequence[Any]:
    clauses: list[Any] = []
    if looking.need:
        clauses.append(sql.overlaps(Service.needs, [looking.need.value]))
    if looking.area:
        clauses.append(sql.overlaps(Service.areas, [looking.area.value]))
    if looking.age is not None:
        clauses.append(sql.fits_age(looking.age))
    if looking.place:
        named = func.array_to_string(Service.places, "|").contains(plain_name(looking.place), autoescape=True)
        clauses.append(or_(named, Service.online, Service.nationwide))
    return clauses


def _chosen(looking: Looking, today: date) -> Select[Any]:
    """The ids that fit, the nearest first where a place was given; else those that fit the words best; else by name."""
    chosen = select(Service.id).where(sql.shown_on(today), *_wanted(looking))
    miles: Any = cast(literal(None), Float)
    order: list[Any] = []
    if looking.words.strip():
        found = sql.found_by(ANY if looking.any_word else EVERY, looking.words)
        chosen = chosen.join(found, found.c.id == Service.id)
        order = [found.c.rank.desc()]
    if looking.point:
        near = sql.nearest(looking.point, looking.within)
        chosen, miles = chosen.outerjoin(near, near.c.service_id == Service.id), near.c.miles
        order = [miles.asc().nulls_last(), *order]
        if looking.within:
            chosen = chosen.where(or_(miles <= looking.within, Service.online, Service.nationwide))
    order += [Service.name, Service.id]
    place = func.row_number().over(order_by=order).label("place")
    return chosen.add_columns(miles.label("miles"), func.count().over().label("total"), place).order_by(place)


def _found(row: Mapping[Any, Any], looking: Looking) -> FoundService:
    it: Service = row["Service"]
    distance = say.distance(row["miles"], looking.point) if looking.point and row["miles"] is not None else ""
    return FoundService(
        id=it.id,
        name=it.name,
        organisation=row["organisation"] or "",
        summary=it.summary,
        eligibility=it.eligibility,
        ages=say.ages(it.minimum_age, it.maximum_age),
        needs=tuple(say.need_names(it.needs)),
        towns=tuple(row["towns"] or ()),
        online=it.online,
        nationwide=it.nationwide,
        distance=distance,
        cost=next(iter(say.costs(it)), ""),
        how_to_get=it.how_to_get,
        needs_referral=it.needs_referral,
        is_closed_for_now=it.status == "temporarily closed",
        why=tuple(_why(it, row["words"] or (), looking)),
    )


def _why(it: Service, words: Sequence[str], looking: Looking) -> list[str]:
    why = []
    if words:
        quoted = say.in_a_row([f"“{word}”" for word in words])
        why.append(ngettext("has the word %(words)s", "has the words %(words)s", len(words), words=quoted))
    elif looking.words.strip():
        why.append(_("has a name like your words"))
    if looking.need:
        why += [_("for %(need)s", need=name.lower()) for name in say.need_names([looking.need])]
    if looking.area:
        why.append(_("for %(area)s", area=area_names()[looking.area].lower()))
    if looking.age is not None:
        said = say.ages(it.minimum_age, it.maximum_age)
        why.append(said[:1].lower() + said[1:] if said else _("doesn't say its ages"))
    if (looking.point or looking.place) and (it.online or it.nationwide):
        why.append(_("online") if it.online else _("anywhere in England"))
    elif looking.place:
        why.append(_("in or near %(place)s", place=looking.place))
    return why
