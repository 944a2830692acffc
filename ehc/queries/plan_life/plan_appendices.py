"""Section K: the advice and information gathered, each with its author and its appendix."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceStatement, Adviser
from ehc.models.assessment.documents import Document
from ehc.models.intake.people import Person
from ehc.queries.assessment.advice_kinds import ANSWERED, ORDER
from workflows.plan import AdviceEntry, Part

KINDS: Mapping[AdviceKind, str] = {
    AdviceKind.FAMILY: "Advice from the family",
    AdviceKind.EDUCATION: "Educational advice",
    AdviceKind.SENSORY: "Advice from a qualified teacher of sensory impairment",
    AdviceKind.HEALTH: "Medical advice",
    AdviceKind.PSYCHOLOGY: "Psychological advice",
    AdviceKind.SOCIAL_CARE: "Social care advice",
    AdviceKind.ADULTHOOD: "Advice on preparing for adulthood",
    AdviceKind.OTHER: "Other advice",
    AdviceKind.REQUESTED_BY_FAMILY: "Advice that the family asked for",
}
PARTS = {Part.VIEW: "View", Part.NEED: "Need", Part.OUTCOME: "Outcome", Part.PROVISION: "Provision"}
TYPED = (
    ("deliverer", "Given by"),
    ("qualification", "Qualification"),
    ("frequency", "How often"),
    ("duration", "How long"),
    ("group_size", "Group"),
    ("place", "Where"),
    ("by_when", "By when"),
)


def advice_entries(session: Session, case_id: uuid.UUID) -> dict[uuid.UUID, AdviceEntry]:
    """Each piece of advice that was given, by the id of its request, numbered in the order of reg 6(1)."""
    found = _answered(session, case_id)
    words, papers = _words(session, case_id), _papers(session, case_id)
    entries = {}
    for number, (request, adviser, person) in enumerate(found, start=1):
        said = words.get(request.id, ())
        entries[request.id] = _entry(number, request, adviser, person, said, papers.get(request.id))
    return entries


def _answered(session: Session, case_id: uuid.UUID) -> list[tuple[AdviceRequest, Adviser | None, Person | None]]:
    rows = (
        select(AdviceRequest, Adviser, Person)
        .outerjoin(Adviser, Adviser.id == AdviceRequest.adviser_id)
        .outerjoin(Person, Person.id == AdviceRequest.person_id)
        .where(AdviceRequest.case_id == case_id, AdviceRequest.state.in_(ANSWERED))
    )
    found = [(request, adviser, person) for request, adviser, person in session.execute(rows)]
    return sorted(found, key=lambda row: (ORDER[row[0].kind], str(row[0].submitted_on or ""), row[0].id))


def _words(session: Session, case_id: uuid.UUID) -> dict[uuid.UUID, list[AdviceStatement]]:
    rows = select(AdviceStatement).join(AdviceRequest, AdviceRequest.id == AdviceStatement.advice_id)
    ordered = rows.where(AdviceRequest.case_id == case_id).order_by(AdviceStatement.position, AdviceStatement.id)
    words: dict[uuid.UUID, list[AdviceStatement]] = {}
    for statement in session.scalars(ordered):
        words.setdefault(statement.advice_id, []).append(statement)
    return words


def _papers(session: Session, case_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """The papers sent in as advice; one marked by its giver is left out until an officer has decided on it."""
    rows = select(Document.advice_id, Document.name).where(
        Document.case_id == case_id,
        ~Document.marked_sensitive | (Document.shown_because != ""),
    )
    papers: dict[uuid.UUID, list[str]] = {}
    for advice_id, name in session.execute(rows.order_by(Document.id)):
        if advice_id is not None:
            papers.setdefault(advice_id, []).append(name)
    return {advice_id: ", ".join(names) for advice_id, names in papers.items()}


def _entry(
    number: int,
    request: AdviceRequest,
    adviser: Adviser | None,
    person: Person | None,
    said: Sequence[AdviceStatement],
    papers: str | None,
) -> AdviceEntry:
    return AdviceEntry(
        number=number,
        kind=KINDS[request.kind],
        author=request.submitted_by
        or request.existing_by
        or (adviser.name if adviser else person.name if person else ""),
        role=request.submitted_role or (adviser.role if adviser else "Family" if person else ""),
        service=adviser.service if adviser else "",
        on=request.existing_dated or request.submitted_on,
        appendix=f"Appendix {number}",
        paragraphs=_paragraphs(request, said),
        file_name=papers,
    )


def _paragraphs(request: AdviceRequest, said: Sequence[AdviceStatement]) -> tuple[str, ...]:
    """The advice as it was answered; what its giver marked is left out unless an officer decided to show it."""
    shown = [statement for statement in said if not is_held(request, statement)]
    summary = "" if request.sensitive and not request.shown_because else request.summary
    return tuple(paragraph for paragraph in (summary, *map(_paragraph, shown)) if paragraph)


def is_held(request: AdviceRequest, statement: AdviceStatement) -> bool:
    """Whether a statement was marked as about someone else or harmful, and no officer has decided to show it."""
    return statement.marked_sensitive and not request.shown_because


def _paragraph(statement: AdviceStatement) -> str:
    """A statement as it was answered in the form, each typed field after its name."""
    typed = [f"{name}: {getattr(statement, field)}." for field, name in TYPED if getattr(statement, field)]
    return " ".join([f"{PARTS.get(statement.part, 'Said')}: {statement.text}", *typed]).replace("..", ".")
