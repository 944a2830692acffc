"""The lock files hold what pyproject.toml asks for, each with its hashes, and no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ehc.config import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
ASKED = {
    "production": PROJECT["dependencies"],
    "run": PROJECT["dependencies"] + EXTRAS["embedded"],
    "test": PROJECT["dependencies"] + EXTRAS["embedded"] + EXTRAS["test"],
}
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", re.M)


def pins(name: str) -> dict[str, list[str]]:
    """The versions of each package in a lock."""
    found: dict[str, list[str]] = {}
    for package, version in PIN.findall((ROOT / "requirements" / f"{name}.txt").read_text()):
        found.setdefault(canonicalize_name(package), []).append(version)
    return found


@pytest.mark.parametrize("lock", ASKED)
def test_a_lock_meets_what_is_asked(lock: str) -> None:
    locked = pins(lock)
    wanted = {canonicalize_name(asked.name): asked.specifier for asked in map(Requirement, ASKED[lock])}
    unmet = [
        package for package, specifier in wanted.items() if not any(map(specifier.contains, locked.get(package, [])))
    ]
    assert unmet == [], "Write the locks again: ./manage lock"


@pytest.mark.parametrize("name", ["production", "run"])
def test_what_is_run_is_what_was_tested(name: str) -> None:
    tested = pins("test")
    assert {package: versions for package, versions in pins(name).items() if tested.get(package) != versions} == {}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_has_its_hashes_and_none_an_address(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[A-Za-z])", text.strip()))


def test_the_front_ends_lock_names_no_host() -> None:
    assert "resolved" not in (ROOT / "package-lock.json").read_text()
