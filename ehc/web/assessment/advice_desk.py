"""An officer's page of one request for advice: the answer to read, and what may be done about it."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.queries.assessment.advice_answer import agreements, answer_page, notes, submissions
from ehc.queries.assessment.advice_gaps import gaps
from ehc.services.assessment import advice, advice_chasers, advice_desk, advice_sending
from ehc.services.assessment.advice_answers import TYPED, Said
from ehc.services.record import timetable_of
from ehc.services.refused import ChangedMeanwhile, Refused
from ehc.web import edge
from ehc.web.assessment.advice import choices, line_of
from ehc.web.assessment.advice_words import words
from ehc.web.casework.cases import head
from ehc.web.forms.assessment.advice import (
    CallForm,
    DisclosureForm,
    GoWithoutForm,
    OnPaperForm,
    ReassignForm,
    ReceivedForm,
    TakenForm,
)
from ehc.web.forms.assessment.advice_answers import uuid_of
from ehc.web.uploads import intray, paper_in
from workflows.plan import Area, Part

blueprint = Blueprint("advice_desk", __name__)
blueprint.context_processor(words)


@blueprint.get("/cases/<uuid:case_id>/advice/<uuid:advice_id>")
def read(case_id: uuid.UUID, advice_id: uuid.UUID) -> str:
    """How one request stands; once it is answered, the answer."""
    act, it = edge.act(), line_of(case_id, advice_id)
    page = answer_page(act.session, advice_id, timetable_of(act.session, case_id), act.today)
    return render_template(
        "assessment/advice/read.html",
        case=head(case_id),
        it=it,
        page=page,
        gaps=gaps(it.row.kind, page.statements, has_paper=bool(page.papers)) if it.row.submitted_on else (),
        notes=notes(act.session, advice_id),
        agreements=agreements(act.session, advice_id),
        submissions=submissions(act.session, advice_id),
    )


@blueprint.post("/cases/<uuid:case_id>/advice/<uuid:advice_id>/chase")
def chase(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse:
    """Remind whoever owes it."""
    advice_chasers.chase(edge.act(), advice_id)
    flash(_("A reminder is on its way."))
    return redirect(url_for("advice.board", case_id=case_id))


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/reassign", methods=["GET", "POST"])
def reassign(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Ask somebody else."""
    it = line_of(case_id, advice_id)
    form = ReassignForm(data={"version": it.row.version})
    form.adviser.choices = choices(it.row.kind, but=it.row.adviser_id)
    adviser_id = uuid_of(form.adviser.data)
    if form.validate_on_submit() and adviser_id:
        try:
            advice.reassign(edge.act(), advice_id, adviser_id, form.because.data, version=form.version.data or 0)
            flash(_("They have been asked instead."))
            return redirect(url_for("advice.board", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            form.version.data = it.row.version
            form.refused(Refused(_("The answer was changed meanwhile. Look at it before you ask somebody else.")))
    return render_template("assessment/advice/reassign.html", case=head(case_id), form=form, it=it)


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/go-without", methods=["GET", "POST"])
def go_without(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Ask nobody else in place of one who can't advise, and say why."""
    it = line_of(case_id, advice_id)
    form = GoWithoutForm(data={"version": it.row.version})
    if form.validate_on_submit():
        try:
            advice.go_without(edge.act(), advice_id, form.because.data, version=form.version.data or 0)
            return redirect(url_for("advice.board", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            form.version.data = it.row.version
            form.refused(Refused(_("Somebody changed this meanwhile. Look at it before you decide.")))
    return render_template("assessment/advice/go_without.html", case=head(case_id), form=form, it=it)


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/received", methods=["GET", "POST"])
def received(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Record when the request reached them, which starts their time."""
    it, form = line_of(case_id, advice_id), ReceivedForm()
    if form.validate_on_submit():
        try:
            advice.record_delivery(edge.act(), advice_id, form.received_on.data)
            return _to(case_id, advice_id)
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advice/received.html", case=head(case_id), form=form, it=it)


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/call", methods=["GET", "POST"])
def call(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Note a telephone call."""
    it, form = line_of(case_id, advice_id), CallForm(data={"spoke_on": edge.act().today})
    if form.validate_on_submit():
        try:
            advice_desk.note_call(
                edge.act(),
                advice_id,
                on=form.spoke_on.data,
                spoke_with=form.spoke_with.data or "",
                words=form.words.data,
            )
            return _to(case_id, advice_id)
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advice/call.html", case=head(case_id), form=form, it=it)


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/paper", methods=["GET", "POST"])
def paper(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Record an answer that came on paper or by e-mail."""
    it = line_of(case_id, advice_id)
    known = {"by": it.who, "role": it.adviser.role if it.adviser else ""}
    form = OnPaperForm(data={**known, "on": edge.act().today})
    given = paper_in(form.paper) if form.is_submitted() else None
    if form.validate_on_submit() and given:
        try:
            advice_desk.record_on_paper(
                edge.act(),
                intray(),
                advice_id,
                given,
                by=form.by.data,
                role=form.role.data,
                on=form.on.data,
                sensitive=form.sensitive.data or "",
            )
            flash(_("The answer is recorded."))
            return _to(case_id, advice_id)
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advice/paper.html", case=head(case_id), form=form, it=it)


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/take", methods=["GET", "POST"])
def take(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Put a sentence of the paper down as a statement."""
    it, form = line_of(case_id, advice_id), TakenForm()
    if form.validate_on_submit():
        try:
            advice_desk.take_from_paper(edge.act(), advice_id, _taken(form))
            flash(_("It stands with the advice now, and can be taken into the plan."))
            return _to(case_id, advice_id)
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advice/take.html", case=head(case_id), form=form, it=it)


@blueprint.post("/cases/<uuid:case_id>/advice/<uuid:advice_id>/take/<uuid:statement>/remove")
def remove_taken(case_id: uuid.UUID, advice_id: uuid.UUID, statement: uuid.UUID) -> AnyResponse:
    """Take out what an officer put down from a paper."""
    advice_desk.remove_taken(edge.act(), advice_id, statement)
    return _to(case_id, advice_id)


@blueprint.post("/cases/<uuid:case_id>/advice/<uuid:advice_id>/open-again")
def open_again(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse:
    """Let the giver correct what they sent."""
    advice_sending.open_again(edge.act(), advice_id)
    flash(_("They can change their answer now, by the link they have."))
    return _to(case_id, advice_id)


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/disclosure", methods=["GET", "POST"])
def disclosure(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Decide whether the marked parts may be shown, and on what ground."""
    act, it, form = edge.act(), line_of(case_id, advice_id), DisclosureForm()
    if form.validate_on_submit():
        decide = advice_desk.show_marked if form.decision.data == "show" else advice_desk.withhold_marked
        try:
            decide(act, advice_id, form.because.data)
            return _to(case_id, advice_id)
        except Refused as refused:
            form.refused(refused)
    page = answer_page(act.session, advice_id, timetable_of(act.session, case_id), act.today)
    marked = [one for one in page.statements if one.marked_sensitive]
    return render_template("assessment/advice/disclosure.html", case=head(case_id), form=form, it=it, marked=marked)


def _to(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse:
    return redirect(url_for("advice_desk.read", case_id=case_id, advice_id=advice_id))


def _taken(form: TakenForm) -> Said:
    typed: dict[str, Any] = {name: form[name].data or "" for name in TYPED}
    return Said(
        part=Part(form.part.data),
        area=Area(form.area.data) if form.area.data else None,
        marked_sensitive=bool(form.marked_sensitive.data),
        **typed,
    )
