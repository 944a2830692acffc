"""Your work: what to do next, most urgent first; what waits on an officer; what waits on others; views kept."""

import uuid
from collections.abc import Collection
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.models.cases import Stage
from ehc.models.council.accounts import Role
from ehc.permissions import visible_cases
from ehc.queries.casework import replies as replies_of
from ehc.queries.casework import saved_views as saved
from ehc.queries.casework import worklist, worklist_head
from ehc.queries.casework.worklist import FIRST, PAGE, WorkFilter
from ehc.queries.sending.messages import not_sent
from ehc.services.casework import saved_views
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.casework.next_acts import OF_RULES
from ehc.web.casework.reply_words import shown as shown_reply
from ehc.web.casework.stage_words import STAGE_NAMES
from ehc.web.casework.work_words import shown
from ehc.web.forms.casework.worklist import ViewForm
from workflows.law import LAW

blueprint = Blueprint("worklist", __name__)
WHEN = ("all", "late", "soon")
REPLIES = 6  # on the first page; the rest on their own


@blueprint.get("/work")
def index() -> str:
    """The officer's own work and what they cover; a manager begins with everyone's."""
    act, asked = edge.act(), _asked()
    own = None if asked["whose"] == "everyone" else uuid.UUID(asked["officer"] or str(act.actor.id))
    top = worklist_head.head(act.session, own, act.actor.id, act.today)
    wanted = WorkFilter(
        officers=top.covered,
        when=asked["when"],
        stage=asked["stage"],
        rule=asked["rule"],
        rows=int(asked["rows"]),
        page=int(asked["page"]),
    )
    rows = worklist.work(act.session, wanted, act.today)
    found = replies_of.replies(act.session, top.covered, act.today, rows=REPLIES)
    return render_template(
        "casework/worklist/index.html",
        lines=[shown(row, act.today) for row in rows[: wanted.rows]],
        more=len(rows) > wanted.rows,
        top=top,
        waiting=top.new_requests + top.failed_messages + found.total,
        replies=[shown_reply(it) for it in found.lines[:REPLIES]],
        more_replies=found.total > REPLIES,
        awaited=worklist_head.awaited(act.session, top.covered),
        wanted=wanted,
        asked=asked,
        everyone=own is None,
        is_manager=act.actor.role == Role.MANAGER,
        address=address,
        stages=STAGE_NAMES,
        rules=[(key, LAW.rule(key).says) for key in OF_RULES],
        first=FIRST,
        page_of=PAGE,
        previous_page=wanted.page - 1,
        next_page=wanted.page + 1,
    )


@blueprint.get("/waiting")
def waiting() -> str:
    """All that waits on an officer: new requests, what families and advisers said, messages that failed."""
    act, asked = edge.act(), _asked()
    own = None if asked["whose"] == "everyone" else uuid.UUID(asked["officer"] or str(act.actor.id))
    top = worklist_head.head(act.session, own, act.actor.id, act.today)
    page = int(asked["page"])
    found = replies_of.replies(act.session, top.covered, act.today, page=page)
    return render_template(
        "casework/worklist/waiting.html",
        top=top,
        replies=[shown_reply(it) for it in found.lines[: replies_of.PAGE]],
        more=len(found.lines) > replies_of.PAGE,
        nothing=page == 1 and not top.new_requests + top.failed_messages + found.total,
        failed=not_sent(act.session, visible_cases(act.actor))[:10],
        asked=asked,
        address=address,
        page=page,
        next_page=page + 1,
    )


@blueprint.route("/views", methods=["GET", "POST"])
def save_view() -> AnyResponse | str:
    """Keep what the address shows under a name, or forget a view that was kept."""
    act, form, query = edge.act(), ViewForm(), urlencode(_changed(_asked()))
    if form.validate_on_submit():
        try:
            saved_views.save_view(act, form.name.data, query)
            flash(_("The view is kept. It stands at the head of your work."))
            return redirect(address(_asked()))
        except Refused as refused:
            form.refused(refused)
    views = saved.views_of(act.session, act.actor.id)
    return render_template("casework/worklist/view.html", form=form, views=views, back=address(_asked()), query=query)


@blueprint.post("/views/<uuid:view>/remove")
def remove_view(view: uuid.UUID) -> AnyResponse:
    """Forget one of one's own views."""
    saved_views.remove_view(edge.act(), view)
    flash(_("The view is gone."))
    return redirect(url_for("worklist.index"))


def address(asked: dict[str, str], endpoint: str = "worklist.index", **changed: object) -> str:
    """The address of this work with something else asked of it; the page begins anew."""
    wanted = {**asked, "page": "1", **{name: str(value) for name, value in changed.items()}}
    query = urlencode(_changed(wanted))
    return url_for(endpoint) + (f"?{query}" if query else "")


def _asked() -> dict[str, str]:
    """What the address asks for; anything else in it is as if it were not there."""
    args = request.args
    manager = edge.actor().role == Role.MANAGER
    whose = "everyone" if manager and not args.get("officer") else "mine"
    found = {
        "when": _one_of(args.get("when"), WHEN, "all"),
        "stage": _one_of(args.get("stage"), [it.value for it in Stage], ""),
        "rule": args.get("rule", "") if LAW.has(args.get("rule", "")) else "",
        "whose": "mine" if args.get("whose") == "mine" else whose,
        "officer": _id(args.get("officer", "")) if manager else "",
        "rows": _one_of(args.get("rows"), (str(FIRST), str(PAGE)), str(FIRST)),
    }
    page = args.get("page", "1")
    number = max(1, min(int(page), 2000)) if page.isascii() and page.isdigit() else 1
    return {**found, "page": str(number)}


def _changed(asked: dict[str, str]) -> dict[str, str]:
    """What of it is not as it always is, so that addresses stay short."""
    always = {"when": "all", "rows": str(FIRST), "page": "1", "stage": "", "rule": "", "officer": ""}
    always["whose"] = "everyone" if edge.actor().role == Role.MANAGER and not asked["officer"] else "mine"
    return {name: value for name, value in asked.items() if value != always[name]}


def _one_of(given: str | None, known: Collection[str], otherwise: str) -> str:
    return given if given is not None and given in known else otherwise


def _id(given: str) -> str:
    try:
        return str(uuid.UUID(given))
    except ValueError:
        return ""
