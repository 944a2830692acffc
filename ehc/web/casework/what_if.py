"""What if: the dates of a case beside those that would follow if something happened on a day. Nothing is kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from flask import Blueprint, render_template, request

from ehc.language import _, mark, ngettext
from ehc.services.record import events_of, timetable_of
from ehc.services.refused import Refused
from ehc.web import edge
from ehc.web.casework.cases import head
from ehc.web.forms.casework.what_if import WhatIfForm, what_if_form
from ehc.web.lawbook.law_case import names_for_visitor
from ehc.web.lawbook.law_words import event_words, value_words
from workflows.bank_holidays import NotCovered
from workflows.events import Event
from workflows.rule import Rule
from workflows.supposing import Supposing, supposable
from workflows.vocabulary import Party
from workflows.what_if import Change, How, against, changes, supposed

blueprint = Blueprint("what_if", __name__)
HOW = {
    How.STAYS: mark("Stays"),
    How.MET: mark("Done in time"),
    How.MET_LATE: mark("Done late"),
    How.BEGINS: mark("Begins"),
    How.FALLS_AWAY: mark("No longer owed"),
}


class Line(NamedTuple):
    """One date as it stands and as it would."""

    change: Change
    words: str


class Follows(NamedTuple):
    """What follows: what becomes another, and what stays as it is."""

    moved: list[Line]
    stays: list[Line]


@blueprint.get("/cases/<uuid:case_id>/what-if")
def case(case_id: uuid.UUID) -> str:
    """For officers: every date of the case."""
    return _page("casework/what_if/case.html", case_id, lambda _rule: True)


@blueprint.get("/family/<uuid:case_id>/what-if")
def family(case_id: uuid.UUID) -> str:
    """For the family: the dates that it is owed, and its own rights."""
    return _page("casework/what_if/family.html", case_id, _is_theirs)


def _page(template: str, case_id: uuid.UUID, shown: Callable[[Rule], bool]) -> str:
    act, names = edge.act(), names_for_visitor(case_id)
    events = events_of(act.session, case_id)
    offered = {it.key: it for it in supposable(events, act.today)}
    labels = {key: _label(it, names) for key, it in offered.items()}
    begun_on = min((event.on for event in events), default=None)
    form = what_if_form(labels, begun_on)(request.args, meta={"csrf": False})
    follows = _follows(form, case_id, events, offered, shown) if request.args and form.validate() else None
    given = [(labels[key], day) for key, day in form.days.items()]
    return render_template(template, case=head(case_id), form=form, follows=follows, given=given, names=names)


def _label(it: Supposing, names: dict[str, str]) -> str:
    words = event_words(it.kind)
    if "decision" in it.facts:
        return _("%(event)s: %(which)s", event=words, which=value_words("decision", it.facts["decision"]))
    return _("%(event)s: %(which)s", event=words, which=names[it.for_]) if it.for_ in names else words


def _follows(
    form: WhatIfForm,
    case_id: uuid.UUID,
    events: Sequence[Event],
    offered: dict[str, Supposing],
    shown: Callable[[Rule], bool],
) -> Follows | None:
    """What follows; None where nothing was entered or the law says no, which the form then says."""
    days: dict[Supposing, date] = {offered[key]: day for key, day in form.days.items()}
    if not days:
        form.refused(Refused(_("Enter at least one day"), field=next(iter(offered), None)))
        return None
    if refused := against(events, days):
        for it, refusal in refused:
            says = _("The law does not allow that then: %(says)s", says=refusal.says)
            form.refused(Refused(says, field=it.key))
        return None
    log = supposed(events, days)
    try:
        after = timetable_of(edge.db(), case_id, log)
    except NotCovered as unknown:
        form.refused(Refused(str(unknown)))
        return None
    before = timetable_of(edge.db(), case_id, events)
    found = [
        Line(it, _words(it)) for it in changes(before, after, log[len(events) :], edge.act().today) if shown(it.rule)
    ]
    dated = sorted((it for it in found if it.change.after or it.change.before), key=_day)
    stays = [it for it in dated if it.change.how is How.STAYS]
    return Follows([it for it in dated if it not in stays], stays)


def _words(change: Change) -> str:
    if change.how is not How.MOVES or change.before is None or change.after is None:
        return _("Moves") if change.how is How.MOVES else _(HOW[change.how])
    days = (change.after - change.before).days
    if days > 0:
        return ngettext("%(num)s day later", "%(num)s days later", days)
    return ngettext("%(num)s day earlier", "%(num)s days earlier", -days)


def _day(line: Line) -> date:
    return line.change.after or line.change.before or date.min


def _is_theirs(rule: Rule) -> bool:
    return Party.FAMILY in (rule.owed_by, *rule.owed_to)
