"""Requests: the public form and its acknowledgement, an officer's list, and a request recorded by hand."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from ehc.foundations import foundations
from ehc.language import _
from ehc.models.assessment.documents import DocumentKind
from ehc.models.council.accounts import Role
from ehc.models.intake.requests import ReceivedHow, Request, RequestedBy, RequestState
from ehc.models.plan_life.placements import Setting, SettingType
from ehc.queries.intake import requests as queries
from ehc.services.act import Act
from ehc.services.assessment import documents
from ehc.services.assessment.documents import Paper
from ehc.services.intake import request_throttle, requests
from ehc.services.intake.request_throttle import TooManyRequests
from ehc.services.intake.requests import Arrived, Told
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.forms.intake.requests import AskForm, RecordForm, ToldForm
from ehc.web.intake.request_words import BY, HOW, STATES, decide_by, said
from ehc.web.uploads import intray
from ehc.web.visitors import visitor

blueprint = Blueprint("requests", __name__)
ASKED = "asked"  # what the visit remembers: which request it sent
SHOWN_FOR = timedelta(hours=1)
MOST_PAPERS = 20
ASKERS = (Role.SETTING, Role.FAMILY, Role.ADVISER)


@blueprint.route("/ask-for-an-assessment", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Anyone may ask, with no account; nothing opens by it."""
    form = AskForm(**_known())
    if form.validate_on_submit():
        try:
            session[ASKED] = str(_take_in(edge.act(), form).id)
            return redirect(url_for("requests.asked"), 303)
        except Refused as refusal:
            form.refused(refusal)
        except TooManyRequests:
            form.refused(Refused(_("Many requests have come from your network. Wait an hour, or telephone us.")))
            return render_template("intake/requests/ask.html", form=form), 429
    return render_template("intake/requests/ask.html", form=form)


@blueprint.get("/ask-for-an-assessment/sent")
def asked() -> ResponseReturnValue:
    """The acknowledgement: what they typed and nothing else, the reference, and what happens next."""
    found = _just_asked()
    if found is None:
        return redirect(url_for("requests.ask"))
    papers = queries.papers_of_request(edge.db(), found.id)
    return render_template(
        "intake/requests/asked.html", request_=found, said=said(found), papers=papers, by=decide_by(found.received_on)
    )


@blueprint.post("/ask-for-an-assessment/clear")
def clear() -> ResponseReturnValue:
    """Forget on this browser what was sent, as on a computer that others use."""
    session.pop(ASKED, None)
    flash(_("This browser has forgotten your request. We have not."))
    return redirect(url_for("home.index"))


@blueprint.get("/requests")
def index() -> str:
    """The requests to deal with, the oldest first, or those dealt with."""
    state, page, today = _state(), _page(), edge.act().today
    rows = queries.requests_in(edge.db(), state, page)
    return render_template(
        "intake/requests/index.html",
        rows=[(row, (today - row.received_on).days, decide_by(row.received_on)) for row in rows[: queries.PAGE]],
        previous_page=page - 1,
        next_page=page + 1 if len(rows) > queries.PAGE else 0,
        state=state,
        states=STATES,
        by=BY,
        how=HOW,
        today=today,
    )


@blueprint.route("/requests/new", methods=["GET", "POST"])
def record() -> ResponseReturnValue:
    """Record a request that came by letter, e-mail, telephone or in person."""
    form = RecordForm()
    form.setting_id.choices = [("", _("Not on our list, or none")), *_settings()]
    if form.validate_on_submit():
        try:
            setting_id = uuid.UUID(form.setting_id.data) if form.setting_id.data else None
            kept = requests.record_request(edge.act(), _told(form), _arrived(form), setting_id=setting_id)
            return redirect(url_for("request_confirmations.one", request_id=kept.id))
        except Refused as refusal:
            form.refused(refusal)
    return render_template("intake/requests/record.html", form=form)


def _known() -> dict[str, str]:
    """What is known of somebody signed in: nobody is asked twice."""
    who = visitor()
    if not who.has_account or who.signed_in is None or who.actor.role not in ASKERS:
        return {}
    known = {"requester_name": who.actor.name, "requester_email": who.signed_in.email}
    setting = edge.db().get(Setting, who.actor.setting_id) if who.actor.setting_id else None
    if setting is None:
        return known
    return {**known, "setting_name": setting.name, "requested_by": _kind_of(setting).value}


def _kind_of(setting: Setting) -> RequestedBy:
    return {
        SettingType.EARLY_YEARS: RequestedBy.EARLY_YEARS,
        SettingType.FURTHER_EDUCATION: RequestedBy.POST_16,
        SettingType.SPECIALIST_COLLEGE: RequestedBy.POST_16,
    }.get(setting.type, RequestedBy.SCHOOL)


def _take_in(act: Act, form: AskForm) -> Request:
    """Keep the request and its papers, under the throttle."""
    key, address = foundations().config.secret.encode(), request.remote_addr or ""
    request_throttle.require_few_requests(act.session, key, address, act.at)
    kept = requests.ask(act, _told(form))
    _keep_papers(act, form, kept)
    request_throttle.note_request(act.session, key, address, act.at)
    edge.audit("requests.ask", kept)
    return kept


def _keep_papers(act: Act, form: AskForm, kept: Request) -> None:
    given = [Paper(name=it.filename, data=it.read()) for it in form.papers.data if getattr(it, "filename", "")]
    if len(given) > MOST_PAPERS:
        says = _("Choose at most %(most)s papers now. You can send the others later.", most=MOST_PAPERS)
        raise Refused(says, field="papers")
    for paper in given:
        try:
            documents.add(act, intray(), paper, kind=DocumentKind.EVIDENCE, request_id=kept.id)
        except Refused as refusal:
            raise Refused(f"{paper.name}: {refusal.says}", field="papers") from None


def _told(form: ToldForm) -> Told:
    """What was typed, field by field."""
    named: dict[str, Any] = {name: form[name].data for name in Told.__dataclass_fields__ if name in form}
    words = {name: value or "" for name, value in named.items() if name not in ("requested_by", "child_born_on")}
    return Told(requested_by=RequestedBy(form["requested_by"].data), child_born_on=named["child_born_on"], **words)


def _arrived(form: RecordForm) -> Arrived:
    return Arrived(
        on=form.received_on.data,
        how=ReceivedHow(form.received_how.data),
        at=form.received_at.time,
        posted_on=form.posted_on.data,
        note=form.received_note.data or "",
    )


def _just_asked() -> Request | None:
    """The request that this very browser sent within the hour."""
    known = session.get(ASKED)
    found = edge.db().get(Request, uuid.UUID(known)) if known else None
    return found if found and edge.now() - found.sent_at < SHOWN_FOR else None


def _settings() -> list[tuple[str, str]]:
    return [(str(it.id), it.name) for it in queries.settings_to_choose(edge.db())]


def _state() -> RequestState:
    wanted = request.args.get("state", "")
    return RequestState(wanted) if wanted in list(RequestState) else RequestState.NEW


def _page() -> int:
    wanted = request.args.get("page", "1")
    return max(1, min(int(wanted), 1000)) if wanted.isascii() and wanted.isdigit() else 1
