"""Why a date stands in a case: the case's own duties under a rule, for those who may see them."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from flask import request

from ehc.language import _
from ehc.models.cases import Case
from ehc.permissions import may
from ehc.queries.casework.case_names import case_names
from ehc.queries.intake.whereabouts import are_withheld
from ehc.services.record import timetable_of
from ehc.web import edge
from ehc.web.lawbook.law_words import event_words
from ehc.web.visitors import visitor
from workflows.duties import Duty, Standing, standing

SEES_DATES = ("see-case", "see-family-page")


class OfCase(NamedTuple):
    """One duty of a case under the rule that is shown."""

    duty: Duty
    how: Standing
    began: str


def case_asked_for() -> uuid.UUID | None:
    """The case that the address names, where this visitor may see its dates; the reading is audited."""
    try:
        case_id = uuid.UUID(request.args.get("case", ""))
    except ValueError:
        return None
    if not visitor().is_authenticated or not any(may(edge.actor(), act, case_id, edge.db()) for act in SEES_DATES):
        return None
    edge.audit("law.rule", case_id=case_id)
    return case_id


def of_case(case_id: uuid.UUID | None, key: str) -> list[OfCase]:
    """The case's duties under this rule: what began each, and how it stands today."""
    if case_id is None:
        return []
    today = edge.act().today
    return [OfCase(duty, standing(duty, today), _began(duty)) for duty in timetable_of(edge.db(), case_id).of(key)]


def names_for_visitor(case_id: uuid.UUID | None) -> dict[str, str]:
    """The names behind the ids of a case's duties, as far as this visitor may read them.

    To a family in which somebody must not be found no adviser, school or service is named."""
    if case_id is None:
        return {}
    act = edge.act()
    if not may(act.actor, "see-case", case_id, act.session):
        case = act.session.get_one(Case, case_id)
        if are_withheld(act.session, case.child_id, act.today, sees=act.actor.family_id):
            return {}
    return case_names(act.session, case_id)


def _began(duty: Duty) -> str:
    """The event that started it, as a sentence begins."""
    return event_words(type(duty.started_by)) if duty.started_by else _("The child's date of birth")
