"""Versions of a plan that were sent, opened again: the frozen page, the PDF that is the record, the JSON."""

import uuid

from flask import Response, current_app, render_template
from werkzeug.wrappers import Response as AnyResponse

from ehc.documents import plan_json
from ehc.documents.pdf import PdfUnavailable
from ehc.models.plans import PlanSnapshot
from ehc.queries import plan_versions
from ehc.services import prints
from ehc.services.refused import NotFound
from ehc.web import edge
from ehc.web.notices import LETTER_POLICY


def sent_plan(case_id: uuid.UUID, number: int, form: str) -> AnyResponse:
    """A version by its number, as html, pdf or json; one that was not sent is not found."""
    plan = plan_versions.version_numbered(edge.db(), case_id, number)
    snapshot = plan_versions.snapshot_of(edge.db(), plan.id) if plan else None
    if snapshot is None:
        raise NotFound
    if form == "html":
        return page_of(snapshot)
    return {"pdf": pdf_of, "json": json_of}[form](snapshot, f"plan-{number}")


def page_of(snapshot: PlanSnapshot) -> AnyResponse:
    """The frozen page, which can do nothing but be read."""
    return Response(snapshot.html, mimetype="text/html", headers={"Content-Security-Policy": LETTER_POLICY})


def pdf_of(snapshot: PlanSnapshot, name: str) -> AnyResponse:
    """The first PDF made of it, or the page that says how PDFs are turned on."""
    try:
        data = prints.pdf_of_snapshot(edge.db(), current_app.extensions["files"], snapshot.id, edge.now())
    except PdfUnavailable as unavailable:
        return Response(render_template("notices/no_pdf.html", says=str(unavailable)), status=503)
    return Response(data, mimetype="application/pdf", headers=_named(f"{name}.pdf", "inline"))


def json_of(snapshot: PlanSnapshot, name: str) -> AnyResponse:
    """The plan as data, by the published schema."""
    data, headers = plan_json.to_bytes(snapshot.plan), _named(f"{name}.json", "attachment")
    return Response(data, mimetype="application/json", headers=headers)


def _named(name: str, how: str) -> dict[str, str]:
    return {"Content-Disposition": f'{how}; filename="{name}"'}
