"""The evidence at hand in a case: requests, papers, views and advice, each with what identifies it as it stands."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.language import _
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceSubmission, Adviser
from ehc.models.assessment.documents import Document
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Person
from ehc.models.intake.requests import Request

LONDON = ZoneInfo("Europe/London")
VIEWS = (ContributionKind.VIEWS, ContributionKind.CHILD_VIEWS)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One piece of it: a paper by its sha256, words as they were written, or advice as it was sent."""

    label: str
    received_on: date | None
    sha256: str
    words: str = ""
    document_id: uuid.UUID | None = None
    advice_id: uuid.UUID | None = None


def evidence_at_hand(session: Session, case_id: uuid.UUID) -> Sequence[Evidence]:
    """All of it, in the order it came."""
    found = [
        *_requests(session, case_id),
        *_papers(session, case_id),
        *_views(session, case_id),
        *_advice(session, case_id),
    ]
    return sorted(found, key=lambda it: (it.received_on or date.min, it.label, it.sha256))


def seal_of(evidence: Iterable[Evidence]) -> str:
    """One hash over all of it: another one says that something came in or changed."""
    return hashlib.sha256("\n".join(f"{it.label} {it.sha256}" for it in evidence).encode()).hexdigest()


def _requests(session: Session, case_id: uuid.UUID) -> Iterator[Evidence]:
    for request in session.scalars(select(Request).where(Request.case_id == case_id)):
        parts = (request.needs, request.help_so_far, request.hopes, request.child_agrees)
        label = _("Request from %(name)s", name=request.requester_name)
        yield _words(label, request.received_on, "\n\n".join(filter(None, parts)))


def _papers(session: Session, case_id: uuid.UUID) -> Iterator[Evidence]:
    for paper in session.scalars(select(Document).where(Document.case_id == case_id)):
        yield Evidence(
            label=paper.name,
            received_on=paper.added_at.astimezone(LONDON).date(),
            sha256=paper.sha256,
            document_id=paper.id,
        )


def _views(session: Session, case_id: uuid.UUID) -> Iterator[Evidence]:
    rows = select(Contribution, Person.given + " " + Person.family).join(Person, Person.id == Contribution.person_id)
    for said, name in session.execute(rows.where(Contribution.case_id == case_id, Contribution.kind.in_(VIEWS))):
        own = said.kind is ContributionKind.CHILD_VIEWS
        label = _("The child’s own views, from %(name)s", name=name) if own else _("Views of %(name)s", name=name)
        yield _words(label, said.given_on, said.words)


def _advice(session: Session, case_id: uuid.UUID) -> Iterator[Evidence]:
    """Each answer as it was last sent."""
    newest = select(AdviceSubmission.advice_id, func.max(AdviceSubmission.number).label("number"))
    latest = newest.group_by(AdviceSubmission.advice_id).subquery()
    rows = (
        select(AdviceRequest, AdviceSubmission.sha256, func.coalesce(Adviser.role, ""))
        .join(latest, latest.c.advice_id == AdviceRequest.id)
        .join(
            AdviceSubmission,
            (AdviceSubmission.advice_id == latest.c.advice_id) & (AdviceSubmission.number == latest.c.number),
        )
        .outerjoin(Adviser, Adviser.id == AdviceRequest.adviser_id)
    )
    for advice, sha256, role in session.execute(rows.where(AdviceRequest.case_id == case_id)):
        label = _advice_label(advice, role)
        yield Evidence(
            label=label, received_on=advice.submitted_on, sha256=sha256, words=advice.summary, advice_id=advice.id
        )


def _advice_label(advice: AdviceRequest, role: str) -> str:
    if advice.kind is AdviceKind.FAMILY:
        return _("What %(name)s told us for the assessment", name=advice.submitted_by)
    as_what = advice.submitted_role or role
    return _("Advice from %(name)s", name=", ".join(filter(None, (advice.submitted_by, as_what))))


def _words(label: str, on: date, words: str) -> Evidence:
    return Evidence(label=label, received_on=on, words=words, sha256=hashlib.sha256(words.encode()).hexdigest())
