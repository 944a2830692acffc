"""Fetches what only measurements need: other people's engines, to run beside ours."""

from __future__ import annotations

import sys
from pathlib import Path

from ehc.embedded import extra_packages

WHAT_FOR = "what ours is measured against"


def make_importable(state: Path) -> None:
    """From now on the engines of the lock can be imported."""
    try:
        extra_packages.make_importable(state, "bench", WHAT_FOR)
    except extra_packages.NotInstalled as error:
        sys.exit(str(error))
