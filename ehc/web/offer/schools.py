"""Schools and colleges of the Local Offer: anyone finds them, and reads what one is and what they may ask of it."""

from __future__ import annotations

from flask import Blueprint, render_template

from ehc.models.offer.postcodes import postcode_as_kept
from ehc.queries.offer.school_facets import count_school_facets
from ehc.queries.offer.school_page import ClosedSchool, register_as_on, school_page
from ehc.queries.offer.schools import Schools, find_schools
from ehc.services.refused import NotFound
from ehc.web import edge
from ehc.web.offer.find_help import own_configuration
from ehc.web.offer.find_schools import asked, find_schools_form, instead, looking_for, set_choices

blueprint = Blueprint("schools", __name__)


@blueprint.get("/schools-and-colleges")
def index() -> str:
    """Search them. Every search is an address that can be kept or sent on."""
    form, act = find_schools_form(), edge.act()
    looking = looking_for(form) if form.validate() else None
    found = find_schools(act.session, looking, act.today) if looking else Schools()
    if looking:
        set_choices(form, count_school_facets(act.session, looking, act.today))
    return render_template(
        "offer/schools/index.html",
        form=form,
        looking=looking,
        results=found,
        asked=asked(),
        instead=instead(looking) if looking and not found.rows else [],
        unplaced=looking is not None and looking.point is None and bool(postcode_as_kept(form.near.data or "")),
        configuration=own_configuration(),
        as_on=register_as_on(act.session),
    )


@blueprint.get("/schools-and-colleges/<urn>")
def school(urn: str) -> str:
    """One school or college, or when it closed and what it became."""
    act = edge.act()
    found = school_page(act.session, urn, act.today)
    if found is None:
        raise NotFound
    template = "offer/schools/closed.html" if isinstance(found, ClosedSchool) else "offer/schools/school.html"
    return render_template(template, it=found, configuration=own_configuration())
