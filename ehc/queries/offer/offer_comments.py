"""Comments on the Local Offer: those that wait for staff, and by year what is published of the others."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import Service
from ehc.models.offer.offer_comments import About, CommentState, OfferComment
from ehc.models.offer.schools import School

PAGE = 50
MOST_A_YEAR = 2_000


@dataclass(frozen=True, kw_only=True)
class CommentRow:
    """One comment, and the service or school that it is about."""

    id: uuid.UUID
    about: About
    words: str
    flags: Sequence[str]
    said_on: date
    service_id: uuid.UUID | None
    service: str
    school_urn: str
    school: str
    version: int


@dataclass(frozen=True, kw_only=True)
class PublishedComment:
    """You said, we did."""

    about: About
    said: str
    response: str
    action: str
    action_by: date | None
    answered_on: date


@dataclass(frozen=True, kw_only=True)
class CommentYear:
    """What was said and answered in a year, by what it was about, and how many comments came."""

    year: int
    came: Mapping[About, int]
    published: Mapping[About, Sequence[PublishedComment]]

    @property
    def total(self) -> int:
        """How many came."""
        return sum(self.came.values())


def waiting_comments(session: Session, page: int = 1) -> tuple[Sequence[CommentRow], int]:
    """A page of those that nobody has dealt with, the oldest first, and how many there are."""
    rows = _rows().where(OfferComment.state == CommentState.WAITING).order_by(OfferComment.said_on, OfferComment.id)
    total = session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    return [_row(*found) for found in session.execute(rows.limit(PAGE).offset((page - 1) * PAGE))], total


def waiting_comment(session: Session, comment_id: uuid.UUID) -> CommentRow | None:
    """One that nobody has dealt with."""
    rows = _rows().where(OfferComment.id == comment_id, OfferComment.state == CommentState.WAITING)
    found = session.execute(rows).first()
    return _row(*found) if found else None


def years_of_comments(session: Session) -> Sequence[int]:
    """The years in which something was published, the newest first."""
    year = func.extract("year", OfferComment.answered_on)
    rows = select(year).where(OfferComment.state == CommentState.PUBLISHED).distinct().order_by(year.desc())
    return [int(found) for found in session.scalars(rows)]


def comments_of_year(session: Session, year: int) -> CommentYear:
    """What was said and answered in a calendar year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    came = select(OfferComment.about, func.count()).where(OfferComment.said_on.between(first, last))
    published = (
        select(OfferComment)
        .where(OfferComment.state == CommentState.PUBLISHED, OfferComment.answered_on.between(first, last))
        .order_by(OfferComment.answered_on.desc(), OfferComment.id)
        .limit(MOST_A_YEAR)
    )
    found = [_published(row) for row in session.scalars(published)]
    numbers = {about: number for about, number in session.execute(came.group_by(OfferComment.about))}  # noqa: C416
    return CommentYear(
        year=year,
        came={about: numbers.get(about, 0) for about in About},
        published={about: kept for about in About if (kept := [each for each in found if each.about is about])},
    )


def _rows() -> Select[OfferComment, str | None, str | None, str | None]:
    rows = select(OfferComment, Service.name, School.urn, School.name)
    rows = rows.outerjoin(Service, Service.id == OfferComment.service_id)
    return rows.outerjoin(School, School.id == OfferComment.school_id)


def _row(it: OfferComment, service: str | None, school_urn: str | None, school: str | None) -> CommentRow:
    return CommentRow(
        id=it.id,
        about=it.about,
        words=it.words,
        flags=it.flags,
        said_on=it.said_on,
        service_id=it.service_id,
        service=service or "",
        school_urn=school_urn or "",
        school=school or "",
        version=it.version,
    )


def _published(it: OfferComment) -> PublishedComment:
    return PublishedComment(
        about=it.about,
        said=it.said,
        response=it.response,
        action=it.action,
        action_by=it.action_by,
        answered_on=it.answered_on or it.said_on,
    )
