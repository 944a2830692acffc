"""Checks a whole plan: what the law forbids first, then what a reader would doubt, in the order of the sections."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workflows.plan import Part, Plan, Section, Statement, number_of
from workflows.plan_checks import advice, golden_thread, needs, outcomes, sections, specificity, whole_plan
from workflows.plan_checks.finding import Finding

TYPED = ("text", "deliverer", "qualification", "frequency", "duration", "group_size", "place", "review", "by_when")
ORDER = {section: place for place, section in enumerate(Section)}


def check(plan: Plan) -> tuple[Finding, ...]:
    """Everything the checks find; those that stop the plan first."""
    plan = replace(plan, statements=tuple(map(_tidy, plan.statements)))
    names = names_of(plan)
    found = (
        *sections.findings(plan, names),
        *golden_thread.findings(plan, names),
        *advice.with_quotes(plan, _of_each(plan, names)),
        *advice.findings(plan, names),
        *whole_plan.findings(plan, names),
    )
    places = {statement.id: place for place, statement in enumerate(plan.statements)}
    return tuple(sorted(found, key=lambda it: (not it.stops, _place(it), places.get(it.statement or "", -1))))


def names_of(plan: Plan) -> Mapping[str, str]:
    """What each statement is called: its number, or its section's letter and its place there."""
    counted: dict[Section, int] = {}
    names = {}
    for it in plan.statements:
        counted[it.section] = counted.get(it.section, 0) + 1
        names[it.id] = it.number or number_of(it.section, counted[it.section])
    return names


def _tidy(it: Statement) -> Statement:
    """The statement with single spaces, so that a pattern never walks over many."""
    typed: dict[str, Any] = {name: " ".join(value.split()) for name in TYPED if (value := getattr(it, name))}
    return replace(it, **typed)


def _of_each(plan: Plan, names: Mapping[str, str]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for it in plan.statements:
        if specificity.is_provision(it):
            found += specificity.findings(it, names[it.id])
        elif it.part is Part.OUTCOME:
            found += outcomes.findings(it, names[it.id], plan.made_on)
        elif it.part is Part.NEED:
            found += needs.findings(it, names[it.id])
    return tuple(found)


def _place(it: Finding) -> int:
    return ORDER[it.section] if it.section else len(ORDER)
