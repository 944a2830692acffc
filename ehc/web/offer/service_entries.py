"""The entries of the directory for officers: the longest unchecked first, who keeps each, and writing one."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _, ngettext
from ehc.queries.offer.service_checks import PAGE, entries_to_check
from ehc.queries.offer.service_entries import FIELDS, Entry, entry_of, place_in_words
from ehc.queries.offer.service_providers import provider_of, standing_of
from ehc.queries.offer.service_suggestions import past_suggestions, waiting_suggestion
from ehc.services.offer.service_checks import check_entry
from ehc.services.offer.service_holds import keep_places_private
from ehc.services.offer.service_providers import add_provider, end_provider, remind
from ehc.services.offer.service_suggestions import edit_entry, mark_of
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.forms.offer.service_entries import ProviderForm, RemindForm
from ehc.web.offer.entry_form import entry_form, typed_values

blueprint = Blueprint("service_entries", __name__)
LAST_PAGE = 10_000


@blueprint.route("/services/entries", methods=["GET", "POST"])
def index() -> AnyResponse | str:
    """Entries that nobody has checked for long, to remind their providers; or all that are named so."""
    form = RemindForm()
    if form.validate_on_submit():
        try:
            _remind()
            return redirect(request.full_path.rstrip("?"))
        except Refused as refused:
            form.refused(refused)
    act, words, everything = edge.act(), request.args.get("words", ""), "all" in request.args
    page = max(1, min(request.args.get("page", 1, type=int), LAST_PAGE))
    rows, total = entries_to_check(act.session, act.today, words=words, everything=everything, page=page)
    here = {"words": words or None, "all": "yes" if everything else None}
    next_page = page + 1 if page * PAGE < total else 0
    return render_template(
        "offer/service_entries/index.html", rows=rows, total=total, form=form, words=words, here=here, next=next_page
    )


@blueprint.get("/services/entries/<uuid:known>")
def one(known: uuid.UUID) -> str:
    """One entry: when it was checked, who keeps it, what waits, what was changed."""
    session, today = edge.db(), edge.act().today
    it = _entry(known)
    return render_template(
        "offer/service_entries/one.html",
        it=it,
        held=[_(FIELDS[field]) for field in it.held],
        places=[place_in_words(place) for place in it.values["places"]],
        has_exact=any(not place["masked"] and place["kind"] != "virtual" for place in it.values["places"]),
        standing=standing_of(session, known, today),
        provider=provider_of(session, known),
        waiting=waiting_suggestion(session, known),
        past=past_suggestions(session, known),
    )


@blueprint.route("/services/entries/<uuid:known>/edit", methods=["GET", "POST"])
def edit(known: uuid.UUID) -> AnyResponse | str:
    """Write an entry: it says so at once, and no import undoes it."""
    it = _entry(known)
    form = entry_form(it.values, sent=request.method == "POST", mark=mark_of(it.values))
    if form.validate_on_submit():
        try:
            done = edit_entry(edge.act(), known, typed_values(form, it.values), form.mark.data or "")
            flash(_("Saved: families see it now.") if done else _("You have changed nothing."))
            return redirect(url_for("service_entries.one", known=known))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            form.mark.data = mark_of(it.values)
            form.refused(Refused(_("The entry has changed meanwhile. Look at what it says now before you save again.")))
    return render_template("offer/service_entries/edit.html", it=it, form=form)


@blueprint.post("/services/entries/<uuid:known>/check")
def check(known: uuid.UUID) -> AnyResponse:
    """An officer has looked into it: it is right as of today."""
    check_entry(edge.act(), known)
    flash(_("The entry now says that the team has checked it today."))
    return redirect(url_for("service_entries.one", known=known))


@blueprint.post("/services/entries/<uuid:known>/private")
def private(known: uuid.UUID) -> AnyResponse:
    """Nobody may be led to any of its places."""
    keep_places_private(edge.act(), known)
    flash(_("Of its places only the towns are shown from now on. The addresses are erased here."))
    return redirect(url_for("service_entries.one", known=known))


@blueprint.route("/services/entries/<uuid:known>/provider", methods=["GET", "POST"])
def provider(known: uuid.UUID) -> AnyResponse | str:
    """Give whoever keeps the entry a private link to it."""
    it = _entry(known)
    form = ProviderForm(name=it.organisation or it.name, email=it.values["email"])
    if form.validate_on_submit():
        try:
            add_provider(edge.act(), known, name=form.name.data, email=form.email.data)
            flash(_("The link is on its way to them."))
            return redirect(url_for("service_entries.one", known=known))
        except Refused as refused:
            form.refused(refused)
    return render_template("offer/service_entries/provider.html", it=it, form=form)


@blueprint.post("/services/entries/<uuid:known>/provider/end")
def end(known: uuid.UUID) -> AnyResponse:
    """They keep it no more."""
    found = provider_of(edge.db(), known)
    if found is None:
        raise NotFound
    end_provider(edge.act(), found.id)
    flash(_("Their link opens nothing from now on, and their address is erased."))
    return redirect(url_for("service_entries.one", known=known))


def _entry(known: uuid.UUID) -> Entry:
    found = entry_of(edge.db(), known)
    if found is None:
        raise NotFound
    return found


def _remind() -> None:
    ticked = request.form.getlist("which", type=uuid.UUID)
    sent, others = remind(edge.act(), ticked)
    says = ngettext("%(n)s provider is reminded.", "%(n)s providers are reminded.", sent)
    left = ngettext(
        "%(n)s entry has nobody to remind, or they were reminded today.",
        "%(n)s entries have nobody to remind, or they were reminded today.",
        others,
    )
    flash(f"{says} {left}" if others else says)
