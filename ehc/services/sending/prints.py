"""Prints: the first PDF made of a notice's copy or of a served plan is the record, kept and never re-made."""

import hashlib
import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.documents.large_print import large_print
from ehc.documents.pdf import pdf
from ehc.documents.plan_json import to_bytes
from ehc.files import Files
from ehc.models.notices import EnclosedSheet, NoticeCopy
from ehc.models.plan_life.plans import PlanSnapshot
from ehc.services.refused import NotFound

Printed = EnclosedSheet | NoticeCopy | PlanSnapshot


def pdf_of_copy(session: Session, files: Files, copy_id: uuid.UUID, at: datetime) -> bytes:
    """The PDF of one recipient's copy; made from its frozen words where this is the first time."""
    copy = session.scalars(select(NoticeCopy).where(NoticeCopy.id == copy_id).with_for_update()).first()
    if copy is None:
        raise NotFound
    return _kept(files, copy) or _keep(session, files, copy, pdf(copy.html), at)


def pdf_of_snapshot(session: Session, files: Files, snapshot_id: uuid.UUID, at: datetime) -> bytes:
    """The PDF of a plan as it was sent, with its JSON attached inside."""
    snapshot = session.scalars(select(PlanSnapshot).where(PlanSnapshot.id == snapshot_id).with_for_update()).first()
    if snapshot is None:
        raise NotFound
    kept = _kept(files, snapshot)
    if kept is not None:
        return kept
    made = pdf(snapshot.html, attachment=to_bytes(snapshot.plan))
    return _keep(session, files, snapshot, made, at)


def pdf_of_sheet(session: Session, files: Files, copy_id: uuid.UUID, at: datetime) -> bytes:
    """The PDF of the sheet that goes with a copy."""
    sheet = session.scalars(select(EnclosedSheet).where(EnclosedSheet.copy_id == copy_id).with_for_update()).first()
    if sheet is None:
        raise NotFound
    return _kept(files, sheet) or _keep(session, files, sheet, pdf(sheet.html), at)


def large_print_of_sheet(session: Session, copy_id: uuid.UUID) -> bytes:
    """The sheet in large print: made when asked for, beside the PDF that is the record."""
    sheet = session.get(EnclosedSheet, copy_id)
    if sheet is None:
        raise NotFound
    return pdf(large_print(sheet.html))


def large_print_of_copy(session: Session, copy_id: uuid.UUID) -> bytes:
    """The words of one copy in large print: made when asked for, beside the PDF that is the record."""
    copy = session.get(NoticeCopy, copy_id)
    if copy is None:
        raise NotFound
    return pdf(large_print(copy.html))


def large_print_of_snapshot(session: Session, snapshot_id: uuid.UUID) -> bytes:
    """A plan as it was sent, in large print: made when asked for, beside the PDF that is the record."""
    snapshot = session.get(PlanSnapshot, snapshot_id)
    if snapshot is None:
        raise NotFound
    return pdf(large_print(snapshot.html))


def _kept(files: Files, row: Printed) -> bytes | None:
    if row.pdf_key is None:
        return None
    with files.open(row.pdf_key) as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != row.pdf_sha256:
        raise OSError(f"The PDF kept as {row.pdf_key} is not the one that was made.")
    return data


def _keep(session: Session, files: Files, row: Printed, data: bytes, at: datetime) -> bytes:
    row.pdf_key, row.pdf_sha256, row.pdf_made_at = files.put(data), hashlib.sha256(data).hexdigest(), at
    session.flush()
    return data
