"""A feed that was checked: an officer looks at what it would change, and takes it in or lets it go."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.queries.offer.local_offer_readings import reading_of
from ehc.queries.offer.service_imports import PAGE, imports_page
from ehc.services.offer.local_offer import discard_checked, foresee, take_in_checked
from ehc.services.offer.local_offer_feeds.own_columns import TEMPLATE
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.offer.local_offer import CloseMissingForm

blueprint = Blueprint("local_offer_readings", __name__)
LAST_PAGE = 10_000
MOST_REMARKS = 100


@blueprint.get("/services/imports")
def index() -> str:
    """Every import there was, the latest first."""
    page = max(1, min(request.args.get("page", 1, type=int), LAST_PAGE))
    rows, total = imports_page(edge.db(), page)
    pages = max(1, -(-total // PAGE))
    return render_template("offer/local_offer_readings/index.html", rows=rows, total=total, page=page, pages=pages)


@blueprint.get("/services/readings/<uuid:known>")
def reading(known: uuid.UUID) -> str:
    """What taking it in would change."""
    return shown(known)


def shown(known: uuid.UUID, form: CloseMissingForm | None = None) -> str:
    """The page of a feed that was checked."""
    found = reading_of(edge.db(), known)
    if found is None:
        raise NotFound
    would = foresee(edge.act(), known)
    form = form or CloseMissingForm(formdata=None)
    return render_template(
        "offer/local_offer_readings/reading.html", it=found, would=would, form=form, most=MOST_REMARKS
    )


@blueprint.post("/services/readings/<uuid:known>/import")
def take_in(known: uuid.UUID) -> AnyResponse | str:
    """Families see it from now on."""
    form = CloseMissingForm()
    said = {name: bool(form[name].data) for name in ("close_missing", "is_another")}
    try:
        done = take_in_checked(edge.act(), known, **said)
    except Refused as refused:
        form.refused(refused)
        return shown(known, form)
    flash(done.says)
    return redirect(url_for("local_offer.import_result", known=done.import_id))


@blueprint.post("/services/readings/<uuid:known>/discard")
def discard(known: uuid.UUID) -> AnyResponse:
    """Let it go; nothing that families see changes."""
    discard_checked(edge.act(), known)
    flash(_("The file was discarded. Nothing was changed."))
    return redirect(url_for("local_offer.services"))


@blueprint.get("/services/template.csv")
def template() -> Response:
    """The first line of our own table, to be filled in a spreadsheet, which wants its mark to know UTF-8."""
    line = "\ufeff" + ",".join(column.name for column in TEMPLATE) + "\r\n"
    named = {"Content-Disposition": "attachment; filename=services.csv"}
    return Response(line, mimetype="text/csv", headers=named)
