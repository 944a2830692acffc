"""What a family says of a draft, as its officer works with it: entered, answered, followed into the plan."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.queries.plan_life import plan_dates, plan_versions
from ehc.queries.plan_life.consultations import open_settings
from ehc.queries.plan_life.draft_answers import Comment, Meeting
from ehc.services.family import family_requests
from ehc.services.plan_life import representations
from ehc.services.plan_life.representations import Received
from ehc.services.record import events_of
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.plan_life.representations import COMMENT, DONE, SCHOOL, AnswerForm, ArrangeForm, HeldForm, RecordForm
from ehc.web.plan_life.plans import around, required_plan, shortened
from workflows.plan import PlanKind
from workflows.timetable import standing

blueprint = Blueprint("representations", __name__)


@blueprint.get("/cases/<uuid:case_id>/plan/answers")
def index(case_id: uuid.UUID) -> str:
    """All that was said, who has read the draft, who is done, and the days left."""
    act = edge.act()
    window = plan_dates.window(events_of(act.session, case_id))
    how = standing(window, act.today) if window else None
    return render_template("plan_life/plans/answers.html", window=window, how=how, **_around(case_id))


@blueprint.route("/cases/<uuid:case_id>/plan/answers/<uuid:contribution_id>", methods=["GET", "POST"])
def answer(case_id: uuid.UUID, contribution_id: uuid.UUID) -> AnyResponse | str:
    """Say what we do with one comment; one that is accepted leads on to the statement."""
    shown = _around(case_id)
    said: Comment = _one(shown["said"].comments, contribution_id)
    form = AnswerForm(answered=said.row.answered)
    if form.validate_on_submit():
        accepted = form.accepted.data == "yes"
        try:
            representations.answer(edge.act(), contribution_id, accepted=accepted, words=form.answered.data)
            return redirect(_next(case_id, said) if accepted else url_for("representations.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/plans/answer.html", form=form, comment=said, **shown)


@blueprint.route("/cases/<uuid:case_id>/plan/answers/record", methods=["GET", "POST"])
def record(case_id: uuid.UUID) -> AnyResponse | str:
    """Enter what came another way."""
    shown, form = _around(case_id), RecordForm()
    form.person.choices = [("", _("Choose")), *((str(it.person_id), it.name) for it in shown["said"].holders)]
    form.about.choices = [("", _("The draft as a whole")), *_statements(shown)]
    form.setting.choices = [
        ("", _("It is not on the list")),
        *((str(it.id), it.name) for it in open_settings(edge.db())),
    ]
    if form.validate_on_submit():
        try:
            _record(form, case_id)
            flash(_("What they said is on record."))
            return redirect(url_for("representations.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/plans/record_answer.html", form=form, **shown)


@blueprint.route("/cases/<uuid:case_id>/plan/meetings/<uuid:meeting_id>/arrange", methods=["GET", "POST"])
def arrange(case_id: uuid.UUID, meeting_id: uuid.UUID) -> AnyResponse | str:
    """Arrange the meeting that a family requires."""
    shown, form = _around(case_id), ArrangeForm()
    meeting: Meeting = _one(shown["said"].meetings, meeting_id)
    if form.validate_on_submit():
        try:
            family_requests.arrange_meeting(edge.act(), meeting_id, form.arranged_for.data)
            return redirect(url_for("representations.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/plans/meeting.html", form=form, meeting=meeting, held=False, **shown)


@blueprint.route("/cases/<uuid:case_id>/plan/meetings/<uuid:meeting_id>/held", methods=["GET", "POST"])
def held(case_id: uuid.UUID, meeting_id: uuid.UUID) -> AnyResponse | str:
    """Record that the meeting was held."""
    shown, form = _around(case_id), HeldForm()
    meeting: Meeting = _one(shown["said"].meetings, meeting_id)
    if form.validate_on_submit():
        try:
            family_requests.meeting_held(edge.act(), meeting_id, form.met_on.data, form.note.data or "")
            return redirect(url_for("representations.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/plans/meeting.html", form=form, meeting=meeting, held=True, **shown)


def _around(case_id: uuid.UUID) -> dict[str, Any]:
    return around(case_id, required_plan(case_id))


def _one(rows: Any, id: uuid.UUID) -> Any:
    """The row of this case with that id; another case's is not found."""
    for row in rows:
        if row.row.id == id:
            return row
    raise NotFound


def _next(case_id: uuid.UUID, said: Comment) -> str:
    """Where the change is made: at the statement, in the version being written."""
    plan, about = plan_versions.being_written(edge.db(), case_id), said.row.about_statement_id
    ids = {it.statement_id for it in plan_versions.statements_of(edge.db(), plan.id)} if plan else set()
    if plan is None:
        return url_for("representations.index", case_id=case_id)
    if about not in ids:
        return url_for("plans.desk", case_id=case_id)
    comment = said.row.id if plan.kind is not PlanKind.DRAFT else None
    return url_for("plan_statements.edit", case_id=case_id, statement=about, comment=comment)


def _statements(shown: dict[str, Any]) -> list[tuple[str, str]]:
    numbers = shown["numbers"]
    rows = shown["desk"].rows
    return [(str(it.statement_id), f"{numbers.get(str(it.statement_id), '')} {shortened(it.text)}") for it in rows]


def _record(form: RecordForm, case_id: uuid.UUID) -> None:
    """Do what was entered, for the person who said it."""
    act, person = edge.act(), uuid.UUID(form.person.data)
    received = Received(on=form.received_on.data, how=form.how.data)
    words = form.words.data or ""
    if form.what.data == COMMENT:
        about = uuid.UUID(form.about.data) if form.about.data else None
        representations.comment(act, case_id, person, words, about=about, received=received)
    elif form.what.data == DONE:
        told = {"told_of_meeting": form.told_of_meeting.data, "told_of_setting": form.told_of_setting.data}
        representations.answer_is_whole(act, case_id, person, words, received=received, **told)
    elif form.what.data == SCHOOL:
        setting_id = uuid.UUID(form.setting.data) if form.setting.data else None
        name = form.setting_name.data or ""
        family_requests.ask_for_setting(
            act, case_id, person, setting_id=setting_id, name=name, because=words, on=received.on
        )
    else:
        family_requests.ask_to_meet(act, case_id, person, about=words, on=received.on)
