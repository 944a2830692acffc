"""Who has a case: a caseload to read and hand over, one case, an absence with its cover, an officer who leaves."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _, ngettext
from ehc.models.cases import Stage
from ehc.models.council.accounts import Account, Role
from ehc.queries.casework.caseload import NOBODY, PAGE, CaseloadFilter, caseload
from ehc.queries.casework.handovers import handovers_of
from ehc.queries.intake.requests import officers_to_choose
from ehc.services.casework import handovers
from ehc.services.refused import NotFound, Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.casework.stage_words import STAGE_NAMES
from ehc.web.forms.casework.handovers import AbsenceForm, HandOverForm, HandOverManyForm, LeaveForm
from ehc.web.visitors import own_id

blueprint = Blueprint("handovers", __name__)


@blueprint.route("/cases/<uuid:case_id>/hand-over", methods=["GET", "POST"])
def one(case_id: uuid.UUID) -> AnyResponse | str:
    """Hand over one case."""
    case, form, act = head(case_id), HandOverForm(), edge.act()
    form.to.choices = _officers(but=case.officer_id)
    if form.validate_on_submit():
        try:
            handovers.hand_over(act, [case_id], _uuid(form.to.data), form.because.data, **_told(form))
            flash(_("%(officer)s has the case now.", officer=head(case_id).officer))
            return redirect(url_for("cases.overview", case_id=case_id))
        except Refused as refused:
            form.refused(refused)
    rows = handovers_of(act.session, case_id)
    return render_template("casework/handovers/one.html", case=case, form=form, rows=rows)


@blueprint.route("/caseload", methods=["GET", "POST"])
def index() -> AnyResponse | str:
    """Cases to read, to find and to hand over together."""
    act, wanted, form = edge.act(), _wanted(), HandOverManyForm()
    rows = caseload(act.session, wanted)
    form.which.choices = [(str(row.id), row.child) for row in rows]
    form.to.choices = _officers()
    if form.validate_on_submit():
        try:
            ids = [uuid.UUID(it) for it in form.which.data]
            handed = handovers.hand_over(act, ids, _uuid(form.to.data), form.because.data, **_told(form))
            flash(ngettext("%(n)s case has changed hands.", "%(n)s cases have changed hands.", handed))
            return redirect(request.full_path.rstrip("?"))
        except Refused as refused:
            form.refused(refused)
    asked: dict[str, Any] = {name: value for name in ("officer", "stage", "words") if (value := request.args.get(name))}
    return render_template(
        "casework/handovers/caseload.html",
        rows=rows[:PAGE],
        form=form,
        ticked=set(form.which.data or ()),
        wanted=wanted,
        officers=[(str(it.id), it.name) for it in officers_to_choose(act.session)],
        nobody=str(NOBODY),
        stages=STAGE_NAMES,
        today=act.today,
        previous=url_for("handovers.index", **asked, page=wanted.page - 1) if wanted.page > 1 else "",
        next=url_for("handovers.index", **asked, page=wanted.page + 1) if len(rows) > PAGE else "",
    )


@blueprint.route("/absences/record", methods=["GET", "POST"])
def absence() -> AnyResponse | str:
    """Somebody is away, and who covers."""
    form, act = AbsenceForm(account=request.args.get("who", str(own_id()))), edge.act()
    everyone = _officers()
    manager = act.actor.role == Role.MANAGER
    form.account.choices = everyone if manager else [it for it in everyone if it[0] == str(own_id())]
    form.cover.choices = everyone
    if form.validate_on_submit():
        away, cover = uuid.UUID(form.account.data), _uuid(form.cover.data)
        try:
            handovers.record_absence(act, away, cover, form.from_on.data, form.until_on.data)
            flash(_("It is recorded. Whoever covers sees the work from the first day on."))
            return redirect(url_for("team.index" if manager else "worklist.index"))
        except Refused as refused:
            form.refused(refused)
    return render_template("casework/handovers/absence.html", form=form)


@blueprint.post("/absences/<uuid:absence>/end")
def end_absence(absence: uuid.UUID) -> AnyResponse:
    """They are back."""
    handovers.end_absence(edge.act(), absence)
    flash(_("They are back from today."))
    return redirect(url_for("team.index" if edge.actor().role == Role.MANAGER else "worklist.index"))


@blueprint.route("/team/<uuid:officer>/leaves", methods=["GET", "POST"])
def leaves(officer: uuid.UUID) -> AnyResponse | str:
    """An officer leaves: their cases go to another, and the families are told."""
    act, form = edge.act(), LeaveForm()
    leaver = act.session.get(Account, officer)
    if leaver is None or leaver.role not in handovers.OFFICERS or leaver.disabled_on is not None:
        raise NotFound
    form.to.choices = _officers(but=officer)
    if form.validate_on_submit():
        try:
            handed = handovers.leave(act, officer, _uuid(form.to.data))
            flash(ngettext("%(n)s case has changed hands.", "%(n)s cases have changed hands.", handed))
            return redirect(url_for("team.index"))
        except Refused as refused:
            form.refused(refused)
    return render_template("casework/handovers/leaves.html", form=form, leaver=leaver)


def _officers(*, but: uuid.UUID | None = None) -> list[tuple[str, str]]:
    found = [(str(it.id), it.name) for it in officers_to_choose(edge.db()) if it.id != but]
    return [("", _("Choose an officer")), *found]


def _told(form: HandOverForm) -> dict[str, Any]:
    return {"note": form.note.data or "", "tell": form.tell.data == "yes"}


def _uuid(given: str) -> uuid.UUID | None:
    return uuid.UUID(given) if given else None


def _wanted() -> CaseloadFilter:
    """What the address asks for; anything else in it is as if it were not there."""
    args, manager = request.args, edge.actor().role == Role.MANAGER
    page, stage, officer = args.get("page", "1"), args.get("stage", ""), args.get("officer", "")
    return CaseloadFilter(
        officer_id=None if officer == "everyone" or (manager and not officer) else _id(officer),
        stage=stage if stage in [it.value for it in Stage] else "",
        words=args.get("words", "").strip()[:100],
        page=max(1, min(int(page), 2000)) if page.isascii() and page.isdigit() else 1,
    )


def _id(given: str) -> uuid.UUID:
    try:
        return uuid.UUID(given) if given else own_id()
    except ValueError:
        return own_id()
