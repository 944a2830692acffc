"""What providers suggest of their entries: an officer reads each word by word, accepts some or all, or refuses."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.queries.offer.service_suggestions import PAGE, SuggestionPage, suggestion_page, waiting_suggestions
from ehc.services.offer.service_suggestions import accept, refuse
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.forms.offer.service_entries import AcceptForm, RefuseForm

blueprint = Blueprint("service_suggestions", __name__)
LAST_PAGE = 10_000


@blueprint.get("/services/suggestions")
def index() -> str:
    """Those that nobody has answered, the oldest first."""
    page = max(1, min(request.args.get("page", 1, type=int), LAST_PAGE))
    rows, total = waiting_suggestions(edge.db(), page)
    next_page = page + 1 if page * PAGE < total else 0
    return render_template("offer/service_suggestions/index.html", rows=rows, total=total, next=next_page)


@blueprint.route("/services/suggestions/<uuid:known>", methods=["GET", "POST"])
def one(known: uuid.UUID) -> AnyResponse | str:
    """One of them, field by field: what is ticked is accepted."""
    it = _page(known)
    form = AcceptForm() if request.method == "POST" else AcceptForm(version=it.version, fields=_unchanged(it))
    form.fields.choices = [(change.field, change.label) for change in it.changes]
    if form.validate_on_submit():
        try:
            accept(edge.act(), known, form.version.data or 0, form.fields.data or [])
            flash(_("Accepted: families see it now, and the provider is told."))
            return redirect(url_for("service_suggestions.index"))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            form.refused(Refused(_meanwhile()))
    return _render(it, form, RefuseForm(formdata=None, version=it.version))


@blueprint.post("/services/suggestions/<uuid:known>/refuse")
def refuse_it(known: uuid.UUID) -> AnyResponse | str:
    """Refuse all of it; the reason goes to the provider."""
    it, form = _page(known), RefuseForm()
    if form.validate_on_submit():
        try:
            refuse(edge.act(), known, form.version.data or 0, form.reason.data or "")
            flash(_("Refused. The reason is on its way to the provider."))
            return redirect(url_for("service_suggestions.index"))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            form.refused(Refused(_meanwhile()))
    accepting = AcceptForm(formdata=None, version=it.version, fields=_unchanged(it))
    accepting.fields.choices = [(change.field, change.label) for change in it.changes]
    return _render(it, accepting, form)


def _render(it: SuggestionPage, form: AcceptForm, refusing: RefuseForm) -> str:
    return render_template("offer/service_suggestions/one.html", it=it, form=form, refusing=refusing)


def _page(known: uuid.UUID) -> SuggestionPage:
    found = suggestion_page(edge.db(), known)
    if found is None:
        raise NotFound
    return found


def _unchanged(it: SuggestionPage) -> list[str]:
    """Ticked to begin with: all but what says something else by now than the provider saw."""
    return [change.field for change in it.changes if change.meanwhile is None]


def _meanwhile() -> str:
    return _("This suggestion was changed or answered meanwhile. Look at what it says now.")
