"""Places that may be a refuge or somebody's home: an officer says whether anybody may be led there."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.queries.offer.service_holds import PAGE, held_places
from ehc.services.offer.service_holds import keep_places_private, publish_places
from ehc.web import edge

blueprint = Blueprint("service_holds", __name__)
LAST_PAGE = 10_000
PUBLISH, TOWN, NOTHING = "publish", "town", "nothing"


@blueprint.get("/services/private-places")
def index() -> str:
    """Those that wait, with what their feed says of where they are."""
    page = max(1, min(request.args.get("page", 1, type=int), LAST_PAGE))
    rows, total = held_places(edge.db(), page)
    more = page * PAGE < total
    return render_template("offer/service_holds/index.html", rows=rows, total=total, more=more, page=page + 1)


@blueprint.post("/services/private-places/<uuid:known>")
def decide(known: uuid.UUID) -> AnyResponse:
    """The address may be published, or the town alone, or nothing at all."""
    what = request.form.get("then")
    if what == PUBLISH:
        publish_places(edge.act(), known)
        flash(_("The entry is shown with its address."))
    else:
        keep_places_private(edge.act(), known, whole=what == NOTHING)
        flash(
            _("Nothing of it is shown.") if what == NOTHING else _("The entry is shown; of its address only the town.")
        )
    return redirect(url_for("service_holds.index"))
