"""A case's schools and colleges, as its officer sees them: consulted, answering, and named in section I."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.cases import Case
from ehc.models.plan_life.placements import RefusalGround
from ehc.queries.plan_life import consultations as asked
from ehc.queries.plan_life import plan_versions
from ehc.queries.plan_life.draft_answers import answers
from ehc.queries.plan_life.setting_choices import setting_choices
from ehc.services.family import family_requests
from ehc.services.offer.school_settings import settings_chosen
from ehc.services.plan_life import placements
from ehc.services.plan_life.naming import Choice, set_placement
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.plan_life.placements import ConsultForm, MatchForm, NamingForm, RecordedAnswerForm
from ehc.web.plan_life.consultations import answered, consulted, duty_of
from workflows.plan import PlacementKind, PlanKind

blueprint = Blueprint("placements", __name__)


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
    act, form = edge.act(), ConsultForm(find=request.args.get("find"))
    wanted = answers(act.session, act.session.get_one(Case, case_id), None, act.today).preferences
    asked_for = [str(it.row.setting_id) for it in wanted if it.row.setting_id]
    ticked = [*asked_for, *(form.settings.data or ())]
    form.settings.choices = _choices(form.find.data, ticked, _waiting(case_id))
    if request.method == "GET":
        form.settings.data = [value for value in asked_for if value in {it.value for it in form.settings.choices}]
    if not form.look.data and form.validate_on_submit():
        try:
            chosen = settings_chosen(act, map(uuid.UUID, form.settings.data))
            placements.consult(act, case_id, chosen, form.questions.data or "")
            flash(_("They have been asked, with the draft."))
            return redirect(url_for("placements.board", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/placements/consult.html", form=form, case=head(case_id))


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
    wanted = answers(act.session, act.session.get_one(Case, case_id), None, act.today).preferences
    preference = next((it for it in wanted if it.row.id == preference_id), None)
    if preference is None:
        raise NotFound
    _find_what_they_wrote(form, preference.setting)
    if not form.look.data and form.validate_on_submit():
        (setting_id,) = settings_chosen(act, [uuid.UUID(form.setting.data)])
        family_requests.match_setting(act, preference_id, setting_id)
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


def _choices(find: str | None, chosen: Iterable[str], without: Collection[uuid.UUID] = ()) -> list[tuple[str, ...]]:
    """Those chosen first, then those with what was typed in their name."""
    act, ids = edge.act(), [known for value in chosen if (known := _id(value))]
    rows = setting_choices(act.session, find or "", act.today, chosen=ids, without=without)
    return [(str(it.id), it.name, it.hint) for it in rows]


def _waiting(case_id: uuid.UUID) -> set[uuid.UUID]:
    """Those who have been asked and have not answered."""
    return {it.setting.id for it in asked.of_case(edge.db(), case_id) if it.row.answered_on is None}


def _find_what_they_wrote(form: MatchForm, written: str) -> None:
    """At first by the family's own words; where those find nothing, every setting on our list."""
    chosen = [form.setting.data] if form.setting.data else []
    if form.is_submitted():
        form.setting.choices = _choices(form.find.data, chosen)
    else:
        form.find.data = written
        form.setting.choices = _choices(written, chosen) or _choices("", chosen)


def _id(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


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
