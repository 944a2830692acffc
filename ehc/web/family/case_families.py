"""The family as an officer sees it: who they are, what they may see, what they told us; letting them in."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.cases import Case
from ehc.models.intake.people import RelationshipKind
from ehc.queries.family.families import contributions, members
from ehc.queries.sending.recipients import family
from ehc.services.family import families
from ehc.services.family.families import Adult
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.family.families import AdultForm, RestrictForm

blueprint = Blueprint("case_families", __name__)


@blueprint.get("/cases/<uuid:case_id>/family")
def index(case_id: uuid.UUID) -> str:
    """The adults around the child, who holds the rights, and the family's own words."""
    act = edge.act()
    case = act.session.get_one(Case, case_id)
    return render_template(
        "family/case_families/index.html",
        case=head(case_id),
        members=members(act.session, case.child_id, act.today),
        holders={recipient.person_id for recipient in family(act.session, case, act.today)},
        contributions=contributions(act.session, case_id),
    )


@blueprint.route("/cases/<uuid:case_id>/family/add", methods=["GET", "POST"])
def add(case_id: uuid.UUID) -> AnyResponse | str:
    """Add an adult whose identity and relationship have been confirmed."""
    form = AdultForm()
    if form.validate_on_submit():
        try:
            families.add_adult(edge.act(), case_id, _adult(form))
            flash(_("Added. Notices will reach them from now on."))
            return redirect(url_for("case_families.index", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("family/case_families/add.html", case=head(case_id), form=form)


@blueprint.post("/cases/<uuid:case_id>/family/<uuid:member_id>/invite")
def invite(case_id: uuid.UUID, member_id: uuid.UUID) -> AnyResponse:
    """Send them a private link to their own page."""
    try:
        families.invite(edge.act(), case_id, member_id)
        flash(_("A private link is on its way to them."))
    except Refused as refused:
        flash(refused.says)
    return redirect(url_for("case_families.index", case_id=case_id))


@blueprint.route("/cases/<uuid:case_id>/family/<uuid:member_id>/restrict", methods=["GET", "POST"])
def restrict(case_id: uuid.UUID, member_id: uuid.UUID) -> AnyResponse | str:
    """Stop somebody seeing and receiving anything of this child, for a recorded reason; or let them again."""
    form = RestrictForm()
    if form.validate_on_submit():
        families.restrict(edge.act(), case_id, member_id, form.because.data or "")
        return redirect(url_for("case_families.index", case_id=case_id))
    return render_template("family/case_families/restrict.html", case=head(case_id), form=form)


def _adult(form: AdultForm) -> Adult:
    return Adult(
        given=form.given.data,
        family=form.family.data,
        kind=RelationshipKind(form.kind.data),
        confirmed_how=form.confirmed_how.data,
        email=form.email.data or "",
        telephone=form.telephone.data or "",
        address=form.address.data or "",
        postcode=form.postcode.data or "",
        withheld=form.withheld.data == "yes",
    )
