"""EHC as in production: web, worker and clock apart, on a PostgreSQL and a Redis-protocol server of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from http.client import HTTPException
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from redis import Redis
from sqlalchemy.orm import Session, sessionmaker

from ehc.config import ROOT
from ehc.database import identify
from ehc.demonstration import story
from ehc.demonstration.town import as_account, find_town
from ehc.embedded.children import Program
from ehc.embedded.postgres import APP, Cluster
from ehc.embedded.processes import wait_until
from ehc.models.intake.people import RelationshipKind
from ehc.models.intake.requests import ReceivedHow, RequestedBy, Responsibility
from ehc.queries.council.configuration import authority_of
from ehc.services.act import Act
from ehc.services.assessment import considerations
from ehc.services.intake import case_openings, requests
from ehc.services.intake.request_people import Confirmation

Connection = psycopg.Connection[tuple[Any, ...]]
DATABASE = "ehc"
PATIENCE = 120.0
PYTHON = [sys.executable, "-m"]
COMMANDS: dict[str, Sequence[str]] = {
    "worker": ["celery", "--app", "tasks.app", "worker", "--loglevel", "warning", "--concurrency", "2"],
    "beat": ["celery", "--app", "tasks.app", "beat", "--loglevel", "warning"],
}
BROKER = "redis://{host}:{port}/0"
WEB = ["gunicorn", "--workers=1", "--worker-class=gthread", "--threads=4", "--no-control-socket"]
LETTERS = """
    select count(*) from outbox o where o.kind = 'deliver-copy' and o.body->>'copy' in
    (select c.id::text from notice_copies c join notices n on n.id = c.notice_id where n.case_id = %s)
