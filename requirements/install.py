"""Installs a lock file into the environment that runs this, by uv set up as pip is, else by pip itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
PIP = [sys.executable, "-m", "pip", "--no-input", "--disable-pip-version-check"]
FROM_LOCK = ["--require-hashes", "--only-binary", ":all:", "--no-deps"]
# What pip is told by its variables and files, in uv's words; uv takes no notice of pip's.
SAME_IN_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "timeout": "UV_HTTP_TIMEOUT",
}
NOT_REACHED = re.compile(r"Failed to establish a new connection|NewConnectionError|ProxyError|[Tt]imed? ?out")
ON_THE_NETWORK = "look at the network, or name a mirror in PIP_INDEX_URL or a proxy in HTTPS_PROXY"
ON_TRUST = "set PIP_CERT to the file of the certificates that your organisation trusts"


def main(lock: Path, target: str | None) -> int:
    """Install `lock`, into the folder `target` if one is named."""
    into = ["--target", target] if target else []
    uv_came = install_uv()
    why = why_not_reached(uv_came.stderr) if uv_came.returncode else None
    if why:
        print(why, file=sys.stderr)
        return 1
    if uv_came.returncode == 0:
        uv = [sys.executable, "-m", "uv", "--quiet", "pip", "install", *FROM_LOCK, *into, "-r", str(lock)]
        if subprocess.run(uv, env=uv_environment(os.environ)).returncode == 0:
            return 0
        print("uv could not install these; trying again with pip.", file=sys.stderr)
    else:
        print(uv_came.stderr, file=sys.stderr)
    return subprocess.run([*PIP, "install", "--quiet", *FROM_LOCK, *into, "-r", str(lock)]).returncode


def install_uv() -> subprocess.CompletedProcess[str]:
    """Install uv itself, which is small, by pip; how that went."""
    command = [*PIP, "install", "--quiet", "--no-cache-dir", *FROM_LOCK, "-r", str(HERE / "installer.txt")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def why_not_reached(pip_said: str) -> str | None:
    """One sentence where pip could not speak to its index at all; None where something else is wrong."""
    if "CERTIFICATE_VERIFY_FAILED" in pip_said:
        return f"Python's package index shows a certificate that this machine does not trust: {ON_TRUST}."
    if not NOT_REACHED.search(pip_said):
        return None
    reason = re.search(r"\[Errno -?\d+\] ([^'\")]+)", pip_said)
    return f"Python's package index is not reached{f' ({reason[1]})' if reason else ''}: {ON_THE_NETWORK}."


def uv_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for uv: the same indexes, proxy and certificates as pip's, hashes deciding what is right."""
    said = subprocess.run([*PIP, "config", "list"], capture_output=True, text=True, check=False).stdout
    found = translated(said)
    system = {"VIRTUAL_ENV": sys.prefix, "UV_INDEX_STRATEGY": "unsafe-best-match", "UV_NO_PROGRESS": "1"}
    return {**found, **system, **environ}


def translated(pip_configuration: str) -> dict[str, str]:
    """What `pip config list` printed, as variables of uv: a variable of pip's wins over its files."""
    lines = [line.partition("=") for line in pip_configuration.splitlines()]
    said: dict[str, str] = {}
    for key, _, value in sorted(lines, key=lambda line: line[0].startswith(":env:")):
        name = SAME_IN_UV.get(key.rpartition(".")[2])
        if name:
            said[name] = " ".join(value.strip("'\"").replace("\\n", " ").split())
    return said


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None))
