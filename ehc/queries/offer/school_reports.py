"""For officers: what the register brought, and the schools of the area that have no SEN information report here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from ehc.models.offer.school_kinds import IN_AREA, reporting_types
from ehc.models.offer.schools import School, SchoolImport, SchoolInformation, SchoolStatus
from ehc.queries.offer import school_sql as sql
from ehc.queries.offer import school_words as say

PAGE = 50
RECENT = 10


@dataclass(frozen=True, kw_only=True)
class WithoutReport:
    """One school whose report nobody has linked."""

    urn: str
    name: str
    kind: str
    telephone: str
    website: str
    checked_on: date | None
    checked_by: str


@dataclass(frozen=True, kw_only=True)
class RegisterReading:
    """One reading of the register."""

    imported_at: datetime
    imported_by: str
    as_on: date
    added: int
    changed: int
    closed: int
    refused: int
    refusals: Sequence[dict[str, Any]]
    remarks: Sequence[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class SchoolCounts:
    """How many schools there are, and how many of the area's that must publish a report have it linked here."""

    kept: int
    in_area: int
    must_report: int
    reported: int


def without_report(session: Session, today: date, page: int = 1) -> tuple[Sequence[WithoutReport], int]:
    """A page of them by name, and how many there are."""
    rows = _must_report(select(School, SchoolInformation), today)
    rows = rows.where(or_(SchoolInformation.school_id.is_(None), SchoolInformation.report_url == ""))
    total = session.scalar(select(func.count()).select_from(rows.with_only_columns(School.id).subquery())) or 0
    chosen = rows.order_by(School.name, School.id).limit(PAGE).offset((page - 1) * PAGE)
    return [_row(*found) for found in session.execute(chosen)], total


def school_counts(session: Session, today: date) -> SchoolCounts:
    """The numbers of today."""
    shown = sql.shown_on(today)
    in_area = select(_number(shown), _number(shown & sql.has_facets(IN_AREA))).select_from(School)
    kept, here = session.execute(in_area).one()
    reported = _number(SchoolInformation.report_url != "")
    must, have = session.execute(_must_report(select(func.count(School.id), reported), today)).one()
    return SchoolCounts(kept=kept, in_area=here, must_report=must, reported=have)


def register_readings(session: Session) -> Sequence[RegisterReading]:
    """The latest readings of the register, newest first; of the newest, row by row what was refused or left out."""
    rows = select(SchoolImport).order_by(SchoolImport.imported_at.desc(), SchoolImport.id.desc()).limit(RECENT)
    return [
        RegisterReading(**{name: getattr(row, name) for name in RegisterReading.__dataclass_fields__})
        for row in session.scalars(rows)
    ]


def _must_report(rows: Any, today: date) -> Any:
    """Schools of the area, open, that the law makes publish one."""
    joined = rows.select_from(School).outerjoin(SchoolInformation, SchoolInformation.school_id == School.id)
    return joined.where(
        sql.shown_on(today),
        sql.has_facets(IN_AREA),
        School.establishment.in_(reporting_types()),
        School.status != SchoolStatus.OPENING,
    )


def _number(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(School.id).filter(which)


def _row(it: School, kept: SchoolInformation | None) -> WithoutReport:
    return WithoutReport(
        urn=it.urn,
        name=it.name,
        kind=say.kind(it),
        telephone=it.telephone,
        website=it.website,
        checked_on=kept.checked_on if kept else None,
        checked_by=kept.checked_by if kept else "",
    )
