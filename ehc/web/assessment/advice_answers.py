"""What advisers see: the request, what is known, and their answer; by a private link or with an account."""

import uuid
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.actor import ActorKind
from ehc.language import LONDON, _
from ehc.models.assessment.advice import AdviceRequest
from ehc.models.assessment.documents import Document, DocumentKind
from ehc.queries.assessment.advice_answer import AnswerPage, answer_page, papers
from ehc.queries.assessment.advice_gaps import gaps
from ehc.queries.assessment.advice_owed import owed as owed_by
from ehc.queries.assessment.advice_pack import is_in_pack
from ehc.services.assessment import advice, advice_answers, advice_passing, advice_sending, documents
from ehc.services.record import timetable_of
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.assessment.advice_words import words
from ehc.web.assessment.answer_form import added, kept, said
from ehc.web.entering import enter_by_link
from ehc.web.forms.assessment.advice_answers import AnswerForm, CannotForm, CorrectForm, PassOnForm, SendForm, uuid_of
from ehc.web.uploads import download, intray, paper_in

blueprint = Blueprint("advice_answers", __name__)
blueprint.context_processor(words)
CONFLICT = 409
KEEP = "keep"  # asked by the page itself, now and then


@blueprint.get("/advice")
def owed() -> AnyResponse | str:
    """Everything that this account and its service owe, the oldest due first; a link opens its one request."""
    actor, today = edge.actor(), edge.act().today
    if actor.kind is ActorKind.LINK:
        return redirect(url_for("advice_answers.answer", advice_id=actor.subject_id))
    answered = request.args.get("show") == "answered"
    page = request.args.get("page", 1, type=int)
    found = owed_by(edge.db(), actor, today, answered=answered, page=page)
    return render_template("assessment/advice_answers/owed.html", found=found, answered=answered)


@blueprint.route("/advice/<token>", methods=["GET", "POST"])
def enter(token: str) -> AnyResponse | tuple[str, int]:
    """Opens an adviser's private link: the token leaves the address."""
    return enter_by_link(token, lambda link: url_for("advice_answers.answer", advice_id=link.subject_id))


@blueprint.route("/advice/requests/<uuid:advice_id>", methods=["GET", "POST"])
def answer(advice_id: uuid.UUID) -> AnyResponse | str | tuple[str, int]:
    """Who asks, about whom, by when and why; what is known; what we need; and the answer as far as it has come."""
    page = page_of(advice_id)
    if not page.is_open:
        return render_template("assessment/advice_answers/closed.html", page=page, form=CorrectForm())
    form = AnswerForm(data=kept(page, added())) if request.method == "GET" else AnswerForm()
    form.prepare((str(it.id), it.text, it.part) for it in page.statements)
    then = request.form.get("then", "save")
    if form.validate_on_submit():
        try:
            _save(advice_id, form, page, then)
            return _kept(advice_id, form, page) if then == KEEP else _next(advice_id, then)
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            return _both(advice_id, form)
    return render_template("assessment/advice_answers/answer.html", page=page, form=form)


@blueprint.route("/advice/requests/<uuid:advice_id>/check", methods=["GET", "POST"])
def check(advice_id: uuid.UUID) -> AnyResponse | str | tuple[str, int]:
    """What the answer leaves open, as questions; then who sends it, and sending."""
    page = page_of(advice_id)
    if not page.is_open:
        return redirect(url_for("advice_answers.answer", advice_id=advice_id))
    signed = {"by": page.row.submitted_by or edge.actor().name, "role": page.row.submitted_role}
    form = SendForm(data={**signed, "version": page.row.version})
    if form.validate_on_submit():
        try:
            version = form.version.data or 0
            advice_sending.submit(edge.act(), advice_id, by=form.by.data, role=form.role.data, version=version)
            return redirect(url_for("advice_answers.answer", advice_id=advice_id))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            form.version.data = page.row.version
            form.refused(Refused(_("Somebody changed the answer meanwhile. Read it again before you send it.")))
    open_questions = gaps(page.row.kind, page.statements, has_paper=bool(page.papers))
    return render_template("assessment/advice_answers/check.html", page=page, form=form, gaps=open_questions)


