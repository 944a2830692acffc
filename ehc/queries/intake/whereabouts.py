"""Whether somebody of a family must not be found: then no page may name what would lead to them."""

import uuid
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ehc.models.intake.people import Address, Relationship


def are_withheld(session: Session, child_id: uuid.UUID, on: date, *, sees: uuid.UUID | None = None) -> bool:
    """Whether the child, or an adult around it other than the one who `sees`, lives where nobody may know.

    A school, a clinic or a service can be found as an address can; whose own address is withheld knows it."""
    adults = select(Relationship.adult_id).where(Relationship.child_id == child_id, Relationship.ended_on.is_(None))
    hidden = select(Address.person_id).where(
        or_(Address.person_id == child_id, Address.person_id.in_(adults)),
        Address.withheld,
        Address.until_on.is_(None) | (Address.until_on >= on),
    )
    hiding = set(session.scalars(hidden))
    return bool(hiding) and sees not in hiding
