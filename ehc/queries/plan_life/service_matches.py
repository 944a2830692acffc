"""Services that fit a provision of a plan, best first, each with why it fits and what speaks against it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import CTE, ColumnElement, Float, Select, case, cast, func, literal, null, or_, select, union
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.offer.local_offer import Organisation, Service, ServiceStatus
from ehc.models.offer.own_services import OWN_SERVICES
from ehc.models.plan_life.listed_types import listed_by
from ehc.models.plan_life.provision_types import TYPES
from ehc.queries.offer import service_sql as sql
from ehc.queries.offer.local_offer_fitting import set_up
from ehc.queries.offer.service_checks import stale_before
from ehc.queries.plan_life.match_reasons import FAR, About, Reason, cautions, reasons
from ehc.queries.plan_life.match_wanted import Wanted
from ehc.queries.plan_life.telling_words import telling

PAGE = 10
MOST_PAGE = 10_000
MOST_OF_EACH = 300  # services whose words are compared
NEARBY, IN_REACH = 3, 10  # miles
OF_NEED, OF_AREA, OF_AGE, OF_TOWN, OF_ANYWHERE, OF_WORDS, OF_TYPE = 4.0, 2.0, 2.0, 2.0, 1.0, 10.0, 3.0

OWN = OWN_SERVICES.c


class Strength(StrEnum):
    """How well a service fits."""

    STRONG = "strong"
    POSSIBLE = "possible"
    WEAK = "weak"


@dataclass(frozen=True, kw_only=True)
class Match:
    """One service, why it fits, and what to check before choosing it."""

    id: uuid.UUID
    name: str
    organisation: str
    summary: str
    towns: tuple[str, ...]
    miles: float | None
    reasons: tuple[Reason, ...]
    cautions: tuple[str, ...]

    @property
    def strength(self) -> Strength:
        """Strong where nothing speaks against it and two of type, need and words for it: age and place fit many."""
        if len(self.cautions) > 1 or len(self.reasons) < 2:
            return Strength.WEAK
        telling_of_it = {it.about for it in self.reasons} & {About.TYPE, About.NEED, About.WORDS}
        return Strength.POSSIBLE if self.cautions or len(telling_of_it) < 2 else Strength.STRONG

    def why(self, wanted: Wanted) -> str:
        """What a family is told: the place is left out where it would help to find a withheld address."""
        told = {About.TYPE, About.NEED, About.AGE} | (set() if wanted.withheld else {About.PLACE})
        said = [it for it in self.reasons if it.about in told] or [it for it in self.reasons if it.about is About.WORDS]
        return " ".join(f"{it.says}." for it in said) or _("It may help with this.")


@dataclass(frozen=True, kw_only=True)
class Matches:
    """One page of them."""

    rows: tuple[Match, ...]
    more: bool
    page: int

    @property
    def first(self) -> int:
        """The place of the first of them among all."""
        return (self.page - 1) * PAGE + 1

    @property
    def previous(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next(self) -> int:
        """The page after."""
        return self.page + 1


def find_matches(session: Session, wanted: Wanted, today: date, page: int = 1) -> Matches:
    """The services that share a need or words with the provision, for the child's age. None is attached by itself."""
    page = min(max(1, page), MOST_PAGE)
    chosen = _chosen(wanted, today).offset((page - 1) * PAGE).limit(PAGE + 1).subquery("chosen")
    stale = stale_before(session, today)
    set_up(session)
    described = _described(wanted).add_columns(chosen.c.miles).join(chosen, chosen.c.id == Service.id)
    rows = session.execute(described.order_by(chosen.c.place)).mappings().all()
    return Matches(rows=tuple(_match(row, wanted, stale) for row in rows[:PAGE]), more=len(rows) > PAGE, page=page)


def match_of(session: Session, wanted: Wanted, service_id: uuid.UUID, today: date) -> Match | None:
    """One service beside the provision, whether or not it fits; None where it is not shown to people."""
    described = _described(wanted).where(Service.id == service_id, sql.shown_on(today))
    if wanted.point:
        near = sql.nearest(wanted.point)
        described = described.outerjoin(near, near.c.service_id == Service.id).add_columns(near.c.miles)
    else:
        described = described.add_columns(cast(null(), Float).label("miles"))
    row = session.execute(described).mappings().first()
    return _match(row, wanted, stale_before(session, today)) if row else None


