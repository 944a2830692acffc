"""Services beside a provision of a plan, as its officer sees them: what fits, what is chosen, and how it stands."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _, mark
from ehc.models.offer.local_offer import LinkRole, LinkStatus
from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.offer.local_offer_looking import Looking
from ehc.queries.offer.local_offer_search import Results, search
from ehc.queries.plan_life.match_wanted import number_of_provision, provision_of, wanted_for
from ehc.queries.plan_life.plan_services import LinkedService, linked_services
from ehc.queries.plan_life.provision_types import type_choices, type_of
from ehc.queries.plan_life.service_matches import find_matches, match_of
from ehc.services.plan_life.service_links import Standing, change_link, link_service, unlink_service
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.offer.local_offer import LinkForm, UnlinkForm

blueprint = Blueprint("service_links", __name__)
ROLES = {  # the least claim first: it is what is chosen until somebody says more
    LinkRole.SIGNPOSTED: (
        mark("It can help as well: we tell the family of it"),
        mark("Information alone. Nothing is promised, and nothing in the plan rests on it."),
    ),
    LinkRole.DELIVERS: (
        mark("It gives this help"),
        mark(
            "It does what the provision says, and has agreed to. The help stays owed whatever becomes of the service."
        ),
    ),
    LinkRole.COMMISSIONED: (
        mark("We pay it to give this help"),
        mark("An agreement pays for what the provision says. The help stays owed whatever becomes of the service."),
    ),
}
STATUSES = {
    LinkStatus.PLANNED: mark("Planned"),
    LinkStatus.IN_PLACE: mark("In place"),
    LinkStatus.WAITING: mark("Waiting"),
    LinkStatus.NOT_AVAILABLE: mark("Not available"),
    LinkStatus.ENDED: mark("Ended"),
}


@blueprint.get("/cases/<uuid:case_id>/plan/provisions/<uuid:statement>/services")
def matches(case_id: uuid.UUID, statement: uuid.UUID) -> str:
    """Services that fit this provision, each with why; none is chosen by itself."""
    act, row = edge.act(), provision(case_id, statement)
    wanted, words = wanted_for(act.session, case_id, row, act.today), request.args.get("words", "").strip()
    return render_template(
        "offer/local_offer/matches.html",
        case=head(case_id),
        row=row,
        number=number_of_provision(act.session, row),
        linked=linked_services(act.session, case_id, act.today, statement),
        wanted=wanted,
        kind=type_of(act.session, case_id, row),
        kinds=type_choices(row.section),
        found=find_matches(act.session, wanted, act.today, request.args.get("page", 1, type=int)),
        words=words,
        results=search(act.session, Looking(words=words, any_word=True), act.today) if words else Results(),
    )


@blueprint.route(
    "/cases/<uuid:case_id>/plan/provisions/<uuid:statement>/services/<uuid:service>", methods=["GET", "POST"]
)
def link(case_id: uuid.UUID, statement: uuid.UUID, service: uuid.UUID) -> AnyResponse | str:
    """Set one service beside this provision."""
    act, row = edge.act(), provision(case_id, statement)
    wanted = wanted_for(act.session, case_id, row, act.today)
    match = match_of(act.session, wanted, service, act.today)
    if match is None:
        raise NotFound
    form = link_form(role=LinkRole.SIGNPOSTED.value, status=LinkStatus.PLANNED.value, why=match.why(wanted))
    if form.validate_on_submit():
        try:
            link_service(act, case_id, statement, service, standing(form))
            flash(_("%(name)s now stands beside this provision.", name=match.name))
            return redirect(url_for("service_links.matches", case_id=case_id, statement=statement))
        except Refused as refused:
            form.refused(refused)
    number = number_of_provision(act.session, row)
    return render_template(
        "offer/local_offer/link.html", case=head(case_id), row=row, number=number, match=match, form=form, wanted=wanted
    )


@blueprint.route("/cases/<uuid:case_id>/plan/services/<uuid:link_id>", methods=["GET", "POST"])
def change(case_id: uuid.UUID, link_id: uuid.UUID) -> AnyResponse | str:
    """Say how a service stands now."""
    act, kept = edge.act(), linked(case_id, link_id)
    form = link_form(
        version=kept.version,
        role=kept.role.value,
        status=kept.status.value,
        waiting_since=kept.waiting_since,
        why=kept.why,
    )
    if form.validate_on_submit():
        try:
            change_link(act, link_id, form.version.data or 0, standing(form))
            flash(_("Saved."))
            return redirect(url_for("service_links.matches", case_id=case_id, statement=kept.statement_id))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            form.refused(Refused(_("Someone else changed this meanwhile. Look at what it says now.")))
            form.version.data = kept.version
    return render_template("offer/local_offer/change.html", case=head(case_id), kept=kept, form=form)


@blueprint.post("/cases/<uuid:case_id>/plan/services/<uuid:link_id>/remove")
def remove(case_id: uuid.UUID, link_id: uuid.UUID) -> AnyResponse:
    """Take a service away that should not stand there."""
    kept, form = linked(case_id, link_id), UnlinkForm()
    unlink_service(edge.act(), link_id, form.version.data or 0)
    flash(_("%(name)s no longer stands beside this provision.", name=kept.name))
    return redirect(url_for("service_links.matches", case_id=case_id, statement=kept.statement_id))


def provision(case_id: uuid.UUID, statement: uuid.UUID) -> PlanStatement:
    """The provision in the newest version of the plan, or NotFound."""
    row = provision_of(edge.db(), case_id, statement)
    if row is None:
        raise NotFound
    return row


def linked(case_id: uuid.UUID, link_id: uuid.UUID) -> LinkedService:
    """A service beside this case's plan, or NotFound."""
    rows = linked_services(edge.db(), case_id, edge.act().today)
    found = next((row for row in rows if row.link_id == link_id), None)
    if found is None:
        raise NotFound
    return found


def link_form(**kept: object) -> LinkForm:
    """The form, with what is kept."""
    form = LinkForm(data=kept)
    form.role.choices = [(role.value, _(words), _(hint)) for role, (words, hint) in ROLES.items()]
    form.status.choices = [(status.value, _(words)) for status, words in STATUSES.items()]
    return form


def standing(form: LinkForm) -> Standing:
    """What the form says."""
    return Standing(
        role=LinkRole(form.role.data),
        status=LinkStatus(form.status.data),
        waiting_since=form.waiting_since.data,
        why=form.why.data or "",
    )
