"""Messages leave once, in order, survive faults and kills, and are given up where somebody sees it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ehc.database import engine, session_factory
from ehc.files import FolderFiles
from ehc.models.intake.people import Person
from ehc.models.outbox import OutboxMessage
from ehc.queries.casework.worklist_head import head
from ehc.services import outbox
from ehc.services.act import Act
from ehc.services.sending import deliveries
from ehc.services.sending.deliveries import Post
from tasks.outbox import MOST_ATTEMPTS, deliver_one, deliver_waiting
from tasks.post_room import PostRoom, system_act
from tests import factories
from tests.plugins.postgres import Database

Handler = Callable[[Act, Post, dict[str, str]], None]


class Killed(BaseException):
    """The process dies here."""


class Carrier:
    """A mail server that can't tell a repeat."""

    knows_repeats = False

    def __init__(self) -> None:
        self.carried: list[str] = []

    def carry(self, message: EmailMessage) -> None:
        self.carried.append(message["Message-ID"])


@pytest.fixture
def room(fresh_database: Database, tmp_path: Path) -> Iterator[PostRoom]:
    bind = engine(fresh_database.url)
    sessions = session_factory(bind)
    with sessions.begin() as session:
        factories.make_authority(session)
    post = Post(
        carrier=Carrier(),
        files=FolderFiles(tmp_path / "files"),
        letters=tmp_path / "letters",
        mail_from="EHC <no-reply@ehc.invalid>",
        base_url="",
    )
    yield PostRoom(sessions, post)
    bind.dispose()


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a message of the kind `note` does: it is written down here."""
    noted: list[str] = []
    monkeypatch.setitem(deliveries.HANDLERS, "note", lambda _act, _post, body: noted.append(body["what"]))
    return noted


def put(room: PostRoom, *whats: str, recipient: str = "somebody", kind: str = "note") -> None:
    with room.sessions.begin() as session:
        act = system_act(session)
        for what in whats:
            outbox.put(act, kind, key=f"{recipient}:{what}", recipient=recipient, what=what)


def rows(room: PostRoom) -> list[OutboxMessage]:
    with room.sessions() as session:
        system_act(session)
        return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def let_time_pass(room: PostRoom) -> None:
    with room.sessions.begin() as session:
        system_act(session)
        session.execute(update(OutboxMessage).values(not_before=datetime.now(UTC) - timedelta(seconds=1)))


def fail(_act: Act, _post: Post, _body: dict[str, str]) -> None:
    raise OSError("no route to the mail server")


def test_a_message_is_delivered_and_marked(room: PostRoom, done: list[str]) -> None:
    put(room, "one")
    deliver_waiting(room)
    assert (done, rows(room)[0].done_at is not None) == (["one"], True)


def test_a_message_is_delivered_once(room: PostRoom, done: list[str]) -> None:
    put(room, "one")
    deliver_waiting(room)
    deliver_waiting(room)
    assert done == ["one"]


def test_the_same_key_is_put_once(room: PostRoom) -> None:
    put(room, "one")
    put(room, "one")
    assert len(rows(room)) == 1


def test_history_puts_nothing(room: PostRoom) -> None:
    with room.sessions.begin() as session:
        act = system_act(session)
        past = Act(session=session, actor=act.actor, today=act.today, at=act.at, live=False)
        outbox.put(past, "note", key="k", recipient="r", what="one")
    assert rows(room) == []


def test_messages_to_one_recipient_leave_in_order(room: PostRoom, done: list[str]) -> None:
    put(room, "one", "two", "three")
    deliver_waiting(room)
    assert done == ["one", "two", "three"]


def test_a_failed_message_holds_back_the_later_ones_to_its_recipient(
    room: PostRoom, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(deliveries.HANDLERS, "fails", fail)
    put(room, "first", kind="fails")
    put(room, "second")
    deliver_waiting(room)
    assert done == []


def test_a_failed_message_holds_back_nobody_elses(
    room: PostRoom, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(deliveries.HANDLERS, "fails", fail)
    put(room, "first", kind="fails")
    put(room, "second", recipient="another")
    deliver_waiting(room)
    assert done == ["second"]


def test_a_message_that_keeps_failing_is_given_up(room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(deliveries.HANDLERS, "fails", fail)
    put(room, "first", kind="fails")
    for _ in range(MOST_ATTEMPTS):
        let_time_pass(room)
        deliver_waiting(room)
    assert rows(room)[0].gave_up_at is not None


def test_once_a_message_is_given_up_the_next_one_leaves(
    room: PostRoom, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(deliveries.HANDLERS, "fails", fail)
    put(room, "first", kind="fails")
    put(room, "second")
    for _ in range(MOST_ATTEMPTS + 1):
        let_time_pass(room)
        deliver_waiting(room)
    assert done == ["second"]


def test_the_fault_that_is_kept_names_no_person(room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(deliveries.HANDLERS, "fails", fail)
    put(room, "first", kind="fails")
    deliver_waiting(room)
    assert rows(room)[0].last_error == "OSError"


def test_a_message_held_is_looked_at_again_later(room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    def hold(_act: Act, _post: Post, _body: dict[str, str]) -> None:
        raise deliveries.Later

    monkeypatch.setitem(deliveries.HANDLERS, "held", hold)
    put(room, "first", kind="held")
    deliver_waiting(room)
    row = rows(room)[0]
    assert (row.attempts, row.done_at, row.not_before > row.put_at) == (0, None, True)


def test_what_a_failed_handler_wrote_is_undone(room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_then_fail(act: Act, _post: Post, _body: dict[str, str]) -> None:
        factories.make_person(act.session)
        raise OSError

    monkeypatch.setitem(deliveries.HANDLERS, "fails", write_then_fail)
    put(room, "first", kind="fails")
    deliver_waiting(room)
    with room.sessions() as session:
        system_act(session)
        assert count_people(session) == 0


def test_a_worker_killed_before_the_mark_leaves_the_message_waiting(
    room: PostRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_act: Act, _post: Post, _body: dict[str, str]) -> None:
        raise Killed

    monkeypatch.setitem(deliveries.HANDLERS, "kills", die)
    put(room, "first", kind="kills")
    with pytest.raises(Killed):
        deliver_one(room)
    assert rows(room)[0].done_at is None


def test_a_message_that_may_have_left_before_is_flagged(room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    deaths = iter([Killed])

    def die_once(_act: Act, _post: Post, _body: dict[str, str]) -> None:
        for death in deaths:
            raise death

    monkeypatch.setitem(deliveries.HANDLERS, "kills", die_once)
    put(room, "first", kind="kills")
    with pytest.raises(Killed):
        deliver_one(room)
    deliver_one(room)
    row = rows(room)[0]
    assert (row.done_at is not None, row.may_have_left_twice) == (True, True)


def test_a_refused_message_is_not_taken_for_one_that_left(room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(deliveries.HANDLERS, "fails", fail)
    put(room, "first", kind="fails")
    deliver_waiting(room)
    let_time_pass(room)
    deliver_waiting(room)
    assert rows(room)[0].may_have_left_twice is False


def test_two_workers_never_hold_one_message(room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def look_from_another(_act: Act, _post: Post, _body: dict[str, str]) -> None:
        seen.append(deliver_one(room))

    monkeypatch.setitem(deliveries.HANDLERS, "slow", look_from_another)
    put(room, "first", kind="slow")
    deliver_one(room)
    assert seen == [False]


def count_people(session: Session) -> int:
    return len(session.scalars(select(Person.id)).all())


class TestAnAddressThatIsNeededOnce:
    """Whoever sends a list to themselves is nobody on the record: where it went is forgotten."""

    KIND = "send-kept-list"

    def kept(self, room: PostRoom) -> dict[str, str]:
        return rows(room)[0].body

    @pytest.fixture(autouse=True)
    def message(self, room: PostRoom) -> None:
        with room.sessions.begin() as session:
            outbox.put(system_act(session), self.KIND, key="k", recipient="k", to="ruth@family.example", services="s")

    def test_it_is_erased_when_the_message_has_left(self, room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(deliveries.HANDLERS, self.KIND, lambda *_: None)
        deliver_waiting(room)
        assert self.kept(room) == {"services": "s"}

    def test_it_is_kept_while_another_attempt_follows(self, room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(deliveries.HANDLERS, self.KIND, fail)
        deliver_one(room)
        assert "to" in self.kept(room)

    def test_it_is_erased_when_the_message_was_given_up(self, room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(deliveries.HANDLERS, self.KIND, fail)
        for _attempt in range(MOST_ATTEMPTS):
            let_time_pass(room)
            deliver_one(room)
        assert rows(room)[0].gave_up_at is not None and self.kept(room) == {"services": "s"}

    def test_nobody_need_see_to_one_that_was_given_up(self, room: PostRoom) -> None:
        with room.sessions.begin() as session:
            act = system_act(session)
            session.execute(update(OutboxMessage).values(gave_up_at=act.at))
            officer = factories.make_officer(session)
            assert head(session, officer.id, officer.id, act.today).failed_messages == 0
