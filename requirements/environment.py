"""Makes .venv from a lock file, whole or not at all, with any Python 3.11 or newer alone, and prints where it is."""

from __future__ import annotations

import errno
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
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
# Debian's pip reads the machine's certificates, there or not, before it looks at PIP_CERT.
TRUST = """import pip._vendor.certifi as certifi

certifi.where = lambda: {bundle!r}
"""
NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOSPC, errno.EDQUOT)
NO_PIP = (
    "This Python has no pip, and apt-get brought none. Look at the network and begin again; or have somebody "
    "who may do so install it for the machine: apt-get install python3-venv"
)
# An environment made for tests holds everything that running needs, in the same versions.
ALSO_SERVES = {"run": ("run", "test"), "test": ("test",)}


def main(name: str) -> Path:
    """See to it that there is an environment that holds the lock `name`; where it is."""
    STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / "setting-up.lock").open("w") as claim:
        fcntl.flock(claim, fcntl.LOCK_EX)
        venv = place(name)
        if not is_made(name, venv):
            build(name, venv)
    return venv


def place(name: str) -> Path:
    """Where the environment is: in the checkout, or, where that may not be written to, with the state."""
    here = ROOT / ".venv"
    return here if is_made(name, here) or os.access(ROOT, os.W_OK) else STATE / ".venv"


def stamp(name: str, venv: Path) -> str:
    """What an environment is made from: the lock, the Python, the kind of machine and the place."""
    lock = hashlib.sha256((HERE / f"{name}.txt").read_bytes()).hexdigest()
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{name} {lock} Python {version} {platform.system()} {platform.machine()} {venv.parent}\n"


def is_made(name: str, venv: Path) -> bool:
    """Whether an environment is whole and made from what is here now."""
    made = venv / "stamp"
    if not made.exists() or not (venv / "bin" / "python").exists():
        return False
    return made.read_text() in [stamp(other, venv) for other in ALSO_SERVES[name]]


def build(name: str, venv: Path) -> None:
    """Build beside its place, then put it there."""
    new, old = (venv.with_name(venv.name + ending) for ending in (".new", ".old"))
    lock = HERE / f"{name}.txt"
    count = sum(" " not in line.split("==")[0] for line in lock.read_text().splitlines() if "==" in line)
    say(f"Installing {count} Python packages from requirements/{name}.txt into {venv} (once).")
    shutil.rmtree(new, ignore_errors=True)
    pip = make_environment(new)
    installed = subprocess.run([new / "bin" / "python", HERE / "install.py", lock], env=pip, stdout=sys.stderr)
    if installed.returncode != 0:
        raise SystemExit("The packages could not be installed: see above. Nothing was changed.")
    mend_paths(new, venv)
    (new / "stamp").write_text(stamp(name, venv))
    shutil.rmtree(old, ignore_errors=True)
    if venv.exists():
        venv.rename(old)
    new.rename(venv)
    shutil.rmtree(old, ignore_errors=True)


def make_environment(new: Path) -> dict[str, str]:
    """An empty environment, and the variables with which its Python has a pip."""
    if makes_environments() or install_venv():
        subprocess.run([sys.executable, "-m", "venv", new], check=True)
        return dict(os.environ)
    found = STATE / "pip"
    if not found.exists():
        unpack_pip(found)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", new], check=True)
    return with_debian_pip(found)


def unpack_pip(into: Path) -> None:
    """Fetch Debian's own pip, and the certificates it trusts, whole or not at all."""
    say(f"This Python has no pip: unpacking python3-pip-whl and ca-certificates into {into}.")
    unfinished = into.with_name("pip.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    if not (
        debs.has_apt() and debs.unpack(["python3-pip-whl", "ca-certificates"], unfinished, with_dependencies=False)
    ):
        raise SystemExit(NO_PIP)
    unfinished.rename(into)


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


def mend_paths(new: Path, venv: Path) -> None:
    """Name .venv, not .venv.new, in the scripts that were installed."""
    for script in (new / "bin").iterdir():
        if script.is_symlink() or not script.is_file():
            continue
        content = script.read_bytes()
        if os.fsencode(new) in content and b"\0" not in content:
            script.write_bytes(content.replace(os.fsencode(new), os.fsencode(venv)))


def say(sentence: str) -> None:
    """Tell the person who waits what is going on."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        print(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        if error.errno not in NOT_WRITABLE:
            raise
        sys.exit(f"EHC can't write {error.filename} ({error.strerror}): set EHC_STATE to a folder of your own.")