def _described(wanted: Wanted) -> Select[Any]:
    """What is shown of a service."""
    return select(
        Service,
        Organisation.name.label("organisation"),
        sql.towns().label("towns"),
        (sql.terms_in({word: telling(word) for word in wanted.words}) if wanted.words else null()).label("words"),
    ).outerjoin(Organisation, Organisation.id == Service.organisation_id)


def _chosen(wanted: Wanted, today: date) -> Select[Any]:
    """The ids of those that are related and for the child's age, the best first."""
    some = _some(wanted, today)
    rank = func.ts_rank(OWN.search, sql.any_of_these([*map(telling, wanted.looked_for)]))
    score = some.c.score + case((_is_of_type(wanted), OF_TYPE), else_=0.0) + func.least(rank * OF_WORDS, 6.0)
    order = (score.desc(), some.c.miles.asc().nulls_last(), OWN.name, OWN.id)
    place = func.row_number().over(order_by=order).label("place")
    return select(OWN.id, some.c.miles, place).join(some, some.c.id == OWN.id).order_by(place)


def _some(wanted: Wanted, today: date) -> CTE:
    """Those whose words are worth comparing: of the same need or area, of the words, and of the type by its name, the
    best of each by all the rest. In a small directory these are all that are related."""
    need = sql.overlaps(OWN.needs, wanted.needs) if wanted.needs else literal(False)
    area = sql.overlaps(OWN.areas, wanted.areas) if wanted.areas else literal(False)
    words = sql.has(OWN.search, sql.any_of_these([*map(telling, wanted.looked_for)]))
    named = sql.has(OWN.search, func.plainto_tsquery("english", TYPES[wanted.kind].name))
    every: Any = OWN_SERVICES
    miles: ColumnElement[Any] = cast(null(), Float)
    if wanted.point:
        near = select(sql.nearest(wanted.point)).cte("near")
        every, miles = OWN_SERVICES.outerjoin(near, near.c.service_id == OWN.id), near.c.miles
    score = _score(wanted, need, area, miles).label("score")
    ages = [sql.fits_age(wanted.age, OWN)] if wanted.age is not None else []
    base = select(OWN.id, score, miles.label("miles")).select_from(every).where(sql.shown_on(today, OWN), *ages)
    best = base.order_by(score.desc(), miles.asc().nulls_last(), OWN.name, OWN.id).limit(MOST_OF_EACH)
    arms = ([or_(need, area)], [words, ~need, ~area], [named, or_(need, area, words)])
    return union(*(select(best.where(*clauses).subquery()) for clauses in arms)).cte("some")


def _score(
    wanted: Wanted, need: ColumnElement[bool], area: ColumnElement[bool], miles: ColumnElement[Any]
) -> ColumnElement[float]:
    """How well it fits but for its words."""
    says_age = or_(OWN.minimum_age.is_not(None), OWN.maximum_age.is_not(None))
    in_town = sql.overlaps(OWN.places, wanted.places) if wanted.places else literal(False)
    reach = case(
        (miles <= NEARBY, 3.0),
        (miles <= IN_REACH, 2.0),
        (miles <= FAR, 1.0),
        (miles > FAR, -2.0),
        (in_town, OF_TOWN),
        (or_(OWN.online, OWN.nationwide), OF_ANYWHERE),
        else_=0.0,
    )
    closed = OWN.status == ServiceStatus.TEMPORARILY_CLOSED
    said = case((need, OF_NEED), (area, OF_AREA), else_=0.0) + case((says_age, OF_AGE), else_=0.0)
    return said + reach - case((closed, 3.0), else_=0.0)


def _is_of_type(wanted: Wanted) -> ColumnElement[bool]:
    """The service's name or summary names the type of provision; PostgreSQL writes a word's edge as \\y."""
    words = listed_by(wanted.kind)
    listed = OWN.name + " " + OWN.summary
    return listed.regexp_match(words.replace("\\b", "\\y"), flags="i") if words else literal(False)


def _match(row: Mapping[Any, Any], wanted: Wanted, stale: date) -> Match:
    it: Service = row["Service"]
    words = list(row["words"] or ())
    return Match(
        id=it.id,
        name=it.name,
        organisation=row["organisation"] or "",
        summary=it.summary,
        towns=tuple(row["towns"] or ()),
        miles=row["miles"],
        reasons=tuple(reasons(it, words, row["miles"], wanted)),
        cautions=tuple(cautions(it, words, row["miles"], wanted, stale)),
    )
