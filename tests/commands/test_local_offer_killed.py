"""An import that is killed, anywhere, leaves what families see as it was, and goes on when it is started again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from ehc.config import ROOT
from tests.plugins.postgres import Database

SERVICES = 2_500
PATIENCE = 120


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Three batches of services."""
    path = tmp_path / "feed.json"
    services = [{"id": f"s{n}", "name": f"Club {n}", "status": "active", "organization": {}} for n in range(SERVICES)]
    services[0]["organization"] = {"name": "Org"}
    path.write_text(json.dumps({"contents": services}))
    return path


@pytest.fixture
def behind(fresh_database: Database) -> Iterator[Engine]:
    """The database, looked at as its superuser."""
    bind = create_engine(fresh_database.superuser_url)
    yield bind
    bind.dispose()


@contextmanager
def importing(feed: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a process of its own, killed at the end of the block."""
    words = [sys.executable, "-m", "ehc", "import", "local-offer", str(feed)]
    process = subprocess.Popen(words, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(found: Callable[[], Any]) -> None:
    """Wait until it is so."""
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, "it never came to that"


def count(behind: Engine, table: str) -> int:
    with behind.connect() as connection:
        return connection.scalar(text(f"select count(*) from {table}")) or 0


def waiting(behind: Engine) -> int:
    """How many wait for a lock."""
    with behind.connect() as connection:
        return connection.scalar(text("select count(*) from pg_locks where not granted")) or 0


def test_killed_while_it_reads_it_goes_on_from_the_last_batch(
    command: Any,
    council: Path,
    feed: Path,
    behind: Engine,
) -> None:
    command("configure", str(council))
    with importing(feed):
        until(lambda: count(behind, "staged_services") >= 1_000)
    assert count(behind, "services") == 0
    kept = count(behind, "staged_services")
    done = command("import", "local-offer", str(feed))
    assert done.stdout.splitlines()[-1] == f"{SERVICES} services: {SERVICES} added, 0 changed, 0 closed, 0 refused"
    assert kept % 500 == 0 and count(behind, "services") == SERVICES


def test_killed_while_it_takes_in_nothing_of_it_is_seen(
    command: Any,
    council: Path,
    feed: Path,
    behind: Engine,
) -> None:
    command("configure", str(council))
    with behind.begin() as holder:
        holder.execute(text("lock table organisations in share mode"))
        with importing(feed):
            until(lambda: waiting(behind))
    assert (count(behind, "services"), count(behind, "staged_services")) == (0, SERVICES)
    done = command("import", "local-offer", str(feed))
    assert done.stdout.splitlines()[-1] == f"{SERVICES} services: {SERVICES} added, 0 changed, 0 closed, 0 refused"
    assert count(behind, "staged_services") == 0
