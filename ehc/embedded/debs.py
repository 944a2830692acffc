"""Gets Debian packages: installed when we may, else unpacked into a folder of our own (standard library only)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}


def has_apt() -> bool:
    """Whether this machine gets its packages by apt."""
    return shutil.which("apt-get") is not None and shutil.which("dpkg") is not None


def may_install() -> bool:
    """Whether we are root, or may be without being asked for a password."""
    return os.geteuid() == 0 or _succeeds(["sudo", "-n", "true"], is_last_try=False)


def install(packages: Sequence[str]) -> bool:
    """Install packages for the whole machine; say whether that worked."""
    become = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = ["env", *(f"{name}={value}" for name, value in QUIET.items())]
    apt = [*become, *quiet, "apt-get", "-qq"]
    wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
    # The lists may do as they are: fetching them takes longer than the packages.
    if _succeeds(wanted, is_last_try=False):
        return True
    complaint = _update(apt)
    return _succeeds(wanted, is_last_try=not complaint) or _tell(complaint)


def unpack(packages: Sequence[str], into: Path, *, with_dependencies: bool = True) -> bool:
    """Unpack packages, signatures checked by apt, into a folder without being root; say whether that worked."""
    with tempfile.TemporaryDirectory(prefix="ehc-debs-") as work:
        apt = _private_apt(Path(work))
        complaint = _update(apt)
        wanted = _missing(apt, packages) if with_dependencies else list(packages)
        downloaded = Path(work, "debs")
        downloaded.mkdir()
        if not _succeeds([*apt, "download", *wanted], cwd=downloaded, is_last_try=not complaint):
            return _tell(complaint)
        into.mkdir(parents=True, exist_ok=True)
        return all(_succeeds(["dpkg", "-x", str(deb), str(into)]) for deb in sorted(downloaded.glob("*.deb")))


def _update(apt: Sequence[str]) -> str:
    """Fetch the lists; the first complaint where one of them did not come, which need not matter."""
    command = [*apt, "-o", "APT::Update::Error-Mode=any", "update"]
    ran = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **QUIET}, check=False)
    return (ran.stderr.strip() or "it says no more").splitlines()[0] if ran.returncode else ""


def _tell(complaint: str) -> bool:
    """Say why packages did not come, if that is known; false, as they did not."""
    if complaint:
        print("apt-get did not reach its sources:", complaint.removeprefix("E: "), file=sys.stderr)
    return False


def _private_apt(work: Path) -> list[str]:
    """Apt with lists and a cache of its own, which any user may write."""
    for folder in ("lists/partial", "cache/archives/partial"):
        (work / folder).mkdir(parents=True)
    options = {
        "Dir::State::lists": work / "lists",
        "Dir::Cache": work / "cache",
        "Debug::NoLocking": "1",
        "APT::Sandbox::User": "",
        "APT::Get::List-Cleanup": "0",
    }
    return ["apt-get", "-qq", *(part for key, value in options.items() for part in ("-o", f"{key}={value}"))]


def _missing(apt: Sequence[str], packages: Sequence[str]) -> list[str]:
    """The packages and whatever they need that this machine has not."""
    plan = [*apt, "-s", "install", "--no-install-recommends", *packages]
    said = subprocess.run(plan, capture_output=True, text=True, check=False, env={**os.environ, **QUIET}).stdout
    names = [line.split()[1] for line in said.splitlines() if line.startswith("Inst ")]
    return names or list(packages)


def _succeeds(command: Sequence[str], cwd: Path | None = None, *, is_last_try: bool = True) -> bool:
    """Whether a command does what it should; what it printed is shown only if not."""
    try:
        ran = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **QUIET}, check=False)
    except FileNotFoundError:
        return False
    if ran.returncode != 0 and is_last_try:
        print(ran.stdout, ran.stderr, file=sys.stderr)
    return ran.returncode == 0
