"""A case's schools and colleges, as its officer sees them: consulted, answering, and named in section I."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.cases import Case
from ehc.models.plan_life.placements import RefusalGround
from ehc.queries.plan_life import consultations as asked
from ehc.queries.plan_life import plan_versions
from ehc.queries.plan_life.draft_answers import answers
from ehc.services.family import family_requests
from ehc.services.plan_life import placements
from ehc.services.plan_life.naming import Choice, set_placement
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.plan_life.placements import ConsultForm, MatchForm, NamingForm, RecordedAnswerForm
from ehc.web.plan_life.consultations import answered, consulted, duty_of
from workflows.plan import PlacementKind, PlanKind

blueprint = Blueprint("placements", __name__)
SHOWN = 40


@blueprint.get("/cases/<uuid:case_id>/settings")
def board(case_id: uuid.UUID) -> str:
    """Who was asked, when, what they answered; what the family asks for; what section I says."""
    act = edge.act()
    case = act.session.get_one(Case, case_id)
    plan = plan_versions.latest(act.session, case_id)
    return render_template(
        "plan_life/placements/board.html",
        case=head(case_id),
        rows=[(row, duty_of(row)) for row in asked.of_case(act.session, case_id)],
        preferences=answers(act.session, case, None, act.today).preferences,
        draft=plan_versions.draft_sent(act.session, case_id),
        plan=plan,
        decision=asked.naming_decision(act.session, plan),
        named=asked.named_in(act.session, plan),
    )


@blueprint.route("/cases/<uuid:case_id>/settings/consult", methods=["GET", "POST"])
def consult(case_id: uuid.UUID) -> AnyResponse | str:
    """Consult several at once."""
    act, form, find = edge.act(), ConsultForm(), request.args.get("find", "").strip()
    wanted = answers(act.session, act.session.get_one(Case, case_id), None, act.today).preferences
    chosen = {str(it.row.setting_id) for it in wanted if it.row.setting_id} | set(form.settings.data or [])
    form.settings.choices = _choices(case_id, find, chosen)
    if request.method == "GET":
        form.settings.data = [value for value in chosen if value in {it.value for it in form.settings.choices}]
    if form.validate_on_submit():
        try:
            placements.consult(act, case_id, [uuid.UUID(it) for it in form.settings.data], form.questions.data or "")
            flash(_("They have been asked, with the draft."))
            return redirect(url_for("placements.board", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/placements/consult.html", form=form, case=head(case_id), find=find)


@blueprint.route("/cases/<uuid:case_id>/settings/<uuid:consultation_id>/answer", methods=["GET", "POST"])
def record_answer(case_id: uuid.UUID, consultation_id: uuid.UUID) -> AnyResponse | str:
    """Enter an answer that came another way."""
    form, row = RecordedAnswerForm(), consulted(consultation_id)
    if form.validate_on_submit() and answered(form, consultation_id, form.answered_on.data):
        return redirect(url_for("placements.board", case_id=case_id))
    return render_template("plan_life/placements/record_answer.html", form=form, row=row, case=head(case_id))


@blueprint.route("/cases/<uuid:case_id>/settings/requests/<uuid:preference_id>", methods=["GET", "POST"])
def match(case_id: uuid.UUID, preference_id: uuid.UUID) -> AnyResponse | str:
    """Find the school or college that a family named in its own words."""
    act, form = edge.act(), MatchForm()
    form.setting.choices = [("", _("Choose")), *((str(it.id), it.name) for it in asked.open_settings(act.session))]
    wanted = answers(act.session, act.session.get_one(Case, case_id), None, act.today).preferences
    preference = next((it for it in wanted if it.row.id == preference_id), None)
    if preference is None:
        raise NotFound
    if form.validate_on_submit():
        family_requests.match_setting(act, preference_id, uuid.UUID(form.setting.data))
        return redirect(url_for("placements.board", case_id=case_id))
    return render_template("plan_life/placements/match.html", form=form, preference=preference, case=head(case_id))


@blueprint.route("/cases/<uuid:case_id>/settings/name", methods=["GET", "POST"])
def name(case_id: uuid.UUID) -> AnyResponse | str:
    """Decide what section I of the final plan says."""
    act = edge.act()
    plan = plan_versions.being_written(act.session, case_id)
    if plan is None or plan.kind is PlanKind.DRAFT:
        return render_template("plan_life/placements/not_yet.html", case=head(case_id), plan=plan)
    form = NamingForm(data=_kept(plan.id))
    names = {it.setting.id: it.setting.name for it in asked.of_case(act.session, case_id)}
    form.settings.choices = [(str(id), name) for id, name in names.items()]
    if not names:
        del form.settings
    if form.validate_on_submit():
        try:
            set_placement(act, plan.id, form.version.data or 0, _choice(form))
            flash(_("Section I is decided."))
            return redirect(url_for("placements.board", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            form.refused(Refused(_("Someone else decided on section I meanwhile. Look at what it says now.")))
            form.version.data = plan.version
    wanted = answers(act.session, act.session.get_one(Case, case_id), None, act.today).preferences
    return render_template("plan_life/placements/name.html", form=form, case=head(case_id), preferences=wanted)


def _choices(case_id: uuid.UUID, find: str, chosen: set[str]) -> list[tuple[str, str]]:
    """Those the family asks for first, then those whose name holds what was searched for."""
    waiting = {it.setting.id for it in asked.of_case(edge.db(), case_id) if it.row.answered_on is None}
    found = [it for it in asked.open_settings(edge.db()) if it.id not in waiting]
    first = [it for it in found if str(it.id) in chosen]
    rest = [it for it in found if it not in first and find.casefold() in it.name.casefold()]
    return [(str(it.id), it.name) for it in (*first, *rest[:SHOWN])]


def _kept(plan_id: uuid.UUID) -> dict[str, Any]:
    """What section I says now, as the form has it."""
    plan = plan_versions.version(edge.db(), plan_id)
    decision = asked.naming_decision(edge.db(), plan)
    return {
        "version": plan.version,
        "kind": None if plan.placement_kind is PlacementKind.EMPTY else plan.placement_kind.value,
        "settings": [str(it.id) for it in asked.named_in(edge.db(), plan)],
        "type": plan.placement_type,
        "blank_because": plan.blank_because,
        "because": decision.because if decision else "",
        "ground": decision.ground.value if decision and decision.ground else None,
        "ground_words": decision.ground_words if decision else "",
    }


def _choice(form: NamingForm) -> Choice:
    kind = PlacementKind(form.kind.data)
    named = form.settings.data or [] if kind is PlacementKind.NAMED and "settings" in form else []
    return Choice(
        kind=kind,
        because=form.because.data or "",
        setting_ids=tuple(uuid.UUID(it) for it in named),
        type=form.type.data or "",
        blank_because=form.blank_because.data or "",
        ground=RefusalGround(form.ground.data) if form.ground.data else None,
        ground_words=form.ground_words.data or "",
    )
