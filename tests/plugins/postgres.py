"""One throw-away PostgreSQL a run, one migrated template, and for each worker a clone that no test changes."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from ehc import migrations
from ehc.database import engine, session_factory
from ehc.embedded.binaries import find_binaries
from ehc.embedded.postgres import APP, OWNER, SUPERUSER, UNSAFE_BUT_QUICK, Cluster

FOLDER = "EHC_TEST_POSTGRES"
PREFIX = "ehc-test-"
TEMPLATE = "ehc_template"


@dataclass(frozen=True)
class Database:
    """A database of a test's own, and its addresses for each role."""

    cluster: Cluster
    name: str

    @property
    def url(self) -> str:
        """As ehc_app, which is how EHC runs."""
        return self.cluster.url(APP, self.name)

    @property
    def owner_url(self) -> str:
        """As ehc_owner, which migrates."""
        return self.cluster.url(OWNER, self.name)

    @property
    def superuser_url(self) -> str:
        """As the superuser, to look behind row security."""
        return self.cluster.url(SUPERUSER, self.name)


def pytest_configure(config: pytest.Config) -> None:
    """In the process that hands out the tests: choose the cluster's folder and clear away killed runs' ones."""
    if hasattr(config, "workerinput"):
        return
    _clear_orphans()
    made = Path(tempfile.mkdtemp(prefix="ehc-new-"))
    made.chmod(0o711)
    config.stash[HELD] = _hold(made / "run.lock")
    # Named so that others may clear it away only once its lock is held.
    folder = made.rename(made.with_name(made.name.replace("ehc-new-", PREFIX)))
    os.environ[FOLDER] = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the cluster, if a test asked for it, and remove it."""
    if HELD in config.stash:
        _remove(Path(os.environ.pop(FOLDER)))


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """The run's PostgreSQL, started and migrated by whichever worker comes first."""
    folder = Path(os.environ[FOLDER])
    with _locked(folder / "start.lock"):
        found = _cluster(folder)
        if found.pid() is None:
            found.start()
        if not found.has_database(TEMPLATE):
            _make_template(found)
    return found


@pytest.fixture(scope="session")
def worker_database(cluster: Cluster) -> Iterator[Database]:
    """This worker's clone of the template."""
    with _clone(cluster) as database:
        yield database


@pytest.fixture(scope="session")
def worker_engine(worker_database: Database) -> Iterator[Engine]:
    """An engine on this worker's clone, as ehc_app."""
    bind = engine(worker_database.url)
    yield bind
    bind.dispose()


@pytest.fixture
def connection(worker_engine: Engine) -> Iterator[Connection]:
    """A connection as ehc_app inside a transaction that is rolled back when the test ends."""
    with worker_engine.connect() as opened, opened.begin() as transaction:
        yield opened
        transaction.rollback()


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    """A session as ehc_app; its commits end savepoints only, and nothing outlives the test."""
    factory = session_factory(connection, join_transaction_mode="create_savepoint")
    with factory() as opened:
        yield opened


@pytest.fixture
def fresh_database(cluster: Cluster) -> Iterator[Database]:
    """A clone of the test's own, for what really commits: outbox, row security, kills, several connections."""
    with _clone(cluster) as database:
        yield database


@pytest.fixture(scope="module")
def module_database(cluster: Cluster) -> Iterator[Database]:
    """A clone that the tests of one file share: made once for what takes long and is then only looked at."""
    with _clone(cluster) as database:
        yield database


HELD = pytest.StashKey[object]()


def _cluster(folder: Path) -> Cluster:
    return Cluster(folder / "pg", find_binaries(), options=UNSAFE_BUT_QUICK)


def _make_template(cluster: Cluster) -> None:
    unfinished = f"{TEMPLATE}_new"
    cluster.drop_database(unfinished)
    cluster.create_database(unfinished)
    migrations.upgrade(cluster.url(OWNER, unfinished))
    cluster.rename_database(unfinished, TEMPLATE)


@contextmanager
def _clone(cluster: Cluster) -> Iterator[Database]:
    database = Database(cluster, f"ehc_{uuid4().hex[:12]}")
    with _locked(cluster.base.parent / "clone.lock"):
        cluster.create_database(database.name, template=TEMPLATE)
    try:
        yield database
    finally:
        cluster.drop_database(database.name)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _hold(path: Path) -> object:
    file = path.open("w")
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file


def _remove(folder: Path) -> None:
    if (folder / "pg").exists():
        _cluster(folder).remove()
    shutil.rmtree(folder, ignore_errors=True)


def _clear_orphans() -> None:
    """Remove the clusters of runs that were killed: theirs is the lock that nobody holds."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            _hold(folder / "run.lock")
        except OSError:
            continue
        _remove(folder)
