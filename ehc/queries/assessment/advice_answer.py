"""One request as its giver and an officer read it: who asks, about whom, by when, and the answer as it stands."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import (
    AdviceNote,
    AdviceRequest,
    AdviceStatement,
    AdviceSubmission,
    Adviser,
    ExistingAdviceAgreement,
)
from ehc.models.assessment.documents import Document
from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.intake.people import Person
from ehc.models.plan_life.placements import Setting
from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.assessment.advice_kinds import BOUND_BY_REG_8, WAITING, WORDS, KindWords
from ehc.queries.assessment.advice_pack import Pack, pack
from workflows.plan import Part
from workflows.timetable import Duty, Standing, StandingKind, Timetable, standing
from workflows.vocabulary import Giver

RULE = "give-advice"
LATE = (StandingKind.LATE, StandingKind.LATE_LIMIT_LIFTED)
PARTS = (Part.NEED, Part.OUTCOME, Part.PROVISION)


@dataclass(frozen=True, kw_only=True)
class About:
    """The child or young person, as far as a giver must know."""

    name: str
    called: str
    born_on: date | None
    attends: str
    nhs_number: str  # for health bodies alone


@dataclass(frozen=True, kw_only=True)
class AnswerPage:
    """All that the page of one request shows."""

    row: AdviceRequest
    case: Case
    adviser: Adviser | None
    words: KindWords
    about: About
    officer: Account | None
    duty: Duty | None
    standing: Standing | None
    known: Pack
    statements: Sequence[AdviceStatement]
    papers: Sequence[Document]
    used: int  # how many of the statements a plan was written from

    @property
    def by_part(self) -> tuple[tuple[Part, tuple[AdviceStatement, ...]], ...]:
        """The statements under needs, outcomes and help; views last, where there are any."""
        found = {part: tuple(it for it in self.statements if it.part is part) for part in Part}
        return tuple((part, found[part]) for part in Part if part in PARTS or found[part])

    @property
    def due(self) -> date | None:
        """The day by which it is asked for."""
        return self.duty.due if self.duty else None

    @property
    def is_bound(self) -> bool:
        """Whether the day is a limit in law, and not only what we ask for."""
        return self.row.giver in BOUND_BY_REG_8

    @property
    def is_late(self) -> bool:
        """Whether that day has passed without an answer."""
        return self.standing is not None and self.standing.kind in LATE

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return self.row.state in WAITING and self.case.ended_on is None


def answer_page(session: Session, advice_id: uuid.UUID, duties: Timetable, today: date) -> AnswerPage:
    """The page of one request; whoever asks may see it already."""
    row = session.get_one(AdviceRequest, advice_id)
    case = session.get_one(Case, row.case_id)
    duty = duties.duty(RULE, str(row.id))
    return AnswerPage(
        row=row,
        case=case,
        adviser=session.get(Adviser, row.adviser_id) if row.adviser_id else None,
        words=WORDS[row.kind],
        about=_about(session, case, row),
        officer=session.get(Account, case.officer_id) if case.officer_id else None,
        duty=duty,
        standing=standing(duty, today) if duty else None,
        known=pack(session, case, today),
        statements=statements(session, advice_id),
        papers=papers(session, advice_id),
        used=_used(session, advice_id),
    )


def statements(session: Session, advice_id: uuid.UUID) -> Sequence[AdviceStatement]:
    """The statements in their giver's order."""
    rows = select(AdviceStatement).where(AdviceStatement.advice_id == advice_id)
    return session.scalars(rows.order_by(AdviceStatement.position, AdviceStatement.id)).all()


def papers(session: Session, advice_id: uuid.UUID) -> Sequence[Document]:
    """The papers that came with the answer."""
    rows = select(Document).where(Document.advice_id == advice_id)
    return session.scalars(rows.order_by(Document.added_at, Document.id)).all()


def notes(session: Session, advice_id: uuid.UUID) -> Sequence[AdviceNote]:
    """What was said about it, the latest first; for officers alone."""
    rows = select(AdviceNote).where(AdviceNote.advice_id == advice_id)
    return session.scalars(rows.order_by(AdviceNote.spoke_on.desc(), AdviceNote.id.desc())).all()


def agreements(session: Session, advice_id: uuid.UUID) -> Sequence[ExistingAdviceAgreement]:
    """Who was satisfied with existing advice, and when."""
    rows = select(ExistingAdviceAgreement).where(ExistingAdviceAgreement.advice_id == advice_id)
    return session.scalars(rows.order_by(ExistingAdviceAgreement.agreed_on, ExistingAdviceAgreement.id)).all()


def submissions(session: Session, advice_id: uuid.UUID) -> Sequence[AdviceSubmission]:
    """The answer as it was sent, each time."""
    rows = select(AdviceSubmission).where(AdviceSubmission.advice_id == advice_id)
    return session.scalars(rows.order_by(AdviceSubmission.number)).all()


def _used(session: Session, advice_id: uuid.UUID) -> int:
    rows = select(func.count(PlanStatement.source_statement_id.distinct()))
    return session.scalar(rows.where(PlanStatement.source_advice_id == advice_id)) or 0


def _about(session: Session, case: Case, row: AdviceRequest) -> About:
    child = session.get_one(Person, case.child_id)
    setting = session.get(Setting, case.setting_id) if case.setting_id else None
    return About(
        name=child.name,
        called=child.called,
        born_on=child.born_on,
        attends=setting.name if setting else case.not_in_setting_because,
        nhs_number=(child.nhs_number or "") if row.giver is Giver.HEALTH_BODY else "",
    )
