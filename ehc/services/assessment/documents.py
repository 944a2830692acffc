"""Documents: papers added to a case, checked by content, and what is decided about those marked as sensitive."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.files import Files
from ehc.language import _
from ehc.models.assessment.advice import AdviceRequest
from ehc.models.assessment.documents import Document, DocumentKind
from ehc.models.cases import Case
from ehc.models.notices import EnclosedSheet, NoticeCopy
from ehc.models.plan_life.plans import PlanSnapshot
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.assessment.paper_types import PaperType, paper_type, tidy_name
from ehc.services.refused import NotFound, Refused

MEGABYTE = 1_000_000
ORPHANED_AFTER = timedelta(days=1)
AT_A_TIME = 500


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A file as somebody gave it to us."""

    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Intray:
    """Where papers are put, and how large one may be."""

    files: Files
    limit: int


def add(
    act: Act,
    intray: Intray,
    paper: Paper,
    *,
    kind: DocumentKind,
    case_id: uuid.UUID | None = None,
    request_id: uuid.UUID | None = None,
    advice_id: uuid.UUID | None = None,
    marked_sensitive: bool = False,
) -> Document:
    """Keep a paper. One that came with a request may be anyone's, so its permission is the request's own."""
    advice = _advice(act, advice_id)
    case_id = advice.case_id if advice else case_id
    if case_id is not None:
        require(act.actor, "add-document", advice or act.session.get_one(Case, case_id), act.session)
    elif request_id is None:
        raise ValueError("A paper belongs to a case, a request or an answer.")
    found = check(intray, paper)
    document = Document(
        authority_id=act.authority_id,
        case_id=case_id,
        request_id=request_id,
        advice_id=advice_id,
        kind=kind,
        name=tidy_name(paper.name),
        media_type=found.media_type,
        size=len(paper.data),
        sha256=hashlib.sha256(paper.data).hexdigest(),
        blob_key=intray.files.put(paper.data),
        added_at=act.at,
        added_by=act.actor.name,
        added_by_person_id=act.actor.family_id,
        marked_sensitive=marked_sensitive,
    )
    act.session.add(document)
    act.session.flush()
    return document


def check(intray: Intray, paper: Paper) -> PaperType:
    """What kind of paper it is; Refused in words where it can't be taken."""
    if not paper.data:
        raise Refused(_("The file is empty. Check it, and add it again."), field="paper")
    if len(paper.data) > intray.limit:
        most = intray.limit // MEGABYTE
        raise Refused(
            _("The file is larger than %(most)s MB. Make its pictures smaller, or add it in parts.", most=most),
            field="paper",
        )
    return paper_type(paper.name, paper.data)


def show(act: Act, document_id: uuid.UUID, because: str) -> None:
    """Decide that a paper marked as sensitive may be shown, on a ground that is recorded."""
    document = _to_decide(act, document_id, because)
    document.shown_because, document.withheld_because = because.strip(), ""
    act.session.flush()


def withhold(act: Act, document_id: uuid.UUID, because: str) -> None:
    """Decide that a paper stays with the council, on a ground that is recorded."""
    document = _to_decide(act, document_id, because)
    document.marked_sensitive = True
    document.shown_because, document.withheld_because = "", because.strip()
    act.session.flush()


def sweep_orphans(session: Session, files: Files, at: datetime) -> int:
    """Delete the files that no row has named for a day: their transactions never ended well."""
    deleted = 0
    kept = files.kept_before(at - ORPHANED_AFTER)
    while keys := tuple(islice(kept, AT_A_TIME)):
        for key in set(keys) - set(_named(session, keys)):
            files.delete(key)
            deleted += 1
    return deleted


def _named(session: Session, keys: tuple[str, ...]) -> Iterator[str]:
    for column in (Document.blob_key, NoticeCopy.pdf_key, EnclosedSheet.pdf_key, PlanSnapshot.pdf_key):
        yield from (key for key in session.scalars(select(column).where(column.in_(keys))) if key)


def _advice(act: Act, advice_id: uuid.UUID | None) -> AdviceRequest | None:
    if advice_id is None:
        return None
    advice = act.session.get(AdviceRequest, advice_id)
    if advice is None:
        raise NotFound
    return advice


def _to_decide(act: Act, document_id: uuid.UUID, because: str) -> Document:
    document = act.session.get(Document, document_id)
    if document is None:
        raise NotFound
    require(act.actor, "decide-disclosure", document, act.session)
    if not because.strip():
        raise Refused(_("Say why it may be shown, or why it may not."), field="because")
    document.disclosure_decided_on = act.today
    document.disclosure_decided_by_id = act.actor.id
    return document
