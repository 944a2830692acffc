"""A plan on its way out: the draft sent, the final plan prepared, signed and sent, and every version kept."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.assessment.assessments import Power
from ehc.models.cases import Case
from ehc.models.plan_life.plans import Plan
from ehc.queries.council.delegations import in_force
from ehc.queries.plan_life import plan_versions
from ehc.queries.plan_life.plan_issue import going, signers, starts_when_issued, starts_when_sent
from ehc.services.plan_life import issuing, plans
from ehc.services.plan_life import plan_versions as versions_of_plan
from ehc.services.record import events_of
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.plan_life.issuing import ConfirmForm, IssueForm, SendDraftForm
from ehc.web.plan_life.plans import around, to_desk
from ehc.web.plan_life.sent_plans import sent_plan
from workflows.next_steps import Refusal, refusal
from workflows.plan import PlanKind

blueprint = Blueprint("issuing", __name__)


@blueprint.route("/cases/<uuid:case_id>/plan/send", methods=["GET", "POST"])
def send_draft(case_id: uuid.UUID) -> AnyResponse | str:
    """Everything there is to see before the draft goes, and the button."""
    form, plan = SendDraftForm(), plan_versions.being_written(edge.db(), case_id)
    if plan is None or plan.kind is not PlanKind.DRAFT:
        return to_desk(case_id)
    if form.validate_on_submit():
        try:
            plans.send_draft(edge.act(), case_id, reply_by=form.reply_by.data)
            flash(_("The draft is on its way to the family."))
            return redirect(url_for("issuing.versions", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    act = edge.act()
    shown = _before(case_id, plan, "send-draft-plan")
    starts = starts_when_sent(events_of(act.session, case_id), shown["going"].family, act.today)
    return render_template("plan_life/plans/send.html", form=form, starts=starts, **shown)


@blueprint.post("/cases/<uuid:case_id>/plan/final")
def prepare_final(case_id: uuid.UUID) -> AnyResponse:
    """Copy the draft that was sent into the final plan in preparation."""
    versions_of_plan.prepare_final(edge.act(), case_id)
    flash(_("The final plan is being prepared. Each change says what it arises from."))
    return to_desk(case_id)


@blueprint.route("/cases/<uuid:case_id>/plan/again", methods=["GET", "POST"])
def draft_again(case_id: uuid.UUID) -> AnyResponse | str:
    """Write a new draft, to be served again."""
    form = ConfirmForm()
    if form.validate_on_submit():
        versions_of_plan.draft_again(edge.act(), case_id)
        flash(_("A new draft is being written. It must be served, and the family has its time again."))
        return to_desk(case_id)
    return render_template("plan_life/plans/again.html", form=form, case=head(case_id))


@blueprint.post("/cases/<uuid:case_id>/plan/discard")
def discard(case_id: uuid.UUID) -> AnyResponse:
    """Drop the version being written; what was sent stays."""
    versions_of_plan.discard(edge.act(), case_id)
    flash(_("That version was discarded."))
    return redirect(url_for("issuing.versions", case_id=case_id))


@blueprint.route("/cases/<uuid:case_id>/plan/issue", methods=["GET", "POST"])
def issue(case_id: uuid.UUID) -> AnyResponse | str:
    """Everything there is to see before the final plan goes, and the signature."""
    act, form = edge.act(), IssueForm()
    plan = plan_versions.being_written(act.session, case_id)
    if plan is None or plan.kind is PlanKind.DRAFT:
        return render_template("plan_life/plans/not_ready.html", case=head(case_id), plan=plan)
    if form.validate_on_submit() and _issued(form, case_id):
        return redirect(url_for("issuing.issued", case_id=case_id))
    case = act.session.get_one(Case, case_id)
    return render_template(
        "plan_life/plans/issue.html",
        form=form,
        starts=starts_when_issued(events_of(act.session, case_id), act.today),
        obstacle=issuing.why_not_ready(act, case, plan),
        delegations=in_force(act.session, act.actor.id, Power.SIGN_PLANS, act.today) if act.actor.id else (),
        **_before(case_id, plan, "issue-final-plan"),
    )


@blueprint.get("/cases/<uuid:case_id>/plan/issued")
def issued(case_id: uuid.UUID) -> AnyResponse | str:
    """What was done, and the dates that it started."""
    plan = plan_versions.latest(edge.db(), case_id)
    if plan is None or plan.kind is PlanKind.DRAFT or plan.signed_on is None:
        return to_desk(case_id)
    before = tuple(it for it in events_of(edge.db(), case_id) if it.on <= plan.signed_on)
    starts = starts_when_issued(before, plan.signed_on)
    return render_template("plan_life/plans/issued.html", case=head(case_id), plan=plan, starts=starts)


@blueprint.get("/cases/<uuid:case_id>/plan/versions")
def versions(case_id: uuid.UUID) -> AnyResponse | str:
    """Every version, with what was sent as page, PDF and data."""
    rows = tuple(plan_versions.versions(edge.db(), case_id))
    if not rows:
        return to_desk(case_id)
    shown = around(case_id, rows[-1])
    return render_template("plan_life/plans/versions.html", rows=rows[::-1], signers=signers(edge.db(), rows), **shown)


@blueprint.get("/cases/<uuid:case_id>/plans/<int:number>.<any(html, pdf, json):form>")
def download(case_id: uuid.UUID, number: int, form: str) -> AnyResponse:
    """A version that was sent, as a page, a PDF or data."""
    return sent_plan(case_id, number, form)


def _before(case_id: uuid.UUID, plan: Plan, doing: str) -> dict[str, Any]:
    """What stands on the page before an act: to whom it goes, what the checks say, what the law says against it."""
    act = edge.act()
    case = act.session.get_one(Case, case_id)
    against: Refusal | None = refusal(doing, events_of(act.session, case_id), act.today)
    return {**around(case_id, plan), "going": going(act.session, case, plan, act.today), "against": against}


def _issued(form: IssueForm, case_id: uuid.UUID) -> bool:
    """Whether the plan went; else the form says why not."""
    try:
        if not form.signed.data:
            raise Refused(_("Tick that you have read the plan and sign it."), field="signed")
        issuing.issue_final(edge.act(), case_id)
    except Refused as refused:
        form.refused(refused)
        return False
    return True
