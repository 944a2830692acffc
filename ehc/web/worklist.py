"""Your work: what the council must do next, most urgent first, and what waits on others."""

from functools import lru_cache

from flask import Blueprint, render_template, request

from ehc.language import _, locale, ngettext
from ehc.models.accounts import Role
from ehc.queries import worklist
from ehc.queries.worklist import PAGE, WorkFilter, WorkRow
from ehc.web import edge
from ehc.web.next_acts import page_for_rule
from workflows.law import LAW

blueprint = Blueprint("worklist", __name__)
WHEN = ("all", "late", "soon")


@blueprint.get("/work")
def index() -> str:
    """The officer's own work; a manager may look at everyone's."""
    act = edge.act()
    wanted = _wanted(act.actor.role == Role.MANAGER)
    rows = worklist.work(act.session, wanted, act.today)
    return render_template(
        "worklist/index.html",
        rows=[_shown(row) for row in rows[:PAGE]],
        more=len(rows) > PAGE,
        previous_page=wanted.page - 1,
        next_page=wanted.page + 1,
        counts=worklist.counts(act.session, wanted.officer_id, act.today),
        awaited=worklist.awaited(act.session, wanted.officer_id),
        wanted=wanted,
        everyone=wanted.officer_id is None,
        may_see_everyone=act.actor.role == Role.MANAGER,
        today=act.today,
    )


def _wanted(manager: bool) -> WorkFilter:
    """What the address asks for; anything else in it is as if it were not there."""
    args = request.args
    when, rule = args.get("when", "all"), args.get("rule", "")
    page = args.get("page", "1")
    everyone = manager and args.get("whose", "everyone") == "everyone"
    return WorkFilter(
        officer_id=None if everyone else edge.act().actor.id,
        when=when if when in WHEN else "all",
        rule=rule if LAW.has(rule) else "",
        page=max(1, min(int(page), 2000)) if page.isascii() and page.isdigit() else 1,
    )


def _shown(row: WorkRow) -> tuple[WorkRow, str, str, str]:
    """A row, the rule's own sentence, the page that does what it asks, and how long is left."""
    return row, LAW.rule(row.rule).says, page_for_rule(row.rule, row.case_id), _left(row.days, locale())


@lru_cache(maxsize=4096)
def _left(days: int, _locale: str) -> str:
    """How long is left, or how late it is: asked for many rows, so each answer is kept."""
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days)
    if days < 2:
        return _("Tomorrow") if days else _("Today")
    return ngettext("In %(n)s day", "In %(n)s days", days)
