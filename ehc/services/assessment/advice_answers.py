"""Answers: statements saved as a draft, as often as wanted, then sent in; frozen as they were sent."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import func, select

from ehc.language import _
from ehc.models.assessment.advice import AdviceRequest, AdviceState, AdviceStatement
from ehc.models.assessment.documents import Document
from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.assessment.advice_kinds import WAITING
from ehc.services.act import Act
from ehc.services.assessment.advice_editing import held, require_state
from ehc.services.refused import NotFound, Refused
from workflows.plan import Area, Part

MOST_STATEMENTS = 100


@dataclass(frozen=True, kw_only=True)
class Said:
    """One statement as it was typed; `id` where it was saved before."""

    id: uuid.UUID | None = None
    part: Part
    area: Area | None = None
    text: str = ""
    deliverer: str = ""
    qualification: str = ""
    frequency: str = ""
    duration: str = ""
    group_size: str = ""
    place: str = ""
    by_when: str = ""
    serves: tuple[uuid.UUID, ...] = ()
    marked_sensitive: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not any(getattr(self, name).strip() for name in TYPED)


TYPED = ("text", "deliverer", "qualification", "frequency", "duration", "group_size", "place", "by_when")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer as far as it has come."""

    statements: Sequence[Said] = ()
    summary: str = ""
    by: str = ""
    role: str = ""
    sensitive: str = ""


def save(act: Act, advice_id: uuid.UUID, answer: Answer, *, version: int | None = None) -> AdviceRequest:
    """Keep what was typed so far. A statement left blank goes; one that isn't mentioned stays."""
    advice = held(act, advice_id, "record-advice", version=version)
    require_state(advice, *WAITING)
    advice.summary, advice.sensitive = answer.summary.strip(), answer.sensitive.strip()
    sign(advice, answer.by, answer.role)
    advice.state, advice.saved_at = AdviceState.DRAFT, act.at
    kept = {row.id: row for row in statements_of(act, advice_id)}
    for said in answer.statements:
        _keep(act, advice, kept, said)
    act.session.flush()
    return advice


def sign(advice: AdviceRequest, by: str, role: str) -> None:
    """Keep who answers; what is not said again stays."""
    advice.submitted_by = by.strip() or advice.submitted_by
    advice.submitted_role = role.strip() or advice.submitted_role


def remove_statement(act: Act, advice_id: uuid.UUID, statement_id: uuid.UUID, *, version: int | None = None) -> None:
    """Take one statement out of an answer that has not been sent; one already used in a plan stays."""
    advice = held(act, advice_id, "record-advice", version=version)
    require_state(advice, *WAITING)
    delete_statement(act, statement_in(act, advice, statement_id))


def take_out_paper(act: Act, document_id: uuid.UUID) -> None:
    """Take a paper out of an answer that has not been sent; its file is swept later."""
    document = act.session.get(Document, document_id)
    if document is None or document.advice_id is None:
        raise NotFound
    require_state(held(act, document.advice_id, "record-advice"), *WAITING)
    act.session.delete(document)
    act.session.flush()


def statements_of(act: Act, advice_id: uuid.UUID) -> Sequence[AdviceStatement]:
    """The statements of an answer, in its giver's order."""
    rows = select(AdviceStatement).where(AdviceStatement.advice_id == advice_id)
    return act.session.scalars(rows.order_by(AdviceStatement.position, AdviceStatement.id)).all()


def _keep(act: Act, advice: AdviceRequest, kept: dict[uuid.UUID, AdviceStatement], said: Said) -> None:
    row = kept.get(said.id) if said.id else None
    if said.id and row is None:
        raise NotFound
    if row is not None and said.is_blank:
        delete_statement(act, row)
    elif row is not None:
        write_statement(row, said)
    elif not said.is_blank:
        if len(kept) >= MOST_STATEMENTS:
            raise Refused(_("There are %(most)s statements already. Put the rest in a paper.", most=MOST_STATEMENTS))
        row = AdviceStatement(advice_id=advice.id, position=next_position(act, advice.id))
        write_statement(row, said)
        act.session.add(row)
        act.session.flush()
        kept[row.id] = row


def write_statement(row: AdviceStatement, said: Said) -> None:
    """Put what was said into its row."""
    for field in fields(said):
        if field.name != "id":
            value = getattr(said, field.name)
            setattr(row, field.name, value.strip() if field.name in TYPED else value)
    row.serves = list(said.serves)


def delete_statement(act: Act, row: AdviceStatement) -> None:
    """Take a statement out, unless a plan was written from it."""
    used = select(PlanStatement.id).where(PlanStatement.source_statement_id == row.id).limit(1)
    if act.session.scalars(used).first() is not None:
        raise Refused(_("This is used in the plan already. You can change its words, but not take it out."))
    act.session.delete(row)
    act.session.flush()


def statement_in(act: Act, advice: AdviceRequest, statement_id: uuid.UUID) -> AdviceStatement:
    """One of this answer’s statements, or NotFound."""
    row = act.session.get(AdviceStatement, statement_id)
    if row is None or row.advice_id != advice.id:
        raise NotFound
    return row


def next_position(act: Act, advice_id: uuid.UUID) -> int:
    """After the last statement."""
    highest = select(func.max(AdviceStatement.position)).where(AdviceStatement.advice_id == advice_id)
    return (act.session.scalar(highest) or 0) + 1
