"""An officer's pages of who is asked for advice: the board, the list on the day of the yes, and changes to it."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _, mark, ngettext
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, Adviser, Satisfied
from ehc.queries.assessment import advisers
from ehc.queries.assessment.advice_answer import agreements
from ehc.queries.assessment.advice_board import AdviceLine
from ehc.queries.assessment.advice_board import board as lines_of
from ehc.queries.assessment.documents import papers_of_case
from ehc.services.assessment import advice, advice_choices, existing_advice
from ehc.services.assessment.existing_advice import Agreed, Report
from ehc.services.record import timetable_of
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.assessment.advice_words import kind_choices, words
from ehc.web.casework.cases import head
from ehc.web.forms.assessment.advice import NOBODY, AddForm, ChooseForm, ExistingForm, TakeOffForm
from ehc.web.forms.assessment.advice_answers import uuid_of
from ehc.web.forms.base import Form

blueprint = Blueprint("advice", __name__)
blueprint.context_processor(words)
MEANWHILE = mark("Somebody changed this meanwhile. What they chose stands: look at it again.")


@blueprint.get("/cases/<uuid:case_id>/advice")
def board(case_id: uuid.UUID) -> str:
    """One line for each adviser: asked, received, due, how it stands, the next chaser."""
    return render_template("assessment/advice/board.html", case=head(case_id), lines=lines(case_id))


@blueprint.route("/cases/<uuid:case_id>/advice/plan", methods=["GET", "POST"])
def plan(case_id: uuid.UUID) -> AnyResponse | str:
    """Who we will ask, and sending the requests."""
    form = Form()
    if form.validate_on_submit():
        try:
            asked = advice.request_advice(edge.act(), case_id)
            flash(ngettext("%(n)s request has been sent.", "%(n)s requests have been sent.", len(asked)))
            return redirect(url_for("advice.board", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    found = [it for it in lines(case_id) if it.row.state in (AdviceState.PLANNED, AdviceState.EXISTING_USED)]
    gone = [it for it in lines(case_id) if it.row.state is AdviceState.NOT_ASKED]
    ready = [it for it in found if it.row.state is AdviceState.PLANNED and (it.adviser or it.person)]
    shown = {"lines": found, "gone": gone, "ready": ready, "form": form}
    return render_template("assessment/advice/plan.html", case=head(case_id), **shown)


@blueprint.route("/cases/<uuid:case_id>/advice/add", methods=["GET", "POST"])
def add(case_id: uuid.UUID) -> AnyResponse | str:
    """Someone else to ask."""
    form = AddForm()
    form.kind.choices, form.adviser.choices = kind_choices(), choices(AdviceKind.OTHER)
    if form.validate_on_submit():
        try:
            advice_choices.add_to_list(
                edge.act(),
                case_id,
                kind=AdviceKind(form.kind.data),
                because=form.because.data,
                adviser_id=uuid_of(form.adviser.data),
            )
            return redirect(url_for("advice.plan", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    return render_template("assessment/advice/add.html", case=head(case_id), form=form)


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/choose", methods=["GET", "POST"])
def choose(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Whom to ask for one line of the list, and what in particular."""
    it = line_of(case_id, advice_id)
    form = ChooseForm(
        data={
            "version": it.row.version,
            "adviser": str(it.row.adviser_id or ""),
            "questions": it.row.questions,
            "already_known": it.row.already_known,
        }
    )
    form.adviser.choices = choices(it.row.kind)
    if form.validate_on_submit() and _chosen(form, advice_id):
        return redirect(url_for("advice.plan", case_id=case_id))
    return render_template("assessment/advice/choose.html", case=head(case_id), form=form, it=it)


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/take-off", methods=["GET", "POST"])
def take_off(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Take someone off the list, with the reason."""
    it = line_of(case_id, advice_id)
    form = TakeOffForm(data={"version": it.row.version})
    if form.validate_on_submit():
        try:
            advice_choices.take_off(edge.act(), advice_id, form.because.data, version=form.version.data or 0)
            return redirect(url_for("advice.plan", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            _changed(form, it.row)
    return render_template("assessment/advice/take_off.html", case=head(case_id), form=form, it=it)


@blueprint.route("/cases/<uuid:case_id>/advice/<uuid:advice_id>/existing", methods=["GET", "POST"])
def existing(case_id: uuid.UUID, advice_id: uuid.UUID) -> AnyResponse | str:
    """Use a report that is there already, where all three are satisfied."""
    it = line_of(case_id, advice_id)
    form = ExistingForm(data=_known_of(it))
    papers = papers_of_case(edge.db(), case_id).rows
    form.paper.choices = [("", _("None of these")), *((str(one.id), one.name) for one in papers)]
    if form.validate_on_submit():
        try:
            existing_advice.use_existing(
                edge.act(), advice_id, _report(form), _agreed(form), version=form.version.data or 0
            )
            return redirect(url_for("advice.board", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
        except ChangedMeanwhile:
            _changed(form, it.row)
    return render_template("assessment/advice/existing.html", case=head(case_id), form=form, it=it)


def lines(case_id: uuid.UUID) -> tuple[AdviceLine, ...]:
    """Every line of the case's advice, as it stands today."""
    act = edge.act()
    return lines_of(act.session, case_id, timetable_of(act.session, case_id), act.today)


def line_of(case_id: uuid.UUID, advice_id: uuid.UUID) -> AdviceLine:
    """One line, or NotFound."""
    found = next((it for it in lines(case_id) if it.row.id == advice_id), None)
    if found is None:
        raise NotFound
    return found


def choices(kind: AdviceKind, *, but: uuid.UUID | None = None) -> list[tuple[str, str]]:
    """Whom to choose from, those of the kind first."""
    return [NOBODY, *((str(it.id), as_choice(it)) for it in advisers.choices(edge.db(), kind, but=but))]


def as_choice(adviser: Adviser) -> str:
    """Who they are, as a choice."""
    return ", ".join(filter(None, (adviser.name, adviser.role, adviser.service)))


def _chosen(form: ChooseForm, advice_id: uuid.UUID) -> bool:
    """Whether both halves were taken; the second goes on from the version that the first made."""
    adviser_id, act = uuid_of(form.adviser.data), edge.act()
    if adviser_id is None:
        return False
    row = act.session.get_one(AdviceRequest, advice_id)
    try:
        advice_choices.choose(act, advice_id, adviser_id, version=form.version.data or 0)
        advice_choices.say_what_is_asked(
            act, advice_id, questions=form.questions.data or "", already_known=form.already_known.data or ""
        )
    except Refused as refused:
        form.refused(refused)
        return False
    except ChangedMeanwhile:
        _changed(form, row)
        return False
    return True


def _changed(form: Form, row: AdviceRequest) -> None:
    form["version"].data = row.version
    form.refused(Refused(_(MEANWHILE)))


def _known_of(it: AdviceLine) -> dict[str, object]:
    """What the family told us of a report, so that nobody types it again."""
    said = {one.party: one for one in agreements(edge.db(), it.row.id)}
    family = said.get(Satisfied.FAMILY)
    return {
        "version": it.row.version,
        "by": it.row.existing_by,
        "dated": it.row.existing_dated,
        "authority_name": edge.actor().name,
        "authority_on": edge.act().today,
        "family_name": family.name if family else "",
        "family_on": family.agreed_on if family else None,
    }


def _report(form: ExistingForm) -> Report:
    return Report(
        by=form.by.data,
        role=form.role.data or "",
        dated=form.dated.data,
        document_id=uuid_of(form.paper.data),
    )


def _agreed(form: ExistingForm) -> dict[Satisfied, Agreed]:
    return {Satisfied(party): Agreed(name=name.data or "", on=on.data) for party, name, on in form.parties}
