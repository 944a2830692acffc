"""Sheets that came with a family's letters: each a paper of its own, as words, as PDF and in large print."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from ehc.services.sending import letters, prints
from ehc.web import edge
from ehc.web.family.families import own_copy
from ehc.web.sending.enclosed_sheets import pdf_of_sheet
from ehc.web.sending.notices import pdf_or_how, words_of

blueprint = Blueprint("family_sheets", __name__)


@blueprint.get("/family/<uuid:case_id>/letters/<uuid:copy_id>/services")
def sheet(case_id: uuid.UUID, copy_id: uuid.UUID) -> Response:
    """The sheet that came with one of this person's own letters."""
    return words_of(letters.sheet_of(edge.db(), own_copy(case_id, copy_id)))


@blueprint.get("/family/<uuid:case_id>/letters/<uuid:copy_id>/services.pdf")
def sheet_pdf(case_id: uuid.UUID, copy_id: uuid.UUID) -> AnyResponse:
    """The sheet, as a PDF."""
    return pdf_of_sheet(own_copy(case_id, copy_id).id)


@blueprint.get("/family/<uuid:case_id>/letters/<uuid:copy_id>/services-large-print.pdf")
def sheet_large(case_id: uuid.UUID, copy_id: uuid.UUID) -> AnyResponse:
    """The sheet, in large print."""
    copy = own_copy(case_id, copy_id)
    name = "services-that-may-help-large-print.pdf"
    return pdf_or_how(lambda: prints.large_print_of_sheet(edge.db(), copy.id), name)
