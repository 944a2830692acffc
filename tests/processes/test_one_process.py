"""Worker and clock as threads of one process, with no broker: they deliver, complain of nothing, and end when told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ehc.config import ROOT
from ehc.database import engine, session_factory
from ehc.embedded.processes import wait_until
from ehc.models.outbox import OutboxMessage
from ehc.services import outbox
from tasks.post_room import system_act
from tests import factories
from tests.plugins.postgres import Database

pytestmark = [pytest.mark.processes, pytest.mark.slow]
PATIENCE = 120.0


def test_it_delivers_and_ends_without_a_complaint(fresh_database: Database, tmp_path: Path) -> None:
    bind = engine(fresh_database.url)
    sessions = session_factory(bind)
    with sessions.begin() as session:
        factories.make_authority(session)
        outbox.put(system_act(session), "no-such-kind", key="one", recipient="somebody")
    settings = {"EHC_ENV": "test", "EHC_STATE": str(tmp_path), "EHC_DATABASE_URL": fresh_database.url}
    environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT)}
    environment.pop("EHC_REDIS_URL", None)
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "tasks"], env=environment, stdout=log, stderr=log)

    def was_tried() -> bool:
        with sessions() as session:
            system_act(session)
            return session.query(OutboxMessage.attempts).scalar() > 0

    try:
        assert wait_until(was_tried, PATIENCE), (tmp_path / "log").read_text()
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        bind.dispose()
    lines = (tmp_path / "log").read_text().splitlines()
    assert [line for line in lines if "message not delivered" not in line] == []
