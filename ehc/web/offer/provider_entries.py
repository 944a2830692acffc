"""What a provider sees by their private link: their entry, to say that it is right, to change, or to end."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.foundations import foundations
from ehc.language import LONDON, _
from ehc.models.offer.service_providers import ServiceProvider
from ehc.queries.offer.service_entries import Entry, entry_of
from ehc.queries.offer.service_suggestions import WaitingSuggestion, waiting_suggestion
from ehc.services.intake.request_throttle import TooManyRequests, note_request, require_few_requests
from ehc.services.offer import service_providers, service_suggestions
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.entering import enter_by_link
from ehc.web.forms.offer.service_entries import EntryForm
from ehc.web.keeping import ANEW, KEEP, NOT_KEPT
from ehc.web.offer.entry_form import entry_form, resumed, typed_values

blueprint = Blueprint("provider_entries", __name__)
WHAT = "entry"


@blueprint.get("/entry/<token>")
def enter(token: str) -> AnyResponse | tuple[str, int]:
    """Opens a provider's private link: the token leaves the address."""
    return enter_by_link(token, lambda link: url_for("provider_entries.entry", provider_id=link.subject_id))


@blueprint.route("/entries/<uuid:provider_id>", methods=["GET", "POST"])
def entry(provider_id: uuid.UUID) -> AnyResponse | str:
    """The entry as families see it, each field to be changed; nothing changes until an officer has accepted it."""
    provider, it = _provider(provider_id), _entry(provider_id)
    if request.method == "POST" and request.form.get("then") == KEEP:
        return _keep(provider)
    waiting = waiting_suggestion(edge.db(), it.id)
    form, kept_at = _form(provider, it, waiting)
    if form.validate_on_submit():
        try:
            _suggest(provider, it, form)
            flash(_("Thank you. An officer reads it. Families see the change once it is accepted."))
            return redirect(url_for("provider_entries.entry", provider_id=provider_id))
        except (Refused, ChangedMeanwhile, TooManyRequests) as refused:
            form.refused(_as_refused(refused))
    return render_template(
        "offer/provider_entries/entry.html", it=it, form=form, provider=provider, waiting=waiting, kept_at=kept_at
    )


@blueprint.post("/entries/<uuid:provider_id>/right")
def right(provider_id: uuid.UUID) -> AnyResponse:
    """Nothing has changed: it is right as of today."""
    service_providers.say_right(edge.act(), _provider(provider_id))
    flash(_("Thank you. The entry now says that you checked it today."))
    return redirect(url_for("provider_entries.entry", provider_id=provider_id))


@blueprint.post("/entries/<uuid:provider_id>/ended")
def ended(provider_id: uuid.UUID) -> AnyResponse:
    """They no longer run it: an officer is asked to take it out of the directory."""
    service_suggestions.suggest_ending(edge.act(), _provider(provider_id))
    flash(_("Thank you. An officer reads it and takes the entry out. Until then you can take this back."))
    return redirect(url_for("provider_entries.entry", provider_id=provider_id))


@blueprint.post("/entries/<uuid:provider_id>/take-back")
def take_back(provider_id: uuid.UUID) -> AnyResponse:
    """What they suggested is not to be done."""
    service_suggestions.take_back(edge.act(), _provider(provider_id))
    flash(_("Taken back. The entry stays as it is."))
    return redirect(url_for("provider_entries.entry", provider_id=provider_id))


@blueprint.route("/entries/<uuid:provider_id>/new", methods=["GET", "POST"])
def new(provider_id: uuid.UUID) -> AnyResponse | str:
    """Suggest another service of the same organisation."""
    provider, it = _provider(provider_id), _entry(provider_id)
    form = entry_form({}, sent=request.method == "POST")
    if form.validate_on_submit():
        try:
            _require_few()
            typed = typed_values(form, {})
            service_suggestions.suggest_new(edge.act(), provider, typed, note=form.note.data or "")
            _count()
            flash(_("Thank you. An officer reads it. Once it is accepted you get a link to keep it too."))
            return redirect(url_for("provider_entries.entry", provider_id=provider_id))
        except (Refused, TooManyRequests) as refused:
            form.refused(_as_refused(refused))
    return render_template("offer/provider_entries/new.html", it=it, form=form, provider=provider)


def _provider(provider_id: uuid.UUID) -> ServiceProvider:
    """The edge has asked already whether this visitor's link is to them."""
    return edge.db().get_one(ServiceProvider, provider_id)


def _entry(provider_id: uuid.UUID) -> Entry:
    found = entry_of(edge.db(), _provider(provider_id).service_id)
    if found is None:
        raise NotFound
    return found


def _form(provider: ServiceProvider, it: Entry, waiting: WaitingSuggestion | None) -> tuple[EntryForm, Any]:
    """The form as sent; else with what was typed and not sent; else as they last suggested; else as the entry says."""
    version = waiting.version if waiting else 0
    if request.method == "GET" and ANEW in request.args:
        service_providers.forget_typed(edge.act(), provider)
    if request.method == "GET" and provider.typed:
        return resumed(provider.typed, version=version), provider.typed_at
    values = {**it.values, **(waiting.said if waiting else {})}
    note = waiting.note if waiting else ""
    return entry_form(values, sent=request.method == "POST", version=version, note=note), None


def _suggest(provider: ServiceProvider, it: Entry, form: EntryForm) -> None:
    act, version = edge.act(), form.version.data or 0
    _require_few()
    typed = typed_values(form, it.values)
    service_suggestions.suggest(act, provider, typed, version=version, note=form.note.data or "")
    _count()


def _require_few() -> None:
    act, key = edge.act(), foundations().config.secret.encode()
    require_few_requests(act.session, key, request.remote_addr or "", act.at, WHAT)


def _count() -> None:
    act, key = edge.act(), foundations().config.secret.encode()
    note_request(act.session, key, request.remote_addr or "", act.at, WHAT)


def _as_refused(refused: Exception) -> Refused:
    if isinstance(refused, Refused):
        return refused
    if isinstance(refused, ChangedMeanwhile):
        return Refused(_("Somebody changed this meanwhile. Open your link in another tab and look before you send it."))
    return Refused(_("Too much came from here within the hour. Try again later: what you typed is kept."))


def _keep(provider: ServiceProvider) -> AnyResponse:
    """Kept while they type, for whoever comes by this provider's link."""
    typed = {name: values for name, values in request.form.lists() if name not in NOT_KEPT}
    try:
        service_providers.keep_typed(edge.act(), provider, typed)
        says = _("Kept at %(time)s. Send it to let us know.", time=f"{edge.now().astimezone(LONDON):%H:%M}")
    except Refused as refused:
        says = refused.says
    return jsonify(says=says, ids={})
