"""Which officer may decide what, under which paper."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ehc.models.assessment.assessments import Delegation, Power
from ehc.models.council.accounts import Account


@dataclass(frozen=True, kw_only=True)
class DelegationRow:
    """One power of one officer."""

    id: uuid.UUID
    officer: str
    job_title: str
    power: Power
    instrument: str
    from_on: date
    until_on: date | None


def in_force(session: Session, account_id: uuid.UUID, power: Power, on: date) -> Sequence[Delegation]:
    """The delegations of this power to an officer on that day, the newest first."""
    rows = select(Delegation).where(
        Delegation.account_id == account_id,
        Delegation.power == power,
        Delegation.from_on <= on,
        (Delegation.until_on.is_(None)) | (Delegation.until_on >= on),
    )
    return session.scalars(rows.order_by(Delegation.from_on.desc(), Delegation.id)).all()


def delegations(session: Session) -> Sequence[DelegationRow]:
    """Every delegation of the council, by officer."""
    rows = _rows().order_by(Account.name, Delegation.power, Delegation.from_on.desc(), Delegation.id)
    return [_row(*row) for row in session.execute(rows)]


def _rows() -> Select[Delegation, str, str]:
    joined = select(Delegation, Account.name, Account.job_title)
    return joined.join(Account, Account.id == Delegation.account_id)


def _row(it: Delegation, officer: str, job_title: str) -> DelegationRow:
    return DelegationRow(
        id=it.id,
        officer=officer,
        job_title=job_title,
        power=it.power,
        instrument=it.instrument,
        from_on=it.from_on,
        until_on=it.until_on,
    )
