"""Asks after processes that are not ours to wait for, and ends them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def is_alive(pid: int, name: str) -> bool:
    """Whether `pid` is alive and, where the machine can say, runs `name` (a number may be used again)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return not Path("/proc/self").exists()
    words = status.read_text(errors="replace")
    return words.startswith(f"Name:\t{name}") and "State:\tZ" not in words


def tell(pid: int, how: signal.Signals) -> None:
    """Send a signal to a process that may have ended meanwhile."""
    with suppress(ProcessLookupError):
        os.kill(pid, how)


def wait_until(done: Callable[[], bool], patience: float) -> bool:
    """Whether something comes true within `patience` seconds."""
    end = time.monotonic() + patience
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
