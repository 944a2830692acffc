"""The golden thread: each need leads to an outcome and to provision, and nothing hangs in the air."""

from collections.abc import Iterator, Mapping

from workflows.plan import Part, Plan, Section, Statement
from workflows.plan_checks import faults
from workflows.plan_checks.finding import Fault, Finding, found
from workflows.plan_checks.specificity import PROVISION


def findings(plan: Plan, names: Mapping[str, str]) -> tuple[Finding, ...]:
    """Where the thread from need to provision breaks; `names` says what each statement is called."""
    told = ((statement, fault) for statement in plan.statements for fault in _broken(plan, statement))
    return tuple(
        found(fault, section=statement.section, statement=statement.id, it=names[statement.id])
        for statement, fault in told
    )


def _broken(plan: Plan, it: Statement) -> Iterator[Fault]:
    if it.section is Section.B and it.part is Part.NEED:
        yield from _of_need(plan, it)
    if it.part is Part.OUTCOME:
        yield from _of_outcome(plan, it)
    if it.part is Part.PROVISION and not it.outcomes:
        yield faults.PROVISION_WITHOUT_OUTCOME
    known = {other.id for other in plan.statements}
    if not {*it.needs, *it.outcomes} <= known:
        yield faults.BROKEN_LINK


def _of_need(plan: Plan, need: Statement) -> Iterator[Fault]:
    outcomes = {it.id for it in plan.statements if it.part is Part.OUTCOME and need.id in it.needs}
    if not any(need.id in it.needs or outcomes & set(it.outcomes) for it in plan.of(*PROVISION)):
        yield faults.NEED_WITHOUT_PROVISION
    served = {id for it in plan.of(*PROVISION) if need.id in it.needs for id in it.outcomes}
    if not outcomes and not served:
        yield faults.NEED_WITHOUT_OUTCOME


def _of_outcome(plan: Plan, outcome: Statement) -> Iterator[Fault]:
    if not any(outcome.id in it.outcomes for it in plan.of(*PROVISION)):
        yield faults.OUTCOME_WITHOUT_PROVISION
    if not outcome.needs and not any(outcome.id in it.outcomes and it.needs for it in plan.of(*PROVISION)):
        yield faults.OUTCOME_WITHOUT_NEED
