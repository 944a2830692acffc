"""One database is shared by the commands of a checkout, and a run has it to itself."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest

from ehc.config import Config
from ehc.embedded import local
from ehc.embedded.binaries import find_binaries
from ehc.embedded.postgres import UNSAFE_BUT_QUICK, Cluster


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    """A configuration with a state folder of its own and no database named."""
    quick = partial(Cluster, options=UNSAFE_BUT_QUICK)
    monkeypatch.setattr(Cluster, "in_state", lambda state: quick(state / "pg", find_binaries()))
    with tempfile.TemporaryDirectory(prefix="ehc-t-") as made:
        os.chmod(made, 0o711)
        state = Path(made, "state")
        yield Config.load({"EHC_STATE": str(state)})
        Cluster.in_state(state).remove()


def answers(config: Config) -> bool:
    """Whether the database of `config` takes connections."""
    assert config.database_url
    try:
        psycopg.connect(config.database_url.replace("+psycopg", "")).close()
    except psycopg.OperationalError:
        return False
    return True


def test_a_named_database_is_used_as_it_is() -> None:
    named = Config.load({"EHC_DATABASE_URL": "postgresql://ehc_app@db/ehc"})
    with local.borrowed(named) as config:
        assert config is named


def test_a_command_starts_the_database_and_the_last_one_stops_it(config: Config) -> None:
    with local.borrowed(config) as first:
        with local.borrowed(config) as second:
            assert second.database_url == first.database_url
        assert answers(first)
    assert not answers(first)


def test_a_command_uses_the_database_of_a_run_and_leaves_it_running(config: Config) -> None:
    with local.owned(config) as (running, _):
        with local.borrowed(config) as borrowed:
            assert borrowed.database_url == running.database_url
        assert answers(running)


def test_a_run_does_not_take_the_database_from_a_command(config: Config) -> None:
    with local.borrowed(config), pytest.raises(local.InUse), local.owned(config):
        pass


def test_a_run_stops_what_a_killed_run_left(config: Config) -> None:
    config.state.mkdir()
    orphan = Cluster.in_state(config.state)
    left = orphan.start()
    with local.owned(config) as (running, _):
        assert answers(running)
        assert left.poll() is not None
