"""The ways into the directory by what a family is at: a few words, the council's pages, and the services that fit."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, render_template
from werkzeug.datastructures import MultiDict

from ehc.models.offer.local_offer_tracks import TRACKS, Track, track_named, under
from ehc.queries.offer.local_offer_search import Results, search
from ehc.services.refused import NotFound
from ehc.web import edge
from ehc.web.offer.find_help import find_help_form, looking_for, own_configuration

blueprint = Blueprint("local_offer_tracks", __name__)


@blueprint.get("/find-help/for/<key>")
def track(key: str) -> str:
    """One way in, with the first page of what it finds; the search itself goes on from there."""
    found = track_named(tracks(), key)
    if found is None:
        raise NotFound
    return render_template(
        "offer/local_offer/track.html",
        it=found,
        over=track_named(tracks(), found.under),
        parts=under(tracks(), key),
        results=_results(found),
        asked=found.asked,
    )


def tracks() -> Sequence[Track]:
    """The tracks as this council has them."""
    configuration = own_configuration()
    return configuration.tracks if configuration else TRACKS


def first_tracks() -> Sequence[Track]:
    """Those that lead in from the search."""
    return under(tracks(), "")


def _results(found: Track) -> Results:
    """What its search finds; nothing where the council's own search asks what can't be asked."""
    form, act = find_help_form(MultiDict(found.asked)), edge.act()
    return search(act.session, looking_for(form), act.today) if form.validate() else Results()
