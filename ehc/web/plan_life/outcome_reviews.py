"""How the outcomes of a plan went, for its officer: what is recorded, recording a review, putting a record right."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.plan_life.outcome_reviews import Judge, Judged
from ehc.queries.plan_life.outcome_reviews import outcomes_going, review_of
from ehc.services.plan_life.outcome_reviews import Judgement, Occasion, correct_outcome, record_outcomes
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.plan_life.outcome_reviews import CorrectForm, OccasionForm, judged_of, record_form, words_of
from ehc.web.plan_life import outcome_words

blueprint = Blueprint("outcome_reviews", __name__)


@blueprint.get("/cases/<uuid:case_id>/outcomes")
def index(case_id: uuid.UUID) -> str:
    """Each outcome with what was recorded of it, what stood before, and how the family sees it."""
    return render_template("plan_life/outcome_reviews/index.html", **_around(case_id))


@blueprint.route("/cases/<uuid:case_id>/outcomes/record", methods=["GET", "POST"])
def record(case_id: uuid.UUID) -> AnyResponse | str:
    """Record how outcomes went at one review."""
    shown = _around(case_id)
    form = record_form(((it.statement_id, it.number) for it in shown["outcomes"]), outcome_words.answers())()
    form.judged_by.choices = outcome_words.judges()
    if form.validate_on_submit():
        try:
            record_outcomes(edge.act(), case_id, _judgements(form, shown), _occasion(form))
            flash(_("Recorded. The family sees it on their page."))
            return redirect(url_for("outcome_reviews.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template(
        "plan_life/outcome_reviews/record.html", form=form, judged_of=judged_of, words_of=words_of, **shown
    )


@blueprint.route("/cases/<uuid:case_id>/outcomes/records/<uuid:review>", methods=["GET", "POST"])
def correct(case_id: uuid.UUID, review: uuid.UUID) -> AnyResponse | str:
    """Put a record right by a later one."""
    shown, row = _around(case_id), review_of(edge.db(), case_id, review)
    outcome = next((it for it in shown["outcomes"] if row and it.statement_id == row.statement_id), None)
    if row is None or outcome is None:
        raise NotFound
    form = CorrectForm(judged_on=row.judged_on, judged_by=row.judged_by.value, judged=row.judged.value)
    form.judged_by.choices, form.judged.choices = outcome_words.judges(), outcome_words.answers_of_corrections()
    if form.validate_on_submit():
        said = Judgement(statement_id=row.statement_id, judged=Judged(form.judged.data), words=form.words.data or "")
        try:
            correct_outcome(edge.act(), case_id, review, said, _occasion(form))
            flash(_("Corrected. What was recorded before is kept, and no longer counts."))
            return redirect(url_for("outcome_reviews.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/outcome_reviews/correct.html", form=form, outcome=outcome, row=row, **shown)


def _around(case_id: uuid.UUID) -> dict[str, Any]:
    return {"case": head(case_id), "outcomes": outcomes_going(edge.db(), case_id), **outcome_words.names()}


def _occasion(form: OccasionForm) -> Occasion:
    return Occasion(on=form.judged_on.data, by=Judge(form.judged_by.data))


def _judgements(form: OccasionForm, shown: dict[str, Any]) -> list[Judgement]:
    return [
        Judgement(
            statement_id=it.statement_id,
            judged=Judged(form[judged_of(it.statement_id)].data),
            words=form[words_of(it.statement_id)].data or "",
        )
        for it in shown["outcomes"]
    ]
