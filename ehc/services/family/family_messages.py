"""Messages between a family and the officers: what either writes, and that a message needs no answer."""

import uuid

from sqlalchemy import update

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.family.family_messages import FamilyMessage
from ehc.models.intake.people import Person
from ehc.permissions import require
from ehc.queries.sending.recipients import family
from ehc.services import notices
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused


def write_to_officers(act: Act, case_id: uuid.UUID, person_id: uuid.UUID, words: str) -> FamilyMessage:
    """Keep what one of the family writes; it waits for an answer, also when the case is closed."""
    case = _case(act, case_id, "write-to-officers")
    return _keep(act, case, person_id, words, from_family=True)


def write_to_family(act: Act, case_id: uuid.UUID, person_id: uuid.UUID, words: str) -> FamilyMessage:
    """Write to one of those who hold the rights: on their page, and as a letter by the way they chose.

    What they had written before is answered by it."""
    case = _case(act, case_id, "write-to-family")
    recipient = next((it for it in family(act.session, case, act.today) if it.person_id == person_id), None)
    if recipient is None:
        raise Refused(_("Only a confirmed parent, or the young person whose rights they are, can be written to here."))
    message = _keep(act, case, person_id, words, from_family=False)
    _dealt_with(act, case_id, FamilyMessage.person_id == person_id)
    child = act.session.get_one(Person, case.child_id)
    values = {"child_name": child.name, "known_as": child.called, "words": words, "officer_name": act.actor.name}
    notices.give(act, case, "message-from-officer", [recipient], values)
    return message


def needs_no_answer(act: Act, case_id: uuid.UUID, message_id: uuid.UUID) -> None:
    """Say that a family's message has been read and asks for no answer."""
    _case(act, case_id, "write-to-family")
    if not _dealt_with(act, case_id, FamilyMessage.id == message_id):
        raise NotFound


def _keep(act: Act, case: Case, person_id: uuid.UUID, words: str, *, from_family: bool) -> FamilyMessage:
    if not words.strip():
        raise Refused(_("Write your message."), field="words")
    message = FamilyMessage(
        id=new_id(),
        case_id=case.id,
        person_id=person_id,
        from_family=from_family,
        by_name=act.session.get_one(Person, person_id).name if from_family else act.actor.name,
        words=words.strip(),
        sent_at=act.at,
    )
    act.session.add(message)
    act.session.flush()
    return message


def _dealt_with(act: Act, case_id: uuid.UUID, which: object) -> int:
    waiting = update(FamilyMessage).where(
        FamilyMessage.case_id == case_id,
        FamilyMessage.from_family,
        FamilyMessage.dealt_with_at.is_(None),
        which,  # type: ignore[arg-type]
    )
    done = act.session.execute(
        waiting.values(dealt_with_at=act.at, dealt_with_by=act.actor.name).returning(FamilyMessage.id)
    )
    return len(done.all())


def _case(act: Act, case_id: uuid.UUID, doing: str) -> Case:
    case = act.session.get(Case, case_id)
    if case is None:
        raise NotFound
    require(act.actor, doing, case, act.session)
    return case
