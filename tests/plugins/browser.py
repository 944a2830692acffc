"""The application for a browser: served on a database of its own, with its post room and a clock to move."""

from __future__ import annotations

import email
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy.orm import Session

from ehc.app import create_app
from ehc.config import Config, Environment
from ehc.demonstration.town import make_town
from ehc.foundations import NAME, Foundations
from tasks.outbox import deliver_waiting
from tasks.post_room import PostRoom
from tests import factories
from tests.pages.visitor import Visitor
from tests.plugins.postgres import Database
from tests.plugins.requirements import assets_folder
from tests.plugins.serving import listening, served

PICTURES = "EHC_PICTURES"  # a folder: every page a journey sees is kept there as a picture
NINE = time(9, tzinfo=UTC)
PATIENCE = 30_000  # milliseconds: a machine that is busy with other tests answers late
PHONE, DESK = (390, 844), (1280, 900)


@dataclass
class Moment:
    """The clock that the pages and the post room read."""

    now: datetime = factories.NOW

    def __call__(self) -> datetime:
        return self.now

    def move_to(self, day: date) -> None:
        """Nine in the morning of that day."""
        self.now = datetime.combine(day, NINE)


@dataclass
class Site:
    """The running application, and what a test may do around it."""

    url: str
    foundations: Foundations
    clock: Moment
    browser: Browser
    room: PostRoom
    visitors: list[Visitor] = field(default_factory=list)

    def visitor(self, name: str, *, phone: bool = False, script: bool = True) -> Visitor:
        """Somebody's own browser: nothing of it is shared with another's."""
        width, height = PHONE if phone else DESK
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale="en-GB",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        pictures = os.environ.get(PICTURES)
        made = Visitor(
            context.new_page(), name, pictures=Path(pictures) if pictures else None, phone=phone, script=script
        )
        self.visitors.append(made)
        return made

    def deliver(self) -> None:
        """Let the worker's round pass: every message that waits leaves."""
        deliver_waiting(self.room, seconds=60)

    def letters_to(self, address: str) -> list[EmailMessage]:
        """The messages in that mailbox, the first first."""
        read = [
            email.message_from_bytes(path.read_bytes(), policy=default)
            for path in sorted(self.mail.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        ]
        return [letter for letter in read if address in str(letter["To"])]

    def link_in_letter_to(self, address: str, path: str) -> str:
        """The newest address in that mailbox that begins with this path."""
        found = [
            link
            for letter in self.letters_to(address)
            for link in re.findall(rf"{re.escape(self.url)}({re.escape(path)}[\w./-]*)", _words(letter))
        ]
        assert found, f"no {path} in the letters to {address}"
        return found[-1].rstrip(".")

    @property
    def mail(self) -> Path:
        """The folder that messages leave to."""
        return self.foundations.config.mail_folder

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session of EHC itself, for what the test looks up or prepares; kept at the end."""
        with self.room.act() as act:
            yield act.session


def _words(letter: EmailMessage) -> str:
    body = letter.get_body(preferencelist=("plain",))
    return str(body.get_content()) if body else ""


@pytest.fixture(scope="session")
def chromium(browser_path: str) -> Iterator[Browser]:
    """The machine's own Chromium, started once a worker."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def site(fresh_database: Database, chromium: Browser, tmp_path: Path) -> Iterator[Site]:
    """The application with the made-up council in it, on 23 November 2026, really listening and really committing."""
    with listening() as heard:
        url = f"http://127.0.0.1:{heard.getsockname()[1]}"
        config = Config(
            env=Environment.TEST,
            secret="a secret of tests",
            state=tmp_path,
            base_url=url,
            database_url=fresh_database.url,
            assets=assets_folder(),
        )
        clock, room = Moment(), PostRoom.of(config)
        app = create_app(config)
        app.extensions[NAME].clock = clock
        with room.sessions.begin() as session:
            make_town(session, factories.TODAY)
        opened = Site(url, app.extensions[NAME], clock, chromium, replace(room, clock=clock))
        with served(app, heard):
            yield opened
            for visitor in opened.visitors:
                visitor.page.context.close()
        for sessions in (room.sessions, opened.foundations.sessions):
            sessions.kw["bind"].dispose()
