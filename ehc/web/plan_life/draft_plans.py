"""A family's draft plan: read section by section, commented on, and answered in the ways that the law gives."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.documents.plan_view import view
from ehc.language import _
from ehc.models.cases import Case
from ehc.models.plan_life.plans import Plan
from ehc.queries.casework.cases import case_header
from ehc.queries.council.configuration import configuration_of
from ehc.queries.plan_life import plan_dates, plan_versions
from ehc.queries.plan_life.consultations import open_settings
from ehc.queries.plan_life.draft_answers import Answers, answers
from ehc.queries.plan_life.plan import frozen_plan
from ehc.queries.plan_life.plan_changes import changes
from ehc.services.act import london_today
from ehc.services.family import family_requests
from ehc.services.plan_life import representations
from ehc.services.record import events_of
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.family.families import is_own, person_id, required_person_id
from ehc.web.forms.plan_life.draft_plans import CommentForm, DoneForm, MeetingForm, SchoolForm
from ehc.web.plan_life.sent_plans import large_print_of_plan, sent_plan
from workflows.timetable import standing

blueprint = Blueprint("draft_plans", __name__)


@blueprint.get("/family/<uuid:case_id>/draft")
def read(case_id: uuid.UUID) -> str:
    """The draft as it was sent, with what this person has said of it and how long they have."""
    return _page("plan_life/draft_plans/read.html", case_id)


@blueprint.post("/family/<uuid:case_id>/draft/read")
def confirm_read(case_id: uuid.UUID) -> AnyResponse:
    """Says that they have read it."""
    representations.confirm_read(edge.act(), case_id, required_person_id())
    flash(_("Thank you for telling us that you have read it."))
    return _back(case_id)


@blueprint.route("/family/<uuid:case_id>/draft/comment", methods=["GET", "POST"])
def comment(case_id: uuid.UUID) -> AnyResponse | str:
    """Comment on one sentence (`?about=`), or on the whole."""
    form, about = CommentForm(), request.args.get("about", type=uuid.UUID)
    if form.validate_on_submit():
        try:
            representations.comment(edge.act(), case_id, required_person_id(), form.words.data, about=about)
            flash(_("Thank you. We will read what you wrote and tell you what we do."))
            return _back(case_id, f"statement-{about}" if about else None)
        except Refused as refused:
            form.refused(refused)
    return _page("plan_life/draft_plans/comment.html", case_id, form=form, about=str(about) if about else None)


@blueprint.route("/family/<uuid:case_id>/draft/school", methods=["GET", "POST"])
def ask_for_school(case_id: uuid.UUID) -> AnyResponse | str:
    """Ask for a school or college by name."""
    form = SchoolForm()
    form.setting.choices = [("", _("It is not on the list")), *_schools()]
    if form.validate_on_submit():
        setting_id = uuid.UUID(form.setting.data) if form.setting.data else None
        said = {"name": form.name.data or "", "because": form.because.data or ""}
        try:
            family_requests.ask_for_setting(
                edge.act(), case_id, required_person_id(), setting_id=setting_id, on=None, **said
            )
            flash(_("Thank you. We will consult them and tell you what we decide."))
            return _back(case_id)
        except Refused as refused:
            form.refused(refused)
    return _page("plan_life/draft_plans/school.html", case_id, form=form)


@blueprint.route("/family/<uuid:case_id>/draft/meeting", methods=["GET", "POST"])
def ask_to_meet(case_id: uuid.UUID) -> AnyResponse | str:
    """Ask to meet an officer."""
    form = MeetingForm()
    if form.validate_on_submit():
        try:
            family_requests.ask_to_meet(edge.act(), case_id, required_person_id(), about=form.about.data or "")
            flash(_("Thank you. Your officer will get in touch to arrange it."))
            return _back(case_id)
        except Refused as refused:
            form.refused(refused)
    return _page("plan_life/draft_plans/meeting.html", case_id, form=form)


@blueprint.route("/family/<uuid:case_id>/draft/done", methods=["GET", "POST"])
def done(case_id: uuid.UUID) -> AnyResponse | str:
    """Say that the answer is whole, knowing what may still be asked for."""
    form = DoneForm()
    if form.validate_on_submit():
        told = {"told_of_meeting": form.told_of_meeting.data, "told_of_setting": form.told_of_setting.data}
        try:
            representations.answer_is_whole(edge.act(), case_id, required_person_id(), form.words.data, **told)
            flash(_("Thank you. We have written down that you have finished."))
            return _back(case_id)
        except Refused as refused:
            form.refused(refused)
    return _page("plan_life/draft_plans/done.html", case_id, form=form)


@blueprint.get("/family/<uuid:case_id>/plans/<int:number>.<any(html, pdf, json):form>")
def download(case_id: uuid.UUID, number: int, form: str) -> AnyResponse:
    """A version that was sent, as a page, a PDF or data."""
    return sent_plan(case_id, number, form)


@blueprint.get("/family/<uuid:case_id>/plans/<int:number>/large-print.pdf")
def large_print(case_id: uuid.UUID, number: int) -> AnyResponse:
    """A version that was sent, as a PDF in large print."""
    return large_print_of_plan(case_id, number)


def _page(template: str, case_id: uuid.UUID, **more: Any) -> str:
    act = edge.act()
    case, draft = act.session.get_one(Case, case_id), _draft(case_id)
    said = answers(act.session, case, draft, act.today)
    window = plan_dates.window(events_of(act.session, case_id))
    sent_on = london_today(draft.frozen_at) if draft.frozen_at else act.today
    return render_template(
        template,
        case=case_header(act.session, case_id, act.today),
        council=configuration_of(act.session, act.authority_id, act.today),
        draft=draft,
        final=plan_versions.final_sent(act.session, case_id),
        view=view(frozen_plan(act.session, draft.id, sent_on)),
        changes={str(id): change for id, change in changes(act.session, draft).items()},
        mine=said.of(person_id()),
        others=_others(said),
        window=window,
        how=standing(window, act.today) if window else None,
        is_own=is_own(case),
        **more,
    )


def _draft(case_id: uuid.UUID) -> Plan:
    draft = plan_versions.draft_sent(edge.db(), case_id)
    if draft is None:
        raise NotFound
    return draft


def _others(said: Answers) -> list[str]:
    """Who else must say that they have finished before the time is given up."""
    return [it.name for it in said.holders if it.person_id != person_id() and it.done_on is None]


def _schools() -> list[tuple[str, str]]:
    return [(str(it.id), it.name) for it in open_settings(edge.db()) if it.type.may_be_requested]


def _back(case_id: uuid.UUID, anchor: str | None = None) -> AnyResponse:
    return redirect(url_for("draft_plans.read", case_id=case_id, _anchor=anchor))
