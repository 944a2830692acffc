"""Whether somebody of a family must not be found: then no page may name what would lead to them."""

import re
import uuid
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ehc.models.intake.people import Address, Relationship

NOT_COMPARED = re.compile(r"[\W_]+")


def are_withheld(session: Session, child_id: uuid.UUID, on: date, *, sees: uuid.UUID | None = None) -> bool:
    """Whether the child, or an adult around it other than the one who `sees`, lives where nobody may know.

    A school, a clinic or a service can be found as an address can. Whose own address is withheld knows that one and
    no other: of two who hide in different places neither may be led to the other."""
    adults = select(Relationship.adult_id).where(Relationship.child_id == child_id, Relationship.ended_on.is_(None))
    hidden = select(Address.person_id, Address.lines, Address.postcode).where(
        or_(Address.person_id == child_id, Address.person_id.in_(adults)),
        Address.withheld,
        Address.until_on.is_(None) | (Address.until_on >= on),
    )
    homes = {(person, _compared(lines, postcode)) for person, lines, postcode in session.execute(hidden)}
    known = {home for person, home in homes if person == sees}
    return any(home not in known for _person, home in homes)


def _compared(lines: str, postcode: str) -> str:
    """An address as it is compared with another: however it was typed, without case, spaces and marks."""
    return NOT_COMPARED.sub("", f"{lines} {postcode}").lower()
