"""From a request to the decision: who is told first, whether to assess, and after it whether a plan is necessary."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ehc.language import _
from ehc.models.assessment.assessments import DecisionKind, Limb
from ehc.models.cases import Case
from ehc.models.notices import Notice
from ehc.queries.assessment.decision_previews import Preview, preview
from ehc.queries.assessment.evidence import evidence_at_hand, seal_of
from ehc.queries.council.configuration import configuration_of
from ehc.queries.council.delegations import in_force
from ehc.queries.sending.recipients import Recipient, family, notified_bodies, setting
from ehc.services.act import Act
from ehc.services.assessment import assessments, considerations
from ehc.services.assessment.decisions import LIMBS, POWERS, Finding, Reasons
from ehc.services.record import events_of
from ehc.services.refused import Refused
from ehc.web import edge, keeping
from ehc.web.assessment import enclosed_services
from ehc.web.casework.cases import head
from ehc.web.forms.assessment.assessments import AssessForm, ConsideringForm, DecisionForm, IssueForm
from ehc.web.names import WAY_NAMES
from workflows.next_steps import next_steps

blueprint = Blueprint("assessments", __name__)
TELL, BODIES, SCHOOL = "tell-family-we-are-considering", "notify-bodies", "request-school-information"
AGREE: Mapping[DecisionKind, Callable[[Act, uuid.UUID, Reasons], Notice]] = {
    DecisionKind.ASSESS: assessments.agree_to_assess,
    DecisionKind.ISSUE: assessments.agree_plan,
}
REFUSE: Mapping[DecisionKind, Callable[[Act, uuid.UUID, Reasons, Sequence[uuid.UUID]], Notice]] = {
    DecisionKind.ASSESS: assessments.refuse_to_assess,
    DecisionKind.ISSUE: assessments.refuse_plan,
}
NEXT = {(DecisionKind.ASSESS, True): "advice.plan", (DecisionKind.ISSUE, True): "plans.desk"}  # what a yes begins


@blueprint.route("/cases/<uuid:case_id>/considering", methods=["GET", "POST"])
def considering(case_id: uuid.UUID) -> ResponseReturnValue:
    """Tell the family, notify the bodies and ask the setting: on one page, each its own act."""
    form, open_, said = ConsideringForm(), *_steps(case_id)
    to = _recipients(case_id)
    form.acts.choices = [(act, _words(act), _names(to[act])) for act in open_ if to[act]]
    if not form.is_submitted():
        form.acts.data = [act for act in open_ if to[act]]
    if form.validate_on_submit():
        try:
            _send(case_id, form)
            flash(_("The letters are on their way."))
            return redirect(url_for("cases.overview", case_id=case_id))
        except Refused as refusal:
            form.refused(refusal)
    nobody = TELL in open_ and not to[TELL]
    return render_template(
        "assessment/assessments/considering.html",
        case=head(case_id),
        form=form,
        closed=said,
        nobody=nobody,
        asks_school=SCHOOL in open_ and bool(to[SCHOOL]),
        unreached=[it for it in to[TELL] if not it.to] if TELL in open_ else [],
    )


@blueprint.route("/cases/<uuid:case_id>/decision", methods=["GET", "POST"])
def decide(case_id: uuid.UUID) -> ResponseReturnValue:
    """Decide whether to assess."""
    return _decide(case_id, AssessForm(), DecisionKind.ASSESS)


@blueprint.route("/cases/<uuid:case_id>/plan-decision", methods=["GET", "POST"])
def decide_plan(case_id: uuid.UUID) -> ResponseReturnValue:
    """Decide whether a plan is necessary."""
    return _decide(case_id, IssueForm(), DecisionKind.ISSUE)


def _decide(case_id: uuid.UUID, form: DecisionForm, kind: DecisionKind) -> ResponseReturnValue:
    """Read the evidence and give reasons; look at what would be sent; decide."""
    if (kept := keeping.keep(case_id)) is not None:
        return kept
    step, resumed = request.form.get("step", ""), keeping.resume(form)
    if step != "change" and form.validate_on_submit():
        why = _reasons(form, kind)
        agreed = all(finding.met for finding in why.findings.values())
        if step != "send":
            return _review(case_id, kind, agreed)
        try:
            if agreed:
                AGREE[kind](edge.act(), case_id, why)
            else:
                REFUSE[kind](edge.act(), case_id, why, enclosed_services.ticked())
            keeping.done()
            flash(_("Decided. The letters are on their way."))
            return redirect(url_for(NEXT.get((kind, agreed), "cases.overview"), case_id=case_id))
        except Refused as refusal:
            form.refused(refusal)
    return _ask(case_id, form, kind, resumed)


def _ask(case_id: uuid.UUID, form: DecisionForm, kind: DecisionKind, resumed: datetime | None) -> str:
    act = edge.act()
    evidence = evidence_at_hand(act.session, case_id)
    form.evidence_seen.data = seal_of(evidence)
    held = in_force(act.session, act.actor.id, POWERS[kind], act.today) if act.actor.id else ()
    doing = "agree-to-assess" if kind is DecisionKind.ASSESS else "agree-plan"
    step = next(it for it in next_steps(events_of(act.session, case_id), act.today) if it.act == doing)
    return render_template(
        f"assessment/assessments/decide_{kind}.html",
        case=head(case_id),
        form=form,
        evidence=evidence,
        power=held[0] if held else None,
        step=step,
        resumed=resumed,
        enclosed=enclosed_services.carried(),
    )


def _review(case_id: uuid.UUID, kind: DecisionKind, agreed: bool) -> str:
    return render_template(
        "assessment/assessments/review.html",
        case=head(case_id),
        kind=kind,
        agreed=agreed,
        preview=_preview(case_id, kind, agreed),
        sheet=None if agreed else enclosed_services.sheet_form(case_id),
    )


def _preview(case_id: uuid.UUID, kind: DecisionKind, agreed: bool) -> Preview:
    act = edge.act()
    case = act.session.get_one(Case, case_id)
    configuration = configuration_of(act.session, act.authority_id, act.today)
    return preview(act.session, case, events_of(act.session, case_id), configuration, kind, agreed, act.today)


def _reasons(form: DecisionForm, kind: DecisionKind) -> Reasons:
    return Reasons(
        findings={limb: _finding(form, limb) for limb in LIMBS[kind]},
        reasons=form.reasons.data or "",
        panel_advice=form.panel_advice.data or "",
        decided_on=form.decided_on.data,
        evidence_seen=form.evidence_seen.data or "",
    )


def _finding(form: DecisionForm, limb: Limb) -> Finding:
    name = limb.value.replace("-", "_")
    return Finding(met=form[name].data == "yes", because=form[f"{name}_because"].data)


def _steps(case_id: uuid.UUID) -> tuple[list[str], list[str]]:
    """Which of the three acts are open now, and why the others are not."""
    act = edge.act()
    steps = {it.act: it for it in next_steps(events_of(act.session, case_id), act.today)}
    three = [steps[name] for name in (TELL, BODIES, SCHOOL)]
    return [it.act for it in three if it.open], [f"{_words(it.act)}. {it.because}" for it in three if not it.open]


def _recipients(case_id: uuid.UUID) -> Mapping[str, Sequence[Recipient]]:
    act = edge.act()
    case = act.session.get_one(Case, case_id)
    bodies = notified_bodies(act.session, case, configuration_of(act.session, act.authority_id, act.today))
    attends = [setting(act.session, case.setting_id)] if case.setting_id else []
    return {TELL: family(act.session, case, act.today), BODIES: bodies, SCHOOL: attends}


def _words(act: str) -> str:
    return {
        TELL: _("Tell the family that we are considering an assessment, and that they may give views and evidence"),
        BODIES: _("Notify health, social care and the setting"),
        SCHOOL: _("Ask the setting for information"),
    }[act]


def _names(to: Sequence[Recipient]) -> str:
    return "; ".join(_name(it) for it in to)


def _name(it: Recipient) -> str:
    """Who, and by which way; a way that leads nowhere is said."""
    named = _("%(name)s, by %(way)s", name=it.name, way=WAY_NAMES[it.way])
    return named if it.to else _("%(named)s: no address on record, so it can’t be sent", named=named)


def _send(case_id: uuid.UUID, form: ConsideringForm) -> None:
    act, wanted = edge.act(), set(form.acts.data or ())
    if TELL in wanted:
        considerations.tell_family_we_are_considering(act, case_id)
    if BODIES in wanted:
        considerations.notify_bodies(act, case_id)
    if SCHOOL in wanted:
        considerations.request_school_information(act, case_id, form.questions.data or "")
