"""The law, for anyone to read: every rule, where it is written, and for a case the events that gave its date."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flask import Blueprint, abort, render_template, request

from ehc.language import _
from ehc.permissions import may
from ehc.queries.case_names import case_names
from ehc.services.record import timetable_of
from ehc.web import edge
from ehc.web.law_words import event_words, party_words
from ehc.web.visitors import visitor
from workflows.duties import Duty, Standing, standing
from workflows.law import LAW
from workflows.rule import Rule
from workflows.trigger import Trigger, as_when

blueprint = Blueprint("law", __name__)


class OfCase(NamedTuple):
    """One duty of a case under the rule that is shown."""

    duty: Duty
    how: Standing
    began: str


SEES_DATES = ("see-case", "see-family-page")


@blueprint.get("/law")
def index() -> str:
    """Every rule, by where it is written."""
    return render_template("law/index.html", sources=_by_source(LAW.rules), version=LAW.version)


@blueprint.get("/law/<key>")
def rule(key: str) -> str:
    """One rule; with ?case= also the case's own events that started it, for those who may see them."""
    if not LAW.has(key):
        abort(404)
    found, case_id = LAW.rule(key), _case_id()
    return render_template(
        "law/rule.html",
        rule=found,
        title_lang="en",
        starts=_words(found.starts),
        meets=_words(found.met_by),
        ends=_words(found.ends_on),
        reaches=found.commences.says[:1].upper() + found.commences.says[1:],
        owed_by=party_words(found.owed_by),
        owed_to=[party_words(party) for party in found.owed_to],
        duties=_of_case(case_id, key),
        names=case_names(edge.db(), case_id) if case_id else {},
        case_id=case_id,
    )


def _by_source(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """The rules under the title of each source, in the order of the statute."""
    found: dict[str, list[Rule]] = {}
    for one in rules:
        found.setdefault(one.written_in.title, []).append(one)
    return found


def _words(triggers: Sequence[Trigger]) -> list[str]:
    """Each kind of event once, in words."""
    return list(dict.fromkeys(event_words(as_when(trigger).kind) for trigger in triggers))


def _case_id() -> uuid.UUID | None:
    """The case that the address names, where this visitor may see its dates; the reading is audited."""
    try:
        case_id = uuid.UUID(request.args.get("case", ""))
    except ValueError:
        return None
    if not visitor().is_authenticated or not any(may(edge.actor(), act, case_id, edge.db()) for act in SEES_DATES):
        return None
    edge.audit("law.rule", case_id=case_id)
    return case_id


def _of_case(case_id: uuid.UUID | None, key: str) -> list[OfCase]:
    """The case's duties under this rule: what began each, and how it stands today."""
    if case_id is None:
        return []
    today = edge.act().today
    return [OfCase(duty, standing(duty, today), _began(duty)) for duty in timetable_of(edge.db(), case_id).of(key)]


def _began(duty: Duty) -> str:
    """The event that started it, as a sentence begins."""
    return event_words(type(duty.started_by)) if duty.started_by else _("The child's date of birth")
