"""What families give and choose: views, how we write to them; and the adults that an officer lets in."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.council.sessions import LinkPurpose
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Address, ContactWay, Person, Relationship, RelationshipKind
from ehc.models.intake.people_names import search_name
from ehc.permissions import require
from ehc.queries.council.configuration import configuration_of
from ehc.queries.sending.recipients import family
from ehc.services import notices
from ehc.services.act import Act
from ehc.services.assessment.advice_sending import family_answered
from ehc.services.council import private_links
from ehc.services.refused import NotFound, Refused


@dataclass(frozen=True, kw_only=True)
class Adult:
    """An adult of a child's family as an officer enters them."""

    given: str
    family: str
    kind: RelationshipKind
    confirmed_how: str
    email: str = ""
    telephone: str = ""
    address: str = ""
    postcode: str = ""
    withheld: bool = False


def give_views(
    act: Act,
    case_id: uuid.UUID,
    person_id: uuid.UUID,
    words: str,
    *,
    kind: ContributionKind,
    how: str,
    on: date | None = None,
) -> Contribution:
    """Keep what somebody of the family said, in their own words, with the day and the way it reached us."""
    case = _case(act, case_id, "give-views")
    if case.ended_on is not None:
        raise Refused(_("This case has ended, so nothing can be added to it."))
    given_on = on or act.today
    if given_on > act.today:
        raise Refused(_("The day it reached us can't be in the future."), field="given_on")
    row = Contribution(
        id=new_id(),
        case_id=case_id,
        person_id=person_id,
        kind=kind,
        words=words,
        given_on=given_on,
        given_how=how,
        given_at=act.at,
    )
    act.session.add(row)
    act.session.flush()
    family_answered(act, case_id, person_id, words, given_on)
    return row


def choose_contact(
    act: Act, case_id: uuid.UUID, person_id: uuid.UUID, *, by: ContactWay, formats: str, interpreter: str = ""
) -> None:
    """Note how a person wants to hear from us, and what makes it easier; e-mail needs an address to send to."""
    _case(act, case_id, "give-views")
    person = act.session.get_one(Person, person_id)
    if by is ContactWay.EMAIL and not person.email:
        raise Refused(_("We have no e-mail address for you. Ask your officer to add it."), field="contact_by")
    person.contact_by, person.formats, person.interpreter = by, formats, interpreter
    act.session.flush()


def add_adult(act: Act, case_id: uuid.UUID, adult: Adult) -> Person:
    """Add an adult whose identity and relationship an officer has confirmed, so that notices reach them."""
    case = _case(act, case_id, "edit-people")
    person = Person(
        id=new_id(),
        authority_id=act.authority_id,
        given=adult.given,
        family=adult.family,
        search_name=search_name(adult.given, adult.family),
        email=adult.email,
        telephone=adult.telephone,
        contact_by=ContactWay.EMAIL if adult.email else ContactWay.POST,
    )
    act.session.add(person)
    act.session.flush()
    if adult.address:
        lives = Address(person_id=person.id, lines=adult.address, postcode=adult.postcode, from_on=act.today)
        lives.withheld = adult.withheld
        act.session.add(lives)
    act.session.add(
        Relationship(
            child_id=case.child_id,
            adult_id=person.id,
            kind=adult.kind,
            confirmed_on=act.today,
            confirmed_by=act.actor.name,
            confirmed_how=adult.confirmed_how,
        )
    )
    act.session.flush()
    return person


def restrict(act: Act, case_id: uuid.UUID, person_id: uuid.UUID, because: str) -> None:
    """Let somebody of the family see and receive nothing more (a court order, a risk), or everything again ("")."""
    case = _case(act, case_id, "edit-people")
    mine = Relationship.child_id == case.child_id, Relationship.adult_id == person_id, Relationship.ended_on.is_(None)
    relationship = act.session.scalars(select(Relationship).where(*mine)).first()
    if relationship is None:
        raise NotFound
    relationship.restricted_because = because
    if because:
        private_links.revoke_links(act.session, person_id, act.at)
    act.session.flush()


def invite(act: Act, case_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """Send one of those who hold the rights a link to their own page of this case."""
    case = _case(act, case_id, "edit-people")
    recipient = next((it for it in family(act.session, case, act.today) if it.person_id == person_id), None)
    if recipient is None:
        raise Refused(_("Only a confirmed parent, or the young person whose rights they are, can be let in."))
    days = configuration_of(act.session, act.authority_id, act.today).link_days
    token = private_links.make_link(
        act, LinkPurpose.FAMILY_ACCESS, subject_id=person_id, case_id=case_id, holder=recipient.name, days=days
    )
    child = act.session.get_one(Person, case.child_id)
    to = recipient.with_values(link=f"{act.base_url}/family/enter/{token}")
    notices.give(act, case, "family-access", [to], {"child_name": child.name, "known_as": child.called})


def _case(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    case = act.session.get(Case, case_id)
    if case is None:
        raise NotFound
    require(act.actor, doing, case, act.session)
    return case
