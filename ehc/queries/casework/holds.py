"""The hold list: cases whose messages are held, by whom and since when, so that each is looked at every week."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.intake.people import Person

LOOK_AGAIN = timedelta(days=7)
MOST = 200


@dataclass(frozen=True, slots=True)
class Hold:
    """One case whose messages are held."""

    case_id: uuid.UUID
    reference: str
    child: str
    because: str
    on: date | None
    by: str

    def is_due_a_look(self, today: date) -> bool:
        """Whether nobody has renewed it for a week."""
        return self.on is None or today - self.on >= LOOK_AGAIN


def holds(session: Session) -> Sequence[Hold]:
    """Every hold on a case that has not ended, the oldest first."""
    columns = select(
        Case.id,
        Case.reference,
        Person.given + " " + Person.family,
        Case.messages_held_because,
        Case.messages_held_on,
        func.coalesce(Account.name, ""),
    ).join(Person, Person.id == Case.child_id)
    joined = columns.outerjoin(Account, Account.id == Case.messages_held_by_id)
    held = joined.where(Case.messages_held_because != "", Case.messages_held_on.is_not(None), Case.ended_on.is_(None))
    return [Hold(*row) for row in session.execute(held.order_by(Case.messages_held_on, Case.id).limit(MOST))]
