"""Who a case's notices go to: the family as the law means it, and the bodies it names."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import Adviser
from ehc.models.cases import Case
from ehc.models.intake.people import (
    Address,
    ContactWay,
    Person,
    Relationship,
    RelationshipKind,
)
from ehc.models.notices import RecipientKind
from ehc.models.plan_life.placements import Setting
from ehc.queries.council.configuration import Contact, CouncilConfiguration
from workflows.ages import is_young_person

PARENTS = tuple(kind for kind in RelationshipKind if kind.is_parent)


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """To whom one copy goes, and how; `address` is theirs alone and reaches no other copy."""

    kind: RecipientKind
    name: str
    way: str  # email | text | post
    to: str  # the e-mail address or number; for post the address
    address: str = ""
    formats: str = ""
    person_id: uuid.UUID | None = None
    adviser_id: uuid.UUID | None = None
    setting_id: uuid.UUID | None = None
    about_id: uuid.UUID | None = None  # the advice request or consultation this copy asks for
    own_values: tuple[tuple[str, Any], ...] = ()  # values of this copy alone, such as a private link
    sheet: str = ""  # the page of a paper of its own that is enclosed with this copy

    @property
    def is_named(self) -> bool:
        """Whether it goes to somebody by name, and not to whoever holds a post or answers for a body."""
        if self.person_id is not None:
            return True
        return not self.name.startswith("The ") and self.name not in self.address.splitlines()

    @property
    def key(self) -> str:
        """One key a recipient: messages to it leave in order."""
        return str(self.person_id or self.adviser_id or self.setting_id or f"{self.kind.value}:{self.to}")

    def with_sheet(self, html: str) -> "Recipient":
        """The same recipient with a sheet enclosed; the letter says that it is there, and no more of it."""
        return replace(self, sheet=html).with_values(services_enclosed=True)

    def with_values(self, **values: Any) -> "Recipient":
        """The same recipient with values for this copy alone."""
        return replace(self, own_values=(*self.own_values, *values.items()))


def rights_are_the_young_persons(child: Person, on: date) -> bool:
    """Whether notices go to the young person: past compulsory school age, and not found to lack capacity."""
    if child.born_on is None or child.lacks_capacity_on is not None:
        return False
    return is_young_person(child.born_on, on)


def family(session: Session, case: Case, on: date) -> tuple[Recipient, ...]:
    """Those who hold the rights on that day: confirmed, unrestricted parents, or the young person.

    Empty where nobody has been confirmed: nothing opens before that."""
    child = session.get_one(Person, case.child_id)
    if child.died_on is not None:
        return ()
    if rights_are_the_young_persons(child, on):
        return _people(session, [child], RecipientKind.YOUNG_PERSON, on)
    adults = select(Person).join(Relationship, Relationship.adult_id == Person.id)
    confirmed = adults.where(
        Relationship.child_id == child.id,
        Relationship.kind.in_(PARENTS),
        Relationship.confirmed_on.is_not(None),
        Relationship.ended_on.is_(None),
        Relationship.restricted_because == "",
        Person.died_on.is_(None),
    ).order_by(Person.family, Person.given, Person.id)
    return _people(session, session.scalars(confirmed).all(), RecipientKind.PARENT, on)


def health_body(configuration: CouncilConfiguration) -> Recipient:
    """The body that commissions the child's health care, by its one route."""
    return _body(RecipientKind.HEALTH_BODY, configuration.health_body)


def social_care(configuration: CouncilConfiguration) -> Recipient:
    """The council's officers for children's or adults' social care (reg 4(2)(b))."""
    return _body(RecipientKind.SOCIAL_CARE, configuration.social_care)


def setting(session: Session, setting_id: uuid.UUID) -> Recipient:
    """A setting, addressed to its head teacher, principal or manager."""
    it = session.get_one(Setting, setting_id)
    return Recipient(
        kind=RecipientKind.SETTING,
        name=it.head_name or "The head teacher or principal",
        way=ContactWay.EMAIL if it.email else ContactWay.POST,
        to=it.email or f"{it.name}\n{it.address}\n{it.postcode}",
        address=f"{it.name}\n{it.address}\n{it.postcode}",
        setting_id=it.id,
    )


def adviser(session: Session, adviser_id: uuid.UUID) -> Recipient:
    """An adviser, by the way their service is reached."""
    it = session.get_one(Adviser, adviser_id)
    address = f"{it.service}\n{it.address}"
    way = ContactWay.EMAIL if it.email else ContactWay.POST
    return Recipient(
        kind=RecipientKind.ADVISER,
        name=it.name,
        way=way,
        to=it.email or address,
        address=address,
        adviser_id=it.id,
    )


def notified_bodies(session: Session, case: Case, configuration: CouncilConfiguration) -> tuple[Recipient, ...]:
    """The bodies of reg 4(2): health, social care, and the setting the child attends, where there is one."""
    bodies = (health_body(configuration), social_care(configuration))
    return (*bodies, setting(session, case.setting_id)) if case.setting_id else bodies


def _people(session: Session, people: Sequence[Person], kind: RecipientKind, on: date) -> tuple[Recipient, ...]:
    addresses = _addresses_of(session, people, on)
    return tuple(_person(person, kind, addresses.get(person.id, "")) for person in people)


def _person(person: Person, kind: RecipientKind, address: str) -> Recipient:
    email, telephone = person.email, person.telephone
    ways = {
        ContactWay.EMAIL: email,
        ContactWay.TEXT: telephone,
        ContactWay.POST: address,
    }
    way = person.contact_by if ways[person.contact_by] else ContactWay.EMAIL if email else ContactWay.POST
    return Recipient(
        kind=kind,
        name=person.name,
        way=way,
        to=ways[way],
        address=address,
        formats=person.formats,
        person_id=person.id,
    )


def _addresses_of(session: Session, people: Sequence[Person], on: date) -> dict[uuid.UUID, str]:
    """Where each of them lives on that day; the newest address where two are kept."""
    rows = select(Address).where(Address.person_id.in_([person.id for person in people]), Address.from_on <= on)
    current = rows.where((Address.until_on.is_(None)) | (Address.until_on >= on)).order_by(Address.from_on)
    return {it.person_id: f"{it.lines}\n{it.postcode}".strip() for it in session.scalars(current)}


def _body(kind: RecipientKind, contact: Contact) -> Recipient:
    way = ContactWay.EMAIL if contact.email else ContactWay.POST
    by = contact.person or contact.role
    address = "\n".join(it for it in (contact.role if contact.person else "", contact.name, contact.address) if it)
    return Recipient(
        kind=kind,
        name=by or contact.name,
        way=way,
        to=contact.email or address,
        address=address,
    )
