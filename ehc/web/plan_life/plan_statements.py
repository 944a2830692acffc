"""One statement of a plan at a time: added, written, moved, taken out; a stale form overwrites nothing."""

import uuid
from typing import Any

from flask import Blueprint, flash, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _, mark
from ehc.models.plan_life.plans import Plan, PlanStatement
from ehc.queries.plan_life import plan_versions
from ehc.queries.plan_life.draft_answers import Comment
from ehc.services.plan_life import plan_statements
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge, keeping
from ehc.web.forms.plan_life.plans import BecauseForm, RemoveForm, StatementForm
from ehc.web.plan_life.plans import around, required_plan, section_named, shortened, to_desk
from ehc.web.plan_life.statement_words import because_of, words_of
from workflows.plan import SECTIONS_OF, Part, PlanKind

blueprint = Blueprint("plan_statements", __name__)
MEANWHILE = mark(
    "Someone else changed this statement meanwhile. What it says now stands beside; yours is still in the form."
)


@blueprint.route("/cases/<uuid:case_id>/plan/add/<part>", methods=["GET", "POST"])
def add(case_id: uuid.UUID, part: str) -> AnyResponse | str:
    """A statement in the officer's own words."""
    kind, plan = _part(part), required_plan(case_id)
    form = StatementForm(section=section_named(request.args.get("section", SECTIONS_OF[kind][0])).value)
    shown = _prepare(form, kind, case_id, plan)
    if (kept := keeping.keep(case_id)) is not None:
        return kept
    resumed = keeping.resume(form)
    if form.validate_on_submit():
        try:
            row = plan_statements.add_statement(edge.act(), plan.id, kind, words_of(form), because_of(form))
            keeping.done()
            return to_desk(case_id, row.section, f"statement-{row.statement_id}")
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/plans/statement.html", form=form, part=kind, row=None, resumed=resumed, **shown)


@blueprint.route("/cases/<uuid:case_id>/plan/statements/<uuid:statement>", methods=["GET", "POST"])
def edit(case_id: uuid.UUID, statement: uuid.UUID) -> AnyResponse | str:
    """Write a statement, with its source and what the checks find beside it."""
    plan, row = _found(case_id, statement)
    form = StatementForm(data=_as_typed(row, request.args.get("comment", "")))
    shown = _prepare(form, row.part, case_id, plan, row)
    if (kept := keeping.keep(case_id)) is not None:
        return kept
    resumed = keeping.resume(form)
    if form.validate_on_submit():
        version = form.version.data or 0
        try:
            plan_statements.edit_statement(edge.act(), plan.id, statement, version, words_of(form), because_of(form))
            keeping.done()
            return to_desk(case_id, row.section, f"statement-{statement}")
        except ChangedMeanwhile:
            form.refused(Refused(_(MEANWHILE)))
            form.version.data = row.version
        except Refused as refused:
            form.refused(refused)
    return render_template(
        "plan_life/plans/statement.html", form=form, part=row.part, row=row, resumed=resumed, **shown
    )


@blueprint.post("/cases/<uuid:case_id>/plan/statements/<uuid:statement>/move")
def move(case_id: uuid.UUID, statement: uuid.UUID) -> AnyResponse:
    """One place up or down."""
    plan, row = _found(case_id, statement)
    up = request.form.get("to") == "up"
    plan_statements.move_statement(edge.act(), plan.id, statement, row.version, up=up)
    return to_desk(case_id, row.section, f"statement-{statement}")


@blueprint.route("/cases/<uuid:case_id>/plan/statements/<uuid:statement>/remove", methods=["GET", "POST"])
def remove(case_id: uuid.UUID, statement: uuid.UUID) -> AnyResponse | str:
    """Take a statement out, once it has been looked at again."""
    plan, row = _found(case_id, statement)
    form = RemoveForm(version=row.version)
    shown = _prepare(form, row.part, case_id, plan, row)
    if form.validate_on_submit():
        try:
            version = form.version.data or 0
            plan_statements.remove_statement(edge.act(), plan.id, statement, version, because_of(form))
            flash(_("The statement has been taken out."))
            return to_desk(case_id, row.section)
        except ChangedMeanwhile:
            form.refused(Refused(_(MEANWHILE)))
            form.version.data = row.version
        except Refused as refused:
            form.refused(refused)
    return render_template("plan_life/plans/remove.html", form=form, row=row, **shown)


def _found(case_id: uuid.UUID, statement_id: uuid.UUID) -> tuple[Plan, PlanStatement]:
    """A statement of this case's newest version; another case's is not found."""
    plan = required_plan(case_id)
    for row in plan_versions.statements_of(edge.db(), plan.id):
        if row.statement_id == statement_id:
            return plan, row
    raise NotFound


def _part(name: str) -> Part:
    if name not in set(Part):
        raise NotFound
    return Part(name)


def _prepare(
    form: BecauseForm, part: Part, case_id: uuid.UUID, plan: Plan, row: PlanStatement | None = None
) -> dict[str, Any]:
    """Give the form its choices, leave out what it doesn't need, and give the page what stands around it."""
    shown = around(case_id, plan)
    if plan.kind is PlanKind.DRAFT:
        del form.arising, form.contribution
    else:
        form.contribution.choices = [("", _("Choose")), *map(_comment, shown["said"].comments)]
    if isinstance(form, StatementForm):
        form.fit(part)
        form.section.choices = [(it.value, f"{it}: {shown['headings'][it][0]}") for it in SECTIONS_OF[part]]
        for name, linked in (("needs", Part.NEED), ("outcomes", Part.OUTCOME)):
            if name in form:
                form[name].choices = _links(shown, linked, row)
    return shown


def _links(shown: dict[str, Any], part: Part, row: PlanStatement | None) -> list[tuple[str, str]]:
    """The needs or outcomes that a statement may be linked to, by number."""
    rows = [it for it in shown["desk"].rows if it.part is part and it is not row]
    numbers = shown["numbers"]
    return [(str(it.statement_id), f"{numbers.get(str(it.statement_id), '')} {shortened(it.text)}") for it in rows]


def _comment(said: Comment) -> tuple[str, str]:
    return str(said.row.id), f"{said.person}: {shortened(said.row.words)}"


def _as_typed(row: PlanStatement, comment: str) -> dict[str, Any]:
    """The statement as the form has it; a comment that led here is chosen already."""
    plain = ("text", "speaker", "by_when", "by_on", "steps", "deliverer", "qualification", "frequency", "duration")
    values = {name: getattr(row, name) for name in (*plain, "group_size", "place", "review", "adulthood", "version")}
    return {
        **values,
        "section": row.section.value,
        "view": row.view.value if row.view else "",
        "area": row.area.value if row.area else "",
        "needs": [str(it) for it in row.needs],
        "outcomes": [str(it) for it in row.outcomes],
        "amount": f"£{row.amount_pence / 100:,.2f}" if row.amount_pence is not None else "",
        "arising": "representation" if comment else None,
        "contribution": comment,
    }
