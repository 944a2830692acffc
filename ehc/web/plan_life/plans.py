"""The plan desk: sections, the text being written, and what it may be written from; every act without JavaScript."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.documents import plan_words
from ehc.language import _, ngettext
from ehc.models.cases import Case
from ehc.models.plan_life.plans import Plan
from ehc.queries.plan_life import consultations, plan_versions
from ehc.queries.plan_life.draft_answers import answers
from ehc.queries.plan_life.plan_changes import changes
from ehc.queries.plan_life.plan_desk import Desk, desk
from ehc.queries.plan_life.plan_threads import services_beside, threads
from ehc.queries.plan_life.provision_types import types_in
from ehc.services.plan_life import plan_statements, plan_taking
from ehc.services.plan_life import plan_versions as versions
from ehc.services.plan_life.plan_agreements import agree_health_provision, decide_care_provision
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.plan_life.plans import AgreementForm, ViewsGatheredForm
from workflows.plan import SECTIONS_OF, Section

blueprint = Blueprint("plans", __name__)
SHORT = 90
PART_OF = {section: part for part, sections in SECTIONS_OF.items() for section in sections}
HEALTH = "health"


@blueprint.get("/cases/<uuid:case_id>/plan", endpoint="desk")
def desk_page(case_id: uuid.UUID) -> str:
    """The newest version, with one section of it open (`?section=`)."""
    plan = plan_versions.latest(edge.db(), case_id)
    if plan is None:
        return render_template("plan_life/plans/none.html", case=head(case_id))
    section = section_named(request.args.get("section", ""))
    return render_template(
        "plan_life/plans/desk.html", section=section, part=PART_OF.get(section), **around(case_id, plan)
    )


@blueprint.post("/cases/<uuid:case_id>/plan/start")
def start(case_id: uuid.UUID) -> AnyResponse:
    """Start the first draft, empty."""
    versions.start_draft(edge.act(), case_id)
    return to_desk(case_id)


@blueprint.post("/cases/<uuid:case_id>/plan/assemble")
def assemble(case_id: uuid.UUID) -> AnyResponse:
    """Take all that is not used yet."""
    made = plan_taking.assemble(edge.act(), case_id)
    flash(ngettext("%(n)s statement was taken.", "%(n)s statements were taken.", made.taken))
    return to_desk(case_id)


@blueprint.post("/cases/<uuid:case_id>/plan/take")
def take(case_id: uuid.UUID) -> AnyResponse:
    """Take one statement of advice, or one view, into the section where it belongs."""
    plan = required_plan(case_id)
    statement_id, view_id = (request.form.get(name, type=uuid.UUID) for name in ("statement", "view"))
    if statement_id:
        rows = plan_taking.take(edge.act(), plan.id, [statement_id])
    elif view_id:
        rows = plan_taking.take_views(edge.act(), plan.id, [view_id])
    else:
        raise NotFound
    section = rows[0].section if rows else section_named(request.args.get("section", ""))
    return to_desk(case_id, section, f"statement-{rows[0].statement_id}" if rows else None)


@blueprint.get("/cases/<uuid:case_id>/plan/thread")
def thread(case_id: uuid.UUID) -> str:
    """What each need leads to, and where the thread breaks."""
    plan = required_plan(case_id)
    shown = around(case_id, plan)
    value = shown["desk"].value
    services = services_beside(edge.db(), case_id, edge.act().today)
    return render_template("plan_life/plans/thread.html", threads=threads(value, services) if value else None, **shown)


@blueprint.route("/cases/<uuid:case_id>/plan/agreements/<any(health, care):body>", methods=["GET", "POST"])
def agreements(case_id: uuid.UUID, body: str) -> AnyResponse | str:
    """Record what the health body agreed, or what social care decided."""
    plan, form = required_plan(case_id), AgreementForm()
    sections = (Section.G,) if body == HEALTH else (Section.H1, Section.H2)
    items = [it for it in plan_versions.statements_of(edge.db(), plan.id) if it.section in sections]
    form.statements.choices = [(str(it.statement_id), shortened(it.text), _agreed(it)) for it in items]
    record = agree_health_provision if body == HEALTH else decide_care_provision
    if form.validate_on_submit():
        ids = [uuid.UUID(it) for it in form.statements.data]
        try:
            record(edge.act(), plan.id, ids, form.agreed_by.data, form.agreed_on.data)
            return to_desk(case_id, sections[0])
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/plans/agreements.html", form=form, body=body, items=items, case=head(case_id))


@blueprint.route("/cases/<uuid:case_id>/plan/views", methods=["GET", "POST"])
def views_gathered(case_id: uuid.UUID) -> AnyResponse | str:
    """Say how the views of section A were gathered."""
    plan = required_plan(case_id)
    form = ViewsGatheredForm(words=plan.how_views_were_gathered, version=plan.version)
    if form.validate_on_submit():
        try:
            version = form.version.data or 0
            plan_statements.say_how_views_were_gathered(edge.act(), plan.id, version, form.words.data or "")
            return to_desk(case_id, Section.A)
        except ChangedMeanwhile:
            now = _("Someone else wrote this meanwhile. It says now: %(words)s", words=plan.how_views_were_gathered)
            form.refused(Refused(now))
            form.version.data = plan.version
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/plans/views_gathered.html", form=form, case=head(case_id))


def required_plan(case_id: uuid.UUID) -> Plan:
    """The newest version of a case's plan, or NotFound."""
    plan = plan_versions.latest(edge.db(), case_id)
    if plan is None:
        raise NotFound
    return plan


def around(case_id: uuid.UUID, plan: Plan) -> dict[str, Any]:
    """What every page about a version shows around its own content."""
    act = edge.act()
    case = act.session.get_one(Case, case_id)
    shown = desk(act.session, case, plan, act.today)
    return {
        "case": head(case_id),
        "plan": plan,
        "desk": shown,
        "headings": plan_words.headings(head(case_id).called),
        "areas": plan_words.areas(),
        "numbers": _numbers(shown),
        "types": types_in(act.session, case_id, shown.rows),
        "said": answers(act.session, case, plan_versions.draft_sent(act.session, case_id), act.today),
        "changes": changes(act.session, plan),
        "named": consultations.named_in(act.session, plan),
        "decision": consultations.naming_decision(act.session, plan),
    }


def section_named(letter: str) -> Section:
    """The section with that letter; A where there is none."""
    return Section(letter) if letter in set(Section) else Section.A


def to_desk(case_id: uuid.UUID, section: Section | None = None, anchor: str | None = None) -> AnyResponse:
    """Back to the desk, at a section and a statement."""
    return redirect(url_for("plans.desk", case_id=case_id, section=section, _anchor=anchor))


def shortened(text: str) -> str:
    """The beginning of a statement, to choose it by."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]}…"


def _numbers(shown: Desk) -> dict[str, str]:
    """The number of each statement by its id."""
    return {it.id: it.number for it in shown.value.statements} if shown.value else {}


def _agreed(row: Any) -> str:
    return _("Agreed by %(name)s", name=row.agreed_by) if row.agreed_by else ""
