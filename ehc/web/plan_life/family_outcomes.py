"""How it is going, for a family: what was said of each outcome at reviews, and how they see it themselves."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.cases import Case
from ehc.models.plan_life.outcome_reviews import Judged
from ehc.queries.plan_life.outcome_reviews import outcomes_going
from ehc.services.plan_life.outcome_reviews import Judgement, say_how_it_went
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.family.families import head, is_own, required_person_id
from ehc.web.forms.plan_life.outcome_reviews import OwnViewForm
from ehc.web.plan_life import outcome_words

blueprint = Blueprint("family_outcomes", __name__)


@blueprint.get("/family/<uuid:case_id>/outcomes")
def index(case_id: uuid.UUID) -> str:
    """Each outcome of the plan, how it went when it was looked at, and how this person sees it."""
    return render_template("plan_life/family_outcomes/index.html", **_around(case_id))


@blueprint.route("/family/<uuid:case_id>/outcomes/<uuid:outcome>", methods=["GET", "POST"])
def say(case_id: uuid.UUID, outcome: uuid.UUID) -> AnyResponse | str:
    """Say how you see one outcome."""
    shown, form = _around(case_id), OwnViewForm()
    form.judged.choices = outcome_words.choices_of_families()
    it = next((it for it in shown["outcomes"] if it.statement_id == outcome), None)
    if it is None:
        raise NotFound
    if form.validate_on_submit():
        said = Judgement(statement_id=outcome, judged=Judged(form.judged.data), words=form.words.data or "")
        try:
            say_how_it_went(edge.act(), case_id, said)
            flash(_("Thank you. It stands beside what was said at the review, and your officer sees it."))
            return redirect(url_for("family_outcomes.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/family_outcomes/say.html", form=form, it=it, **shown)


def _around(case_id: uuid.UUID) -> dict[str, Any]:
    return {
        "case": head(case_id),
        "own": is_own(edge.db().get_one(Case, case_id)),
        "outcomes": outcomes_going(edge.db(), case_id, sees=required_person_id()),
        **outcome_words.names_to_families(),
    }
