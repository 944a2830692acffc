"""A process that a run keeps alive: started again when it dies, and found again after the run itself was killed."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from ehc.embedded.processes import wait_until

GRACE = 10.0
LONGEST_PAUSE = 10.0
STEADY = 5.0
LARGE_LOG = 5_000_000


class Process(Protocol):
    """What a run asks of a process."""

    def poll(self) -> int | None:
        """Its exit code, once it has ended."""


class Child:
    """One process by name, begun by `start`, or running already."""

    def __init__(self, name: str, start: Callable[[], Process], log: Path, running: Process | None = None) -> None:
        self.name = name
        self.log = log
        self._start = start
        self._process = running
        self._begun = time.monotonic()
        self._pause = 0.0

    def start(self) -> None:
        """Begin it."""
        self._begun = time.monotonic()
        self._process = self._start()

    def restart_if_dead(self) -> str | None:
        """Begin it again if it has ended, later each time if it ends at once; say so in a sentence."""
        ended = self._process.poll() if self._process else None
        lived = time.monotonic() - self._begun
        if ended is None or lived < self._pause:
            return None
        self._pause = 0.5 if lived > STEADY else min(max(0.5, self._pause * 2), LONGEST_PAUSE)
        try:
            self.start()
        except Exception as error:
            return f"The {self.name} ended ({ended}) and does not start yet: {error}"
        return f"The {self.name} ended ({ended}) and was started again; its log is {self.log}"


class Program:
    """A program of ours in a process group of its own, holding a lock by which a later run knows it."""

    def __init__(self, name: str, state: Path, environment: Mapping[str, str] | None = None) -> None:
        self.lock = state / f"{name}.lock"
        self.log = state / "logs" / f"{name}.log"
        self.environment = dict(environment or {})
        self.command: list[str] = []
        self.is_heard = False  # what it prints goes where ours goes, not to its log
        self.kept_open: tuple[int, ...] = ()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        """Begin it, after ending one that a killed run has left."""
        self.stop()
        with self._claim() as claim, self._open_log() as log:
            printed = None if self.is_heard else log
            process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=printed,
                start_new_session=True,
                pass_fds=(claim.fileno(), *self.kept_open),
            )
            claim.truncate(0)
            claim.write(str(process.pid))
        self._process = process
        return process

    def is_running(self) -> bool:
        """Whether what was last begun has not ended."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End whichever process holds the lock, and all it has started."""
        for how, patience in ((signal.SIGTERM, GRACE), (signal.SIGKILL, GRACE)):
            if self._is_free():
                return
            with suppress(ProcessLookupError, ValueError):
                os.killpg(int(self.lock.read_text()), how)
            wait_until(self._is_free, patience)

    def last_words(self) -> str:
        """The end of what it printed."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-25:]) if self.log.exists() else ""

    def _open_log(self) -> IO[bytes]:
        """The log, begun anew when it has grown large."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        is_large = self.log.exists() and self.log.stat().st_size > LARGE_LOG
        return self.log.open("wb" if is_large else "ab")

    def _claim(self) -> IO[str]:
        claim = self.lock.open("a")
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return claim

    def _is_free(self) -> bool:
        """Whether no process holds the lock: neither ours nor a killed run's."""
        try:
            self._claim().close()
        except BlockingIOError:
            return False
        return True
