"""The council's configuration as it is in force today, for its staff to read; `./manage configure` sets it."""

from flask import Blueprint, render_template

from ehc.language import _
from ehc.queries.council.configuration import CouncilConfiguration, configuration_in_force
from ehc.queries.offer.service_words import in_a_row
from ehc.services.refused import NotFound
from ehc.web import edge

blueprint = Blueprint("configuration", __name__)


@blueprint.get("/configuration")
def index() -> str:
    """Who the council and its partners are, and every number that it has set."""
    act = edge.act()
    found = configuration_in_force(act.session, act.authority_id, act.today)
    if found is None:
        raise NotFound
    tracks = [_(track.title) for track in found.values.tracks]
    return render_template(
        "council/configuration/index.html", it=found, contacts=contacts(found.values), numbers=_numbers, tracks=tracks
    )


def contacts(it: CouncilConfiguration) -> list[tuple[str, object]]:
    """Each body that letters and pages name, under what it is."""
    return [
        (_("The council"), it.council),
        (_("Health"), it.health_body),
        (_("Social care"), it.social_care),
        (_("Mediation adviser"), it.mediation_adviser),
        (_("Disagreement resolution"), it.disagreement_resolution),
        (_("Information, advice and support"), it.information_and_advice),
        (_("Schools and colleges"), it.schools_information),
        (_("Local Offer"), it.local_offer),
    ]


def _numbers(values: tuple[int, ...]) -> str:
    return in_a_row([str(value) for value in values])
