"""The Local Offer: anyone finds help and reads about a service; an officer reads in the feeds of directories."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.documents.plan_words import areas as area_names
from ehc.language import _
from ehc.models.local_offer_needs import NAMINGS, Need
from ehc.models.postcodes import postcode_as_kept
from ehc.queries.configuration import configuration_of
from ehc.queries.local_offer_search import Looking, Results, search
from ehc.queries.postcodes import point_of
from ehc.queries.service_imports import feeds, import_of, recent_imports
from ehc.queries.service_page import service_page
from ehc.services.empty_searches import note_empty_search
from ehc.services.local_offer import DIRECTORY, Imported, import_services
from ehc.services.local_offer_feeds.reading import read_feed
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.local_offer import FindHelpForm, ImportForm
from workflows.plan import Area

blueprint = Blueprint("local_offer", __name__)
ASKED = ("words", "need", "age", "near", "within")
LAST_PAGE = 10_000
MOST_REMARKS = 100


@blueprint.get("/find-help")
def find_help() -> str:
    """Search the directory. Every search is an address that can be kept or sent on."""
    form, act = FindHelpForm(request.args, meta={"csrf": False}), edge.act()
    form.need.choices = _needs()
    looking = _looking(form) if form.validate() else None
    results = search(act.session, looking, act.today) if looking else Results()
    if looking and not results.rows and looking.page <= 1:
        need = form.need.data or ""
        note_empty_search(act, words=looking.words, need=need, age=looking.age, near=form.near.data or "")
    return render_template(
        "local_offer/find_help.html",
        form=form,
        looking=looking,
        results=results,
        asked=_asked(),
        instead=_instead(form, looking) if looking and not results.rows else [],
        unplaced=looking is not None and _is_unplaced(form, looking),
        help=_who_helps(),
    )


@blueprint.get("/find-help/<uuid:known>")
def service(known: uuid.UUID) -> str:
    """One service: what, who it is for, how to get it."""
    act = edge.act()
    found = service_page(act.session, known, act.today)
    if found is None:
        raise NotFound
    return render_template("local_offer/service.html", it=found)


@blueprint.get("/services")
def services() -> str:
    """The directories that services come from, and what each reading of them brought."""
    act = edge.act()
    return render_template(
        "local_offer/services.html", feeds=feeds(act.session, act.today), imports=recent_imports(act.session)
    )


@blueprint.route("/services/import", methods=["GET", "POST"])
def import_feed() -> AnyResponse | str:
    """Read in a feed, or only say what reading it in would do."""
    form = ImportForm(source=DIRECTORY)
    checked: Imported | None = None
    if form.validate_on_submit():
        try:
            done = _import(form)
            if done.import_id:
                flash(done.says)
                return redirect(url_for("local_offer.import_result", known=done.import_id))
            checked = done
        except Refused as refused:
            form.refused(refused)
    return render_template("local_offer/import.html", form=form, checked=checked, most=MOST_REMARKS)


@blueprint.get("/services/imports/<uuid:known>")
def import_result(known: uuid.UUID) -> str:
    """What one reading of a feed brought, and what was refused or mended in it."""
    found = import_of(edge.db(), known)
    if found is None:
        raise NotFound
    return render_template("local_offer/import_result.html", it=found, most=MOST_REMARKS)


def _import(form: ImportForm) -> Imported:
    given = form.file.data
    return import_services(
        edge.act(),
        read_feed(given.read()),
        source=form.source.data,
        file_name=given.filename or "",
        dry_run=bool(form.check_only.data),
    )


def _needs() -> list[tuple[str, str]]:
    """The areas of need, then the needs themselves."""
    areas = [(area.value, words) for area, words in area_names().items()]
    return [("", _("Anything")), *areas, *((need.value, _(NAMINGS[need].name)) for need in Need)]


def _looking(form: FindHelpForm) -> Looking:
    near, need = form.near.data or "", form.need.data or ""
    point = point_of(edge.db(), near)
    return Looking(
        words=form.words.data or "",
        need=Need(need) if need in set(Need) else None,
        area=Area(need) if need in set(Area) else None,
        age=form.age.data,
        point=point,
        place="" if postcode_as_kept(near) else near,
        within=int(form.within.data) if form.within.data and point else None,
        any_word=request.args.get("any") == "yes",
        page=min(request.args.get("page", 1, type=int), LAST_PAGE),
    )


def _is_unplaced(form: FindHelpForm, looking: Looking) -> bool:
    """A postcode was given that nothing in the directory is near."""
    return bool(postcode_as_kept(form.near.data or "")) and looking.point is None


def _asked() -> dict[str, Any]:
    """What was asked, for links to other pages of the same search."""
    return {name: value for name in (*ASKED, "any") if (value := request.args.get(name, "").strip())}


def _instead(form: FindHelpForm, looking: Looking) -> list[tuple[str, str]]:
    """Searches that ask less, where this one found nothing."""
    asked = _asked()
    found = []
    if looking.page > 1:
        found.append((_("Go to the first page"), url_for("local_offer.find_help", **asked)))
    if len(looking.words.split()) > 1 and not looking.any_word:
        found.append((_("Look for any of your words"), _without(asked, any="yes")))
    said: dict[str, Any] = {
        "within": _("Look at any distance"),
        "need": _("Look for any need"),
        "age": _("Look for any age"),
        "near": _("Look everywhere"),
    }
    found += [(words, _without(asked, name)) for name, words in said.items() if name in asked and len(asked) > 1]
    return [*found, (_("See every service"), url_for("local_offer.find_help"))] if asked else found


def _without(asked: dict[str, Any], *names: str, **more: Any) -> str:
    return url_for("local_offer.find_help", **{k: v for k, v in asked.items() if k not in names}, **more)


def _who_helps() -> Any:
    """The information and advice service, for those whom the directory doesn't help."""
    act = edge.act()
    try:
        return configuration_of(act.session, act.authority_id, act.today).information_and_advice
    except LookupError:
        return None
