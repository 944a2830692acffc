"""The Local Offer beside Schedule 2: for each point the pages and entries that tell it, when it was gone through, and
what is missing."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ehc.language import mark
from ehc.models.council.configuration import Authority
from ehc.models.offer.offer_checklist import OfferPage, OfferPointCheck
from ehc.models.offer.schools import School
from ehc.queries.offer.local_offer_fitting import how_many
from ehc.queries.offer.local_offer_looking import Looking
from ehc.queries.offer.school_reports import school_counts
from workflows import local_offer as law
from workflows.calendar import add_months

# Comments are published at least once a year (reg 56); a point is gone through as often.
AGAIN_AFTER_MONTHS = 12


class State(StrEnum):
    """How a point stands."""

    NOTHING = "nothing"
    MISSING = "missing"
    NEVER = "never"
    LONG_AGO = "long-ago"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Entries:
    """Entries of the directory that tell of a point: how many, of how many where that is known, and the search that
    finds services, by the names of its fields."""

    title: str
    count: int
    of: int | None = None
    asked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PageRow:
    """A page that tells of a point, and when somebody last opened it."""

    id: uuid.UUID
    title: str
    website: str
    checked_on: date
    checked_by: str
    is_old: bool


@dataclass(frozen=True, kw_only=True)
class PointRow:
    """One point with all that shows it."""

    point: law.Point
    pages: Sequence[PageRow]
    entries: Sequence[Entries]
    missing: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    version: int = 0
    state: State


# What a search of the directory finds for a point. A field is one of /find-help.
SEARCHES: Mapping[str, Sequence[tuple[str, Mapping[str, str]]]] = {
    law.IN_AREA.key: ((mark("Services for education and childcare"), {"sector": "education"}),),
    law.OTHER_EDUCATION.key: (
        (mark("Sport, arts and music"), {"words": "sport OR arts OR music OR drama OR learning"}),
    ),
    law.HEALTH.key: ((mark("Health services"), {"sector": "health"}),),
    law.SOCIAL_CARE.key: ((mark("Short breaks and care"), {"sector": "care"}),),
    law.TRAVEL.key: ((mark("Travel"), {"sector": "transport"}),),
    law.AFTER_16.key: (
        (
            mark("Apprenticeships, traineeships and supported internships"),
            {"words": "apprenticeship OR traineeship OR internship"},
        ),
    ),
    law.ADULTHOOD.key: ((mark("Preparing for adulthood"), {"sector": "adulthood"}),),
    law.LEISURE_AND_GROUPS.key: (
        (mark("Activities and leisure"), {"sector": "leisure"}),
        (mark("Support for parents and carers"), {"sector": "parents"}),
        (mark("Childcare"), {"words": "childcare OR childminder OR nursery"}),
    ),
    law.INFORMATION.key: ((mark("Money and rights"), {"sector": "money"}),),
    law.ASKING.key: ((mark("Personal budgets"), {"words": '"personal budget" OR "direct payment"'}),),
}


def offer_checklist(session: Session, today: date, told: Collection[str] = ()) -> Sequence[PointRow]:
    """Every point of Schedule 2 in its order. `told` are the keys of those that a page of this site tells of."""
    found = _entries(session, today)
    return [_row(session, point, found.get(point.key, ()), today, point.key in told) for point in law.POINTS]


def offer_point(session: Session, point: law.Point, today: date, told: Collection[str] = ()) -> PointRow:
    """One point."""
    return _row(session, point, _entries(session, today).get(point.key, ()), today, point.key in told)


def _row(session: Session, point: law.Point, entries: Sequence[Entries], today: date, is_told: bool) -> PointRow:
    before = add_months(today, -AGAIN_AFTER_MONTHS)
    check = session.scalars(select(OfferPointCheck).where(OfferPointCheck.point == point.key)).first()
    rows = session.scalars(select(OfferPage).where(OfferPage.point == point.key).order_by(OfferPage.title))
    pages = [
        PageRow(
            id=it.id,
            title=it.title,
            website=it.website,
            checked_on=it.checked_on,
            checked_by=it.checked_by,
            is_old=it.checked_on < before,
        )
        for it in rows
    ]
    state = _state(check, is_told or bool(pages) or any(it.count for it in entries), before)
    if check is None:
        return PointRow(point=point, pages=pages, entries=entries, state=state)
    return PointRow(
        point=point,
        pages=pages,
        entries=entries,
        missing=check.missing,
        checked_on=check.checked_on,
        checked_by=check.checked_by,
        version=check.version,
        state=state,
    )


def _state(check: OfferPointCheck | None, is_shown: bool, before: date) -> State:
    if check and check.missing:
        return State.MISSING
    if not is_shown:
        return State.NOTHING
    if check is None:
        return State.NEVER
    return State.LONG_AGO if check.checked_on < before else State.DONE


def _entries(session: Session, today: date) -> Mapping[str, Sequence[Entries]]:
    """What the directory and the register of schools hold for each point."""
    found = {
        key: [Entries(title=title, asked=asked, count=_services(session, asked, today)) for title, asked in searches]
        for key, searches in SEARCHES.items()
    }
    own = School.council_code == select(Authority.code).limit(1).scalar_subquery()
    shown = School.closes_on.is_(None) | (School.closes_on > today)
    here = _schools(session, own, shown)
    found[law.IN_AREA.key].append(Entries(title=mark("Schools and colleges in the area"), count=here))
    found[law.OUTSIDE_AREA.key] = [
        Entries(title=mark("Schools and colleges outside the area"), count=_schools(session, ~own, shown))
    ]
    if here:
        reports = school_counts(session, today)
        found[law.REPORTS.key] = [
            Entries(title=mark("Schools whose report is linked"), count=reports.reported, of=reports.must_report)
        ]
    return found


def _services(session: Session, asked: Mapping[str, str], today: date) -> int:
    looking = Looking(words=asked.get("words", ""), sector=asked.get("sector", ""))
    return how_many(session, looking, today)


def _schools(session: Session, *clauses: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(School).where(*clauses)) or 0
