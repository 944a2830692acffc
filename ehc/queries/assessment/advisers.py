"""The directory of advisers: a page of it, and whom to choose from for one kind of advice."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, Adviser

PAGE = 50
MOST_CHOICES = 500


@dataclass(frozen=True, kw_only=True)
class DirectoryPage:
    """A page of the directory."""

    rows: Sequence[Adviser]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def directory(session: Session, *, kind: AdviceKind | None = None, words: str = "", page: int = 1) -> DirectoryPage:
    """Those who may be asked, by service and name; `words` is part of a name, role, service or address."""
    here: list[ColumnElement[bool]] = [Adviser.left_on.is_(None)]
    if kind is not None:
        here.append(Adviser.kind == kind)
    if words.strip():
        like = f"%{_plain(words.strip())}%"
        columns = (Adviser.name, Adviser.role, Adviser.service, Adviser.email)
        here.append(or_(*(column.ilike(like, escape="\\") for column in columns)))
    total = session.scalar(select(func.count(Adviser.id)).where(*here)) or 0
    page = min(max(1, page), max(1, -(-total // PAGE)))
    rows = select(Adviser).where(*here).order_by(Adviser.service, Adviser.name, Adviser.id)
    found = session.scalars(rows.limit(PAGE).offset((page - 1) * PAGE)).all()
    return DirectoryPage(rows=found, total=total, page=page)


def choices(session: Session, kind: AdviceKind, *, but: uuid.UUID | None = None) -> Sequence[Adviser]:
    """Whom to choose from: those of that kind first, then everyone else."""
    rows = select(Adviser).where(Adviser.left_on.is_(None))
    if but is not None:
        rows = rows.where(Adviser.id != but)
    return session.scalars(
        rows.order_by(Adviser.kind != kind, Adviser.service, Adviser.name, Adviser.id).limit(MOST_CHOICES)
    ).all()


def _plain(words: str) -> str:
    """Words with the signs that `like` reads as any character taken literally."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
