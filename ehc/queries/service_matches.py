"""Services that fit a provision of a plan, best first, each with why it fits and what speaks against it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, case, cast, func, literal, null, or_, select
from sqlalchemy.orm import Session

from ehc.models.local_offer import Organisation, Service, ServiceStatus
from ehc.queries import service_sql as sql
from ehc.queries.match_reasons import FAR, About, Reason, cautions, reasons
from ehc.queries.match_wanted import Wanted

PAGE = 10
NEARBY, IN_REACH = 3, 10  # miles
OF_NEED, OF_AREA, OF_AGE, OF_TOWN, OF_ANYWHERE, OF_WORDS = 4.0, 2.0, 2.0, 2.0, 1.0, 10.0


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
        """Strong where nothing speaks against it and more than one thing for it."""
        if len(self.cautions) > 1 or len(self.reasons) < 2:
            return Strength.WEAK
        return Strength.POSSIBLE if self.cautions else Strength.STRONG

    def why(self, wanted: Wanted) -> str:
        """What a family is told: the need, the age, and the place unless that would help to find a withheld address."""
        told = {About.NEED, About.AGE} | (set() if wanted.withheld else {About.PLACE})
        return " ".join(f"{it.says}." for it in self.reasons if it.about in told)


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
    page = max(1, page)
    chosen = _chosen(wanted, today).offset((page - 1) * PAGE).limit(PAGE + 1)
    rows = session.execute(chosen).mappings().all()
    return Matches(rows=tuple(_match(row, wanted, today) for row in rows[:PAGE]), more=len(rows) > PAGE, page=page)


def match_of(session: Session, wanted: Wanted, service_id: uuid.UUID, today: date) -> Match | None:
    """One service beside the provision, whether or not it fits; None where it is not shown to people."""
    chosen, _related, _score, _miles = _columns(wanted)
    row = session.execute(chosen.where(Service.id == service_id, sql.shown_on(today))).mappings().first()
    return _match(row, wanted, today) if row else None


def _chosen(wanted: Wanted, today: date) -> Select[Any]:
    chosen, related, score, miles = _columns(wanted)
    fits = [sql.fits_age(wanted.age)] if wanted.age is not None else []
    wanted_rows = chosen.where(sql.shown_on(today), or_(*related), *fits)
    return wanted_rows.order_by(score.desc(), miles.asc().nulls_last(), Service.name, Service.id)


def _columns(
    wanted: Wanted,
) -> tuple[Select[Any], Sequence[ColumnElement[bool]], ColumnElement[float], ColumnElement[Any]]:
    """What is read of each service, what relates it to the provision, how well it fits, and how far away it is."""
    need = sql.overlaps(Service.needs, wanted.needs) if wanted.needs else literal(False)
    area = sql.overlaps(Service.areas, wanted.areas) if wanted.areas else literal(False)
    found = sql.found_by("find_services_by_any", wanted.looked_for)
    miles: ColumnElement[Any] = cast(null(), Float)
    chosen = select(
        Service,
        Organisation.name.label("organisation"),
        sql.towns().label("towns"),
        (sql.words_in(wanted.words) if wanted.words else null()).label("words"),
    ).outerjoin(Organisation, Organisation.id == Service.organisation_id)
    chosen = chosen.outerjoin(found, found.c.id == Service.id)
    if wanted.point:
        near = sql.nearest(wanted.point)
        chosen, miles = chosen.outerjoin(near, near.c.service_id == Service.id), near.c.miles
    score = _score(wanted, need, area, func.coalesce(found.c.rank, 0.0), miles)
    return chosen.add_columns(miles.label("miles")), (need, area, found.c.id.is_not(None)), score, miles


def _score(
    wanted: Wanted,
    need: ColumnElement[bool],
    area: ColumnElement[bool],
    rank: ColumnElement[float],
    miles: ColumnElement[Any],
) -> ColumnElement[float]:
    says_age = or_(Service.minimum_age.is_not(None), Service.maximum_age.is_not(None))
    in_town = sql.overlaps(Service.places, wanted.places) if wanted.places else literal(False)
    reach = case(
        (miles <= NEARBY, 3.0),
        (miles <= IN_REACH, 2.0),
        (miles <= FAR, 1.0),
        (miles > FAR, -2.0),
        (in_town, OF_TOWN),
        (or_(Service.online, Service.nationwide), OF_ANYWHERE),
        else_=0.0,
    )
    closed = Service.status == ServiceStatus.TEMPORARILY_CLOSED
    return (
        case((need, OF_NEED), (area, OF_AREA), else_=0.0)
        + case((says_age, OF_AGE), else_=0.0)
        + reach
        + func.least(rank * OF_WORDS, 6.0)
        - case((closed, 3.0), else_=0.0)
    )


def _match(row: Mapping[Any, Any], wanted: Wanted, today: date) -> Match:
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
        cautions=tuple(cautions(it, words, row["miles"], wanted, today)),
    )
