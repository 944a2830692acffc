"""A run on one machine answers, mends itself, stops as a whole, and clears up after one that was killed."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from ehc.config import ROOT
from ehc.embedded.children import Program
from ehc.embedded.postgres import Cluster
from ehc.embedded.run import CHILDREN, ERRANDS, CannotRun, _listen, _wait_until_ready

PATIENCE = 60
RUN = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that tests run behind may have it ignored
from ehc import migrations
from ehc.config import Config
from ehc.database import engine, session_factory
from ehc.embedded import run
from ehc.services.council.configuration import set_up_council

def migrate(config):
    migrations.upgrade(config.owner_database_url)

def fill(config):
    with session_factory(engine(config.database_url)).begin() as session:
        set_up_council(session, code="999", name="Sample Council", demonstration=True)
    return ("-c", "import time; time.sleep(600)")

try:
    steps = run.Steps(migrate, fill, lambda config: ("Press Ctrl-C to stop.",))
    run.run(Config.load(os.environ), int(sys.argv[1]), steps)
except run.CannotRun as error:
    sys.exit(str(error))
"""


@cache
def port_of(state: Path) -> int:
    """A free port, the same for every run of one state."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Run:
    """One `run` in a process of its own, with its state in `state`."""

    def __init__(self, state: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("EHC_")}
        told = {"EHC_ENV": "demonstration", "EHC_STATE": str(state), "EHC_ASSETS": str(state), "PYTHONPATH": str(ROOT)}
        self.state = state
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, str(port_of(state))],
            env={**kept, **told},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.address = ""

    def wait_until_ready(self) -> None:
        """Read what it prints up to its address."""
        assert self.process.stdout
        printed: list[str] = []
        for line in self.process.stdout:
            printed.append(line)
            found = re.match(r"Ready: (http://127\.0\.0\.1:\d+)$", line)
            if found:
                self.address = found[1]
                return
        raise AssertionError("It ended before it was ready:\n" + "".join(printed))

    def answers(self) -> bool:
        """Whether the web server and its database answer."""
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def child(self, name: str) -> int:
        """The process number of a child, once it has begun."""
        if name == "database":
            return Cluster.in_state(self.state).pid() or 0
        lock = self.state / f"{name}.lock"
        return int(lock.read_text() or 0) if lock.exists() else 0

    def end(self, how: signal.Signals) -> None:
        """End the run, and wait until it has."""
        self.process.send_signal(how)
        self.process.wait(PATIENCE)


def until(met: Callable[[], bool]) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if met():
            return True
        time.sleep(0.05)
    return False


def is_alive(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be forgotten."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


@contextmanager
def started(state: Path) -> Iterator[Run]:
    """A run that answers, ended with the block."""
    run = Run(state)
    try:
        run.wait_until_ready()
        yield run
    finally:
        if run.process.poll() is None:
            run.end(signal.SIGINT)


@contextmanager
def made_state() -> Iterator[Path]:
    """A folder for the state of several runs, one after the other."""
    with tempfile.TemporaryDirectory(prefix="ehc-t-") as made:
        os.chmod(made, 0o711)
        state = Path(made, "state")
        yield state
        for name in CHILDREN + ERRANDS:
            Program(name, state).stop()
        Cluster.in_state(state).remove()


@pytest.fixture
def state() -> Iterator[Path]:
    """A state folder of the test's own."""
    with made_state() as made:
        yield made


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """A run that several tests look at."""
    with made_state() as state, started(state) as begun:
        yield begun


pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("run")]


@pytest.mark.parametrize("child", ["web", "worker", "database"])
def test_a_child_that_is_killed_is_started_again(run: Run, child: str) -> None:
    killed = run.child(child)
    os.kill(killed, signal.SIGKILL)
    assert until(lambda: run.child(child) not in (0, killed))
    assert until(run.answers)


def test_a_second_run_says_where_the_first_is(run: Run) -> None:
    second = Run(run.state)
    printed, _ = second.process.communicate(timeout=PATIENCE)
    assert second.process.returncode == 1
    assert printed == f"EHC is running from here already: {run.address}\n"


def test_a_port_in_use_is_passed_over_with_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with _listen(port) as listening:
            found = listening.getsockname()[1]
    assert found > port
    assert capsys.readouterr().err == f"Port {port} is in use: taking {found}.\n"


def test_a_port_for_root_alone_is_refused_in_those_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(CannotRun, match="only root use port 80: name one from 1024"), _listen(80):
        pass


def test_a_proxy_is_not_asked_whether_we_are_ready(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    _wait_until_ready(run.address, Program("web", run.state))


def test_ctrl_c_stops_everything_that_was_started(state: Path) -> None:
    with started(state) as run:
        children = [run.child(name) for name in ("web", "worker", "more-children", "database")]
        run.end(signal.SIGINT)
    assert run.process.returncode == 0
    assert [pid for pid in children if is_alive(pid)] == []


def test_the_next_run_ends_what_a_killed_one_left(state: Path) -> None:
    with started(state) as killed:
        assert until(lambda: killed.child("more-children") != 0)
        left = [killed.child(name) for name in ("web", "worker", "more-children", "database")]
        killed.end(signal.SIGKILL)
        assert all(map(is_alive, left))
    with started(state) as after:
        assert after.answers()
        assert after.address == killed.address
        assert [pid for pid in left if is_alive(pid)] == []
