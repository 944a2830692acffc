"""The views of the worklist that an officer has kept, by name."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.casework.handovers import SavedView


@dataclass(frozen=True, slots=True)
class View:
    """One of them; `query` is what stands after the question mark."""

    id: uuid.UUID
    name: str
    query: str


def views_of(session: Session, account_id: uuid.UUID | None) -> Sequence[View]:
    """Everything that one account has kept."""
    rows = select(SavedView.id, SavedView.name, SavedView.query).where(SavedView.account_id == account_id)
    return [View(*row) for row in session.execute(rows.order_by(SavedView.name))]
