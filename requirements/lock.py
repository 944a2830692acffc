"""Writes the lock files from pyproject.toml: every hash, for every machine, and no address of an index."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from install import uv_environment

HERE = Path(__file__).parent
LOCKS = {
    "test": ["pyproject.toml", "--extra", "embedded", "--extra", "test"],
    "run": ["pyproject.toml", "--extra", "embedded"],
    "production": ["pyproject.toml"],
    "assets": ["requirements/assets.in"],
    "bench": ["requirements/bench.in"],
    "postcodes": ["requirements/postcodes.in"],
    "installer": ["requirements/installer.in"],
}
COMPILE = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
OPTIONS = ["--generate-hashes", "--only-binary", ":all:", "--no-header", "--no-annotate"]
NO_ADDRESSES = ["--no-emit-index-url", "--no-emit-find-links"]


def main() -> None:
    """Write each lock, all with the versions of the widest."""
    environment = uv_environment(os.environ)
    for name, sources in LOCKS.items():
        same = [] if name == "test" else ["--constraint", "requirements/test.txt"]
        command = [*COMPILE, *OPTIONS, *NO_ADDRESSES, *sources, *same, "--output-file", f"requirements/{name}.txt"]
        subprocess.run(command, cwd=HERE.parent, env=environment, check=True)


if __name__ == "__main__":
    main()
