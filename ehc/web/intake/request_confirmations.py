"""What an officer does with a request: confirms who is who and opens its case, passes it on or sets it aside."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from ehc.language import _
from ehc.models.assessment.documents import Document
from ehc.models.intake.people import RelationshipKind
from ehc.models.intake.people_names import plain_name
from ehc.models.intake.people_numbers import nhs_number_checks, upn_checks
from ehc.models.intake.requests import Request, RequestedBy, RequestState, Responsibility
from ehc.queries.intake import requests as queries
from ehc.queries.intake.request_matches import adults_for, children_for
from ehc.services.intake import request_exits
from ehc.services.intake.case_openings import confirm_request
from ehc.services.intake.request_people import Confirmation
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.forms.intake.request_confirmations import ConfirmForm, PassOnForm, SetAsideForm
from ehc.web.intake.candidates import NEW, choices_of
from ehc.web.intake.request_words import BY, HOW, RESPONSIBLE, STATES, decide_by, said
from ehc.web.uploads import download
from workflows.ages import age_on, is_young_person

blueprint = Blueprint("request_confirmations", __name__)
OVER_AGE = 25


@blueprint.route("/requests/<uuid:request_id>", methods=["GET", "POST"])
def one(request_id: uuid.UUID) -> ResponseReturnValue:
    """What came, who it may be, and the form that opens its case."""
    found = edge.db().get_one(Request, request_id)
    form = _confirm_form(found) if found.state is RequestState.NEW else None
    if form is not None and form.validate_on_submit():
        try:
            case = confirm_request(edge.act(), request_id, _confirmation(form))
            flash(_("The case is open. Its time has run since the request was received."))
            return redirect(url_for("assessments.considering", case_id=case.id))
        except Refused as refusal:
            form.refused(refusal)
    return _page("one", found, **({"form": form} if form else {}))


@blueprint.route("/requests/<uuid:request_id>/pass-on", methods=["GET", "POST"])
def pass_on(request_id: uuid.UUID) -> ResponseReturnValue:
    """Note that another council or procedure is responsible, and to whom it was passed on in writing."""
    form = PassOnForm()
    if form.validate_on_submit():
        try:
            request_exits.pass_on(
                edge.act(),
                request_id,
                Responsibility(form.responsibility.data),
                form.passed_to.data,
                form.responsibility_because.data,
                form.passed_on.data,
            )
            flash(_("Passed on. If nobody takes it, take it up again here."))
            return redirect(url_for("request_confirmations.one", request_id=request_id))
        except Refused as refusal:
            form.refused(refusal)
    return _page("pass_on", edge.db().get_one(Request, request_id), form=form)


@blueprint.route("/requests/<uuid:request_id>/set-aside", methods=["GET", "POST"])
def set_aside(request_id: uuid.UUID) -> ResponseReturnValue:
    """Set aside a request that was sent twice or is none."""
    form = SetAsideForm()
    if form.validate_on_submit():
        try:
            request_exits.set_aside(edge.act(), request_id, form.because.data)
            return redirect(url_for("requests.index"))
        except Refused as refusal:
            form.refused(refusal)
    return _page("set_aside", edge.db().get_one(Request, request_id), form=form)


@blueprint.post("/requests/<uuid:request_id>/take-back")
def take_back(request_id: uuid.UUID) -> ResponseReturnValue:
    """Take a request up again that was passed on or set aside."""
    request_exits.take_back(edge.act(), request_id)
    return redirect(url_for("request_confirmations.one", request_id=request_id))


@blueprint.get("/requests/<uuid:request_id>/papers/<uuid:document_id>")
def paper(request_id: uuid.UUID, document_id: uuid.UUID) -> Response:
    """A paper that came with it."""
    document = edge.db().get_one(Document, document_id)
    if document.request_id != request_id:
        raise NotFound
    return download(document)


def _page(name: str, found: Request, **values: Any) -> str:
    return render_template(
        f"intake/requests/{name}.html",
        request_=found,
        said=said(found),
        papers=queries.papers_of_request(edge.db(), found.id),
        paper_links=True,
        by_day=decide_by(found.received_on),
        facts=_facts(found),
        who=BY,
        how=HOW,
        states=STATES,
        responsible=RESPONSIBLE,
        **values,
    )


def _confirm_form(found: Request) -> ConfirmForm:
    """The form, with the people and settings that there are to choose from."""
    session, form = edge.db(), ConfirmForm(officer_id=str(edge.actor().id))
    form.child.choices = choices_of(children_for(session, found, edge.act().today), _("None of these: a new record"))
    form.requester.choices = choices_of(adults_for(session, found), _("None of these: a new record"))
    form.setting_id.choices = [("", _("None")), *((str(it.id), it.name) for it in queries.settings_to_choose(session))]
    form.officer_id.choices = [(str(it.id), it.name) for it in queries.officers_to_choose(session)]
    if not form.is_submitted():
        form.setting_id.data = str(found.setting_id or _setting_named(found.setting_name, form) or "")
    if found.requested_by is not RequestedBy.PARENT:
        del form.requester, form.relationship
    if found.child_born_on is not None:
        del form.child_born_on
    return form


def _setting_named(typed: str, form: ConfirmForm) -> str:
    """The one setting of our list that goes by the name that was typed; none where it could be several."""
    wanted = plain_name(typed)
    fits = [it.value for it in form.setting_id.choices if wanted and plain_name(str(it.label)).startswith(wanted)]
    return fits[0] if len(fits) == 1 else ""


def _confirmation(form: ConfirmForm) -> Confirmation:
    asks = form.requester.data if "requester" in form else ""
    kind = form.relationship.data if "relationship" in form else ""
    return Confirmation(
        child_id=_chosen(form.child.data),
        child_born_on=form.child_born_on.data if "child_born_on" in form else None,
        requester_id=_chosen(asks),
        relationship=RelationshipKind(kind) if kind else None,
        confirmed_how=form.confirmed_how.data,
        responsibility=Responsibility(form.responsibility.data),
        responsibility_because=form.responsibility_because.data,
        setting_id=_chosen(form.setting_id.data),
        not_in_setting_because=form.not_in_setting_because.data or "",
        officer_id=_chosen(form.officer_id.data),
    )


def _chosen(value: str | None) -> uuid.UUID | None:
    return uuid.UUID(value) if value and value != NEW else None


def _facts(found: Request) -> list[str]:
    """What an officer should know before confirming; none of it stops them."""
    facts, born_on = [], found.child_born_on
    if found.child_upn and not upn_checks(found.child_upn):
        facts.append(_("The UPN does not check: a letter or figure of it is wrong."))
    if found.child_nhs_number and not nhs_number_checks(found.child_nhs_number):
        facts.append(_("The NHS number does not check: a figure of it is wrong."))
    if born_on and age_on(born_on, found.received_on) >= OVER_AGE:
        facts.append(_("By this date of birth they are 25 or older: the law reaches those under 25. Check the date."))
    elif born_on and is_young_person(born_on, found.received_on) and found.requested_by is RequestedBy.PARENT:
        facts.append(
            _(
                "Past compulsory school age the right to ask is the young person’s own. A parent’s request brings them "
                "to our attention, and the same time runs."
            )
        )
    return facts
