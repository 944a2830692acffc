"""Exceptions of a case: which limits could be lifted and on what ground, those claimed, and a claim withdrawn."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ehc.language import _, plain_day
from ehc.models.plan_life.placements import Setting
from ehc.queries.casework.case_names import case_names
from ehc.services.assessment import exceptions
from ehc.services.assessment.exceptions import Claimed, ConditionsFail
from ehc.services.record import events_of, timetable_of
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.assessment.exceptions import ClaimForm
from workflows.duties import Duty, standing
from workflows.events import AdviceRequested, LimitLifted, SchoolInformationRequested
from workflows.grounds import GROUNDS
from workflows.law import LAW
from workflows.vocabulary import Giver

blueprint = Blueprint("exceptions", __name__)


@blueprint.get("/cases/<uuid:case_id>/exceptions")
def index(case_id: uuid.UUID) -> str:
    """The limits that run and could be lifted, and what has been claimed."""
    act = edge.act()
    words = exceptions.words_of(act, case_id)
    claimed = [(it, words[it.because], LAW.rule(it.rule), GROUNDS[it.ground]) for it in _claimed(case_id)]
    return render_template(
        "assessment/exceptions/index.html",
        case=head(case_id),
        limits=[(duty, standing(duty, act.today)) for duty in _limits(case_id)],
        claimed=claimed,
        names=case_names(act.session, case_id),
    )


@blueprint.route("/cases/<uuid:case_id>/exceptions/<rule>", methods=["GET", "POST"])
def claim(case_id: uuid.UUID, rule: str) -> ResponseReturnValue:
    """Claim an exception for one limit; each condition that fails is said beside its field."""
    duty, form = _limit(case_id, rule), ClaimForm()
    form.ground.choices = [(it.key, it.says, it.written_in.says) for it in duty.rule.lifted_on]
    form.asked.choices = [("", _("Nobody’s")), *_asked(case_id)]
    if form.validate_on_submit():
        try:
            exceptions.lift_limit(edge.act(), case_id, _claim(form, duty))
            flash(_("Claimed. The date stays, and the family is told."))
            return redirect(url_for("exceptions.index", case_id=case_id))
        except ConditionsFail as refusal:
            for field, says in refusal.failing:
                form.refused(Refused(says, field=field))
        except Refused as refusal:
            form.refused(refusal)
    return render_template(
        "assessment/exceptions/claim.html",
        case=head(case_id),
        form=form,
        duty=duty,
        names=case_names(edge.db(), case_id),
    )


@blueprint.post("/cases/<uuid:case_id>/exceptions/<uuid:lift_id>/withdraw")
def withdraw(case_id: uuid.UUID, lift_id: uuid.UUID) -> ResponseReturnValue:
    """Withdraw an exception: it is as if it had never been claimed."""
    exceptions.withdraw_lift(edge.act(), case_id, lift_id)
    flash(_("Withdrawn. It is as if it had never been claimed."))
    return redirect(url_for("exceptions.index", case_id=case_id))


def _claimed(case_id: uuid.UUID) -> list[LimitLifted]:
    return exceptions.lifts_in_force(edge.act(), case_id)


def _limits(case_id: uuid.UUID) -> list[Duty]:
    """What runs now and a ground could lift."""
    duties = timetable_of(edge.db(), case_id).duties
    return [duty for duty in duties if duty.rule.lifted_on and duty.due and duty.met_on is None]


def _limit(case_id: uuid.UUID, rule: str) -> Duty:
    for_ = request.args.get("for") or None
    found = next((it for it in _limits(case_id) if it.rule.key == rule and it.for_ == for_), None)
    if found is None:
        raise NotFound
    return found


def _claim(form: ClaimForm, duty: Duty) -> Claimed:
    what, _colon, id_ = (form.asked.data or "").partition(":")
    return Claimed(
        rule=duty.rule.key,
        ground=form.ground.data,
        facts=form.facts.data,
        because=form.because.data,
        from_on=form.from_on.data,
        to_on=form.to_on.data,
        for_=duty.for_,
        advice=id_ if what == "advice" else None,
        setting=id_ if what == "setting" else None,
    )


def _asked(case_id: uuid.UUID) -> list[tuple[str, str]]:
    """The schools and other settings that were asked, each with the day."""
    names, found = case_names(edge.db(), case_id), []
    for event in events_of(edge.db(), case_id):
        if isinstance(event, SchoolInformationRequested) and event.setting:
            setting = edge.db().get_one(Setting, uuid.UUID(event.setting))
            found.append((f"setting:{event.setting}", _on(setting.name, event)))
        elif isinstance(event, AdviceRequested) and event.giver is Giver.SCHOOL:
            found.append((f"advice:{event.advice}", _on(names.get(event.advice, _("Advice")), event)))
    return found


def _on(name: str, event: AdviceRequested | SchoolInformationRequested) -> str:
    return _("%(name)s, asked on %(day)s", name=name, day=plain_day(event.on))
