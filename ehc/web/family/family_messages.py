"""Messages between a family and the officers: the family's own page, the officer's page of a case, and who waits."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.cases import Case
from ehc.permissions import visible_cases
from ehc.queries.family.family_messages import thread_of, threads, waiting
from ehc.queries.sending.recipients import family
from ehc.services.family import family_messages
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.casework.cases import head as officers_head
from ehc.web.family.families import head, is_own, required_person_id
from ehc.web.forms.family.family_messages import MessageForm

blueprint = Blueprint("family_messages", __name__)


@blueprint.route("/family/<uuid:case_id>/messages", methods=["GET", "POST"])
def mine(case_id: uuid.UUID) -> AnyResponse | str:
    """What this one of the family and the officers wrote to each other, and writing more."""
    form, act = MessageForm(), edge.act()
    if form.validate_on_submit():
        try:
            family_messages.write_to_officers(act, case_id, required_person_id(), form.words.data)
            flash(_("Sent. Your officer will answer you here, and write to you too."))
            return redirect(url_for("family_messages.mine", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    rows = thread_of(act.session, case_id, required_person_id())
    own = is_own(act.session.get_one(Case, case_id))
    return render_template("family/family_messages/mine.html", form=form, case=head(case_id), rows=rows, own=own)


@blueprint.route("/cases/<uuid:case_id>/family-messages", methods=["GET", "POST"])
def of_case(case_id: uuid.UUID) -> AnyResponse | str:
    """Each of the family's messages, and writing to one of them."""
    form, act = MessageForm(), edge.act()
    holders = [(it.person_id, it.name) for it in family(act.session, act.session.get_one(Case, case_id), act.today)]
    known = [(id, name) for id, name in holders if id]
    to = request.form.get("to", type=uuid.UUID)
    if form.validate_on_submit():
        try:
            if to is None:
                raise NotFound
            family_messages.write_to_family(act, case_id, to, form.words.data)
            flash(_("Sent. It stands on their page, and a letter is on its way."))
            return redirect(url_for("family_messages.of_case", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    found = threads(act.session, case_id, known)
    return render_template(
        "family/family_messages/of_case.html", form=form, case=officers_head(case_id), threads=found, to=to
    )


@blueprint.post("/cases/<uuid:case_id>/family-messages/<uuid:message_key>/no-answer")
def no_answer(case_id: uuid.UUID, message_key: uuid.UUID) -> AnyResponse:
    """This message has been read and asks for no answer."""
    family_messages.needs_no_answer(edge.act(), case_id, message_key)
    return redirect(url_for("family_messages.of_case", case_id=case_id))


@blueprint.get("/family-messages")
def to_answer() -> str:
    """Who of the families waits for an answer, the longest wait first."""
    everyone = request.args.get("whose") == "all"
    rows = waiting(edge.db(), visible_cases(edge.actor()), None if everyone else edge.actor().id)
    return render_template("family/family_messages/to_answer.html", rows=rows, everyone=everyone)
