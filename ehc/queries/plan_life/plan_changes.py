"""What changed between two versions of a plan, statement by statement and word by word, and why."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.family.families import Contribution
from ehc.models.plan_life.plans import Arising, Plan, PlanChange, PlanStatement, Verb
from ehc.queries.plan_life.plan_versions import statements_of
from ehc.queries.word_by_word import Piece, word_by_word
from workflows.plan import Section

COMPARED = (
    "text",
    "section",
    "deliverer",
    "qualification",
    "frequency",
    "duration",
    "group_size",
    "place",
    "review",
    "by_when",
    "steps",
)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One statement that is not as it was; `arising` is known for what changed after the draft was served."""

    statement_id: uuid.UUID
    verb: Verb
    section: Section
    pieces: tuple[Piece, ...]
    arising: Arising | None = None
    comment: str = ""  # the family's words that it arises from


def changes(session: Session, plan: Plan) -> dict[uuid.UUID, Change]:
    """How this version differs from the one that it was copied from, by statement."""
    if plan.based_on_id is None:
        return {}
    before = {row.statement_id: row for row in statements_of(session, plan.based_on_id)}
    after = {row.statement_id: row for row in statements_of(session, plan.id)}
    why = _why(session, plan.id)
    found = (_change(id, before.get(id), after.get(id), why) for id in dict.fromkeys([*after, *before]))
    return {change.statement_id: change for change in found if change is not None}


def _change(
    id: uuid.UUID,
    before: PlanStatement | None,
    after: PlanStatement | None,
    why: dict[uuid.UUID, tuple[Arising, str]],
) -> Change | None:
    if before is not None and after is not None and _said(before) == _said(after):
        return None
    row = after or before
    if row is None:
        return None
    arising, comment = why.get(id, (None, ""))
    verb = Verb.ADDED if before is None else Verb.REMOVED if after is None else Verb.CHANGED
    pieces = word_by_word(in_words(before), in_words(after))
    return Change(statement_id=id, verb=verb, section=row.section, pieces=pieces, arising=arising, comment=comment)


def _said(row: PlanStatement) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in COMPARED)


def in_words(row: PlanStatement | None) -> str:
    """A statement with its typed fields as one text, in the order they are read."""
    if row is None:
        return ""
    typed = (getattr(row, name) for name in COMPARED if name not in ("text", "section"))
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in (row.text, *typed) if part)


def _why(session: Session, plan_id: uuid.UUID) -> dict[uuid.UUID, tuple[Arising, str]]:
    rows = (
        select(PlanChange.statement_id, PlanChange.arising, Contribution.words)
        .outerjoin(Contribution, Contribution.id == PlanChange.contribution_id)
        .where(PlanChange.plan_id == plan_id)
        .order_by(PlanChange.made_at, PlanChange.id)
    )
    return {id: (arising, words or "") for id, arising, words in session.execute(rows)}
