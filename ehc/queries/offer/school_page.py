"""One school or college as its page shows it: its kind, what a family may ask, whom it is for, whom to ask."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ehc.models.offer.school_kinds import IN_AREA, TYPES
from ehc.models.offer.schools import School, SchoolImport, SchoolInformation
from ehc.queries.offer import school_sql as sql
from ehc.queries.offer import school_words as say
from ehc.queries.offer.postcodes import Nearness, Point
from ehc.queries.offer.school_rights import REPORT, Right, right_to_ask
from ehc.queries.offer.service_sql import miles_from
from ehc.queries.offer.service_words import need_names
from workflows.citation import Citation

MOST_ALIKE = 4
URN = re.compile(r"[0-9]{6}")
STALE_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Another school like it."""

    urn: str
    name: str
    kind: str
    town: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What officers keep of it, as everybody may read it."""

    report_url: str = ""
    accessibility_url: str = ""
    complaints_url: str = ""
    senco_name: str = ""
    senco_email: str = ""
    senco_telephone: str = ""
    words: str = ""
    checked_on: date | None = None
    is_stale: bool = False


@dataclass(frozen=True, kw_only=True)
class SchoolPage:
    """All that its page says."""

    id: uuid.UUID
    urn: str
    name: str
    kind: str
    right: Right
    is_out_of_area: bool
    council: str
    standing: str
    ages: str
    also: Sequence[str]
    religion: str
    needs: Sequence[str]
    units: Sequence[str]
    capacity: int | None
    pupils: int | None
    counted_on: date | None
    address: Sequence[str]
    postcode: str
    telephone: str
    website: str
    head_name: str
    head_role: str
    inspected_on: date | None
    inspection_report: str
    publishes_report: bool
    report_law: Sequence[Citation]
    kept: Kept
    as_on: date | None
    register_changed_on: date | None
    alike: Sequence[Alike]


@dataclass(frozen=True, kw_only=True)
class ClosedSchool:
    """One that has closed: when, and what it became."""

    urn: str
    name: str
    closed_on: date
    became: Sequence[Alike]


def school_of_urn(session: Session, urn: str) -> School | None:
    """The school of that number."""
    return session.scalars(select(School).where(School.urn == urn)).first() if URN.fullmatch(urn) else None


def school_name(session: Session, urn: str, today: date) -> tuple[uuid.UUID, str] | None:
    """The id and name of a school that is shown on that day."""
    found = school_of_urn(session, urn)
    is_shown = found is not None and (found.closes_on is None or found.closes_on > today)
    return (found.id, found.name) if found is not None and is_shown else None


def school_page(session: Session, urn: str, today: date) -> SchoolPage | ClosedSchool | None:
    """The page of a school, or what is said of one that has closed."""
    it = school_of_urn(session, urn)
    if it is None:
        return None
    if it.closes_on is not None and it.closes_on <= today:
        became = select(School).where(School.urn.in_(it.successors), sql.shown_on(today)).order_by(School.name)
        others = [_alike(other) for other in session.scalars(became)]
        return ClosedSchool(urn=it.urn, name=it.name, closed_on=it.closes_on, became=others)
    return _page(session, it, today)


def register_as_on(session: Session) -> date | None:
    """The day of the register that was read last."""
    newest = select(SchoolImport.as_on).order_by(SchoolImport.imported_at.desc(), SchoolImport.id.desc())
    return session.scalars(newest.limit(1)).first()


def _page(session: Session, it: School, today: date) -> SchoolPage:
    publishes = TYPES[it.establishment].publishes_report
    return SchoolPage(
        id=it.id,
        urn=it.urn,
        name=it.name,
        kind=say.kind(it),
        right=right_to_ask(it.type),
        is_out_of_area=IN_AREA not in it.facets,
        council=it.council,
        standing=say.standing(it, today),
        ages=say.ages(it),
        also=say.also(it),
        religion=it.religion,
        needs=need_names(it.needs),
        units=say.units(it),
        capacity=it.capacity,
        pupils=it.pupils,
        counted_on=it.counted_on,
        address=[line for line in (*it.address.splitlines(), it.postcode) if line],
        postcode=it.postcode,
        telephone=it.telephone,
        website=it.website,
        head_name=it.head_name,
        head_role=it.head_role,
        inspected_on=it.inspected_on,
        inspection_report=it.inspection_report,
        publishes_report=publishes,
        report_law=REPORT if publishes else (),
        kept=_kept(session.get(SchoolInformation, it.id), today),
        as_on=register_as_on(session),
        register_changed_on=it.register_changed_on,
        alike=_others_like(session, it, today),
    )


def _kept(row: SchoolInformation | None, today: date) -> Kept:
    if row is None:
        return Kept()
    names = (name for name in Kept.__dataclass_fields__ if name != "is_stale")
    return Kept(**{name: getattr(row, name) for name in names}, is_stale=(today - row.checked_on).days > STALE_DAYS)


def _others_like(session: Session, it: School, today: date) -> Sequence[Alike]:
    """At most four for the same needs (of the same kind where it says none), the nearest first."""
    kinds = [facet for facet in it.facets if facet.startswith("kind:")]
    same = School.needs.op("&&")(sql.texts(it.needs)) if it.needs else School.facets.op("&&")(sql.texts(kinds))
    alike = [sql.shown_on(today), School.id != it.id, same]
    if it.oldest is not None:
        alike.append(or_(School.youngest.is_(None), School.youngest < it.oldest))
    if it.youngest is not None:
        alike.append(or_(School.oldest.is_(None), School.oldest > it.youngest))
    order = []
    if it.latitude is not None and it.longitude is not None:
        here = Point(latitude=it.latitude, longitude=it.longitude, nearness=Nearness.POSTCODE, of=it.postcode)
        order = [miles_from(here, School).asc().nulls_last()]
    rows = select(School).where(*alike).order_by(*order, School.name, School.id).limit(MOST_ALIKE)
    return [_alike(other) for other in session.scalars(rows)]


def _alike(it: School) -> Alike:
    return Alike(urn=it.urn, name=it.name, kind=say.kind(it), town=it.town)
