"""The directory of advisers: who may be asked, and how to reach them."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.assessment.advice import AdviceKind, Adviser
from ehc.queries.assessment.advisers import directory
from ehc.services.assessment import advisers
from ehc.services.assessment.advisers import Details
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.assessment.advice_words import giver_choices, kind_choices, words
from ehc.web.forms.assessment.advisers import AdviserForm
from workflows.vocabulary import Giver

blueprint = Blueprint("advisers", __name__)
blueprint.context_processor(words)


@blueprint.get("/advisers")
def index() -> str:
    """Everyone in the directory, by kind and by words."""
    asked = request.args.get("kind", "")
    kind = next((it for it in AdviceKind if it.value == asked), None)
    find = request.args.get("find", "").strip()[:100]
    found = directory(edge.db(), kind=kind, words=find, page=request.args.get("page", 1, type=int))
    return render_template("assessment/advisers/index.html", found=found, kind=kind, find=find)


@blueprint.route("/advisers/add", methods=["GET", "POST"])
def add() -> AnyResponse | str:
    """Add someone."""
    form = _form()
    if form.validate_on_submit():
        try:
            advisers.add_adviser(edge.act(), details_of(form))
            flash(_("%(name)s can be asked now.", name=form.name.data))
            return redirect(url_for("advisers.index"))
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advisers/form.html", form=form, adviser=None)


@blueprint.route("/advisers/<uuid:adviser>", methods=["GET", "POST"])
def change(adviser: uuid.UUID) -> AnyResponse | str:
    """Correct an entry, or say that they have left."""
    row = edge.db().get(Adviser, adviser)
    if row is None or row.left_on is not None:
        raise NotFound
    form = _form(_kept(row))
    if request.form.get("left"):
        advisers.adviser_left(edge.act(), adviser)
        flash(
            _(
                "%(name)s is asked no more. What they were asked stays with them until you ask somebody else.",
                name=row.name,
            )
        )
        return redirect(url_for("advisers.index"))
    if form.validate_on_submit():
        try:
            kept = {"account_id": row.account_id, "setting_id": row.setting_id}
            advisers.change_adviser(edge.act(), adviser, details_of(form, **kept))
            return redirect(url_for("advisers.index"))
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advisers/form.html", form=form, adviser=row)


def details_of(form: AdviserForm, **kept: uuid.UUID | None) -> Details:
    """The entry as it was typed."""
    return Details(
        name=form.name.data,
        role=form.role.data,
        service=form.service.data,
        giver=Giver(form.giver.data),
        kind=AdviceKind(form.kind.data),
        email=form.email.data or "",
        telephone=form.telephone.data or "",
        address=form.address.data or "",
        **kept,
    )


def _form(data: dict[str, str] | None = None) -> AdviserForm:
    form = AdviserForm(data=data)
    form.kind.choices, form.giver.choices = kind_choices(), giver_choices()
    return form


def _kept(row: Adviser) -> dict[str, str]:
    plain = ("name", "role", "service", "email", "telephone", "address")
    return {"kind": row.kind.value, "giver": row.giver.value, **{name: getattr(row, name) for name in plain}}
