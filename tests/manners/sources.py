"""The files of the project as git knows them, for tests of our own habits."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from ehc.config import ROOT


@cache
def tracked() -> tuple[Path, ...]:
    """Every file git tracks, or, in a copy without git, every file outside the folders git ignores."""
    try:
        said = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, check=True).stdout.decode()
        paths = [ROOT / name for name in said.split("\0") if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not _is_ignored(path.relative_to(ROOT))]
    return tuple(sorted(path for path in paths if path.is_file()))


def python_files(*folders: str) -> tuple[Path, ...]:
    """The Python files of some folders of the checkout."""
    return tuple(path for path in tracked() if path.suffix == ".py" and place(path).split("/")[0] in folders)


def place(path: Path) -> str:
    """Where a file is, from the top of the checkout."""
    return path.relative_to(ROOT).as_posix()


def _is_ignored(path: Path) -> bool:
    return any(part in IGNORED or part.endswith(".pyc") for part in path.parts) or path.parts[0] == "out"


IGNORED = {".venv", ".venv.new", ".venv.old", ".ehc", ".git", "__pycache__", "node_modules", ".hypothesis"} | {
    f".{tool}_cache" for tool in ("pytest", "mypy", "ruff", "import_linter")
}
