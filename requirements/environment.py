"""Makes .venv from a lock file, whole or not at all, on any Python 3.11 or newer (standard library only)."""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from ehc.embedded import debs  # noqa: E402

STATE = Path(os.environ.get("EHC_STATE", ROOT / ".ehc")).absolute()
VENV, NEW, OLD = (ROOT / name for name in (".venv", ".venv.new", ".venv.old"))
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
# Debian's pip reads the machine's certificates, there or not, before it looks at PIP_CERT.
TRUST = """import pip._vendor.certifi as certifi

certifi.where = lambda: {bundle!r}
"""
# An environment made for tests holds everything that running needs, in the same versions.
ALSO_SERVES = {"run": ("run", "test"), "test": ("test",)}


def main(name: str) -> int:
    """See to it that .venv holds the lock `name`."""
    STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / "setting-up.lock").open("w") as claim:
        fcntl.flock(claim, fcntl.LOCK_EX)
        if not is_made(name):
            build(name)
    return 0


def stamp(name: str) -> str:
    """What an environment is made from: the lock, the Python, the kind of machine and the place."""
    lock = hashlib.sha256((HERE / f"{name}.txt").read_bytes()).hexdigest()
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{name} {lock} Python {version} {platform.system()} {platform.machine()} {ROOT}\n"


def is_made(name: str) -> bool:
    """Whether .venv is whole and made from what is here now."""
    made = VENV / "stamp"
    if not made.exists() or not (VENV / "bin" / "python").exists():
        return False
    return made.read_text() in [stamp(other) for other in ALSO_SERVES[name]]


def build(name: str) -> None:
    """Build beside .venv, then put it in its place."""
    lock = HERE / f"{name}.txt"
    count = sum(" " not in line.split("==")[0] for line in lock.read_text().splitlines() if "==" in line)
    say(f"Installing {count} Python packages from requirements/{name}.txt into .venv (once).")
    shutil.rmtree(NEW, ignore_errors=True)
    pip = make_environment()
    install = [NEW / "bin" / "python", HERE / "install.py", lock]
    if subprocess.run(install, env=pip).returncode != 0:
        raise SystemExit("The packages could not be installed: see above. Nothing was changed.")
    mend_paths()
    (NEW / "stamp").write_text(stamp(name))
    shutil.rmtree(OLD, ignore_errors=True)
    if VENV.exists():
        VENV.rename(OLD)
    NEW.rename(VENV)
    shutil.rmtree(OLD, ignore_errors=True)


def make_environment() -> dict[str, str]:
    """An empty environment, and the variables with which its Python has a pip."""
    if makes_environments() or install_venv():
        subprocess.run([sys.executable, "-m", "venv", NEW], check=True)
        return dict(os.environ)
    found = STATE / "pip"
    say(f"This Python has no pip: unpacking python3-pip-whl and ca-certificates into {found}.")
    if not (debs.has_apt() and debs.unpack(["python3-pip-whl", "ca-certificates"], found, with_dependencies=False)):
        raise SystemExit("This Python makes no environments. To mend it: sudo apt-get install python3-venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", NEW], check=True)
    return with_debian_pip(found)


def makes_environments() -> bool:
    """Whether this Python brings pip along; Debian keeps that in a package of its own."""
    return subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True).returncode == 0


def install_venv() -> bool:
    """Where we are root on such a machine: install that package."""
    if os.geteuid() != 0 or not debs.has_apt():
        return False
    say("This Python has no pip: installing python3-venv and ca-certificates with apt-get.")
    return debs.install(["python3-venv", "ca-certificates"]) and makes_environments()


def with_debian_pip(unpacked: Path) -> dict[str, str]:
    """The environment in which Python has the unpacked pip, and certificates where the machine has none."""
    wheel = next(unpacked.glob("usr/share/python-wheels/pip-*.whl"))
    environment = {**os.environ, "PYTHONPATH": f"{unpacked}{os.pathsep}{wheel}"}
    if not CERTIFICATES.exists():
        bundle = unpacked / "certificates.pem"
        trusted = sorted(unpacked.glob("usr/share/ca-certificates/**/*.crt"))
        bundle.write_bytes(b"\n".join(path.read_bytes() for path in trusted))
        (unpacked / "sitecustomize.py").write_text(TRUST.format(bundle=str(bundle)))
        environment.setdefault("PIP_CERT", str(bundle))
    return environment


def mend_paths() -> None:
    """Name .venv, not .venv.new, in the scripts that were installed."""
    for script in (NEW / "bin").iterdir():
        if script.is_symlink() or not script.is_file():
            continue
        content = script.read_bytes()
        if str(NEW).encode() in content and b"\0" not in content:
            script.write_bytes(content.replace(str(NEW).encode(), str(VENV).encode()))


def say(sentence: str) -> None:
    """Tell the person who waits what is going on."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
