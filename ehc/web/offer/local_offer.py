"""The Local Offer: anyone finds help and reads about a service; an officer reads in the feeds of directories."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.offer.needs_at_home import in_plain_words
from ehc.queries.offer.local_offer_readings import readings
from ehc.queries.offer.local_offer_search import Results, find
from ehc.queries.offer.service_imports import feeds, import_of, recent_imports
from ehc.queries.offer.service_page import service_page
from ehc.services.act import Act
from ehc.services.offer.empty_searches import note_empty_search
from ehc.services.offer.local_offer import DIRECTORY, How, checking, drained, foresee, take_in
from ehc.services.offer.local_offer_feeds.feed_files import FeedFile
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.offer.local_offer import FindHelpForm, ImportForm
from ehc.web.offer.find_help import asked, find_help_form, levels, looking_for, own_configuration, set_choices
from ehc.web.offer.find_less import instead
from ehc.web.offer.find_where import unplaced
from ehc.web.offer.kept_services import kept_ids
from ehc.web.offer.local_offer_readings import shown
from ehc.web.offer.local_offer_tracks import first_tracks
from ehc.web.offer.offer_desk import waiting

blueprint = Blueprint("local_offer", __name__)
MOST_REMARKS = 100


@blueprint.get("/find-help")
def find_help() -> str:
    """Search the directory. Every search is an address that can be kept or sent on."""
    form, act = find_help_form(), edge.act()
    found = find(act.session, looking_for(form), act.today, levels()) if form.validate() else None
    if found:
        set_choices(form, found.counts)
        if not found.results.rows and found.looking.page <= 1:
            _note_empty(act, form)
    return render_template(
        "offer/local_offer/find_help.html",
        form=form,
        looking=found.looking if found else None,
        mended=found.mended if found else "",
        results=found.results if found else Results(),
        asked=asked(),
        told=_(in_plain_words(found.told)).lower() if found and found.told else "",
        instead=instead(act, found.looking) if found and not found.results.rows else [],
        unplaced=unplaced(act, form, found.looking) if found else "",
        configuration=own_configuration(),
        tracks=first_tracks(),
    )


@blueprint.get("/find-help/<uuid:known>")
def service(known: uuid.UUID) -> str:
    """One service: what, who it is for, how to get it."""
    act = edge.act()
    found = service_page(act.session, known, act.today)
    if found is None:
        raise NotFound
    return render_template("offer/local_offer/service.html", it=found, asked=asked(), kept=kept_ids())


@blueprint.get("/services")
def services() -> str:
    """What waits on staff, the directories that services come from, and what each reading of them brought."""
    act = edge.act()
    return render_template(
        "offer/local_offer/services.html",
        waiting=waiting(act),
        feeds=feeds(act.session, act.today),
        imports=recent_imports(act.session),
        readings=readings(act.session),
    )


@blueprint.route("/services/import", methods=["GET", "POST"])
def import_feed() -> AnyResponse | str:
    """Read in a feed, or keep it apart and say what reading it in would do."""
    form = ImportForm(source=DIRECTORY)
    if form.validate_on_submit():
        try:
            how = How(source=form.source.data, is_part=form.is_part.data)
            reading = drained(checking(edge.act(), _feed(form), how))
            if form.check_only.data or foresee(edge.act(), reading.id).twin:
                return shown(reading.id)
            done = take_in(edge.act(), reading)
            flash(done.says)
            return redirect(url_for("local_offer.import_result", known=done.import_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("offer/local_offer/import.html", form=form)


@blueprint.get("/services/imports/<uuid:known>")
def import_result(known: uuid.UUID) -> str:
    """What one reading of a feed brought, and what was refused or mended in it."""
    found = import_of(edge.db(), known)
    if found is None:
        raise NotFound
    return render_template("offer/local_offer/import_result.html", it=found, most=MOST_REMARKS)


def _feed(form: ImportForm) -> FeedFile:
    given = form.file.data
    return FeedFile(given.filename or "", [given.read()])


def _note_empty(act: Act, form: FindHelpForm) -> None:
    """Count what nothing was found for; nothing that says who asked is kept."""
    asked_for = {"words": form.words.data or "", "need": form.need.data or "", "near": form.near.data or ""}
    note_empty_search(act, age=form.age.data, **asked_for)
