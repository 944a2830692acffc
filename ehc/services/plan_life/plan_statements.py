"""Statements of a plan: added, edited, moved and removed, each with its source and its optimistic version."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, select

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.family.families import Contribution
from ehc.models.intake.people import Person
from ehc.models.plan_life.plans import Arising, Plan, PlanChange, PlanStatement, Verb
from ehc.services.act import Act
from ehc.services.plan_life.plan_versions import writable
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from workflows.plan import SECTIONS_OF, Area, Part, PlanKind, Section, SourceKind, ViewKind

AGREED = (Section.G, Section.H1, Section.H2)


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a person writes of one statement; which fields count depends on its part."""

    section: Section
    text: str
    view: ViewKind | None = None
    speaker: str = ""
    area: Area | None = None
    needs: tuple[uuid.UUID, ...] = ()
    outcomes: tuple[uuid.UUID, ...] = ()
    by_when: str = ""
    by_on: date | None = None
    steps: str = ""
    deliverer: str = ""
    qualification: str = ""
    frequency: str = ""
    duration: str = ""
    group_size: str = ""
    place: str = ""
    review: str = ""
    adulthood: str = ""
    amount_pence: int | None = None


@dataclass(frozen=True, kw_only=True)
class Because:
    """What a change to a served draft arises from; a representation is named by its contribution."""

    arising: Arising
    contribution_id: uuid.UUID | None = None


def add_statement(
    act: Act, plan_id: uuid.UUID, part: Part, words: Words, because: Because | None = None
) -> PlanStatement:
    """Add a statement in the officer's own words, at the end of its section."""
    plan, case = writable(act, plan_id)
    values = _checked(act, plan, part, words)
    row = PlanStatement(
        id=new_id(),
        plan_id=plan.id,
        statement_id=new_id(),
        part=part,
        position=next_position(act, plan.id, words.section),
        source_kind=SourceKind.OFFICER,
        source_label=act.actor.name,
        **values,
    )
    act.session.add(row)
    note_change(act, plan, case, row, Verb.ADDED, because)
    act.session.flush()
    return row


