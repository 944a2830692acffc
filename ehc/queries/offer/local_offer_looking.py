"""What somebody looks for in the directory, and what one of its own services must have for it, clause by clause."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, literal, or_
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH

from ehc.models.intake.people_names import plain_name
from ehc.models.offer.local_offer_choices import FREE, NO_REFERRAL, PARTS, WEEKEND, Group, facet
from ehc.models.offer.local_offer_needs import NAMINGS, Need
from ehc.models.offer.needs_at_home import areas_said, needs_said
from ehc.models.offer.own_services import OWN_SERVICES
from ehc.queries.council.configuration import Level
from ehc.queries.offer import service_sql as sql
from ehc.queries.offer.postcodes import Point
from workflows.plan import Area

MOST_WORDS = 12
WORD = re.compile(r"[^\W\d_][\w'’-]+")
OWN = OWN_SERVICES.c
ALL_WANTED = "every"  # the group whose facets are all wanted, so that one more never widens a search
# On that day (or any), from before the end of that part of it until after its start.
THEN = (
    '$[*] ? (@.opens_at != "" && @.opens_at < $end && (@.closes_at > $start || @.opens_at >= $start)'
    " && @.days[*] == $day)"
)


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
    days: Sequence[str] = ()  # of schedules, any of them
    time: str = ""  # a key of local_offer_choices.PARTS
    free: bool = False
    direct: bool = False  # without a referral
    how: str = ""  # online or in-person
    level: Level | None = None
    sector: str = ""  # a key of local_offer_choices.SECTORS
    access: Sequence[str] = ()  # keys of local_offer_choices.ACCESS, all of them
    any_word: bool = False
    page: int = 1

    @property
    def is_weekend(self) -> bool:
        """Whether either day of the weekend will do."""
        return tuple(self.days) == WEEKEND


def words_asked(text: str) -> list[str]:
    """The words of a search, each once."""
    return list(dict.fromkeys(word.lower() for word in WORD.findall(text)))[:MOST_WORDS]


def told_by(looking: Looking) -> Sequence[Need | Area]:
    """What the words tell in a family's own way, beside what was chosen: the first need, then the area it is of, for
    few listings name a need so closely, and the first other area."""
    needs = () if looking.need else needs_said(looking.words)
    told = [need for need in Need if need in needs and looking.area in (None, NAMINGS[need].area)]
    areas = [area for area in Area if area in areas_said(looking.words) and looking.area in (None, area)]
    wider = [area for area in (NAMINGS[need].area for need in told[:1]) if area is not None]
    return list(dict.fromkeys([*told[:1], *wider, *areas[:1]]))


def wanted(looking: Looking) -> Sequence[ColumnElement[bool]]:
    """By need, age and place."""
    clauses: list[Any] = []
    if looking.need:
        clauses.append(sql.overlaps(OWN.needs, [looking.need.value]))
    if looking.area:
        clauses.append(sql.overlaps(OWN.areas, [looking.area.value]))
    if looking.age is not None:
        clauses.append(sql.fits_age(looking.age, OWN))
    if looking.place:
        clauses.append(or_(in_place(looking.place), OWN.online, OWN.nationwide))
    return clauses


def in_place(name: str) -> ColumnElement[bool]:
    """In a town or area of that name."""
    named: ColumnElement[bool] = func.array_to_string(OWN.places, "|").contains(plain_name(name), autoescape=True)
    return named


def narrowed(looking: Looking) -> Mapping[str, ColumnElement[bool]]:
    """What narrows a search, by the group of its facets."""
    found: dict[str, ColumnElement[bool]] = {}
    if looking.days:
        found[Group.DAY] = _any_of([facet(Group.DAY, day) for day in looking.days])
    if looking.time:
        found[Group.TIME] = _then(looking) if looking.days else _any_of([facet(Group.TIME, looking.time)])
    if looking.free:
        found[Group.COST] = _any_of([FREE])
    if looking.direct:
        found[Group.REFERRAL] = _any_of([NO_REFERRAL])
    if looking.how:
        found[Group.HOW] = _any_of([facet(Group.HOW, looking.how)])
    if looking.level:
        found[Group.LEVEL] = _any_of([facet(Group.LEVEL, term) for term in looking.level.terms])
    if looking.sector:
        found[Group.SECTOR] = _any_of([facet(Group.SECTOR, looking.sector)])
    if looking.access:
        features = [facet(Group.ACCESS, feature) for feature in looking.access]
        found[ALL_WANTED] = OWN.facets.contains(features)
    return found


def _any_of(facets: Sequence[str]) -> ColumnElement[bool]:
    return sql.overlaps(OWN.facets, facets)


def _then(looking: Looking) -> ColumnElement[bool]:
    """Open on one of the days in that part of it: a service of Saturday morning and Monday evening is no help
    on Saturday evening."""
    part = PARTS[looking.time]
    path = cast(literal(THEN, Text), JSONPATH)
    each = [{"day": day, "start": part.start, "end": part.end} for day in looking.days]
    return or_(*(func.jsonb_path_exists(OWN.schedules, path, literal(it, JSONB)) for it in each))
