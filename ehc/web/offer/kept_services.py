"""A list of services that somebody keeps: in their visit's own cookie, or in an address that they keep or send on."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as visit
from werkzeug.wrappers import Response as AnyResponse

from ehc.documents.offer import kept_services
from ehc.documents.pages import BRAND
from ehc.documents.pdf import pdf
from ehc.foundations import foundations
from ehc.language import _
from ehc.queries.offer.service_page import ServicePage, service_page
from ehc.services.refused import NotFound
from ehc.web import edge
from ehc.web.offer.find_help import own_configuration
from ehc.web.sending.notices import pdf_or_how

blueprint = Blueprint("kept_services", __name__)
MOST = 20
KEPT = "kept-services"


@blueprint.get("/find-help/list")
def index() -> str:
    """The list: of the address where it names services, else of this visit."""
    rows = _shown(_named() or kept_ids())
    address = url_for("kept_services.index", s=[row.id for row in rows])
    return render_template(
        "offer/local_offer/kept.html", rows=rows, address=foundations().config.base_url + address, own=not _named()
    )


@blueprint.post("/find-help/list")
def change() -> AnyResponse:
    """Put a service on the list of this visit, or take it off; no more than can be read."""
    known, kept = request.form.get("service", type=uuid.UUID), kept_ids()
    if known is None or service_page(edge.db(), known, edge.act().today) is None:
        raise NotFound
    others = [each for each in kept if each != known]
    if request.form.get("off"):
        visit[KEPT] = [str(each) for each in others]
    elif len(others) >= MOST:
        flash(_("Your list holds %(most)s services. Take one off first.", most=MOST))
    else:
        visit[KEPT] = [str(each) for each in [*others, known]]
    return redirect(url_for("kept_services.index"))


@blueprint.get("/find-help/list.pdf")
def printed() -> AnyResponse:
    """The list to print, as a tagged PDF."""
    rows, configuration, today = _shown(_named() or kept_ids()), own_configuration(), edge.act().today
    if not rows:
        raise NotFound
    brand = configuration.brand_colour if configuration else BRAND
    council = configuration.council.name if configuration else ""
    return pdf_or_how(lambda: pdf(kept_services(rows, council=council, brand=brand, today=today)), "services.pdf")


def kept_ids() -> list[uuid.UUID]:
    """What this visit keeps."""
    return _ids(visit.get(KEPT, []))


def _named() -> list[uuid.UUID]:
    return _ids(request.args.getlist("s"))


def _ids(texts: Sequence[str]) -> list[uuid.UUID]:
    """Each id once, no more than a list holds; what is no id is passed over."""
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return list(dict.fromkeys(found))[:MOST]


def _shown(ids: Sequence[uuid.UUID]) -> list[ServicePage]:
    """Those of them that are still shown to people."""
    act = edge.act()
    return [it for each in ids if (it := service_page(act.session, each, act.today))]