@blueprint.route("/advice/requests/<uuid:advice_id>/pass-on", methods=["GET", "POST"])
def pass_on(advice_id: uuid.UUID) -> AnyResponse | str:
    """Hand the request to a colleague."""
    form = PassOnForm()
    if form.validate_on_submit():
        try:
            advice_passing.pass_on(
                edge.act(), advice_id, name=form.name.data, role=form.role.data or "", email=form.email.data
            )
            flash(_("We have sent the request to %(name)s, with a link of their own.", name=form.name.data))
            return redirect(url_for("advice_answers.answer", advice_id=advice_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advice_answers/pass_on.html", page=page_of(advice_id), form=form)


@blueprint.route("/advice/requests/<uuid:advice_id>/cannot", methods=["GET", "POST"])
def cannot(advice_id: uuid.UUID) -> AnyResponse | str:
    """Say in writing why they can't advise."""
    form = CannotForm()
    if form.validate_on_submit():
        try:
            advice.decline(edge.act(), advice_id, form.because.data)
            return redirect(url_for("advice_answers.answer", advice_id=advice_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advice_answers/cannot.html", page=page_of(advice_id), form=form)


@blueprint.post("/advice/requests/<uuid:advice_id>/correct")
def correct(advice_id: uuid.UUID) -> AnyResponse | str:
    """Ask to put right what was sent."""
    form = CorrectForm()
    if form.validate_on_submit():
        try:
            advice_sending.ask_to_correct(edge.act(), advice_id, form.why.data)
            flash(_("We have told the officer. You will hear when you can change your answer."))
            return redirect(url_for("advice_answers.answer", advice_id=advice_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advice_answers/closed.html", page=page_of(advice_id), form=form)


@blueprint.get("/advice/requests/<uuid:advice_id>/papers/<uuid:paper_key>")
def paper(advice_id: uuid.UUID, paper_key: uuid.UUID) -> Response:
    """A paper that goes with the request, or that came with the answer."""
    page = page_of(advice_id)
    own = paper_key in {it.id for it in papers(edge.db(), advice_id)}
    if not own and not is_in_pack(edge.db(), page.case.id, paper_key):
        raise NotFound
    document = edge.db().get_one(Document, paper_key)
    edge.audit("advice_answers.paper", document)
    return download(document)


def page_of(advice_id: uuid.UUID) -> AnswerPage:
    """The request as it stands; the edge has asked already whether this visitor may see it."""
    act = edge.act()
    row = act.session.get_one(AdviceRequest, advice_id)
    return answer_page(act.session, advice_id, timetable_of(act.session, row.case_id), act.today)


def _save(advice_id: uuid.UUID, form: AnswerForm, page: AnswerPage, then: str) -> None:
    """Keep what was typed, then do what the button asked of it."""
    act = edge.act()
    advice_answers.save(act, advice_id, said(form, page), version=form.version.data or 0)
    paper = paper_in(form.paper)
    if paper is not None:
        marked = bool(form.paper_marked.data)
        documents.add(act, intray(), paper, kind=DocumentKind.ADVICE, advice_id=advice_id, marked_sensitive=marked)
    what, _dash, which = then.partition(":")
    if what == "remove" and (statement_id := uuid_of(which)):
        advice_answers.remove_statement(act, advice_id, statement_id)
    if what == "remove-paper" and (document_id := uuid_of(which)):
        advice_answers.take_out_paper(act, document_id)


def _kept(advice_id: uuid.UUID, form: AnswerForm, before: AnswerPage) -> Response:
    """Kept while they type: the version to go on from, and which input holds which statement now."""
    now, known = page_of(advice_id), {it.id for it in before.statements}
    new = iter([it.id for it in now.statements if it.id not in known])
    ids = {
        entry.form.id.name: entry.form.id.data if uuid_of(entry.form.id.data) in known else str(next(new, ""))
        for entry, one in zip(form.statements, said(form, before).statements, strict=True)
        if not one.is_blank
    }
    says = _("Saved at %(time)s", time=f"{edge.now().astimezone(LONDON):%H:%M}")
    return jsonify(version=now.row.version, ids=ids, says=says)


def _next(advice_id: uuid.UUID, then: str) -> AnyResponse:
    """Where the button that was pressed leads."""
    what, _colon, which = then.partition(":")
    if what == "check":
        return redirect(url_for("advice_answers.check", advice_id=advice_id))
    if what == "add":
        return redirect(url_for("advice_answers.answer", advice_id=advice_id, add=which, _anchor=f"new-{which}"))
    flash(_("Saved. You can close this page and come back by the same link."))
    return redirect(url_for("advice_answers.answer", advice_id=advice_id))


def _both(advice_id: uuid.UUID, form: AnswerForm) -> tuple[str, int]:
    """Someone else saved meanwhile: what they saved and what was typed here, side by side; nothing is overwritten."""
    page = page_of(advice_id)
    form.version.data = page.row.version
    form.prepare((str(it.id), it.text, it.part) for it in page.statements)
    shown: dict[str, Any] = {"page": page, "form": form, "meanwhile": True}
    return render_template("assessment/advice_answers/answer.html", **shown), CONFLICT