def edit_statement(
    act: Act,
    plan_id: uuid.UUID,
    statement_id: uuid.UUID,
    version: int,
    words: Words,
    because: Because | None = None,
) -> PlanStatement:
    """Write a statement anew. Health or care provision that says something else must be agreed again."""
    plan, case = writable(act, plan_id)
    row = _row(act, plan, statement_id, version)
    values = _checked(act, plan, row.part, words, row.statement_id)
    changed = {name for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return row
    if words.section is not row.section:
        row.position = next_position(act, plan.id, words.section)
    for name, value in values.items():
        setattr(row, name, value)
    if changed - {"needs", "outcomes"}:
        row.agreed_by, row.agreed_on = "", None
    row.version += 1
    note_change(act, plan, case, row, Verb.CHANGED, because)
    act.session.flush()
    return row


def remove_statement(
    act: Act, plan_id: uuid.UUID, statement_id: uuid.UUID, version: int, because: Because | None = None
) -> None:
    """Take a statement out of this version, and out of what others were linked to."""
    plan, case = writable(act, plan_id)
    row = _row(act, plan, statement_id, version)
    note_change(act, plan, case, row, Verb.REMOVED, because)
    for other in act.session.scalars(select(PlanStatement).where(PlanStatement.plan_id == plan.id)):
        other.needs = [it for it in other.needs if it != statement_id]
        other.outcomes = [it for it in other.outcomes if it != statement_id]
    act.session.delete(row)
    act.session.flush()


def move_statement(act: Act, plan_id: uuid.UUID, statement_id: uuid.UUID, version: int, *, up: bool) -> None:
    """Move a statement one place up or down in its section; at the end of the section it stays."""
    plan, _case = writable(act, plan_id)
    row = _row(act, plan, statement_id, version)
    others = select(PlanStatement).where(PlanStatement.plan_id == plan.id, PlanStatement.section == row.section)
    ordered = list(act.session.scalars(others.order_by(PlanStatement.position, PlanStatement.id)))
    place = ordered.index(row)
    to = max(0, place - 1) if up else min(len(ordered) - 1, place + 1)
    ordered.insert(to, ordered.pop(place))
    for position, other in enumerate(ordered, start=1):
        other.position = position
    act.session.flush()


def say_how_views_were_gathered(act: Act, plan_id: uuid.UUID, version: int, words: str) -> None:
    """Say how the views of section A were gathered: who asked, how, and with what help."""
    plan, _case = writable(act, plan_id)
    if plan.version != version:
        raise ChangedMeanwhile("how the views were gathered")
    plan.how_views_were_gathered = words.strip()
    plan.version += 1
    act.session.flush()


def next_position(act: Act, plan_id: uuid.UUID, section: Section) -> int:
    """The place after the last statement of a section."""
    last = select(func.max(PlanStatement.position)).where(
        PlanStatement.plan_id == plan_id, PlanStatement.section == section
    )
    return (act.session.scalar(last) or 0) + 1


def note_change(act: Act, plan: Plan, case: Case, row: PlanStatement, verb: Verb, because: Because | None) -> None:
    """Keep what a change to a served draft arises from; one that arises from nothing is refused (Code 9.77)."""
    if plan.kind is PlanKind.DRAFT:
        return
    if because is None:
        raise Refused(
            _(
                "The draft has been served. A change must arise from what the family said, the decision on the setting "
                "or the health body. For any other change, start a new draft and serve it again."
            ),
            field="arising",
        )
    contribution = _contribution(act, case, because)
    if contribution is not None and verb is not Verb.REMOVED:
        _trace_to_family(act, case, row, contribution)
    act.session.add(
        PlanChange(
            id=new_id(),
            plan_id=plan.id,
            statement_id=row.statement_id,
            verb=verb,
            arising=because.arising,
            contribution_id=contribution.id if contribution else None,
            made_at=act.at,
            made_by=act.actor.name,
        )
    )


def _contribution(act: Act, case: Case, because: Because) -> Contribution | None:
    if because.arising is not Arising.REPRESENTATION:
        return None
    if because.contribution_id is None:
        raise Refused(_("Choose which of the family's comments this change arises from."), field="contribution")
    found = act.session.get(Contribution, because.contribution_id)
    if found is None or found.case_id != case.id:
        raise NotFound()
    return found


def _trace_to_family(act: Act, case: Case, row: PlanStatement, said: Contribution) -> None:
    """The family's words are now the source; where the statement came from advice, that stays named as well."""
    person = act.session.get_one(Person, said.person_id)
    row.source_kind = SourceKind.CHILD if person.id == case.child_id else SourceKind.FAMILY
    row.source_label = f"{person.name}, {said.given_on.day} {said.given_on:%B %Y}"
    row.source_contribution_id = said.id


def _row(act: Act, plan: Plan, statement_id: uuid.UUID, version: int) -> PlanStatement:
    found = select(PlanStatement).where(PlanStatement.plan_id == plan.id, PlanStatement.statement_id == statement_id)
    row = act.session.scalars(found).first()
    if row is None:
        raise NotFound()
    if row.version != version:
        raise ChangedMeanwhile("this statement")
    return row


def _checked(act: Act, plan: Plan, part: Part, words: Words, own_id: uuid.UUID | None = None) -> dict[str, object]:
    """The columns these words fill; refused where they don't fit the part or name another plan's statements."""
    values: dict[str, object] = asdict(words)
    values["text"] = text = words.text.strip()
    values["needs"], values["outcomes"] = list(words.needs), list(words.outcomes)
    if not text:
        raise Refused(_("Write the statement."), field="text")
    if words.section not in SECTIONS_OF[part]:
        allowed = ", ".join(SECTIONS_OF[part])
        raise Refused(_("This belongs in section %(sections)s.", sections=allowed), field="section")
    if words.amount_pence is not None and part is not Part.DIRECT_PAYMENT:
        raise Refused(_("Only a direct payment has an amount; money doesn't say what help is given."), field="amount")
    _require_ours(act, plan, words.needs, Part.NEED, "needs")
    _require_ours(act, plan, words.outcomes, Part.OUTCOME, "outcomes")
    if own_id in (*words.needs, *words.outcomes):
        raise Refused(_("A statement can't be linked to itself."), field="needs")
    return values


def _require_ours(act: Act, plan: Plan, ids: tuple[uuid.UUID, ...], part: Part, field: str) -> None:
    ours = select(PlanStatement.statement_id).where(PlanStatement.plan_id == plan.id, PlanStatement.part == part)
    if set(ids) - set(act.session.scalars(ours)):
        raise Refused(_("That statement is not in this version of the plan."), field=field)
