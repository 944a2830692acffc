"""The law, for anyone to read: every rule by process and by source, each with all that is needed to check it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from ehc.language import _
from ehc.web.lawbook.law_case import case_asked_for, names_for_visitor, of_case
from ehc.web.lawbook.law_counting import how_long
from ehc.web.lawbook.law_picture import narrow, wide
from ehc.web.lawbook.law_rule import rule_page
from ehc.web.lawbook.law_search import find
from ehc.web.lawbook.law_words import either, trigger_words
from workflows.citation import Basis
from workflows.law import LAW
from workflows.processes import BY_KEY, PROCESSES
from workflows.retired import present_key
from workflows.rule import Rule
from workflows.rule_table import as_csv, counted, rows
from workflows.trigger import Trigger

blueprint = Blueprint("law", __name__)


class InWords(NamedTuple):
    """One duty of a picture in words."""

    rule: Rule
    starts: str
    limits: str
    meets: str


@blueprint.get("/law")
def index() -> str:
    """Every rule by process, in the order of the statute; with ?q= those that these words lead to."""
    question = request.args.get("q", "").strip()
    found = find(question) if question else None
    return render_template(
        "lawbook/law/index.html", question=question, found=found, processes=PROCESSES, version=LAW.version
    )


@blueprint.get("/law/sources")
def sources() -> str:
    """Every rule by where it is written."""
    return render_template("lawbook/law/sources.html", sources=_by_source(LAW.rules), version=LAW.version)


@blueprint.get("/law/table")
def table() -> str:
    """Every rule with each place in which it is written, and how well that is confirmed."""
    found = rows()
    rules = [list(places) for _rule, places in groupby(found, key=lambda row: row.rule.key)]
    return render_template("lawbook/law/table.html", rules=rules, counted=counted(found), bases=tuple(Basis))


@blueprint.get("/law/table.csv")
def table_csv() -> Response:
    """The same table, to take away."""
    disposition = 'attachment; filename="law.csv"'
    return Response(as_csv(rows()), mimetype="text/csv", headers={"Content-Disposition": disposition})


@blueprint.get("/law/processes/<name>")
def process(name: str) -> str:
    """One process as a picture, and the same in words."""
    found = BY_KEY.get(name) or abort(404)
    place = PROCESSES.index(found)
    return render_template(
        "lawbook/law/process.html",
        process=found,
        title_lang="en",
        wide=wide(found.rules),
        narrow=narrow(found.rules),
        twin=[_in_words(rule) for rule in found.rules],
        before=PROCESSES[place - 1] if place else None,
        after=next(iter(PROCESSES[place + 1 :]), None),
    )


@blueprint.get("/law/<key>")
def rule(key: str) -> str | AnyResponse:
    """One rule; with ?case= also the case's own events that started it, for those who may see them."""
    if (present := present_key(key)) != key:
        return redirect(url_for("law.rule", key=present, case=request.args.get("case")), 301)
    if not LAW.has(key):
        abort(404)
    case_id = case_asked_for()
    names = names_for_visitor(case_id)
    duties = of_case(case_id, key)
    page = rule_page(key)
    return render_template(
        "lawbook/law/rule.html", page=page, rule=page.rule, title_lang="en", duties=duties, names=names, case_id=case_id
    )


@blueprint.app_context_processor
def marks() -> dict[str, object]:
    """What every page says beside a date whose rule is not confirmed from the text of the law."""
    return {"unconfirmed": unconfirmed}


def unconfirmed(key: str) -> Markup:
    """The mark of a rule that awaits confirmation; nothing for one that is confirmed."""
    if not LAW.has(key) or LAW.rule(key).written_in.basis.confirmed:
        return Markup("")
    return Markup(' <span class="ehc-hint">({})</span>').format(_("awaiting confirmation"))


def _by_source(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """The rules under the title of each source, in the order of the statute."""
    found: dict[str, list[Rule]] = {}
    for one in rules:
        found.setdefault(one.written_in.title, []).append(one)
    return found


def _in_words(rule: Rule) -> InWords:
    none = _("as soon as practicable") if rule.starts else _("it holds at all times")
    return InWords(rule, _each(rule.starts), either(how_long(rule)) or none, _each(rule.met_by))


def _each(triggers: Sequence[Trigger]) -> str:
    return either(dict.fromkeys(map(trigger_words, triggers)))
