"""Sheets that go with letters, as officers read them: each a paper of its own, as words and as PDF."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, current_app
from werkzeug.wrappers import Response as AnyResponse

from ehc.services.sending import letters, prints
from ehc.web import edge
from ehc.web.sending.notices import pdf_or_how, words_of

blueprint = Blueprint("enclosed_sheets", __name__)
NAME = "services-that-may-help.pdf"


@blueprint.get("/cases/<uuid:case_id>/messages/<uuid:copy_id>/services")
def sheet(case_id: uuid.UUID, copy_id: uuid.UUID) -> Response:
    """The frozen words of the sheet that went with one copy."""
    return words_of(letters.sheet_of(edge.db(), letters.copy_of(edge.db(), case_id, copy_id)))


@blueprint.get("/cases/<uuid:case_id>/messages/<uuid:copy_id>/services.pdf")
def sheet_pdf(case_id: uuid.UUID, copy_id: uuid.UUID) -> AnyResponse:
    """The sheet as PDF: the first one made is the record."""
    return pdf_of_sheet(letters.copy_of(edge.db(), case_id, copy_id).id)


def pdf_of_sheet(copy_id: uuid.UUID) -> AnyResponse:
    """The sheet that went with a copy, as a PDF to keep."""
    files = current_app.extensions["files"]
    return pdf_or_how(lambda: prints.pdf_of_sheet(edge.db(), files, copy_id, edge.now()), NAME)
