"""Runs all of EHC on one machine: PostgreSQL, the web and the worker, each restarted when it dies."""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from ehc.config import ROOT, UNSAFE_SECRET, Config
from ehc.embedded import assets, local
from ehc.embedded.children import Child, Program
from ehc.embedded.places import write_private

PORTS_TRIED = 100
PATIENCE = 60.0
WEB = ["gunicorn", "--workers=1", "--worker-class=gthread", "--threads=8"]
WEB += ["--graceful-timeout=5", "--no-control-socket"]
WEB += ["--limit-request-line=8190"]  # the most it takes: a long search is answered by a page of ours
CHILDREN = ("web", "worker")
ERRANDS = ("style-sheets", "more-children")  # done once, while pages are served already
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Steps:
    """What a run does on the way up, and says when it is there."""

    migrate: Callable[[Config], None]  # before anything serves
    fill: Callable[[Config], Sequence[str]]  # while the web server starts; the arguments of Python to go on with
    greeting: Callable[[Config], Sequence[str]]


class CannotRun(Exception):
    """Raised with the sentence that says why EHC does not start."""


class Stopped(BaseException):
    """Raised where the run stands when it is told to end, so that everything it started is stopped in order."""


def run(config: Config, port: int, steps: Steps) -> None:
    """Start everything, say so when it answers, and keep it running until told to stop."""
    config.state.mkdir(parents=True, exist_ok=True)
    with suppress(Stopped), ExitStack() as opened:
        _listen_for_endings()
        note = opened.enter_context(_only_run(config.state))
        for name in CHILDREN + ERRANDS:
            Program(name, config.state).stop()
        listening = opened.enter_context(_listen(port))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        note.write(address)
        note.flush()
        children: list[Child] = []
        if not config.database_url:
            config, cluster = opened.enter_context(local.owned(config))
            children.append(Child("database", cluster.start, cluster.log, running=cluster.process))
        config = replace(config, secret=_secret(config), base_url=os.environ.get("EHC_BASE_URL", address))
        steps.migrate(config)
        web, worker = _programs(config, listening)
        children.append(_started("web server", web, opened))
        if not config.assets and not assets.is_current(config.assets_folder):
            _meanwhile("style-sheets", config, ["-m", "ehc.embedded.assets"], opened)
        rest = steps.fill(config)
        children.append(_started("worker", worker, opened))
        _wait_until_ready(address, web)
        print(f"Ready: {address}", *steps.greeting(config), sep="\n", flush=True)
        if rest:
            _meanwhile("more-children", config, rest, opened)
        _keep(children)


def _started(name: str, program: Program, opened: ExitStack) -> Child:
    """A child that has begun, and is stopped when everything is."""
    opened.callback(program.stop)
    child = Child(name, program.start, program.log)
    child.start()
    return child


def _listen_for_endings() -> None:
    """End in order at the first Ctrl-C, and let nothing cut that short."""

    def stop(*_: object) -> None:
        for number in ENDINGS:
            signal.signal(number, signal.SIG_IGN)
        os.write(2, b"Stopping.\n")
        raise Stopped

    for number in ENDINGS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def _keep(children: Sequence[Child]) -> None:
    while True:
        time.sleep(0.25)
        for child in children:
            said = child.restart_if_dead()
            if said:
                print(said, file=sys.stderr, flush=True)


def _programs(config: Config, listening: socket.socket) -> tuple[Program, Program]:
    """The web server, on a socket that stays open while it restarts, and the worker."""
    web, worker = (Program(name, config.state, environment(config)) for name in CHILDREN)
    web.command = [sys.executable, "-m", *WEB, f"--bind=fd://{listening.fileno()}", "ehc.app:create_app()"]
    web.kept_open = (listening.fileno(),)
    worker.command = [sys.executable, "-m", "tasks"]
    return web, worker


def environment(config: Config) -> dict[str, str]:
    """What the children are told: this run's configuration, and never the migrating role's password."""
    kept = {name: value for name, value in os.environ.items() if name != "EHC_OWNER_DATABASE_URL"}
    return {
        **kept,
        "EHC_ENV": str(config.env),
        "EHC_STATE": str(config.state),
        "EHC_SECRET": config.secret,
        "EHC_BASE_URL": config.base_url,
        "EHC_DATABASE_URL": config.database_url or "",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }


def _secret(config: Config) -> str:
    """The secret that is named, else one made for this checkout and kept."""
    if config.secret != UNSAFE_SECRET:
        return config.secret
    kept = config.state / "secret"
    if not kept.exists():
        write_private(kept, secrets.token_urlsafe(48))
    return kept.read_text()


@contextmanager
def _only_run(state: Path) -> Iterator[IO[str]]:
    """Hold the checkout's one run; refuse a second, saying where the first is."""
    with (state / "run.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise CannotRun(f"EHC is running from here already: {file.read() or 'it is just starting'}") from None
        file.truncate(0)
        yield file


@contextmanager
def _listen(port: int) -> Iterator[socket.socket]:
    """A socket on `port`, or on the next that is free."""
    for candidate in range(port, port + PORTS_TRIED):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", candidate))
            listening.listen(128)
        except PermissionError:
            listening.close()
            raise CannotRun(
                f"This machine lets only root use port {candidate}: name one from 1024 with --port."
            ) from None
        except OSError:
            listening.close()
            continue
        if candidate != port:
            print(f"Port {port} is in use: taking {candidate}.", file=sys.stderr, flush=True)
        with listening:
            yield listening
        return
    raise CannotRun(f"No port between {port} and {port + PORTS_TRIED - 1} is free: name another with --port.")


def _wait_until_ready(address: str, web: Program) -> None:
    end = time.monotonic() + PATIENCE
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            with directly.open(f"{address}/readyz", timeout=5):
                return
        except OSError as error:
            if time.monotonic() > end or not web.is_running():
                log = web.last_words()
                raise CannotRun(f"The web server does not answer ({error}); its log ends:\n{log}") from None
        time.sleep(0.05)


def _meanwhile(name: str, config: Config, arguments: Sequence[str], opened: ExitStack) -> None:
    """Let Python do something once while pages are served already; end that too when all ends."""
    errand = Program(name, config.state, environment(config))
    errand.command = [sys.executable, *arguments]
    errand.is_heard = True
    opened.callback(errand.stop)
    errand.start()
