"""People: found by name or number, changed, moved house, and two records made one or two again."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ehc.language import _
from ehc.models.intake.people import ContactWay, Person
from ehc.models.intake.people_numbers import nhs_number_checks, upn_checks
from ehc.queries.intake.people import MOST, cases_of, search_people
from ehc.queries.intake.person_pages import PersonPage, person_page
from ehc.queries.intake.request_matches import Candidate
from ehc.queries.intake.requests import addresses_of
from ehc.services.casework import exits
from ehc.services.intake import merges, people
from ehc.services.intake.people import Details
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.intake.people import AddressForm, DeathForm, MergeForm, PersonForm
from ehc.web.intake.candidates import STAGES, choices_of
from ehc.web.names import WAY_NAMES

blueprint = Blueprint("people", __name__)
LONGEST = 200


@blueprint.get("/people")
def index() -> str:
    """Find somebody by name, former name, UPN, NHS number or the reference of a case."""
    words = request.args.get("find", "").strip()[:LONGEST]
    found = search_people(edge.db(), words) if words else ()
    return render_template("intake/people/index.html", words=words, rows=found, most=MOST)


@blueprint.get("/people/<uuid:person_id>")
def one(person_id: uuid.UUID) -> ResponseReturnValue:
    """Somebody; a record that was merged leads to the one that was kept."""
    page = _page(person_id)
    if page.person.merged_into_id:
        return redirect(url_for("people.one", person_id=page.person.merged_into_id))
    return render_template(
        "intake/people/one.html", page=page, warnings=_warnings(page.person), stages=STAGES, ways=WAY_NAMES
    )


@blueprint.route("/people/<uuid:person_id>/edit", methods=["GET", "POST"])
def edit(person_id: uuid.UUID) -> ResponseReturnValue:
    """Change what is known of somebody."""
    person = _page(person_id).person
    form = PersonForm(obj=person)
    if form.validate_on_submit():
        try:
            people.edit_person(edge.act(), person_id, _details(form), version=form.version.data)
            return redirect(url_for("people.one", person_id=person_id))
        except Refused as refusal:
            form.refused(refusal)
    return render_template("intake/people/edit.html", person=person, form=form)


@blueprint.route("/people/<uuid:person_id>/address", methods=["GET", "POST"])
def address(person_id: uuid.UUID) -> ResponseReturnValue:
    """Say where somebody lives now."""
    form = AddressForm()
    if form.validate_on_submit():
        try:
            people.move_to(
                edge.act(),
                person_id,
                form.lines.data,
                form.postcode.data or "",
                from_on=form.from_on.data,
                withheld=form.withheld.data,
            )
            return redirect(url_for("people.one", person_id=person_id))
        except Refused as refusal:
            form.refused(refusal)
    return render_template("intake/people/address.html", person=_page(person_id).person, form=form)


@blueprint.route("/people/<uuid:person_id>/merge", methods=["GET", "POST"])
def merge(person_id: uuid.UUID) -> ResponseReturnValue:
    """Make another record of the same person one with this one."""
    person, form = _page(person_id).person, MergeForm()
    words = request.args.get("find", "").strip()[:LONGEST] or person.name
    form.other.choices = _others(person, words)
    if form.validate_on_submit():
        try:
            merges.merge_people(edge.act(), person_id, uuid.UUID(form.other.data), form.because.data)
            flash(_("They are one record now. You can undo it below."))
            return redirect(url_for("people.one", person_id=person_id))
        except Refused as refusal:
            form.refused(refusal)
    return render_template("intake/people/merge.html", person=person, form=form, words=words)


@blueprint.post("/people/<uuid:person_id>/merges/<uuid:merge_id>/undo")
def undo(person_id: uuid.UUID, merge_id: uuid.UUID) -> ResponseReturnValue:
    """Make them two records again."""
    merges.undo_merge(edge.act(), merge_id)
    flash(_("They are two records again."))
    return redirect(url_for("people.one", person_id=person_id))


@blueprint.route("/people/<uuid:person_id>/death", methods=["GET", "POST"])
def death(person_id: uuid.UUID) -> ResponseReturnValue:
    """Record a death: every message to them or about their cases stops."""
    form = DeathForm()
    if form.validate_on_submit():
        try:
            exits.record_death(edge.act(), person_id, form.on.data)
            return redirect(url_for("people.one", person_id=person_id))
        except Refused as refusal:
            form.refused(refusal)
    return render_template("intake/people/death.html", person=_page(person_id).person, form=form)


def _page(person_id: uuid.UUID) -> PersonPage:
    found = person_page(edge.db(), person_id)
    if found is None:
        raise NotFound
    return found


def _details(form: PersonForm) -> Details:
    named = {name: form[name].data for name in Details.__dataclass_fields__}
    words = {name: value or "" for name, value in named.items() if not name.endswith("_on")}
    dates = {name: value for name, value in named.items() if name.endswith("_on")}
    return Details(**{**words, **dates, "contact_by": ContactWay(named["contact_by"])})


def _others(person: Person, words: str) -> list[tuple[str, str, str]]:
    """Other records that these words find, each with what tells them apart."""
    found = [it for it in search_people(edge.db(), words) if it.id != person.id]
    addresses = addresses_of(edge.db(), [it.id for it in found])
    others = [
        Candidate(match=it, address=addresses.get(it.id, ""), cases=tuple(cases_of(edge.db(), it.id))) for it in found
    ]
    return choices_of(others, "")[:-1]


def _warnings(person: Person) -> list[str]:
    warnings = []
    if person.upn and not upn_checks(person.upn):
        warnings.append(_("The UPN does not check: a letter or figure of it is wrong."))
    if person.nhs_number and not nhs_number_checks(person.nhs_number):
        warnings.append(_("The NHS number does not check: a figure of it is wrong."))
    return warnings
