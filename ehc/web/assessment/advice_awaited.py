"""Advice awaited over all of an officer's cases: who owes it, how late it is, and chasing many at once."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import ngettext
from ehc.models.council.accounts import Role
from ehc.queries.assessment.advice_awaited import PAGE, AwaitedFilter, awaited_rows
from ehc.queries.casework.worklist_head import covered_ids
from ehc.services.assessment.advice_chasers import chase_together
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.assessment.advice_words import words
from ehc.web.forms.casework.worklist import ChaseForm
from ehc.web.visitors import own_id

blueprint = Blueprint("advice_awaited", __name__)
blueprint.context_processor(words)
ASKED = ("whose", "officer", "service", "late")


@blueprint.route("/advice-awaited", methods=["GET", "POST"])
def index() -> AnyResponse | str:
    """The list, and chasing those that are ticked."""
    act, wanted = edge.act(), _wanted()
    rows = awaited_rows(act.session, wanted, act.today)
    form = ChaseForm()
    form.which.choices = [(str(row.id), f"{row.who}, {row.child}") for row in rows[:PAGE]]
    if form.validate_on_submit():
        try:
            _say(*chase_together(act, [uuid.UUID(it) for it in form.which.data]))
            return redirect(request.full_path.rstrip("?"))
        except Refused as refused:
            form.refused(refused)
    here: dict[str, Any] = {
        name: request.args[name] for name in ("whose", "officer", "service", "late") if request.args.get(name)
    }
    return render_template(
        "assessment/advice/awaited.html",
        rows=rows[:PAGE],
        form=form,
        ticked=set(form.which.data or ()),
        wanted=wanted,
        here=here,
        previous=url_for("advice_awaited.index", **here, page=wanted.page - 1) if wanted.page > 1 else "",
        next=url_for("advice_awaited.index", **here, page=wanted.page + 1) if len(rows) > PAGE else "",
    )


def _say(sent: int, not_sent: int) -> None:
    if sent:
        flash(ngettext("%(n)s reminder is on its way.", "%(n)s reminders are on their way.", sent))
    if not_sent:
        flash(
            ngettext(
                "%(n)s was not reminded: it was reminded today already, has answered, or its messages are held.",
                "%(n)s were not reminded: they were reminded today already, have answered, or their messages are held.",
                not_sent,
            )
        )


def _wanted() -> AwaitedFilter:
    """What the address asks for; anything else in it is as if it were not there."""
    act, args = edge.act(), request.args
    manager, page = act.actor.role == Role.MANAGER, args.get("page", "1")
    everyone = manager and args.get("whose") != "mine" and not args.get("officer")
    return AwaitedFilter(
        officers=() if everyone else covered_ids(act.session, _officer(args.get("officer", ""), manager), act.today),
        service=args.get("service", "")[:200],
        late=args.get("late") == "yes",
        page=max(1, min(int(page), 2000)) if page.isascii() and page.isdigit() else 1,
    )


def _officer(given: str, manager: bool) -> uuid.UUID:
    try:
        return uuid.UUID(given) if manager and given else own_id()
    except ValueError:
        return own_id()
