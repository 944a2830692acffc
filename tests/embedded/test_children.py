"""A run's children are started again when they die, and found again after the run itself was killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ehc.embedded.children import Child, Program

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


def program_of(name: str, state: Path, command: list[str]) -> Program:
    """A program that runs `command`."""
    made = Program(name, state, os.environ)
    made.command = command
    return made


def until(met: Callable[[], bool]) -> bool:
    """Whether something comes true within a few seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if met():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A program that sleeps, ended when the test is."""
    made = program_of("sleeper", tmp_path, SLEEP)
    yield made
    made.stop()


def test_a_child_that_dies_is_started_again_with_a_sentence(program: Program) -> None:
    child = Child("sleeper", program.start, program.log)
    child.start()
    first = int(program.lock.read_text())
    assert child.restart_if_dead() is None
    os.kill(first, signal.SIGKILL)
    assert until(lambda: not program.is_running())
    assert (child.restart_if_dead() or "").startswith("The sleeper ended (-9) and was started again; its log is /")
    assert int(program.lock.read_text()) != first


def test_a_child_that_ends_at_once_is_started_ever_more_slowly(tmp_path: Path) -> None:
    hasty = program_of("hasty", tmp_path, [sys.executable, "-c", ""])
    child = Child("hasty", hasty.start, hasty.log)
    child.start()
    assert until(lambda: not hasty.is_running())
    assert child.restart_if_dead()
    assert until(lambda: not hasty.is_running())
    assert child.restart_if_dead() is None


def test_a_start_that_fails_is_said_and_tried_again(tmp_path: Path) -> None:
    starts = iter([program_of("once", tmp_path, [sys.executable, "-c", ""]).start])

    def start() -> object:
        return next(starts)()

    child = Child("once", start, tmp_path)  # type: ignore[arg-type]
    child.start()
    assert until(lambda: (said := child.restart_if_dead()) is not None and "does not start yet" in said)


def test_what_a_killed_run_left_is_ended_before_it_is_started_again(program: Program, tmp_path: Path) -> None:
    orphan = program.start()
    program_of("sleeper", tmp_path, SLEEP).stop()
    assert until(lambda: orphan.poll() is not None)


def test_what_a_child_has_started_ends_with_it(tmp_path: Path) -> None:
    forks = "import os, time; print(os.fork(), flush=True); time.sleep(600)"
    parent = program_of("parent", tmp_path, [sys.executable, "-c", forks])
    parent.start()
    assert until(lambda: len(parent.last_words().split()) == 2)
    grandchild = max(map(int, parent.last_words().split()))
    parent.stop()
    assert until(lambda: not _is_alive(grandchild))


def test_nothing_is_ended_that_does_not_hold_the_lock(program: Program) -> None:
    program.lock.write_text(str(os.getpid()))
    program.stop()
    assert _is_alive(os.getpid())


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()
