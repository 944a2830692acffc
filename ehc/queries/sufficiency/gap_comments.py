"""Comments that say help is missing: those that were made as such, or that an officer has tagged."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from ehc.models.offer.offer_comments import About, CommentState, KeptBack, OfferComment
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.models.sufficiency.gap_tags import GapTag

PAGE = 50
YEAR = timedelta(days=365)
NOT_KNOWN = ""


@dataclass(frozen=True, kw_only=True)
class GapComment:
    """One comment. `words` are what was typed while it waits, then what is published; empty where it was kept back."""

    id: uuid.UUID
    said_on: date
    words: str
    state: CommentState
    kind: ProvisionType | None
    need: str
    tagged_by: str


def gap_comments(session: Session, *, kind: str | None, page: int = 1) -> tuple[Sequence[GapComment], int]:
    """A page of them, the newest first, of one type of help, of none that is said (""), or all; and how many."""
    rows = _rows()
    if kind is not None:
        rows = rows.where(GapTag.provision_type == kind if kind else GapTag.provision_type.is_(None))
    total = session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    rows = rows.order_by(OfferComment.said_on.desc(), OfferComment.id).limit(PAGE).offset((page - 1) * PAGE)
    return [_comment(*row) for row in session.execute(rows)], total


def gap_comment(session: Session, comment_id: uuid.UUID) -> GapComment | None:
    """One comment of any kind, to be tagged."""
    rows = select(OfferComment, GapTag).outerjoin(GapTag, GapTag.comment_id == OfferComment.id)
    found = session.execute(rows.where(OfferComment.id == comment_id)).first()
    return _comment(*found) if found else None


def comments_by_type(session: Session, today: date, need: str | None = None) -> Mapping[str, int]:
    """How many came within the year, by type of help; of one area of need, of none that is said (""), or all."""
    rows = _rows().where(OfferComment.said_on > today - YEAR)
    if need is not None:
        rows = rows.where(GapTag.need == need if need else GapTag.need.is_(None))
    tags = (tag for _row, tag in session.execute(rows))
    return Counter(tag.provision_type.value if tag and tag.provision_type else NOT_KNOWN for tag in tags)


def _rows() -> Select[Any, Any]:
    """Those that stand: not what is abuse, about one person's own services, or about an entry that has been mended."""
    it = OfferComment
    rows = select(it, GapTag).outerjoin(GapTag, GapTag.comment_id == it.id)
    said = or_(it.about == About.GAP, GapTag.comment_id.is_not(None))
    return rows.where(said, or_(it.kept_back.is_(None), it.kept_back == KeptBack.SAID_BEFORE))


def _comment(it: OfferComment, tag: GapTag | None) -> GapComment:
    return GapComment(
        id=it.id,
        said_on=it.said_on,
        words=it.words or it.said,
        state=it.state,
        kind=tag.provision_type if tag else None,
        need=tag.need.value if tag and tag.need else "",
        tagged_by=tag.tagged_by if tag else "",
    )
