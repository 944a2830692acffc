"""Services beside plans whose listing has changed: what an officer looks at, and keeps or replaces."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _, plain_day
from ehc.queries.casework.worklist_head import covered_ids
from ehc.queries.offer import service_words as say
from ehc.queries.plan_life.plan_services import status_says
from ehc.queries.plan_life.service_changes import PAGE, ServiceChange, service_changes
from ehc.services.plan_life.service_links import keep_link
from ehc.web import edge
from ehc.web.forms.offer.local_offer import UnlinkForm
from ehc.web.plan_life.service_links import linked

blueprint = Blueprint("service_changes", __name__)
LAST_PAGE = 10_000


@blueprint.get("/services/changed")
def index() -> str:
    """Each such service beside each plan, with what has changed and what can be done."""
    act, everyone = edge.act(), request.args.get("whose") == "everyone"
    page = max(1, min(request.args.get("page", 1, type=int), LAST_PAGE))
    own = () if everyone or act.actor.id is None else covered_ids(act.session, act.actor.id, act.today)
    rows, total = service_changes(act.session, own, act.today, page=page)
    return render_template(
        "offer/local_offer/changes.html",
        rows=[(row, reasons(row), status_says(row.status, None)) for row in rows],
        total=total,
        everyone=everyone,
        page=page,
        more=page * PAGE < total,
        next_page=page + 1,
    )


@blueprint.post("/cases/<uuid:case_id>/plan/services/<uuid:link_id>/keep")
def keep(case_id: uuid.UUID, link_id: uuid.UUID) -> AnyResponse:
    """It still helps: keep it as it is listed now."""
    kept, form = linked(case_id, link_id), UnlinkForm()
    keep_link(edge.act(), link_id, form.version.data or 0)
    flash(_("%(name)s stays beside the plan, as it is listed today.", name=kept.name))
    return redirect(url_for("service_changes.index"))


def reasons(it: ServiceChange) -> Sequence[str]:
    """Everything that has changed, in words."""
    found = []
    if it.is_gone:
        found.append(_("It is no longer in the directory."))
    elif it.is_closed_for_now:
        found.append(_("It is closed for now."))
    if it.ages:
        ages = say.ages(*it.ages) or _("It no longer says its ages")
        found.append(_("%(ages)s now; %(child)s is %(age)s.", ages=ages, child=it.child, age=it.age))
    if it.areas is not None:
        where = say.in_a_row(it.areas) if it.areas else _("nowhere by name")
        found.append(_("It says now that it serves: %(where)s.", where=where))
    if it.unchecked_since:
        found.append(_("Nobody has checked its entry since %(day)s.", day=plain_day(it.unchecked_since)))
    return found
