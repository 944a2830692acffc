"""People: adding and changing them, where they live, and whose relation to a child has been confirmed."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from ehc.language import _
from ehc.models.intake.people import Address, ContactWay, Person, Relationship, RelationshipKind
from ehc.models.intake.people_names import search_name
from ehc.models.intake.people_numbers import as_kept
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused

EARLIEST_BIRTH = date(1900, 1, 1)
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Details:
    """What is known of somebody."""

    given: str
    family: str
    known_as: str = ""
    former: str = ""
    born_on: date | None = None
    upn: str = ""
    nhs_number: str = ""
    language: str = "English"
    interpreter: str = ""
    formats: str = ""
    email: str = ""
    telephone: str = ""
    contact_by: ContactWay = ContactWay.POST
    looked_after_by: str = ""
    lacks_capacity_on: date | None = None


def add_person(act: Act, details: Details) -> Person:
    """Put somebody on the record."""
    require(act.actor, "edit-people")
    person = Person(authority_id=act.authority_id)
    _write(act, person, details)
    act.session.add(person)
    act.session.flush()
    return person


def edit_person(act: Act, person_id: uuid.UUID, details: Details, *, version: int) -> Person:
    """Change what is known of somebody, unless someone else has changed it since it was read."""
    person = _person(act, person_id)
    if person.version != version:
        raise ChangedMeanwhile(person.name)
    _write(act, person, details)
    person.version += 1
    act.session.flush()
    return person


def move_to(
    act: Act, person_id: uuid.UUID, lines: str, postcode: str, *, from_on: date, withheld: bool = False
) -> Address:
    """Say where somebody lives from a day on; where they lived before ends the day before."""
    person = _person(act, person_id)
    if not lines.strip():
        raise Refused(_("Enter the address."), field="lines")
    if from_on > act.today:
        raise Refused(_("The day they moved in can't be in the future."), field="from_on")
    _end_addresses(act, person, from_on)
    address = Address(
        person_id=person.id, lines=lines.strip(), postcode=postcode.strip().upper(), from_on=from_on, withheld=withheld
    )
    act.session.add(address)
    act.session.flush()
    return address


def confirm_relationship(
    act: Act, child_id: uuid.UUID, adult_id: uuid.UUID, kind: RelationshipKind, how: str, *, lives_with: bool = True
) -> Relationship:
    """Confirm who an adult is to a child, and how that is known; until then nothing opens to them."""
    require(act.actor, "edit-people")
    if not how.strip():
        raise Refused(_("Say how you know who they are and how they are related."), field="confirmed_how")
    if child_id == adult_id:
        raise Refused(_("A person can't be their own parent: choose another adult."), field="adult")
    relationship = _relationship(act, child_id, adult_id) or Relationship(child_id=child_id, adult_id=adult_id)
    relationship.kind, relationship.lives_with = kind, lives_with
    relationship.confirmed_on, relationship.confirmed_by = act.today, act.actor.name
    relationship.confirmed_how = how.strip()
    act.session.add(relationship)
    act.session.flush()
    return relationship


def end_relationship(act: Act, relationship_id: uuid.UUID, on: date) -> Relationship:
    """End an adult's relation to a child: from then on nothing opens to them."""
    require(act.actor, "edit-people")
    relationship = act.session.get(Relationship, relationship_id)
    if relationship is None or act.session.get(Person, relationship.child_id) is None:
        raise NotFound
    if on > act.today:
        raise Refused(_("The day it ended can't be in the future."), field="ended_on")
    relationship.ended_on = on
    act.session.flush()
    return relationship


def _person(act: Act, person_id: uuid.UUID) -> Person:
    person = act.session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise NotFound
    require(act.actor, "edit-people", person, act.session)
    if person.merged_into_id is not None:
        raise Refused(_("This record was merged into another: change that one."))
    return person


def _relationship(act: Act, child_id: uuid.UUID, adult_id: uuid.UUID) -> Relationship | None:
    both = Relationship.child_id == child_id, Relationship.adult_id == adult_id
    return act.session.scalars(select(Relationship).where(*both, Relationship.ended_on.is_(None))).first()


def _write(act: Act, person: Person, details: Details) -> None:
    _check(act, person, details)
    for name in Details.__dataclass_fields__:
        value = getattr(details, name)
        setattr(person, name, value.strip() if type(value) is str else value)
    person.upn, person.nhs_number = as_kept(details.upn) or None, as_kept(details.nhs_number) or None
    person.email = person.email.lower()
    person.search_name = search_name(person.given, person.family, person.known_as, person.former)


def _check(act: Act, person: Person, details: Details) -> None:
    if not details.given.strip() and not details.family.strip():
        raise Refused(_("Enter a name."), field="given")
    if details.born_on and not EARLIEST_BIRTH <= details.born_on <= act.today:
        raise Refused(_("The date of birth must be today or in the past."), field="born_on")
    if details.contact_by is ContactWay.EMAIL and not details.email.strip():
        raise Refused(_("Enter the e-mail address that they want to be reached by."), field="email")
    if details.contact_by is ContactWay.TEXT and not details.telephone.strip():
        raise Refused(_("Enter the number that they want to be texted on."), field="telephone")
    _refuse_another(act, person, "upn", as_kept(details.upn))
    _refuse_another(act, person, "nhs_number", as_kept(details.nhs_number))


def _refuse_another(act: Act, person: Person, number: str, value: str) -> None:
    """A number is one person's; whoever else has it may be the same child."""
    if not value:
        return
    same = select(Person).where(getattr(Person, number) == value, Person.merged_into_id.is_(None))
    other = act.session.scalars(same.where(Person.id != person.id) if person.id else same).first()
    if other is not None:
        says = _("%(name)s has this number. If they are the same person, merge the two records.", name=other.name)
        raise Refused(says, field=number)


def _end_addresses(act: Act, person: Person, from_on: date) -> None:
    current = select(Address).where(Address.person_id == person.id, Address.until_on.is_(None))
    for address in act.session.scalars(current):
        if address.from_on >= from_on:
            raise Refused(
                _("They already have an address from %(day)s on.", day=address.from_on.isoformat()), field="from_on"
            )
        address.until_on = from_on - DAY
