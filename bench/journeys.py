"""Our own ten steps, two ways: the record alone, and the acts of the services with all that they send."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session, sessionmaker

from ehc.database import engine, identify, session_factory
from ehc.demonstration import story
from ehc.demonstration.journey import Asker, Journey
from ehc.demonstration.town import Town, as_account, make_town
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.intake.people import Person
from ehc.services import outbox
from ehc.services.act import Act
from ehc.services.assessment import considerations
from ehc.services.council import audit
from ehc.services.record import record
from workflows import events as happened
from workflows.events import Event
from workflows.vocabulary import BodiesToldOf, Giver

DAYS_AGO = timedelta(days=110)
SCHOOL = story.SCHOOL
Done = TypeVar("Done")


class Council:
    """A made-up council, and the two ways of taking a case of its through ten steps."""

    def __init__(self, sessions: sessionmaker[Session], town: Town, begun: date) -> None:
        self.sessions, self.town, self.begun = sessions, town, begun
        with self._session() as session:
            act = as_account(session, town.officer, begun)
            child = Person(
                id=new_id(), authority_id=act.authority_id, given="Ada", family="Madeup", search_name="ada madeup"
            )
            child.born_on = date(2017, 5, 4)
            session.add(child)
            session.commit()
            self.child_id = child.id

    def record_ten_steps(self) -> None:
        """Ten events: each with the duties it moves, an audit row, a message and a commit, in a session of its own."""
        case_id = self._open_case()
        for number, event in enumerate(_events(self.begun)):
            with self._session() as session:
                act = replace(as_account(session, self.town.officer, event.on), live=True)
                record(act, case_id, event)
                audit.audit(act, "write", "bench.step", case_id=case_id)
                outbox.put(act, "deliver-copy", key=f"{case_id}:{number}", recipient=str(case_id), copy=str(case_id))
                session.commit()

    def ten_steps(self) -> float:
        """Ten acts, timed each with its audit row and commit; what people write in between is not counted."""
        with self._session() as session:
            journey = LiveJourney(session, self.town, begun=self.begun)
            return journey.walk()

    def _open_case(self) -> uuid.UUID:
        with self._session() as session:
            act = as_account(session, self.town.officer, self.begun)
            case = Case(
                id=new_id(),
                authority_id=act.authority_id,
                reference=f"B-{uuid.uuid4().hex[:12]}",
                child_id=self.child_id,
                officer_id=self.town.officer.id,
                opened_at=act.at,
                live_from=act.at,
            )
            session.add(case)
            session.commit()
            return case.id

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with self.sessions() as session:
            identify(session, actor="system", authority=str(self.town.authority.id))
            yield session


class LiveJourney(Journey):
    """A journey whose acts send what they would send today."""

    def __init__(self, session: Session, town: Town, *, begun: date) -> None:
        super().__init__(session, town)
        self.begun = begun
        self.taken = 0.0

    def walk(self) -> float:
        """The ten acts in their order; the seconds that they took."""
        answers = sorted(story.ANSWERS, key=lambda answer: answer.took)
        asker = Asker(given=story.PARENT, family=story.CHILD.family, email=story.PARENT_EMAIL)
        self._timed(0, lambda on: self.request(story.CHILD, asker, on, setting=SCHOOL))
        self._timed(
            2, lambda on: considerations.tell_family_we_are_considering(self._by(self.officer, on), self.case.id)
        )
        self._timed(2, lambda on: considerations.notify_bodies(self._by(self.officer, on), self.case.id))
        self.views(story.FAMILY_VIEWS, self._on(9))
        self._timed(28, self.agree_to_assess)
        self.complete_list(self._on(28), ["Joanna Reed"])
        asked = self._timed(28, self.send_requests)
        self.deliver(asked, self._on(28))
        self._timed(28 + answers[0].took, lambda on: self.answer(answers[0], on))
        self._answers(answers[1:])
        self._timed(71, self.agree_plan)
        self.draft(self._on(78))
        self._timed(85, self.send_draft)
        self._timed(86, self.serve_draft)
        self.family_answers("Please say who helps at lunch.", SCHOOL, self._on(96))
        self.answer_family("The plan says so now.", self._on(98))
        self.consult([SCHOOL], self._on(98))
        self.setting_answers(SCHOOL, self._on(99))
        self._timed(104, lambda on: self.issue(SCHOOL, on))
        return self.taken

    def _timed(self, day: int, do: Callable[[date], Done]) -> Done:
        self.session.commit()
        begun = time.perf_counter()
        done = do(self._on(day))
        audit.audit(self._by(self.officer, self._on(day)), "write", "bench.step", case_id=self.case.id)
        self.session.commit()
        self.taken += time.perf_counter() - begun
        return done

    def _answers(self, answers: Sequence[story.Answer]) -> None:
        for answer in answers:
            self.answer(answer, self._on(28 + answer.took))

    def _on(self, day: int) -> date:
        return self.begun + timedelta(days=day)

    def _by(self, account: Account, on: date) -> Act:
        return replace(super()._by(account, on), live=True)

    def _as_family(self, person_id: uuid.UUID, on: date) -> Act:
        return replace(super()._as_family(person_id, on), live=True)

    def _as_adviser(self, asked: object, name: str, on: date) -> Act:
        return replace(super()._as_adviser(asked, name, on), live=True)


@contextmanager
def council(url: str) -> Iterator[Council]:
    """A council on an empty database, for which every case begins so long ago that its whole path lies behind it."""
    bind = engine(url)
    sessions = session_factory(bind)
    begun = datetime.now(UTC).date() - DAYS_AGO
    with sessions.begin() as session:
        town = make_town(session, begun)
    try:
        yield Council(sessions, town, begun)
    finally:
        bind.dispose()


def _events(begun: date) -> Sequence[Event]:
    """Ten of them, from the request to the final plan."""
    adviser = str(uuid.uuid4())

    def on(days: int) -> date:
        return begun + timedelta(days=days)

    return [
        happened.RequestReceived(on=begun),
        happened.ConsideringNoticeSent(on=on(2)),
        happened.BodiesNotified(on=on(2), of=BodiesToldOf.CONSIDERING),
        happened.AssessmentAgreed(on=on(28)),
        happened.AdviceRequested(on=on(28), advice=adviser, giver=Giver.HEALTH_BODY),
        happened.AdviceReceived(on=on(60), advice=adviser, giver=Giver.HEALTH_BODY),
        happened.PlanAgreed(on=on(71)),
        happened.DraftPlanSent(on=on(85)),
        happened.DraftPlanServed(on=on(86)),
        happened.FinalPlanIssued(on=on(104)),
    ]
