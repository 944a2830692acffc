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
from ehc.services.intake.request_throttle import TooManyRequests, note_request, require_few_requests
from ehc.services.offer.kept_services import send_list
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.offer.kept_services import SendListForm
from ehc.web.offer.find_help import asked, own_configuration
from ehc.web.sending.notices import pdf_or_how

blueprint = Blueprint("kept_services", __name__)
MOST = 20
KEPT = "kept-services"
SENT, SENT_TO, MOST_TO_ONE = "list", "list-to", 3  # what the throttle counts, and how often an hour one may be sent to


@blueprint.get("/find-help/list")
def index() -> str:
    """The list: of the address where it names services, else of this visit."""
    return _page(SendListForm())


@blueprint.route("/find-help/list/send", methods=["GET", "POST"])
def send() -> AnyResponse | str:
    """Send the list to one e-mail address, which is erased when it has left."""
    form = SendListForm()
    if form.validate_on_submit():
        try:
            _send(form.email.data)
            flash(_("The list is on its way. We erase the address when it has left."))
            return redirect(url_for("kept_services.index", s=request.args.getlist("s")))
        except Refused as refused:
            form.refused(refused)
        except TooManyRequests:
            says = _("Too many lists were sent within the hour. Print it, or try again later.")
            form.refused(Refused(says, field="email"))
    return _page(form)


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
    if request.form.get("stay"):
        return redirect(url_for("local_offer.service", known=known, **asked()))
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


def _page(form: SendListForm) -> str:
    rows = _shown(_named() or kept_ids())
    address = foundations().config.base_url + url_for("kept_services.index", s=[row.id for row in rows])
    return render_template(
        "offer/local_offer/kept.html", rows=rows, address=address, own=not _named(), form=form, known=_named()
    )


def _send(to: str) -> None:
    """Put it in the outbox, under the throttle of where it comes from and of where it goes."""
    act, key = edge.act(), foundations().config.secret.encode()
    come_from, whole = request.remote_addr or "", to.casefold()
    require_few_requests(act.session, key, come_from, act.at, SENT)
    require_few_requests(act.session, key, whole, act.at, SENT_TO, most=MOST_TO_ONE)
    send_list(act, [row.id for row in _shown(_named() or kept_ids())], to)
    note_request(act.session, key, come_from, act.at, SENT)
    note_request(act.session, key, whole, act.at, SENT_TO)


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
