"""The papers of a case as officers see them: listed, opened, added, and shown or withheld with the ground."""

import uuid

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _, lazy
from ehc.models.assessment.documents import Document, DocumentKind
from ehc.queries.assessment.documents import officer_may_see, papers_of_case
from ehc.services.assessment import documents
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.assessment.advice import DisclosureForm
from ehc.web.forms.assessment.documents import OfficersPaperForm
from ehc.web.uploads import download as paper_to_save
from ehc.web.uploads import intray, paper_in

blueprint = Blueprint("documents", __name__)
KINDS = {
    DocumentKind.EVIDENCE: lazy("Evidence"),
    DocumentKind.ADVICE: lazy("Advice"),
    DocumentKind.SETTING_INFORMATION: lazy("Information from a school or college"),
    DocumentKind.REPRESENTATION: lazy("What the family said about a draft"),
    DocumentKind.SETTING_ANSWER: lazy("A school’s or college’s answer"),
    DocumentKind.CHILD_VIEWS: lazy("The child’s own picture, sound or film"),
    DocumentKind.OTHER: lazy("Other"),
}


@blueprint.get("/cases/<uuid:case_id>/documents")
def index(case_id: uuid.UUID) -> str:
    """Every paper of the case, the latest first."""
    found = papers_of_case(edge.db(), case_id, page=request.args.get("page", 1, type=int))
    return render_template("assessment/case_papers/index.html", case=head(case_id), found=found, kinds=KINDS)


@blueprint.get("/cases/<uuid:case_id>/documents/<uuid:document_id>")
def download(case_id: uuid.UUID, document_id: uuid.UUID) -> Response:
    """One paper, to save."""
    return paper_to_save(_paper(case_id, document_id))


@blueprint.route("/cases/<uuid:case_id>/documents/add", methods=["GET", "POST"])
def add(case_id: uuid.UUID) -> AnyResponse | str:
    """Add a paper that came by post or e-mail."""
    form = OfficersPaperForm()
    form.kind.choices = [(it.value, words) for it, words in KINDS.items() if it is not DocumentKind.ADVICE]
    paper = paper_in(form.paper) if form.is_submitted() else None
    if form.validate_on_submit() and paper:
        kind = DocumentKind(form.kind.data)
        try:
            documents.add(
                edge.act(), intray(), paper, kind=kind, case_id=case_id, marked_sensitive=bool(form.marked.data)
            )
            flash(_("The paper has been added."))
            return redirect(url_for("documents.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/case_papers/add.html", case=head(case_id), form=form)


@blueprint.route("/cases/<uuid:case_id>/documents/<uuid:document_id>/disclosure", methods=["GET", "POST"])
def disclosure(case_id: uuid.UUID, document_id: uuid.UUID) -> AnyResponse | str:
    """Decide whether a paper may be shown to the family, and on what ground."""
    paper, form = _paper(case_id, document_id), DisclosureForm()
    if form.validate_on_submit():
        decide = documents.show if form.decision.data == "show" else documents.withhold
        try:
            decide(edge.act(), document_id, form.because.data)
            return redirect(url_for("documents.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/case_papers/disclosure.html", case=head(case_id), form=form, paper=paper)


def _paper(case_id: uuid.UUID, document_id: uuid.UUID) -> Document:
    if not officer_may_see(edge.db(), case_id, document_id):
        raise NotFound
    return edge.db().get_one(Document, document_id)
