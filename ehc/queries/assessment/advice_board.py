"""The advice of one case, a line for each who was or may be asked: how it stands, what is due and what to see to."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceNote, AdviceRequest, AdviceState, AdviceStatement, Adviser
from ehc.models.assessment.documents import Document
from ehc.models.council.sessions import PrivateLink
from ehc.models.intake.people import Person
from ehc.models.notices import Notice, NoticeCopy
from ehc.queries.assessment.advice_kinds import ORDER, WAITING
from ehc.queries.assessment.advice_steps import next_step
from workflows.timetable import Duty, Standing, Timetable, standing

RULE = "give-advice"


@dataclass(frozen=True, kw_only=True)
class AdviceLine:
    """One line of the board."""

    row: AdviceRequest
    adviser: Adviser | None
    person: Person | None
    duty: Duty | None
    standing: Standing | None
    opened_at: datetime | None
    chased_on: date | None
    next_chaser_on: date | None
    calls: int
    papers: int
    statements: int
    to_decide: bool  # marked parts that no officer has decided on

    @property
    def who(self) -> str:
        """Whoever is asked, in a word or two; empty where nobody has been chosen."""
        if self.adviser:
            return self.adviser.name
        return self.person.name if self.person else self.row.existing_by or self.row.suggested

    @property
    def is_listed(self) -> bool:
        """Whether it is still on the list."""
        return self.row.state is not AdviceState.NOT_ASKED

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self.row.state in WAITING

    @property
    def stands(self) -> str:
        """Its state, with one more: asked, and the link opened."""
        return "opened" if self.row.state is AdviceState.ASKED and self.opened_at else self.row.state.value


def board(session: Session, case_id: uuid.UUID, duties: Timetable, today: date) -> tuple[AdviceLine, ...]:
    """Every line of a case in the order of reg 6(1), those taken off the list last."""
    rows = (
        select(AdviceRequest, Adviser, Person)
        .outerjoin(Adviser, Adviser.id == AdviceRequest.adviser_id)
        .outerjoin(Person, Person.id == AdviceRequest.person_id)
        .where(AdviceRequest.case_id == case_id)
    )
    beside = _Beside.of(session, case_id)
    found = [_line(*row, duties, beside, today) for row in session.execute(rows)]
    return tuple(sorted(found, key=_place))


@dataclass(frozen=True, kw_only=True)
class _Beside:
    """What is counted beside the lines, by request."""

    opened: Mapping[uuid.UUID, datetime]
    chased: Mapping[uuid.UUID, date]
    calls: Mapping[uuid.UUID, int]
    papers: Mapping[uuid.UUID, int]
    statements: Mapping[uuid.UUID, int]
    marked: frozenset[uuid.UUID]

    @classmethod
    def of(cls, session: Session, case_id: uuid.UUID) -> "_Beside":
        """In one select each."""
        mine = select(AdviceRequest.id).where(AdviceRequest.case_id == case_id)
        opened = select(PrivateLink.subject_id, func.min(PrivateLink.first_opened_at))
        chased = select(NoticeCopy.about_id, func.max(Notice.sent_on)).join(Notice, Notice.id == NoticeCopy.notice_id)
        calls = select(AdviceNote.advice_id, func.count()).where(AdviceNote.advice_id.in_(mine))
        papers = select(Document.advice_id, func.count()).where(Document.advice_id.in_(mine))
        said = select(AdviceStatement.advice_id, func.count()).where(AdviceStatement.advice_id.in_(mine))
        return cls(
            opened=_map(session, opened.where(PrivateLink.subject_id.in_(mine)).group_by(PrivateLink.subject_id)),
            chased=_map(
                session,
                chased.where(Notice.kind == "advice-chaser", Notice.case_id == case_id).group_by(NoticeCopy.about_id),
            ),
            calls=_map(session, calls.group_by(AdviceNote.advice_id)),
            papers=_map(session, papers.group_by(Document.advice_id)),
            statements=_map(session, said.group_by(AdviceStatement.advice_id)),
            marked=_marked(session, mine),
        )


def _marked(session: Session, mine: Select[uuid.UUID]) -> frozenset[uuid.UUID]:
    """The requests with words or papers that their giver marked and no officer has decided on."""
    undecided = AdviceRequest.shown_because == "", AdviceRequest.withheld_because == ""
    words = select(AdviceStatement.advice_id).where(
        AdviceStatement.advice_id.in_(mine.where(*undecided)), AdviceStatement.marked_sensitive
    )
    papers = select(Document.advice_id).where(
        Document.advice_id.in_(mine),
        Document.marked_sensitive,
        Document.shown_because == "",
        Document.withheld_because == "",
    )
    return frozenset({*session.scalars(words), *filter(None, session.scalars(papers))})


def _map(session: Session, rows: Select[Any, Any]) -> dict[Any, Any]:
    return {key: value for key, value in session.execute(rows) if value is not None}


def _line(
    row: AdviceRequest,
    adviser: Adviser | None,
    person: Person | None,
    duties: Timetable,
    beside: _Beside,
    today: date,
) -> AdviceLine:
    duty = duties.duty(RULE, str(row.id))
    due = duty.due if duty else None
    start = row.received_on or row.asked_on
    chases = row.state in WAITING and row.adviser_id is not None
    return AdviceLine(
        row=row,
        adviser=adviser,
        person=person,
        duty=duty,
        standing=standing(duty, today) if duty else None,
        opened_at=beside.opened.get(row.id),
        chased_on=beside.chased.get(row.id),
        next_chaser_on=next_step(start, due, today) if chases else None,
        calls=beside.calls.get(row.id, 0),
        papers=beside.papers.get(row.id, 0),
        statements=beside.statements.get(row.id, 0),
        to_decide=row.id in beside.marked and row.state in (AdviceState.SUBMITTED, AdviceState.EXISTING_USED),
    )


def _place(line: AdviceLine) -> tuple[bool, int, uuid.UUID]:
    return line.row.state is AdviceState.NOT_ASKED, ORDER[line.row.kind], line.row.id
