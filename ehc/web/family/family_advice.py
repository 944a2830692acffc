"""A family's pages about advice: who will be asked, whom to ask besides, reports there are, answers, and papers."""

import uuid

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.assessment.advice import AdviceKind, AdviceRequest
from ehc.models.assessment.documents import Document, DocumentKind
from ehc.models.cases import Case
from ehc.queries.assessment.documents import family_may_see, papers_for_family
from ehc.queries.casework.cases import case_header
from ehc.queries.family.family_advice import asked_of_all, readable
from ehc.services.assessment import advice_choices, documents, existing_advice
from ehc.services.record import timetable_of
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.assessment.advice_words import words
from ehc.web.forms.assessment.documents import PaperForm
from ehc.web.forms.family.family_advice import ReportForm, SuggestForm
from ehc.web.uploads import download, intray, paper_in

blueprint = Blueprint("family_advice", __name__)
blueprint.context_processor(words)


@blueprint.get("/family/<uuid:case_id>/advice")
def index(case_id: uuid.UUID) -> str:
    """Who we ask, how it stands, and what came."""
    act = edge.act()
    case = act.session.get_one(Case, case_id)
    asked = asked_of_all(act.session, case, act.actor.family_id, timetable_of(act.session, case_id), act.today)
    return render_template("family/family_advice/index.html", case=_head(case_id), asked=asked)


@blueprint.route("/family/<uuid:case_id>/advice/suggest", methods=["GET", "POST"])
def suggest(case_id: uuid.UUID) -> AnyResponse | str:
    """Ask us to seek advice from somebody."""
    form = SuggestForm()
    if form.validate_on_submit():
        try:
            advice_choices.suggest(edge.act(), case_id, who=form.who.data, why=form.why.data or "")
            flash(_("Thank you. Your officer will answer you."))
            return redirect(url_for("family_advice.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("family/family_advice/suggest.html", case=_head(case_id), form=form)


@blueprint.post("/family/<uuid:case_id>/advice/<uuid:advice_id>/take-back")
def take_back(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse:
    """The suggestion is no longer wanted."""
    _require_own(advice_id)
    advice_choices.take_back_suggestion(edge.act(), advice_id)
    return redirect(url_for("family_advice.index", case_id=case_id))


@blueprint.route("/family/<uuid:case_id>/advice/<uuid:advice_id>/report", methods=["GET", "POST"])
def report(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Tell us of a report that is there already."""
    form, row = ReportForm(), _on_list(advice_id)
    if form.validate_on_submit():
        is_enough = form.is_enough.data == "yes"
        try:
            existing_advice.say_there_is_a_report(
                edge.act(), advice_id, by=form.by.data, dated=form.dated.data, is_enough=is_enough
            )
            flash(_("Thank you. If we don’t have the report yet, please send it with your papers."))
            return redirect(url_for("family_advice.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("family/family_advice/report.html", case=_head(case_id), form=form, row=row)


@blueprint.get("/family/<uuid:case_id>/advice/<uuid:advice_id>")
def read(case_id: uuid.UUID, advice_id: uuid.UUID) -> str:
    """An answer that came."""
    act = edge.act()
    case = act.session.get_one(Case, case_id)
    found = readable(act.session, case, act.actor.family_id, advice_id, act.today)
    if found is None:
        raise NotFound
    return render_template("family/family_advice/read.html", case=_head(case_id), found=found)


@blueprint.route("/family/<uuid:case_id>/papers", methods=["GET", "POST"])
def papers(case_id: uuid.UUID) -> AnyResponse | str:
    """The papers that this one of the family may see, and sending another."""
    form, act = PaperForm(), edge.act()
    given = paper_in(form.paper) if form.is_submitted() else None
    if form.validate_on_submit() and given:
        try:
            documents.add(act, intray(), given, kind=DocumentKind.EVIDENCE, case_id=case_id)
            flash(_("Thank you. We have your paper."))
            return redirect(url_for("family_advice.papers", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    found = papers_for_family(act.session, case_id, act.actor.family_id)
    return render_template("family/family_advice/papers.html", case=_head(case_id), form=form, found=found)


@blueprint.get("/family/<uuid:case_id>/papers/<uuid:paper_key>")
def paper(case_id: uuid.UUID, paper_key: uuid.UUID) -> Response:
    """One paper, to save."""
    if not family_may_see(edge.db(), case_id, edge.actor().family_id, paper_key):
        raise NotFound
    document = edge.db().get_one(Document, paper_key)
    edge.audit("family_advice.paper", document)
    return download(document)


def _head(case_id: uuid.UUID) -> object:
    return case_header(edge.db(), case_id, edge.act().today)


def _on_list(advice_id: uuid.UUID) -> AdviceRequest:
    row = edge.db().get_one(AdviceRequest, advice_id)
    if row.kind in (AdviceKind.FAMILY, AdviceKind.REQUESTED_BY_FAMILY):
        raise NotFound
    return row


def _require_own(advice_id: uuid.UUID) -> None:
    row = edge.db().get_one(AdviceRequest, advice_id)
    if row.suggested_by_id != edge.actor().family_id:
        raise NotFound
