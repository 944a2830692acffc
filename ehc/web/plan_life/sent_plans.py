"""Versions of a plan that were sent, opened again: the frozen page, the PDF that is the record, the JSON."""

import uuid

from flask import Response, current_app
from werkzeug.wrappers import Response as AnyResponse

from ehc.documents import plan_json
from ehc.models.plan_life.plans import PlanSnapshot
from ehc.queries.plan_life import plan_versions
from ehc.services.refused import NotFound
from ehc.services.sending import prints
from ehc.web import edge
from ehc.web.sending.notices import LETTER_POLICY, pdf_or_how


def sent_plan(case_id: uuid.UUID, number: int, form: str) -> AnyResponse:
    """A version by its number, as html, pdf or json; one that was not sent is not found."""
    plan = plan_versions.version_numbered(edge.db(), case_id, number)
    snapshot = plan_versions.snapshot_of(edge.db(), plan.id) if plan else None
    if snapshot is None:
        raise NotFound
    if form == "html":
        return page_of(snapshot)
    return {"pdf": pdf_of, "json": json_of}[form](snapshot, f"plan-{number}")


def large_print_of_plan(case_id: uuid.UUID, number: int) -> AnyResponse:
    """A version that was sent, as a PDF in large print."""
    plan = plan_versions.version_numbered(edge.db(), case_id, number)
    snapshot = plan_versions.snapshot_of(edge.db(), plan.id) if plan else None
    if snapshot is None:
        raise NotFound
    id = snapshot.id
    return pdf_or_how(lambda: prints.large_print_of_snapshot(edge.db(), id), f"plan-{number}-large-print.pdf")


def page_of(snapshot: PlanSnapshot) -> AnyResponse:
    """The frozen page, which can do nothing but be read."""
    return Response(snapshot.html, mimetype="text/html", headers={"Content-Security-Policy": LETTER_POLICY})


def pdf_of(snapshot: PlanSnapshot, name: str) -> AnyResponse:
    """The first PDF made of it, or the page that says how PDFs are turned on."""
    files = current_app.extensions["files"]
    return pdf_or_how(lambda: prints.pdf_of_snapshot(edge.db(), files, snapshot.id, edge.now()), f"{name}.pdf")


def json_of(snapshot: PlanSnapshot, name: str) -> AnyResponse:
    """The plan as data, by the published schema."""
    data, headers = plan_json.to_bytes(snapshot.plan), _named(f"{name}.json", "attachment")
    return Response(data, mimetype="application/json", headers=headers)


def _named(name: str, how: str) -> dict[str, str]:
    return {"Content-Disposition": f'{how}; filename="{name}"'}
