"""Fetches packages that only one command needs, once, into a folder of their own: a lock of requirements/ by name."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from ehc.config import ROOT

REQUIREMENTS = ROOT / "requirements"


class NotInstalled(Exception):
    """Raised when the packages could not be fetched; what was tried has said why."""


def make_importable(state: Path, name: str, what_for: str) -> Path:
    """Install the lock `name` where it is not there yet; from then on its packages can be imported, after our own."""
    lock = REQUIREMENTS / f"{name}.txt"
    folder = state / name / hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    if not folder.exists():
        _install(lock, folder, what_for)
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    return folder


def _install(lock: Path, folder: Path, what_for: str) -> None:
    print(f"Fetching {what_for}, once, into {folder}.", file=sys.stderr, flush=True)
    unfinished = folder.with_suffix(".new")
    unfinished.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(REQUIREMENTS / "install.py"), str(lock), str(unfinished)]
    if subprocess.run(command, check=False).returncode != 0:
        raise NotInstalled(f"{what_for[:1].upper()}{what_for[1:]} could not be fetched: see above.")
    unfinished.rename(folder)
