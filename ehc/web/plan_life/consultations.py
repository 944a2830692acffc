"""What schools and colleges are asked about being named: the draft to read, and their answer, by link or account."""

import uuid
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.plan_life.placements import RefusalGround
from ehc.queries.plan_life import consultations as asked
from ehc.queries.plan_life.consultations import Consulted
from ehc.services.plan_life import placements
from ehc.services.record import timetable_of
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.entering import enter_by_link
from ehc.web.forms.plan_life.placements import AnswerForm
from ehc.web.plan_life.sent_plans import page_of, pdf_of
from workflows.timetable import Duty, Standing, standing

blueprint = Blueprint("consultations", __name__)
RULE = "setting-answers"


@blueprint.get("/consultations")
def owed() -> str:
    """What a school or college was asked, what waits for an answer first."""
    actor = edge.actor()
    if actor.subject_id is not None:
        one = asked.consultation(edge.db(), actor.subject_id)
        rows = [one] if one else []
    else:
        rows = list(asked.owed_by(edge.db(), actor.setting_id))
    return render_template("plan_life/consultations/owed.html", rows=[(row, duty_of(row)) for row in rows])


@blueprint.route("/consultations/<uuid:consultation_id>", methods=["GET", "POST"])
def answer(consultation_id: uuid.UUID) -> AnyResponse | str:
    """Read the draft and answer."""
    row = consulted(consultation_id)
    form = AnswerForm(answered_by=row.setting.head_name)
    if form.validate_on_submit() and answered(form, consultation_id, None):
        return redirect(url_for("consultations.answer", consultation_id=consultation_id))
    return render_template("plan_life/consultations/answer.html", form=form, row=row, duty=duty_of(row))


@blueprint.get("/consultations/<uuid:consultation_id>/draft.<any(html, pdf):form>")
def draft(consultation_id: uuid.UUID, form: str) -> AnyResponse:
    """The draft that this school or college was sent."""
    snapshot = asked.draft_given(edge.db(), consultation_id)
    if snapshot is None:
        raise NotFound
    return page_of(snapshot) if form == "html" else pdf_of(snapshot, "draft-plan")


@blueprint.route("/consultations/enter/<token>", methods=["GET", "POST"])
def enter(token: str) -> AnyResponse | tuple[str, int]:
    """Opens a school's or college's private link."""
    return enter_by_link(token, lambda link: url_for("consultations.answer", consultation_id=link.subject_id))


def answered(form: Any, consultation_id: uuid.UUID, on: date | None) -> bool:
    """Whether the service took the answer; else the form says why not."""
    ground = RefusalGround(form.ground.data) if form.ground.data else None
    try:
        placements.record_answer(
            edge.act(),
            consultation_id,
            can_meet=form.can_meet.data == "yes",
            words=form.words.data or "",
            answered_by=form.answered_by.data,
            ground=ground,
            on=on,
        )
    except Refused as refused:
        form.refused(refused)
        return False
    flash(_("Thank you. The answer has been recorded."))
    return True


def consulted(consultation_id: uuid.UUID) -> Consulted:
    found = asked.consultation(edge.db(), consultation_id)
    if found is None:
        raise NotFound
    return found


def duty_of(row: Consulted) -> tuple[Duty, Standing] | None:
    """When the setting should answer, and how that stands; guidance, not a limit of the law."""
    today = edge.act().today
    duties = [it for it in timetable_of(edge.db(), row.case_id).duties if it.rule.key == RULE]
    mine = [it for it in duties if it.for_ == str(row.setting.id) and it.started_on == row.row.consulted_on]
    return (mine[-1], standing(mine[-1], today)) if mine else None