"""


@dataclass
class Council:
    """What runs, and how a test asks after what it keeps."""

    cluster: Cluster
    state: Path
    sessions: sessionmaker[Session]
    broker: Redis
    listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    programs: dict[str, Program] = field(default_factory=dict)
    asking: Connection | None = None
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.listening.getsockname()[1]}"

    def start(self, *names: str) -> None:
        """Start programs by name, and wait for those that can say that they are there."""
        for name in names:
            self.processes[name] = self._program(name).start()
        if "web" in names:
            self.wait(self.is_serving, "the web server answers")

    def kill(self, name: str) -> None:
        """What `kill -9` does, to a program and all it has started."""
        process = self.processes[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_database(self) -> None:
        """What `kill -9` does, to PostgreSQL and each process that serves a connection."""
        server = self.cluster.process
        assert server is not None
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        for pid in (server.pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        server.wait()
        self.wait(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), "PostgreSQL has ended")

    def stop(self) -> None:
        for program in self.programs.values():
            program.stop()
        if self.asking is not None:
            self.asking.close()
        self.listening.close()

    def is_serving(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=5):
                return True
        except OSError:
            return False

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Return when it is so; fail, with what the programs printed, when it takes too long."""
        if not wait_until(done, PATIENCE):
            words = [f"{name}:\n{program.last_words()}" for name, program in self.programs.items()]
            raise AssertionError("\n\n".join([f"Not within {PATIENCE:.0f} s: {what}", *words]))

    def ask(self, question: str, *values: object) -> Any:
        """One value, read behind row security."""
        if self.asking is None or self.asking.closed:
            self.asking = self._connect()
        try:
            row = self.asking.execute(question, list(values)).fetchone()
        except psycopg.OperationalError:  # the database was killed meanwhile
            self.asking = self._connect()
            row = self.asking.execute(question, list(values)).fetchone()
        return row[0] if row else None

    def new_case(self, *, letters: bool = True) -> UUID:
        """A case just confirmed by its officer; with `letters` those of the first day wait in the outbox."""
        with self.sessions.begin() as session:
            act = self._officers_act(session)
            told = requests.Told(
                requested_by=RequestedBy.PARENT,
                requester_name="Grace Madeup",
                requester_email="grace.madeup@family.example",
                child_given="Ada",
                child_family="Madeup",
                child_born_on=date(2017, 5, 4),
            )
            arrived = requests.Arrived(on=act.today, how=ReceivedHow.EMAIL)
            row = requests.record_request(act, told, arrived)
            case = case_openings.confirm_request(act, row.id, self._confirmation(session))
            if letters:
                considerations.tell_family_we_are_considering(act, case.id)
                considerations.notify_bodies(act, case.id)
                considerations.request_school_information(act, case.id)
            return case.id

    def is_delivered(self, case_id: UUID) -> bool:
        """Whether each letter of a case has been marked as sent, and there are some."""
        return 0 < self.letters(case_id) == self.letters(case_id, "and o.done_at is not null")

    def letters(self, case_id: UUID, which: str = "") -> int:
        return int(self.ask(f"{LETTERS} {which}", case_id))

    @property
    def delivered(self) -> int:
        """How many messages have been marked as sent, of any case."""
        return int(self.ask("select count(*) from outbox where done_at is not null"))

    def mails(self) -> list[EmailMessage]:
        """Every message in the folder, whole."""
        return [_read(path) for path in (self.state / "mail").glob("*.eml")]

    def message_ids(self, case_id: UUID) -> set[str]:
        """What the messages of a case's copies are called."""
        rows = "select array_agg(c.message_id) from notice_copies c join notices n on n.id = c.notice_id "
        return set(self.ask(rows + "where n.case_id = %s and c.way = 'email'", case_id) or ())

    @contextmanager
    def frozen(self, table: str, mode: str = "EXCLUSIVE") -> Iterator[None]:
        """Whoever next writes to a table stands still there."""
        with self._connect() as connection, suppress(psycopg.OperationalError):
            connection.execute("begin")
            connection.execute(sql.SQL("lock table {} in {} mode").format(sql.Identifier(table), sql.SQL(mode)))
            yield
            connection.execute("rollback")

    def wait_for_a_delivery(self) -> None:
        """Return when one more message has been marked as sent."""
        before = self.delivered
        self.wait(lambda: self.delivered > before, "a letter is delivered")

    def wait_until_delivered(self, *cases: UUID) -> None:
        """Return when every letter of these cases has been marked as sent."""
        self.wait(lambda: all(map(self.is_delivered, cases)), "every letter is delivered")

    def wait_until_stuck(self, table: str) -> None:
        """Return when somebody stands still before that table."""
        waiting = "select count(*) > 0 from pg_locks where not granted and relation = %s::regclass"
        self.wait(lambda: bool(self.ask(waiting, table)), f"somebody waits for {table}")

    def _connect(self) -> Connection:
        """A superuser's connection, however long a busy machine takes to answer."""
        found: list[Connection] = []

        def opened() -> bool:
            with suppress(psycopg.OperationalError):
                found.append(self.cluster.connect(DATABASE))
            return bool(found)

        self.wait(opened, "PostgreSQL answers")
        return found[0]

    def _program(self, name: str) -> Program:
        if name not in self.programs:
            program = Program(name, self.state, self._environment())
            program.command = [*PYTHON, *COMMANDS.get(name, ())]
            if name == "web":
                number = self.listening.fileno()
                program.command = [*PYTHON, *WEB, f"--bind=fd://{number}", "ehc.app:create_app()"]
                program.kept_open = (number,)
            self.programs[name] = program
        return self.programs[name]

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "EHC_ENV": "test",
            "EHC_STATE": str(self.state),
            "EHC_SECRET": "a secret of tests",
            "EHC_BASE_URL": self.address,
            "EHC_DATABASE_URL": self.cluster.url(APP, DATABASE),
            "EHC_REDIS_URL": BROKER.format(**self.broker.get_connection_kwargs()),
        }

    def _officers_act(self, session: Session) -> Act:
        authority = authority_of(session)
        assert authority is not None
        identify(session, actor="system", authority=str(authority.id))
        now = datetime.now(UTC)
        past = as_account(session, find_town(session, authority).officer, now.date())
        return replace(past, at=now, live=True, base_url=self.address)

    def _confirmation(self, session: Session) -> Confirmation:
        authority = authority_of(session)
        assert authority is not None
        return Confirmation(
            confirmed_how="Birth certificate (made up)",
            responsibility=Responsibility.LIVES_HERE,
            responsibility_because="Council tax (made up)",
            relationship=RelationshipKind.BIRTH_PARENT,
            setting_id=find_town(session, authority).settings[story.SCHOOL].id,
        )


def meanwhile(do: Callable[[], object]) -> threading.Thread:
    """Do something in the background whose end, if it comes to one, is of no matter."""

    def quietly() -> None:
        with suppress(OSError, HTTPException):
            do()

    thread = threading.Thread(target=quietly, daemon=True)
    thread.start()
    return thread


def _read(path: Path) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert isinstance(message, EmailMessage)
    return message
