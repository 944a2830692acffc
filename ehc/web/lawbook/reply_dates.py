"""The page that says when the council must reply: anyone tells what happened, and reads, prints or keeps every date."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ehc.documents.reply_dates import MEDIA_TYPE, Entry, calendar_of
from ehc.foundations import foundations
from ehc.language import _
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.forms.lawbook.reply_dates import WhatForm
from ehc.web.lawbook.law_words import party_words
from ehc.web.lawbook.reply_dates_answers import Replies, Reply, replies_to
from ehc.web.lawbook.reply_dates_told import Told, form_of, is_typed, passed_on, read_told
from ehc.web.situations.reply_dates_situations import SITUATIONS, Situation
from ehc.web.situations.reply_dates_things import THINGS
from workflows.timetable import NotCovered

blueprint = Blueprint("reply_dates", __name__, url_prefix="/when-must-the-council-reply")
BEFORE = "received_on"  # what the page asked when it knew requests only: its addresses still answer


@blueprint.get("")
def index() -> ResponseReturnValue:
    """The first question: what has happened?"""
    if f"{BEFORE}-day" in request.args:
        old = {f"request-received{name.removeprefix(BEFORE)}": value for name, value in request.args.items()}
        return redirect(url_for("reply_dates.dates", key="request", **old))  # type: ignore[arg-type]
    form = _choose([(it.key, _(it.title), _(it.hint)) for it in SITUATIONS.values()])
    if "what" in request.args and form.validate():
        return redirect(url_for("reply_dates.dates", key=form["what"].data))
    return render_template("lawbook/reply_dates/index.html", form=form)


@blueprint.get("/<key>")
def dates(key: str) -> ResponseReturnValue:
    """Ask for what is not told yet, or show every date that follows."""
    situation = _situation(key)
    if "add" in request.args:
        return _ask_for(situation, request.args["add"])
    told = read_told(situation, request.args)
    if not told.things:
        return _begin(situation)
    replies = _replies(told)
    if replies is None:
        return render_template("lawbook/reply_dates/ask.html", situation=situation, form=told.form, others={}, back="")
    if is_typed(told.things, request.args):
        return redirect(url_for("reply_dates.dates", key=key, **told.address))  # type: ignore[arg-type]
    return _shown("lawbook/reply_dates/answer.html", told, replies)


@blueprint.get("/<key>/print")
def printed(key: str) -> ResponseReturnValue:
    """The same dates with nothing else on the page."""
    told, replies = _answered(key)
    return _shown("lawbook/reply_dates/print.html", told, replies)


@blueprint.get("/<key>/dates.ics")
def calendar(key: str) -> ResponseReturnValue:
    """The dates that are not kept yet, for any calendar."""
    told, replies = _answered(key)
    entries = [_entry(it, it.duty.last_day) for it in replies.dated if it.duty.last_day]
    if not entries:
        abort(404)
    written = calendar_of(entries, _("When must the council reply?"), edge.now())
    named = {"Content-Disposition": f'attachment; filename="{told.situation.key}.ics"'}
    return Response(written, headers=named, content_type=f"{MEDIA_TYPE}; charset=utf-8")


def _situation(key: str) -> Situation:
    if key not in SITUATIONS:
        abort(404)
    return SITUATIONS[key]


def _choose(pairs: list[tuple[str, ...]]) -> WhatForm:
    form = WhatForm(formdata=request.args if "what" in request.args else None, meta={"csrf": False})
    form.what.choices = pairs
    return form


def _begin(situation: Situation) -> ResponseReturnValue:
    """Where a situation may have begun in several ways, which one; else its day."""
    if len(situation.starts) == 1:
        return _ask_for(situation, situation.starts[0])
    form = _choose([(key, _(THINGS[key].said)) for key in situation.starts])
    if "what" in request.args and form.validate():
        return redirect(url_for("reply_dates.dates", key=situation.key, add=form["what"].data))
    return render_template("lawbook/reply_dates/choose.html", situation=situation, form=form)


def _ask_for(situation: Situation, key: str) -> str:
    """Ask about one thing, new or told before, and carry the others along."""
    if key not in situation.keys:
        abort(404)
    thing = THINGS[key]
    others = passed_on(situation, request.args, thing)
    back = url_for("reply_dates.dates", key=situation.key, **others)  # type: ignore[arg-type]
    form = form_of([thing], request.args)
    return render_template(
        "lawbook/reply_dates/ask.html", situation=situation, thing=thing, form=form, others=others, back=back
    )


def _replies(told: Told) -> Replies | None:
    """The dates, or None where what was told is refused: the form says why, beside the field."""
    if not told.form.validate():
        return None
    try:
        return replies_to(told, told.timetable(), edge.act().today)
    except NotCovered as not_covered:
        told.form.refused(Refused(not_covered.says, field=told.things[0].key))
        return None


def _answered(key: str) -> tuple[Told, Replies]:
    """What an address tells and the dates that follow; an address that tells nothing whole is not found."""
    told = read_told(_situation(key), request.args)
    replies = _replies(told) if told.things else None
    if replies is None:
        abort(404)
    return told, replies


def _shown(template: str, told: Told, replies: Replies) -> str:
    configuration = foundations().council().configuration
    return render_template(
        template,
        situation=told.situation,
        told=told,
        replies=replies,
        offered=told.situation.offered(thing.key for thing in told.things),
        advice=configuration.information_and_advice if configuration else None,
        party=party_words,
        address=url_for("reply_dates.dates", key=told.situation.key, **told.address),  # type: ignore[arg-type]
        base=foundations().config.base_url,
    )


def _entry(reply: Reply, day: date) -> Entry:
    rule, about = reply.duty.rule, f"{reply.duty.rule.key}|{reply.duty.for_}|{reply.duty.started_on}"
    says = f"{rule.says}\n{rule.written_in.says}. {rule.written_in.basis.says}"
    href = foundations().config.base_url + url_for("law.rule", key=rule.key)
    return Entry(about, day, _("Last day: %(what)s", what=rule.says_to_family), says, href)
