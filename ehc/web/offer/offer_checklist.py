"""The checklist of Schedule 2: what the Local Offer must tell, what tells it, and what is missing."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _, mark
from ehc.queries.offer.offer_checklist import PointRow, State, offer_checklist, offer_point
from ehc.services.offer.offer_checklist import confirm_page, go_through, note_page, take_off_page
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.offer.offer_checklist import GoneThroughForm, PageForm
from workflows import local_offer as law

blueprint = Blueprint("offer_checklist", __name__)
STATES: Mapping[State, str] = {
    State.NOTHING: mark("Nothing tells it"),
    State.MISSING: mark("Something is missing"),
    State.NEVER: mark("Not gone through yet"),
    State.LONG_AGO: mark("Gone through over a year ago"),
    State.DONE: mark("In order"),
}
COLOURS: Mapping[State, str] = {
    State.NOTHING: "red",
    State.MISSING: "orange",
    State.NEVER: "yellow",
    State.LONG_AGO: "yellow",
    State.DONE: "green",
}
# Pages of this site that tell of a point wherever it is installed: the endpoint, the words, what is in its address.
OWN_PAGES: Mapping[str, Sequence[tuple[str, str, Mapping[str, str]]]] = {
    law.IN_AREA.key: (("schools.index", mark("Schools and colleges in this area"), {"area": "in"}),),
    law.OUTSIDE_AREA.key: (("schools.index", mark("Schools and colleges outside this area"), {"area": "out"}),),
    law.REPORTS.key: (("schools.index", mark("Schools and colleges, each with its report"), {}),),
    law.FINDING_NEEDS.key: (("requests.ask", mark("Ask for an assessment"), {}),),
    law.SOCIAL_CARE.key: (("local_offer_tracks.track", mark("Short breaks"), {"key": "short-breaks"}),),
    law.TRAVEL.key: (("local_offer_tracks.track", mark("Getting about"), {"key": "transport"}),),
    law.AFTER_16.key: (("local_offer_tracks.track", mark("Work"), {"key": "employment"}),),
    law.ADULTHOOD.key: (("local_offer_tracks.track", mark("After 16"), {"key": "adulthood"}),),
    law.HOW_TO_GET_IT.key: (("local_offer.find_help", mark("Find help now"), {}),),
    law.INFORMATION.key: (("home.contact", mark("Contact"), {}),),
    law.ASKING.key: (("local_offer_tracks.track", mark("Personal budgets"), {"key": "personal-budgets"}),),
    law.DISAGREEING.key: (("reply_dates.index", mark("When must the council reply?"), {}),),
}


@blueprint.get("/services/checklist")
def index() -> str:
    """Every point with how it stands."""
    rows = offer_checklist(edge.db(), edge.act().today, OWN_PAGES)
    counts = Counter(row.state for row in rows)
    return render_template(
        "offer/offer_checklist/index.html",
        rows=rows,
        counts=[(state, counts[state]) for state in State if counts[state]],
        states=STATES,
        colours=COLOURS,
        own=OWN_PAGES,
        review=law.REVIEW,
    )


@blueprint.route("/services/checklist/<key>", methods=["GET", "POST"])
def point(key: str) -> AnyResponse | str:
    """One point: its pages, what the directory holds, and going through it."""
    row, form = _row(key), GoneThroughForm()
    if form.validate_on_submit():
        try:
            go_through(edge.act(), key, form.version.data or 0, form.missing.data or "")
            flash(_("Gone through today."))
            return redirect(url_for("offer_checklist.index"))
        except Refused as refused:
            form.refused(refused)
    elif not form.is_submitted():
        form.version.data, form.missing.data = row.version, row.missing
    return _page(row, form, PageForm(formdata=None))


@blueprint.post("/services/checklist/<key>/pages")
def note(key: str) -> AnyResponse | str:
    """Note a page that tells of the point."""
    row, form = _row(key), PageForm()
    if form.validate_on_submit():
        note_page(edge.act(), key, form.title.data or "", form.website.data or "")
        return redirect(url_for("offer_checklist.point", key=key))
    return _page(row, GoneThroughForm(formdata=None, version=row.version, missing=row.missing), form)


@blueprint.post("/services/checklist/pages/<uuid:known>/confirm")
def confirm(known: uuid.UUID) -> AnyResponse:
    """The page was opened today and tells it still."""
    page = confirm_page(edge.act(), known)
    flash(_("%(title)s: read today.", title=page.title))
    return redirect(url_for("offer_checklist.point", key=page.point))


@blueprint.post("/services/checklist/pages/<uuid:known>/take-off")
def take_off(known: uuid.UUID) -> AnyResponse:
    """The page tells it no longer."""
    return redirect(url_for("offer_checklist.point", key=take_off_page(edge.act(), known)))


def _row(key: str) -> PointRow:
    found = law.point_named(key)
    if found is None:
        raise NotFound
    return offer_point(edge.db(), found, edge.act().today, OWN_PAGES)


def _page(row: PointRow, form: GoneThroughForm, page: PageForm) -> str:
    return render_template(
        "offer/offer_checklist/point.html",
        it=row,
        form=form,
        page_form=page,
        states=STATES,
        colours=COLOURS,
        own=OWN_PAGES.get(row.point.key, ()),
    )
