"""What an account has typed into one form and not saved."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.kept_forms import KeptForm


@dataclass(frozen=True, slots=True)
class Kept:
    """The values of each field, and when they were kept."""

    typed: Mapping[str, Sequence[str]]
    kept_at: datetime


def kept_form(session: Session, account_id: uuid.UUID | None, place: str) -> Kept | None:
    """What is kept of the form at one address, or None."""
    rows = select(KeptForm.typed, KeptForm.kept_at).where(KeptForm.account_id == account_id, KeptForm.place == place)
    found = session.execute(rows).first()
    return Kept(*found) if found else None
