"""What a plan may be written from: statements of advice and what the family and the child said, unused first."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceStatement
from ehc.models.cases import Case
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Person
from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.assessment.advice_kinds import ANSWERED
from ehc.queries.plan_life.plan_appendices import advice_entries, is_held
from workflows.ages import age_on
from workflows.plan import AdviceEntry, Part, SourceKind, ViewKind
from workflows.plan_sections import Place, place_of

PARTS = {part: place for place, part in enumerate((Part.NEED, Part.OUTCOME, Part.PROVISION, Part.VIEW))}
LAST = len(PARTS)


@dataclass(frozen=True, kw_only=True)
class AdviceSource:
    """A statement of advice, its label for print, where it belongs and whether this version uses it."""

    row: AdviceStatement
    advice_id: uuid.UUID
    kind: AdviceKind
    label: str
    place: Place
    used: bool
    held: bool  # marked by its giver, and not yet decided to be shown: not for a plan


@dataclass(frozen=True, kw_only=True)
class ViewSource:
    """What a parent or the child said, whose words they are, and whether this version uses them."""

    row: Contribution
    kind: SourceKind
    view: ViewKind
    speaker: str
    label: str
    used: bool


def advice_sources(session: Session, case: Case, plan_id: uuid.UUID | None) -> tuple[AdviceSource, ...]:
    """Every statement of the advice given in this case; those not yet used first, needs before what meets them."""
    entries = advice_entries(session, case.id)
    used = _used_statements(session, plan_id)
    age = _age(session, case)
    rows = (
        select(AdviceStatement, AdviceRequest)
        .join(AdviceRequest, AdviceRequest.id == AdviceStatement.advice_id)
        .where(AdviceRequest.case_id == case.id, AdviceRequest.state.in_(ANSWERED))
    )
    found = [_source(row, request, entries[request.id], age, used) for row, request in session.execute(rows)]
    return tuple(sorted(found, key=lambda it: (it.used, *_order(it, entries))))


def view_sources(session: Session, case: Case, plan_id: uuid.UUID | None) -> tuple[ViewSource, ...]:
    """What the family and the child told us of their views, those not yet used first."""
    used = set(session.scalars(select(PlanStatement.source_contribution_id).where(PlanStatement.plan_id == plan_id)))
    kinds = (ContributionKind.VIEWS, ContributionKind.CHILD_VIEWS)
    rows = (
        select(Contribution, Person)
        .join(Person, Person.id == Contribution.person_id)
        .where(Contribution.case_id == case.id, Contribution.kind.in_(kinds))
        .order_by(Contribution.given_at, Contribution.id)
    )
    child = session.get_one(Person, case.child_id)
    found = [_view(row, person, child, row.id in used) for row, person in session.execute(rows)]
    return tuple(sorted(found, key=lambda it: it.used))


def label_of(entry: AdviceEntry) -> str:
    """A source's label for print: what it is, whose, and when."""
    said = [entry.kind, entry.author]
    if entry.on is not None:
        said.append(f"{entry.on.day} {entry.on:%B %Y}")
    return ", ".join(filter(None, said))


def _used_statements(session: Session, plan_id: uuid.UUID | None) -> set[uuid.UUID | None]:
    return set(session.scalars(select(PlanStatement.source_statement_id).where(PlanStatement.plan_id == plan_id)))


def _age(session: Session, case: Case) -> int:
    born = session.get_one(Person, case.child_id).born_on
    return age_on(born, case.started_on) if born and case.started_on else 0


def _source(
    row: AdviceStatement, request: AdviceRequest, entry: AdviceEntry, age: int, used: set[uuid.UUID | None]
) -> AdviceSource:
    place = place_of(
        part=row.part,
        area=row.area,
        words=f"{row.text} {row.deliverer}",
        from_health=request.kind is AdviceKind.HEALTH,
        from_care=request.kind is AdviceKind.SOCIAL_CARE,
        age=age,
    )
    return AdviceSource(
        row=row,
        advice_id=request.id,
        kind=request.kind,
        label=label_of(entry),
        place=place,
        used=row.id in used,
        held=is_held(request, row),
    )


def _order(it: AdviceSource, entries: dict[uuid.UUID, AdviceEntry]) -> tuple[int, int, int]:
    return PARTS.get(it.row.part, LAST), entries[it.advice_id].number, it.row.position


def _view(row: Contribution, person: Person, child: Person, used: bool) -> ViewSource:
    by_child = row.kind is ContributionKind.CHILD_VIEWS or row.person_id == child.id
    speaker = child.called if by_child else person.name
    said_on = f"{row.given_on.day} {row.given_on:%B %Y}"
    return ViewSource(
        row=row,
        kind=SourceKind.CHILD if by_child else SourceKind.FAMILY,
        view=ViewKind.IMPORTANT_TO_ME if by_child else ViewKind.FAMILY_VIEWS,
        speaker=speaker,
        label=f"{speaker}, {said_on}",
        used=used,
    )
