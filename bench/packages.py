"""Fetches what only measurements need (other people's engines, to run beside ours) into a folder of its own, once."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from ehc.config import ROOT

REQUIREMENTS = ROOT / "requirements"
LOCK = REQUIREMENTS / "bench.txt"


def make_importable(state: Path) -> None:
    """Install the lock where it is not there yet; from then on its packages can be imported, after our own."""
    folder = state / "bench" / hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]
    if not folder.exists():
        _install(folder)
    sys.path.append(str(folder))


def _install(folder: Path) -> None:
    print(f"Fetching what ours is measured against, once, into {folder}.", file=sys.stderr, flush=True)
    unfinished = folder.with_suffix(".new")
    unfinished.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(REQUIREMENTS / "install.py"), str(LOCK), str(unfinished)]
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit("The engines to measure against could not be installed: see above.")
    unfinished.rename(folder)
