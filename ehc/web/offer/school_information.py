"""Officers keep what families read of a school, and see which schools have no SEN information report here."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.offer.schools import School, SchoolInformation
from ehc.queries.offer.school_page import school_of_urn
from ehc.queries.offer.school_reports import PAGE, register_readings, school_counts, without_report
from ehc.services.offer.school_information import Information, keep_information
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.offer.school_information import SchoolInformationForm

blueprint = Blueprint("school_information", __name__)
LAST_PAGE = 10_000
NAMES = tuple(Information.__dataclass_fields__)


@blueprint.get("/services/schools")
def index() -> str:
    """What the register brought, and the schools without an SEN information report."""
    act = edge.act()
    page = max(1, min(request.args.get("page", 1, type=int), LAST_PAGE))
    rows, total = without_report(act.session, act.today, page)
    return render_template(
        "offer/school_information/index.html",
        rows=rows,
        total=total,
        page=page,
        more=page * PAGE < total,
        counts=school_counts(act.session, act.today),
        readings=register_readings(act.session),
    )


@blueprint.route("/schools-and-colleges/<urn>/information", methods=["GET", "POST"])
def edit(urn: str) -> AnyResponse | str:
    """Keep what families read of one school."""
    act, school = edge.act(), _school(urn)
    row = act.session.get(SchoolInformation, school.id)
    form = SchoolInformationForm(obj=row)
    if form.validate_on_submit():
        try:
            keep_information(act, urn, form.version.data or 0, Information(**{it: form[it].data or "" for it in NAMES}))
            flash(_("Kept, and marked as checked today."))
            return redirect(url_for("schools.school", urn=urn))
        except Refused as refused:
            form.refused(refused)
    form.version.data = row.version if row else 0
    return render_template("offer/school_information/edit.html", form=form, school=school, row=row)


def _school(urn: str) -> School:
    found = school_of_urn(edge.db(), urn)
    if found is None:
        raise NotFound
    return found
