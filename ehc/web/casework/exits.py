"""The ways out of a case, looked at before they are taken; and the hold list."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ehc.language import _
from ehc.queries.casework.holds import holds
from ehc.services.casework import exits
from ehc.services.casework.exits import Ending
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.casework.exits import REASONS, WITHDRAWN, EndForm, HoldForm
from workflows.vocabulary import EndReason

blueprint = Blueprint("exits", __name__)
FIELDS = {EndReason.MOVED: "new_council", EndReason.DUPLICATE: "kept_reference"}


@blueprint.route("/cases/<uuid:case_id>/end", methods=["GET", "POST"])
def end(case_id: uuid.UUID) -> ResponseReturnValue:
    """Say why a case ends, look at what stops, and end it."""
    form, step = EndForm(), request.form.get("step", "")
    if step != "change" and form.validate_on_submit():
        if step != "end":
            return render_template("casework/exits/review.html", case=head(case_id), form=form, words=_words(form))
        try:
            _end(case_id, form)
            return redirect(url_for("cases.overview", case_id=case_id))
        except Refused as refusal:
            form.refused(_beside(refusal, form))
    return render_template("casework/exits/end.html", case=head(case_id), form=form)


@blueprint.post("/cases/<uuid:case_id>/end/take-back")
def take_back(case_id: uuid.UUID) -> ResponseReturnValue:
    """Undo an end that was recorded by mistake."""
    exits.take_back_end(edge.act(), case_id)
    flash(_("The case runs again, as if it had never ended. Messages that were stopped are not sent by this."))
    return redirect(url_for("cases.overview", case_id=case_id))


@blueprint.route("/cases/<uuid:case_id>/hold", methods=["GET", "POST"])
def hold(case_id: uuid.UUID) -> ResponseReturnValue:
    """Hold every message of a case, or see why they are held."""
    form = HoldForm()
    if form.validate_on_submit():
        try:
            exits.hold_messages(edge.act(), case_id, form.because.data)
            return redirect(url_for("cases.overview", case_id=case_id))
        except Refused as refusal:
            form.refused(refusal)
    return render_template("casework/exits/hold.html", case=head(case_id), form=form)


@blueprint.post("/cases/<uuid:case_id>/release")
def release(case_id: uuid.UUID) -> ResponseReturnValue:
    """Let the messages that were held go."""
    exits.release_messages(edge.act(), case_id)
    flash(_("The messages that were held are on their way."))
    return redirect(url_for("cases.overview", case_id=case_id))


@blueprint.get("/holds")
def held() -> str:
    """The hold list, the oldest first."""
    return render_template("casework/exits/held.html", rows=holds(edge.db()), today=edge.act().today)


def _end(case_id: uuid.UUID, form: EndForm) -> None:
    act = edge.act()
    if form.reason.data == WITHDRAWN:
        exits.withdraw_request(act, case_id, by=form.by.data or "", informed=form.informed.data or "", on=form.on.data)
        return
    reason = EndReason(form.reason.data)
    to = form[FIELDS[reason]].data if reason in FIELDS else ""
    exits.end_case(act, case_id, Ending(reason=reason, on=form.on.data, because=form.because.data or "", to=to or ""))


def _beside(refusal: Refused, form: EndForm) -> Refused:
    """The refusal beside the field that this form asks it in."""
    if refusal.field != "to":
        return refusal
    return Refused(refusal.says, field=FIELDS[EndReason(form.reason.data)], rule=refusal.rule)


def _words(form: EndForm) -> str:
    return next(str(words) for value, words, *_hint in REASONS if value == form.reason.data)
