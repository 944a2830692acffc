"""Messages of a case: every notice and each copy's fate; the letters themselves, as words and as PDF."""

import uuid
from collections.abc import Callable

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.documents.pdf import PdfUnavailable
from ehc.language import _
from ehc.models.notices import EnclosedSheet, NoticeCopy
from ehc.permissions import visible_cases
from ehc.queries.sending.messages import messages_of_case, not_sent
from ehc.services.refused import Refused
from ehc.services.sending import letters, prints
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.sending.notices import ServedForm

blueprint = Blueprint("notices", __name__)

# A letter is a whole page with its own style in it: it may show itself and do nothing else.
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"


@blueprint.get("/cases/<uuid:case_id>/messages")
def index(case_id: uuid.UUID) -> str:
    """Every copy of every notice, the latest first."""
    rows = messages_of_case(edge.db(), case_id)
    return render_template("sending/notices/index.html", case=head(case_id), rows=rows)


@blueprint.get("/messages/not-sent")
def failed() -> str:
    """What could not be sent: an unsent notice is a breach until someone sees to it."""
    return render_template("sending/notices/not_sent.html", rows=not_sent(edge.db(), visible_cases(edge.actor())))


@blueprint.get("/cases/<uuid:case_id>/messages/<uuid:copy_id>")
def letter(case_id: uuid.UUID, copy_id: uuid.UUID) -> Response:
    """The frozen words of one copy."""
    return words_of(letters.copy_of(edge.db(), case_id, copy_id))


@blueprint.get("/cases/<uuid:case_id>/messages/<uuid:copy_id>.pdf")
def letter_pdf(case_id: uuid.UUID, copy_id: uuid.UUID) -> AnyResponse:
    """The copy as PDF: the first one made is the record."""
    return pdf_of(letters.copy_of(edge.db(), case_id, copy_id).id)


@blueprint.post("/cases/<uuid:case_id>/messages/<uuid:copy_id>/send-again")
def send_again(case_id: uuid.UUID, copy_id: uuid.UUID) -> AnyResponse:
    """Try a failed message once more."""
    try:
        letters.send_again(edge.act(), case_id, copy_id)
        flash(_("The message is on its way again."))
    except Refused as refused:
        flash(refused.says)
    return redirect(url_for("notices.index", case_id=case_id))


@blueprint.route("/cases/<uuid:case_id>/messages/<uuid:copy_id>/served", methods=["GET", "POST"])
def served(case_id: uuid.UUID, copy_id: uuid.UUID) -> AnyResponse | str:
    """Record the day that a posted letter was served."""
    form, copy = ServedForm(), letters.copy_of(edge.db(), case_id, copy_id)
    if form.validate_on_submit():
        try:
            letters.record_served(edge.act(), case_id, copy_id, form.served_on.data)
            return redirect(url_for("notices.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("sending/notices/served.html", form=form, copy=copy, case=head(case_id))


def words_of(paper: NoticeCopy | EnclosedSheet) -> Response:
    """A letter, or the sheet with it, as a page that can do nothing but be read."""
    answer = Response(paper.html, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = LETTER_POLICY
    return answer


def pdf_of(copy_id: uuid.UUID) -> AnyResponse:
    """A letter as a PDF to keep."""
    files = current_app.extensions["files"]
    return pdf_or_how(lambda: prints.pdf_of_copy(edge.db(), files, copy_id, edge.now()), "letter.pdf")


def pdf_or_how(make: Callable[[], bytes], name: str) -> AnyResponse:
    """A PDF by this file name, or the page that says how PDFs are turned on."""
    try:
        data = make()
    except PdfUnavailable as unavailable:
        return Response(render_template("sending/notices/no_pdf.html", says=str(unavailable)), status=503)
    return Response(data, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
