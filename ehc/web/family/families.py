"""A family's own pages: where it is, who has it, what happens next and by when, what is needed of them."""

import uuid
from collections.abc import Sequence

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.actor import ActorKind
from ehc.formats import formats_in_words, formats_of
from ehc.language import _
from ehc.models.cases import Case
from ehc.models.family.families import ContributionKind
from ehc.models.intake.people import ContactWay, Person
from ehc.models.notices import NoticeCopy
from ehc.permissions import visible_cases
from ehc.queries.casework.case_history import HistoryRow, history, without_names
from ehc.queries.casework.cases import CaseHeader, case_header
from ehc.queries.casework.line import line
from ehc.queries.council.configuration import configuration_of
from ehc.queries.family.families import cases_of, lookers
from ehc.queries.family.family_messages import thread_of
from ehc.queries.family.family_services import help_now
from ehc.queries.family.family_status import family_status
from ehc.queries.intake.whereabouts import are_withheld
from ehc.queries.plan_life import plan_versions
from ehc.queries.sending.messages import letters_to
from ehc.services.act import Act
from ehc.services.family import families
from ehc.services.record import events_of, timetable_of
from ehc.services.refused import NotFound, Refused
from ehc.services.sending import prints
from ehc.web import edge
from ehc.web.casework.gates import FAMILY_GATES
from ehc.web.entering import enter_by_link
from ehc.web.family.family_rights import rights
from ehc.web.family.family_story import story
from ehc.web.family.family_words import asks, awaiting, doing, next_by, why_late
from ehc.web.forms.family.families import PreferencesForm, ViewsForm
from ehc.web.sending.notices import pdf_of, pdf_or_how, words_of

blueprint = Blueprint("families", __name__)


@blueprint.get("/family")
def index() -> AnyResponse | str:
    """The children whose cases this person may see; one child's page at once where there is one."""
    rows = cases_of(edge.db(), visible_cases(edge.actor()))
    if len(rows) == 1:
        return redirect(url_for("families.status", case_id=rows[0].id))
    return render_template("family/families/index.html", rows=rows)


@blueprint.get("/family/<uuid:case_id>")
def status(case_id: uuid.UUID) -> str:
    """The page that a tired parent opens: one sentence first, then the line, then the rest."""
    act = edge.act()
    events = events_of(act.session, case_id)
    duties = timetable_of(act.session, case_id, events)
    case = act.session.get_one(Case, case_id)
    facts = family_status(act.session, case, person_id(), events, duties, act.today)
    header, council = head(case_id), configuration_of(act.session, act.authority_id, act.today)
    return render_template(
        "family/families/status.html",
        case=header,
        facts=facts,
        doing=doing(facts, act.today, name=header.called, own=is_own(case)),
        line=line(duties, act.today, council.school_holidays),
        gate_names=FAMILY_GATES,
        story=story(_story(act, case)),
        letters=letters_to(act.session, case_id, person_id()),
        plan=plan_versions.sent_to_family(act.session, case_id),
        today=act.today,
        messages=thread_of(act.session, case_id, required_person_id(), most=2),
        help=help_now(act.session, case, person_id(), act.today),
        council=council,
        rights=rights(facts, case_id, act.today),
        own=is_own(case),
        asks=asks(facts, case_id, act.today),
        next_by=next_by,
        awaiting=awaiting,
        why_late=why_late,
    )


