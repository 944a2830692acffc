"""Gives a command or a run its database: the one that is named, or a PostgreSQL of this checkout's own."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from ehc.config import Config
from ehc.embedded.postgres import APP, OWNER, Cluster

DATABASE = "ehc"


class InUse(Exception):
    """Raised when a run wants the database for itself while a command is using it."""


@contextmanager
def borrowed(config: Config) -> Iterator[Config]:
    """For one command: `config` with a database that answers, started if need be and stopped by its last user."""
    if config.database_url:
        yield config
        return
    cluster = _cluster(config)
    with _open(config, "database.lock") as users:
        try:
            with _locked(config, "start.lock"):
                fcntl.flock(users, fcntl.LOCK_SH)
                if cluster.pid() is None:
                    cluster.start()
                _make_database(cluster)
            yield _addressed(config, cluster)
        finally:
            with _locked(config, "start.lock"):
                if _is_alone(users):
                    cluster.stop()


@contextmanager
def owned(config: Config) -> Iterator[tuple[Config, Cluster]]:
    """For a run: the checkout's own PostgreSQL, a killed run's stopped first; the caller keeps it running."""
    cluster = _cluster(config)
    with _open(config, "database.lock") as users, ExitStack() as to_stop:
        with _locked(config, "start.lock"):
            if not _is_alone(users):
                raise InUse("Another EHC command is using the database here: wait until it has finished.")
            to_stop.callback(cluster.stop)
            cluster.start()
            fcntl.flock(users, fcntl.LOCK_SH)
            _make_database(cluster)
        yield _addressed(config, cluster), cluster


def _cluster(config: Config) -> Cluster:
    config.state.mkdir(parents=True, exist_ok=True)
    return Cluster.in_state(config.state)


def _make_database(cluster: Cluster) -> None:
    if not cluster.has_database(DATABASE):
        unfinished = f"{DATABASE}_new"
        cluster.drop_database(unfinished)
        cluster.create_database(unfinished)
        cluster.rename_database(unfinished, DATABASE)


def _addressed(config: Config, cluster: Cluster) -> Config:
    return replace(config, database_url=cluster.url(APP, DATABASE), owner_database_url=cluster.url(OWNER, DATABASE))


def _open(config: Config, name: str) -> IO[str]:
    return Path(config.state, name).open("a")


@contextmanager
def _locked(config: Config, name: str) -> Iterator[None]:
    with _open(config, name) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _is_alone(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
