"""The jobs that the clock rings for: run twice, each does nothing twice; and one bad case stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ehc.database import engine, session_factory
from ehc.files import FolderFiles
from ehc.models.duties import DutyRow
from ehc.models.notices import NoticeCopy
from ehc.models.outbox import OutboxMessage
from ehc.services import record
from ehc.services.assessment import advice
from ehc.services.sending.deliveries import Post
from tasks import jobs
from tasks.post_room import PostRoom, system_act
from tests import factories
from tests.plugins.postgres import Database
from tests.services.advice_made import make_asked, rows_of

LATER = datetime(2026, 12, 8, 12, tzinfo=UTC)  # two weeks after the requests of this case went out


class Silent:
    """A carrier that is never asked."""

    knows_repeats = True

    def carry(self, message: object) -> None:
        raise AssertionError("no job sends anything by itself")


@pytest.fixture
def room(fresh_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostRoom]:
    bind = engine(fresh_database.url)
    sessions = session_factory(bind)
    with sessions.begin() as session:
        asked = make_asked(session)
        for row in rows_of(asked):
            if row.adviser_id:
                advice.record_delivery(asked.act, row.id, factories.TODAY)
    post = Post(
        carrier=Silent(), files=FolderFiles(tmp_path / "files"), letters=tmp_path, mail_from="EHC <a@b>", base_url=""
    )
    made = PostRoom(sessions, post, clock=lambda: LATER)
    monkeypatch.setattr(jobs, "room", lambda: made)
    yield made
    bind.dispose()


def count(room: PostRoom, table: type[NoticeCopy | OutboxMessage]) -> int:
    with room.sessions() as session:
        system_act(session)
        return session.scalar(select(func.count()).select_from(table)) or 0


def duties(room: PostRoom) -> list[tuple[object, ...]]:
    columns = (DutyRow.id, DutyRow.rule, DutyRow.for_what, DutyRow.due_on, DutyRow.met_on)
    with room.sessions() as session:
        system_act(session)
        return [tuple(row) for row in session.execute(select(*columns).order_by(DutyRow.id))]


def spoil(room: PostRoom) -> None:
    with room.sessions.begin() as session:
        system_act(session)
        session.execute(update(DutyRow).values(due_on=date(2030, 1, 1)))


def test_chasers_go_once_however_often_the_clock_rings(room: PostRoom) -> None:
    before = count(room, NoticeCopy)
    jobs.send_chasers()
    once = count(room, NoticeCopy), count(room, OutboxMessage)
    jobs.send_chasers()
    assert once[0] > before
    assert (count(room, NoticeCopy), count(room, OutboxMessage)) == once


def test_a_rebuild_changes_nothing_that_is_right(room: PostRoom) -> None:
    before = duties(room)
    jobs.rebuild_duties()
    jobs.rebuild_duties()
    assert duties(room) == before


def test_a_rebuild_puts_right_what_is_wrong_once(room: PostRoom) -> None:
    lawful = [row[1:] for row in duties(room)]
    spoil(room)
    jobs.rebuild_duties()
    once = duties(room)
    jobs.rebuild_duties()
    assert sorted(map(str, (row[1:] for row in once))) == sorted(map(str, lawful))
    assert duties(room) == once


def test_a_case_that_cannot_be_read_keeps_no_other_back(room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    with room.sessions.begin() as session:
        system_act(session)
        factories.make_case(session)
    spoil(room)
    rebuild, faults = record.rebuild, iter([ValueError("an event that nobody can read")])

    def fail_first(session: Session, case_id: UUID) -> bool:
        for fault in faults:
            raise fault
        return rebuild(session, case_id)

    monkeypatch.setattr(record, "rebuild", fail_first)
    jobs.rebuild_duties()
    assert any(row[3] != date(2030, 1, 1) for row in duties(room))
