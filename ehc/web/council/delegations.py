"""Delegations: who may decide what, for the council to see and to change."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from ehc.language import _, mark
from ehc.models.assessment.assessments import Power
from ehc.queries.council.delegations import delegations
from ehc.queries.intake.requests import officers_to_choose
from ehc.services.council.delegations import end_power, give_power
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.forms.council.delegations import PowerForm

blueprint = Blueprint("delegations", __name__)
POWERS = {
    Power.DECIDE_TO_ASSESS: mark("Whether to assess"),
    Power.DECIDE_TO_ISSUE: mark("Whether a plan is necessary"),
    Power.SIGN_PLANS: mark("Sign final plans"),
    Power.LIFT_LIMITS: mark("Claim exceptions"),
}


@blueprint.get("/delegations")
def index() -> str:
    """Every power given, by officer."""
    return render_template(
        "council/delegations/index.html", rows=delegations(edge.db()), powers=POWERS, today=edge.act().today
    )


@blueprint.route("/delegations/give", methods=["GET", "POST"])
def give() -> ResponseReturnValue:
    """Give an officer a power."""
    form = PowerForm()
    form.account.choices = [
        ("", _("Choose an officer")),
        *((str(it.id), it.name) for it in officers_to_choose(edge.db())),
    ]
    if form.validate_on_submit():
        try:
            give_power(
                edge.act(),
                uuid.UUID(form.account.data),
                Power(form.power.data),
                form.instrument.data,
                from_on=form.from_on.data,
                until_on=form.until_on.data,
            )
            return redirect(url_for("delegations.index"))
        except Refused as refusal:
            form.refused(refusal)
    return render_template("council/delegations/give.html", form=form)


@blueprint.post("/delegations/<uuid:delegation_id>/end")
def end(delegation_id: uuid.UUID) -> ResponseReturnValue:
    """End a power with today; what was decided under it stands."""
    end_power(edge.act(), delegation_id, edge.act().today)
    flash(_("The power ends today. What was decided under it stands."))
    return redirect(url_for("delegations.index"))
