"""Who a plan is about, as its first page says it; what would find a hidden family is left out."""

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.intake.people import Address, Person, Relationship, RelationshipKind
from ehc.models.plan_life.placements import Setting
from ehc.queries.sending.recipients import PARENTS
from workflows.ages import school_year_name
from workflows.plan import ChildDetails

WITHHELD = "Withheld"
RELATIONS = {
    RelationshipKind.BIRTH_PARENT: "parent",
    RelationshipKind.ADOPTIVE_PARENT: "parent",
    RelationshipKind.PARENTAL_RESPONSIBILITY: "has parental responsibility",
    RelationshipKind.PERSON_WITH_CARE: "carer",
}


class NoBirthDate(LookupError):
    """The child's date of birth is not known, so there can be no plan yet."""


def child_details(session: Session, case: Case, on: date) -> ChildDetails:
    """Who the plan is about; a withheld address is left out, and with it where a hidden child attends."""
    child = session.get_one(Person, case.child_id)
    if child.born_on is None:
        raise NoBirthDate
    home = _home(session, child.id, on)
    hidden = home is not None and home.withheld
    setting = session.get(Setting, case.setting_id) if case.setting_id else None
    return ChildDetails(
        name=child.name,
        known_as=child.called,
        born_on=child.born_on,
        address=WITHHELD if hidden else f"{home.lines}\n{home.postcode}".strip() if home else "",
        school_year=school_year_name(child.born_on, on),
        attends=WITHHELD if hidden else setting.name if setting else case.not_in_setting_because,
        upn=child.upn,
        nhs_number=child.nhs_number,
        language=child.language,
        parents=_parents(session, child.id),
    )


def _home(session: Session, person_id: uuid.UUID, on: date) -> Address | None:
    """Where they live on that day; where two addresses stand, a withheld one hides both."""
    lived = select(Address).where(Address.person_id == person_id, Address.from_on <= on)
    current = lived.where(Address.until_on.is_(None) | (Address.until_on >= on))
    return session.scalars(current.order_by(Address.withheld.desc(), Address.from_on.desc()).limit(1)).first()


def _parents(session: Session, child_id: uuid.UUID) -> tuple[str, ...]:
    rows = (
        select(Person, Relationship.kind)
        .join(Relationship, Relationship.adult_id == Person.id)
        .where(
            Relationship.child_id == child_id,
            Relationship.kind.in_(PARENTS),
            Relationship.confirmed_on.is_not(None),
            Relationship.ended_on.is_(None),
            Relationship.restricted_because == "",
            Person.died_on.is_(None),
        )
        .order_by(Person.family, Person.given, Person.id)
    )
    return tuple(f"{person.name} ({RELATIONS[kind]})" for person, kind in session.execute(rows))
