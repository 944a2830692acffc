"""Services against the need for one type of help, and how many children each can take."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.offer.service_page import service_name
from ehc.queries.sufficiency.gap_figures import figures
from ehc.queries.sufficiency.gap_services import capacities_of, places_of, services_for
from ehc.queries.sufficiency.gaps import gaps
from ehc.services.refused import NotFound, Refused
from ehc.services.sufficiency.service_capacities import say_capacity
from ehc.web import edge
from ehc.web.forms.sufficiency.gap_services import CapacityForm
from ehc.web.sufficiency import gap_words

blueprint = Blueprint("gap_services", __name__)


@blueprint.get("/gaps/types/<kind>/services")
def index(kind: str) -> str:
    """The services that give one type of help or are named for it, beside what plans need."""
    act = edge.act()
    if kind not in set(ProvisionType):
        raise NotFound
    rows = [it for it in gaps(act.session, act.today) if it.kind == kind]
    services = services_for(act.session, ProvisionType(kind), rows, act.today)
    return render_template(
        "sufficiency/gap_services/index.html",
        kind=kind,
        name=gap_words.kind_name(kind),
        total=figures(rows, act.today),
        services=services,
        places=places_of(services),
        today=act.today,
    )


@blueprint.route("/gaps/services/<uuid:known>", methods=["GET", "POST"])
def capacity(known: uuid.UUID) -> AnyResponse | str:
    """Say how many children a service can take."""
    act, form = edge.act(), CapacityForm()
    name = service_name(act.session, known, act.today)
    if not name:
        raise NotFound
    if form.validate_on_submit():
        try:
            say_capacity(act, known, places=form.places.data or 0, as_at=form.as_at.data, source=form.source.data or "")
            flash(_("Kept. It stands in the gap report, and nowhere that is published."))
            return redirect(url_for("gap_services.capacity", known=known))
        except Refused as refused:
            form.refused(refused)
    said = capacities_of(act.session, known)
    return render_template("sufficiency/gap_services/capacity.html", form=form, name=name, said=said)
