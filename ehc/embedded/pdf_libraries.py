"""Finds, fetches and loads the libraries that WeasyPrint draws with; without them PDFs are off and EHC still runs."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

from ehc.config import ROOT, Config
from ehc.embedded import debs

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation")
TURN_ON = "brew install pango" if sys.platform == "darwin" else "sudo apt-get install " + " ".join(PACKAGES)
# Run in a child process: with libraries that do not fit together WeasyPrint does not raise, it crashes.
PROBE = """
import sys
from pathlib import Path
from ehc.embedded import pdf_libraries
pdf_libraries.load(Path(sys.argv[1]))
import weasyprint
sys.exit(not weasyprint.HTML(string="<p>Plan</p>").write_pdf(pdf_variant="pdf/ua-1").startswith(b"%PDF"))
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}/cache</cachedir>
  <alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family><prefer><family>Liberation Sans</family></prefer></alias>
</fontconfig>
"""


def load(state: Path) -> None:
    """Before weasyprint is imported: load the unpacked libraries, if any are, each after those it needs."""
    folder = _folder(state)
    if not folder.exists():
        return
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    waiting = sorted({path.resolve() for path in folder.glob("usr/lib/*/*.so.*") if path.is_file()})
    while waiting:
        refused = [path for path in waiting if not _loads(path)]
        if len(refused) == len(waiting):
            return
        waiting = refused


def are_usable(state: Path | None = None) -> bool:
    """Whether a PDF can be made here, found out by making one in a child process."""
    where = state or Config.load({k: v for k, v in os.environ.items() if k == "EHC_STATE"}).state
    probe = [sys.executable, "-c", PROBE, str(where)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(probe, capture_output=True, env=environment, check=False).returncode == 0


def set_up(state: Path) -> bool:
    """Make PDFs possible: as the machine is, else installed, else unpacked; else say what would turn them on."""
    if are_usable(state):
        return True
    tried = state / "pdf-tried"
    if not tried.exists():
        state.mkdir(parents=True, exist_ok=True)
        tried.touch()
        if debs.has_apt() and (_install(state) or _unpack(state)):
            return True
    print(f"PDFs are off: their libraries are missing. To turn them on: {TURN_ON}", file=sys.stderr)
    return False


def _install(state: Path) -> bool:
    if not debs.may_install():
        return False
    print("Installing the PDF libraries with apt-get:", *PACKAGES, file=sys.stderr)
    return debs.install(PACKAGES) and are_usable(state)


def _unpack(state: Path) -> bool:
    folder = _folder(state)
    print(f"Unpacking the PDF libraries into {folder}:", *PACKAGES, file=sys.stderr)
    if not debs.unpack(PACKAGES, folder):
        return False
    (folder / "fonts.conf").write_text(FONTS.format(folder=folder))
    return are_usable(state)


def _folder(state: Path) -> Path:
    return state.absolute() / "pdf"


def _loads(library: Path) -> bool:
    try:
        ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(not set_up(Path(sys.argv[1])))
