"""Serves an application by gunicorn, as `./manage run` serves EHC, and counts how often it answers in a second."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from ehc.config import ROOT
from ehc.embedded.processes import wait_until
from ehc.embedded.run import WEB

VISITORS, PATIENCE = 4, 60.0
LENGTH = b"content-length:"


@contextmanager
def served(application: str, at: Path, environ: Mapping[str, str]) -> Iterator[Path]:
    """The application on a socket of its own; stopped at the end."""
    command = [sys.executable, "-m", *WEB, "--log-level=warning", f"--bind=unix:{at}", application]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environ})
    try:
        if not wait_until(at.exists, PATIENCE):
            sys.exit(f"{application} does not start: see above.")
        yield at
    finally:
        process.terminate()
        process.wait()


def pages_in_a_second(at: Path, asking: bytes, seconds: float) -> float:
    """How many answers so many visitors get together, each asking again at once; every answer is a whole page."""
    until = time.perf_counter() + seconds
    with ThreadPoolExecutor(VISITORS) as visitors:
        counts = list(visitors.map(lambda _: _ask(at, asking, until), range(VISITORS)))
    return sum(counts) / seconds


def _ask(at: Path, asking: bytes, until: float) -> int:
    count = 0
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(at))
        while time.perf_counter() < until:
            connection.sendall(asking)
            _read(connection)
            count += 1
    return count


def _read(connection: socket.socket) -> None:
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(65536)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 "), head
    length = int(next(line for line in head.lower().split(b"\r\n") if line.startswith(LENGTH))[len(LENGTH) :])
    got = len(body)
    while got < length:
        got += len(connection.recv(65536))