@blueprint.route("/family/<uuid:case_id>/views", methods=["GET", "POST"])
def views(case_id: uuid.UUID) -> AnyResponse | str:
    """Tell us what you think, in your own words."""
    form, act = ViewsForm(), edge.act()
    case = act.session.get_one(Case, case_id)
    if is_own(case):
        del form.kind
    if form.validate_on_submit():
        kind = ContributionKind(form.kind.data) if "kind" in form else ContributionKind.CHILD_VIEWS
        try:
            families.give_views(act, case_id, required_person_id(), form.words.data, kind=kind, how="online")
            flash(_("Thank you. Your officer will read what you wrote."))
            return redirect(url_for("families.status", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    header = case_header(act.session, case_id, act.today)
    return render_template("family/families/views.html", form=form, case=header, own=is_own(case))


@blueprint.route("/family/<uuid:case_id>/contact", methods=["GET", "POST"])
def contact(case_id: uuid.UUID) -> AnyResponse | str:
    """How should we write to you?"""
    person = edge.db().get_one(Person, required_person_id())
    chosen, other = formats_of(person.formats)
    form = PreferencesForm(
        contact_by=person.contact_by.value, formats=chosen, other_format=other, interpreter=person.interpreter
    )
    if form.validate_on_submit():
        by, formats = ContactWay(form.contact_by.data), formats_in_words(form.formats.data, form.other_format.data)
        interpreter = form.interpreter.data or ""
        try:
            families.choose_contact(edge.act(), case_id, person.id, by=by, formats=formats, interpreter=interpreter)
            flash(_("Saved. We will write to you that way."))
            return redirect(url_for("families.status", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("family/families/contact.html", form=form, case_id=case_id)


@blueprint.get("/family/<uuid:case_id>/who")
def who(case_id: uuid.UUID) -> str:
    """Who can see this, and who has looked."""
    return render_template("family/families/who.html", case_id=case_id, rows=lookers(edge.db(), case_id))


@blueprint.get("/family/<uuid:case_id>/letters/<uuid:copy_id>")
def letter(case_id: uuid.UUID, copy_id: uuid.UUID) -> Response:
    """One of this person's own letters."""
    return words_of(own_copy(case_id, copy_id))


@blueprint.get("/family/<uuid:case_id>/letters/<uuid:copy_id>.pdf")
def letter_pdf(case_id: uuid.UUID, copy_id: uuid.UUID) -> AnyResponse:
    """One of this person's own letters, as a PDF."""
    return pdf_of(own_copy(case_id, copy_id).id)


@blueprint.get("/family/<uuid:case_id>/letters/<uuid:copy_id>/large-print.pdf")
def letter_large(case_id: uuid.UUID, copy_id: uuid.UUID) -> AnyResponse:
    """One of this person's own letters, in large print."""
    copy = own_copy(case_id, copy_id)
    return pdf_or_how(lambda: prints.large_print_of_copy(edge.db(), copy.id), "letter-large-print.pdf")


@blueprint.get("/family/enter/<token>")
def enter(token: str) -> AnyResponse | tuple[str, int]:
    """Opens a family's private link."""
    return enter_by_link(token, lambda link: url_for("families.status", case_id=link.case_id))


def _story(act: Act, case: Case) -> Sequence[HistoryRow]:
    """The events; names that could lead to somebody who must not be found are left out for anyone else."""
    rows = history(act.session, case.id)
    hides = are_withheld(act.session, case.child_id, act.today, sees=act.actor.family_id)
    return without_names(rows) if hides else rows


def head(case_id: uuid.UUID) -> CaseHeader:
    """What a page of the family's shows of the case, or NotFound."""
    found = case_header(edge.db(), case_id, edge.act().today)
    if found is None:
        raise NotFound
    return found


def own_copy(case_id: uuid.UUID, copy_id: uuid.UUID) -> NoticeCopy:
    """A letter to this very person on this case; anyone else's is not found."""
    mine = {row.copy_id for row in letters_to(edge.db(), case_id, person_id())}
    if copy_id not in mine:
        raise NotFound
    return edge.db().get_one(NoticeCopy, copy_id)


def person_id() -> uuid.UUID | None:
    """Who of the family this is: the account's person, or the holder of the link."""
    actor = edge.actor()
    return actor.subject_id if actor.kind is ActorKind.LINK else actor.person_id


def required_person_id() -> uuid.UUID:
    """Who of the family this is, or NotFound where it is none of them."""
    found = person_id()
    if found is None:
        raise NotFound
    return found


def is_own(case: Case) -> bool:
    """Whether the reader is the young person themself."""
    return person_id() == case.child_id
