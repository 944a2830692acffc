"""Takes what was said into the plan: advice statements and views, each to its section with its source."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ehc.language import _
from ehc.models.assessment.advice import AdviceKind, AdviceStatement
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.plan_life.plans import Plan, PlanStatement, Verb
from ehc.queries.plan_life import plan_versions as kept
from ehc.queries.plan_life.plan_sources import AdviceSource, ViewSource, advice_sources, view_sources
from ehc.services.act import Act
from ehc.services.plan_life.plan_statements import Because, next_position, note_change
from ehc.services.plan_life.plan_versions import start_draft, writable
from ehc.services.refused import NotFound, Refused
from workflows.plan import Part, Section, SourceKind, ViewKind

SAID = ("text", "area", "deliverer", "qualification", "frequency", "duration", "group_size", "place", "by_when")


@dataclass(frozen=True, kw_only=True)
class Assembled:
    """What assembling did: the version, how many statements were taken, how many there are in all."""

    plan: Plan
    taken: int
    statements: int


def take(
    act: Act, plan_id: uuid.UUID, advice_statement_ids: Collection[uuid.UUID], because: Because | None = None
) -> list[PlanStatement]:
    """Take these statements of advice as they were said; one that this version uses already is not taken twice."""
    plan, case = writable(act, plan_id)
    sources = {source.row.id: source for source in advice_sources(act.session, case, plan.id)}
    if set(advice_statement_ids) - sources.keys():
        raise NotFound()
    chosen = [source for id, source in sources.items() if id in set(advice_statement_ids) and not source.used]
    if any(source.held for source in chosen):
        raise Refused(_("Its giver marked this as about someone else or harmful. Decide first whether to show it."))
    return _take_all(act, plan, case, [_from_advice(source) for source in chosen], because)


def take_views(
    act: Act, plan_id: uuid.UUID, contribution_ids: Collection[uuid.UUID], because: Because | None = None
) -> list[PlanStatement]:
    """Take what the family or the child said of their views into section A, in their own words."""
    plan, case = writable(act, plan_id)
    sources = {source.row.id: source for source in view_sources(act.session, case, plan.id)}
    if set(contribution_ids) - sources.keys():
        raise NotFound()
    chosen = [source for id, source in sources.items() if id in set(contribution_ids) and not source.used]
    return _take_all(act, plan, case, [_from_views(source) for source in chosen], because)


def assemble(act: Act, case_id: uuid.UUID) -> Assembled:
    """Assemble the draft from all that was said and is not used yet; starts the first draft where there is none."""
    plan = kept.being_written(act.session, case_id) or start_draft(act, case_id)
    plan, case = writable(act, plan.id)
    ready = (source for source in advice_sources(act.session, case, plan.id) if not source.used and not source.held)
    views = [source.row.id for source in view_sources(act.session, case, plan.id) if not source.used]
    taken = [*take_views(act, plan.id, views), *take(act, plan.id, [source.row.id for source in ready])]
    return Assembled(plan=plan, taken=len(taken), statements=len(kept.statements_of(act.session, plan.id)))


def _take_all(
    act: Act, plan: Plan, case: Case, rows: list[PlanStatement], because: Because | None
) -> list[PlanStatement]:
    places: dict[Section, int] = {row.section: next_position(act, plan.id, row.section) for row in rows}
    for row in rows:
        row.plan_id, row.position = plan.id, places[row.section]
        places[row.section] += 1
        note_change(act, plan, case, row, Verb.ADDED, because)
        act.session.add(row)
    act.session.flush()
    _link(act, plan, rows)
    return rows


def _from_advice(source: AdviceSource) -> PlanStatement:
    """The statement as it was said; nothing is added to it, least of all a number."""
    said = {name: getattr(source.row, name) for name in SAID}
    by_family = source.kind is AdviceKind.FAMILY
    is_view = source.row.part is Part.VIEW
    return PlanStatement(
        id=new_id(),
        statement_id=new_id(),
        part=source.row.part,
        section=source.place.section,
        view=ViewKind.FAMILY_VIEWS if is_view and by_family else None,
        source_kind=SourceKind.FAMILY if by_family else SourceKind.ADVICE,
        source_label=source.label,
        source_advice_id=source.advice_id,
        source_statement_id=source.row.id,
        **said,
    )


def _from_views(source: ViewSource) -> PlanStatement:
    return PlanStatement(
        id=new_id(),
        statement_id=new_id(),
        part=Part.VIEW,
        section=Section.A,
        text=source.row.words,
        view=source.view,
        speaker=source.speaker,
        source_kind=source.kind,
        source_label=source.label,
        source_contribution_id=source.row.id,
    )


def _link(act: Act, plan: Plan, taken: Iterable[PlanStatement]) -> None:
    """Link what each giver linked: an outcome to its needs, a provision to its outcomes and to their needs.

    Where a giver linked nothing, the same area in the same advice is a first proposal for the officer."""
    new = {row.source_statement_id for row in taken}
    rows = kept.statements_of(act.session, plan.id)
    here = {row.source_statement_id: row for row in rows if row.source_statement_id}
    serves = _serves(act, here)
    for part in (Part.OUTCOME, Part.PROVISION):
        for own, row in ((own, row) for own, row in here.items() if row.part is part):
            served = [here[id] for id in serves[own] if id in here] if serves[own] else _near(row, rows)
            _link_one(row, [it for it in served if {own, it.source_statement_id} & new])
    act.session.flush()


def _near(row: PlanStatement, rows: Iterable[PlanStatement]) -> list[PlanStatement]:
    if row.area is None:
        return []
    own = [it for it in rows if it.source_advice_id == row.source_advice_id and it.area is row.area]
    before = {Part.OUTCOME: (Part.NEED,), Part.PROVISION: (Part.NEED, Part.OUTCOME)}[row.part]
    return [it for it in own if it.part in before]


def _serves(act: Act, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    rows = select(AdviceStatement.id, AdviceStatement.serves).where(AdviceStatement.id.in_(ids))
    return dict(iter(act.session.execute(rows)))


def _link_one(row: PlanStatement, served: Sequence[PlanStatement]) -> None:
    outcomes = [it for it in served if it.part is Part.OUTCOME]
    needs = [it.statement_id for it in served if it.part is Part.NEED]
    needs += [need for outcome in outcomes for need in outcome.needs]
    row.needs = list(dict.fromkeys([*row.needs, *needs]))
    if row.part is Part.PROVISION:
        row.outcomes = list(dict.fromkeys([*row.outcomes, *(it.statement_id for it in outcomes)]))
