"""Personal budgets: a family asks for one and sees where it stands; an officer answers."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.cases import Case
from ehc.queries.plan_life.personal_budgets import budgets_of
from ehc.services.plan_life import personal_budgets
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.casework.cases import head as officers_head
from ehc.web.family.families import head, is_own, required_person_id
from ehc.web.forms.plan_life.personal_budgets import AnswerForm, AskForm

blueprint = Blueprint("personal_budgets", __name__)


@blueprint.route("/family/<uuid:case_id>/budget", methods=["GET", "POST"])
def ask(case_id: uuid.UUID) -> AnyResponse | str:
    """Ask for a personal budget, or see where it stands."""
    form, act = AskForm(), edge.act()
    if form.validate_on_submit():
        paid = form.direct_payment.data == "yes"
        try:
            personal_budgets.ask(act, case_id, required_person_id(), wants=form.wants.data or "", direct_payment=paid)
            flash(_("Thank you. We will tell you what we find."))
            return redirect(url_for("personal_budgets.ask", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    case = head(case_id)
    return render_template(
        "plan_life/personal_budgets/ask.html",
        form=form,
        case=case,
        own=is_own(act.session.get_one(Case, case_id)),
        asked=budgets_of(act.session, case_id),
        me=required_person_id(),
        may_ask=case.stage in personal_budgets.MAY_BE_ASKED_FOR,
    )


@blueprint.post("/family/<uuid:case_id>/budget/take-back")
def take_back(case_id: uuid.UUID) -> AnyResponse:
    """They no longer ask for it."""
    personal_budgets.take_back(edge.act(), case_id, required_person_id())
    return redirect(url_for("personal_budgets.ask", case_id=case_id))


@blueprint.route("/cases/<uuid:case_id>/budget", methods=["GET", "POST"])
def answer(case_id: uuid.UUID) -> AnyResponse | str:
    """What the family asks for, and our answer."""
    form, act = AnswerForm(), edge.act()
    if form.validate_on_submit():
        try:
            if form.decision.data == "preparing":
                personal_budgets.prepare(act, case_id)
            else:
                words, prepared = form.words.data or "", form.decision.data == "prepared"
                personal_budgets.answer(act, case_id, prepared=prepared, words=words)
            flash(_("Saved. The family sees it on their page."))
            return redirect(url_for("personal_budgets.answer", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    asked = budgets_of(act.session, case_id)
    return render_template(
        "plan_life/personal_budgets/answer.html", form=form, case=officers_head(case_id), asked=asked
    )
