"""What will be late in the next 28 days and why, and which decisions and signatures wait."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from ehc.models.assessment.advice import AdviceRequest, Adviser
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account
from ehc.models.duties import TO_DO, DutyRow
from ehc.models.intake.people import Person
from ehc.models.plan_life.placements import Consultation
from ehc.queries.assessment.advice_kinds import WAITING
from workflows.calendar import ENGLAND
from workflows.law import LAW
from workflows.vocabulary import Giver

AHEAD = timedelta(weeks=4)
MOST = 50
DECIDE, NO_PLAN, FINAL, HEAR = "decide-whether-to-assess", "notify-no-plan", "send-final-plan", "hear-family-on-draft"


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """One duty due soon, and what stands between it and being kept."""

    case_id: uuid.UUID
    reference: str
    child: str
    officer: str
    rule: str
    due_on: date
    stage: Stage
    asked: int
    awaited: int
    waits_for: str  # the service whose advice has been awaited longest
    answers_until: date | None  # the family's time to answer the draft ends
    settings_awaited: int
    earliest_on: date | None  # before this day the law lets no final plan be issued

    @property
    def is_certain(self) -> bool:
        """Whether it can no longer be kept, whatever is done."""
        return self.earliest_on is not None and self.earliest_on > self.due_on

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in its way but our own act."""
        if self.rule == FINAL:
            over = self.earliest_on is None or self.earliest_on <= self.due_on
            return self.stage is Stage.DRAFT_SERVED and over and not self.settings_awaited
        return not self.awaited and (self.rule == DECIDE or self.asked > 0)


def forecast(session: Session, today: date) -> Sequence[Forecast]:
    """The council's duties that fall due in the next 28 days, those that can't be kept any more first."""
    found = [_forecast(row, today) for row in _rows(session, DutyRow.due_on.between(today, today + AHEAD))]
    return sorted(found, key=lambda it: (not it.is_certain, it.due_on))


def decisions(session: Session, today: date) -> Sequence[Forecast]:
    """Decisions that wait for an officer: whether to assess, and whether a plan is necessary once all advice is in."""
    waiting = DutyRow.rule.in_((DECIDE, NO_PLAN)), DutyRow.due_on <= today + AHEAD
    return [it for row in _rows(session, *waiting) if (it := _forecast(row, today)).is_ready]


def sign_offs(session: Session, today: date) -> Sequence[Forecast]:
    """Final plans that wait for a signature: the family's time is over and every setting has answered."""
    rows = _rows(session, DutyRow.rule == FINAL, Case.stage == Stage.DRAFT_SERVED)
    found = (_forecast(row, today) for row in rows)
    return [it for it in found if not it.settings_awaited and (it.answers_until is None or it.answers_until < today)]


def _rows(session: Session, *which: Any) -> Sequence[Any]:
    advice = (
        select(func.count().filter(AdviceRequest.state.in_(WAITING)).label("awaited"), func.count().label("asked"))
        .where(
            AdviceRequest.case_id == Case.id, AdviceRequest.asked_on.is_not(None), AdviceRequest.giver != Giver.FAMILY
        )
        .lateral("advice")
    )
    longest = (
        select(Adviser.service)
        .join(AdviceRequest, AdviceRequest.adviser_id == Adviser.id)
        .where(AdviceRequest.case_id == Case.id, AdviceRequest.state.in_(WAITING))
        .order_by(AdviceRequest.asked_on)
        .limit(1)
    )
    window = aliased(DutyRow)
    answers = select(func.max(window.due_on)).where(window.case_id == Case.id, window.rule == HEAR)
    settings = select(func.count()).where(Consultation.case_id == Case.id, Consultation.answered_on.is_(None))
    rows = (
        select(
            Case.id,
            Case.reference,
            (Person.given + " " + Person.family).label("child"),
            func.coalesce(Account.name, "").label("officer"),
            DutyRow.rule,
            DutyRow.due_on,
            Case.stage,
            advice.c.asked,
            advice.c.awaited,
            func.coalesce(longest.scalar_subquery(), "").label("waits_for"),
            answers.scalar_subquery().label("answers_until"),
            settings.scalar_subquery().label("settings_awaited"),
        )
        .join(Case, Case.id == DutyRow.case_id)
        .join(Person, Person.id == Case.child_id)
        .outerjoin(Account, Account.id == Case.officer_id)
        .join(advice, and_(True))
        .where(TO_DO, *which)
        .order_by(DutyRow.due_on, DutyRow.id)
        .limit(MOST)
    )
    return session.execute(rows).all()


def _forecast(row: Any, today: date) -> Forecast:
    return Forecast(
        case_id=row.id,
        reference=row.reference,
        child=row.child,
        officer=row.officer,
        rule=row.rule,
        due_on=row.due_on,
        stage=row.stage,
        asked=row.asked,
        awaited=row.awaited,
        waits_for=row.waits_for,
        answers_until=row.answers_until,
        settings_awaited=row.settings_awaited,
        earliest_on=_earliest(row, today) if row.rule == FINAL else None,
    )


def _earliest(row: Any, today: date) -> date | None:
    """The day after the family's time to answer: of the draft that is out, or of one served today."""
    if row.stage is Stage.DRAFT_SERVED:
        closes: date | None = row.answers_until
    else:
        window = LAW.rule(HEAR).window
        closes = window.last_day(today, ENGLAND) if window else None
    return closes + timedelta(days=1) if closes else None
