"""The plan desk: each section with how whole it is, what the checks find, and what has not been used yet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.plan_life.plans import Plan as PlanRow
from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.plan_life.plan import frozen_plan
from ehc.queries.plan_life.plan_child import NoBirthDate
from ehc.queries.plan_life.plan_sources import AdviceSource, ViewSource, advice_sources, view_sources
from ehc.queries.plan_life.plan_versions import statements_of
from workflows.plan import Part, PlacementKind, Plan, Section
from workflows.plan_checks.check import check
from workflows.plan_checks.finding import Finding

AGREED = (Section.G, Section.H1, Section.H2)
MUST_HOLD = (Section.A, Section.B, Section.E, Section.F)


@dataclass(frozen=True, kw_only=True)
class SectionState:
    """How one section stands: how many statements, what is missing, what the checks find."""

    section: Section
    count: int
    unlinked: int  # statements that no need or outcome leads to
    unagreed: int
    findings: int
    stops: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing that we can see."""
        missing = self.section in MUST_HOLD and self.count == 0
        return not (missing or self.unlinked or self.unagreed or self.stops)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything the desk shows of one version."""

    plan: PlanRow
    value: Plan | None  # None where the child's date of birth is not known
    rows: tuple[PlanStatement, ...]
    sections: tuple[SectionState, ...]
    findings: tuple[Finding, ...]
    advice: tuple[AdviceSource, ...]
    views: tuple[ViewSource, ...]

    def about(self, statement_id: object) -> tuple[Finding, ...]:
        """What the checks find in one statement."""
        return tuple(it for it in self.findings if it.statement == str(statement_id))

    def of(self, section: Section) -> tuple[PlanStatement, ...]:
        """The statements of a section in order."""
        return tuple(row for row in self.rows if row.section is section)

    @property
    def unused(self) -> int:
        """How many statements and views this version doesn't use."""
        return sum(not it.used for it in self.advice) + sum(not it.used for it in self.views)


def desk(session: Session, case: Case, plan: PlanRow, today: date) -> Desk:
    """The desk of one version."""
    rows = statements_of(session, plan.id)
    value = _value(session, plan, today)
    findings = check(value) if value else ()
    return Desk(
        plan=plan,
        value=value,
        rows=rows,
        sections=tuple(_state(section, plan, rows, findings, value) for section in Section),
        findings=findings,
        advice=advice_sources(session, case, plan.id),
        views=view_sources(session, case, plan.id),
    )


def _value(session: Session, plan: PlanRow, today: date) -> Plan | None:
    try:
        return frozen_plan(session, plan.id, today)
    except NoBirthDate:
        return None


def _state(
    section: Section,
    plan: PlanRow,
    rows: tuple[PlanStatement, ...],
    findings: tuple[Finding, ...],
    value: Plan | None,
) -> SectionState:
    mine = [row for row in rows if row.section is section]
    found = [it for it in findings if it.section is section]
    return SectionState(
        section=section,
        count=_count(section, plan, mine, value),
        unlinked=sum(_is_unlinked(row) for row in mine),
        unagreed=sum(not row.agreed_by for row in mine) if section in AGREED else 0,
        findings=len(found),
        stops=sum(it.stops for it in found),
    )


def _count(section: Section, plan: PlanRow, mine: list[PlanStatement], value: Plan | None) -> int:
    if section is Section.I:
        return int(plan.placement_kind is not PlacementKind.EMPTY)
    if section is Section.K:
        return len(value.advice) if value else 0
    return len(mine)


def _is_unlinked(row: PlanStatement) -> bool:
    """An outcome for no need, or provision for no outcome."""
    if row.part is Part.OUTCOME:
        return not row.needs
    return row.part is Part.PROVISION and not row.outcomes
