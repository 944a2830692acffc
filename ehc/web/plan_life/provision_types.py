"""The type of a provision: read from its words, and put right by its officer."""

import uuid

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.services.plan_life.provision_types import say_type
from ehc.services.refused import NotFound
from ehc.web import edge

blueprint = Blueprint("provision_types", __name__)


@blueprint.post("/cases/<uuid:case_id>/plan/provisions/<uuid:statement>/type")
def say(case_id: uuid.UUID, statement: uuid.UUID) -> AnyResponse:
    """Say of what type it is, or let its words say so."""
    chosen = request.form.get("provision_type", "")
    if chosen and chosen not in set(ProvisionType):
        raise NotFound
    say_type(edge.act(), case_id, statement, ProvisionType(chosen) if chosen else None)
    flash(_("Saved."))
    return redirect(url_for("service_links.matches", case_id=case_id, statement=statement))
