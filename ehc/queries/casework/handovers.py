"""How a case went from officer to officer, the latest first; and who covers for one who is away."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from ehc.models.casework.handovers import Absence, Handover
from ehc.models.council.accounts import Account

MOST = 50


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One handover."""

    on: date
    before: str
    after: str
    because: str
    note: str
    told_family: bool
    by: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Whoever looks after the work of somebody who is away, and until when."""

    name: str
    telephone: str
    email: str
    until_on: date


def handovers_of(session: Session, case_id: uuid.UUID) -> Sequence[HandoverRow]:
    """Every handover of a case."""
    before, after = aliased(Account), aliased(Account)
    rows = (
        select(
            Handover.handed_on,
            func.coalesce(before.name, ""),
            after.name,
            Handover.because,
            Handover.note,
            Handover.told_family,
            Handover.handed_by,
        )
        .outerjoin(before, before.id == Handover.from_id)
        .join(after, after.id == Handover.to_id)
        .where(Handover.case_id == case_id)
        .order_by(Handover.handed_at.desc(), Handover.id.desc())
    )
    return [HandoverRow(*row) for row in session.execute(rows.limit(MOST))]


def cover_of(session: Session, officer_id: uuid.UUID | None, today: date) -> Cover | None:
    """Who covers for an officer today; None where they are here."""
    rows = (
        select(Account.name, Account.telephone, Account.email, Absence.until_on)
        .join(Absence, Absence.cover_id == Account.id)
        .where(Absence.account_id == officer_id, Absence.from_on <= today, Absence.until_on >= today)
    )
    found = session.execute(rows.limit(1)).first()
    return Cover(*found) if found else None
