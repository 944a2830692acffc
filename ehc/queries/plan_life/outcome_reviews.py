"""How the outcomes of one plan went, as recorded of its reviews and as the family sees it, beside each outcome."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Date, cast, exists, func, select
from sqlalchemy.orm import Session, aliased

from ehc.models.intake.people import Person
from ehc.models.plan_life.outcome_reviews import OutcomeReview
from ehc.models.plan_life.plans import Plan
from ehc.queries.plan_life.plan_versions import final_sent, statements_of
from workflows.plan import Part, PlanKind, Section, number_of

MOST = 500  # of one case: ten outcomes judged three times a year leave room for sixteen years


@dataclass(frozen=True, kw_only=True)
class OwnView:
    """How somebody of the family sees it."""

    row: OutcomeReview
    name: str


@dataclass(frozen=True, kw_only=True)
class OutcomeGoing:
    """One outcome of the plan in force; `now` is the newest record that stands, `earlier` those before it."""

    statement_id: uuid.UUID
    number: str
    text: str
    by_when: str
    now: OutcomeReview | None
    earlier: Sequence[OutcomeReview]
    own: Sequence[OwnView]


def standing() -> ColumnElement[bool]:
    """What the council recorded, and nothing later corrects."""
    later = aliased(OutcomeReview)
    return OutcomeReview.own_person_id.is_(None) & ~exists().where(later.corrects_id == OutcomeReview.id)


def first_issued_on(session: Session, case_id: uuid.UUID) -> date | None:
    """The day that the first final plan was sent."""
    sent = select(cast(func.min(Plan.frozen_at), Date)).where(Plan.case_id == case_id, Plan.kind != PlanKind.DRAFT)
    found: date | None = session.scalar(sent)
    return found


def outcomes_going(session: Session, case_id: uuid.UUID, sees: uuid.UUID | None = None) -> Sequence[OutcomeGoing]:
    """Each outcome of the plan that was issued last. With `sees`, only that person's own views are among them."""
    plan = final_sent(session, case_id)
    if plan is None:
        return ()
    recorded = _recorded(session, case_id)
    own = _own(session, case_id, sees)
    outcomes = [row for row in statements_of(session, plan.id) if row.part is Part.OUTCOME]
    return [
        OutcomeGoing(
            statement_id=row.statement_id,
            number=number_of(Section.E, place),
            text=row.text,
            by_when=row.by_when,
            now=next(iter(mine := [it for it in recorded if it.statement_id == row.statement_id]), None),
            earlier=mine[1:],
            own=[it for it in own if it.row.statement_id == row.statement_id],
        )
        for place, row in enumerate(outcomes, start=1)
    ]


def review_of(session: Session, case_id: uuid.UUID, review_id: uuid.UUID) -> OutcomeReview | None:
    """A record that stands, by its id."""
    wanted = select(OutcomeReview).where(OutcomeReview.id == review_id, OutcomeReview.case_id == case_id, standing())
    return session.scalars(wanted).first()


def _recorded(session: Session, case_id: uuid.UUID) -> Sequence[OutcomeReview]:
    """The records that stand, the newest review first; of one day the one recorded last."""
    rows = select(OutcomeReview).where(OutcomeReview.case_id == case_id, standing()).limit(MOST)
    return session.scalars(
        rows.order_by(OutcomeReview.judged_on.desc(), OutcomeReview.recorded_at.desc(), OutcomeReview.id.desc())
    ).all()


def _own(session: Session, case_id: uuid.UUID, sees: uuid.UUID | None) -> Sequence[OwnView]:
    """What each of the family said last of each outcome."""
    rows = (
        select(OutcomeReview, Person.given + " " + Person.family)
        .join(Person, Person.id == OutcomeReview.own_person_id)
        .where(OutcomeReview.case_id == case_id)
        .order_by(OutcomeReview.recorded_at.desc(), OutcomeReview.id.desc())
        .limit(MOST)
    )
    if sees is not None:
        rows = rows.where(OutcomeReview.own_person_id == sees)
    return list(_newest(OwnView(row=row, name=name) for row, name in session.execute(rows)))


def _newest(views: Iterable[OwnView]) -> Iterable[OwnView]:
    seen = set()
    for it in views:
        key = it.row.statement_id, it.row.own_person_id
        if key not in seen:
            seen.add(key)
            yield it
