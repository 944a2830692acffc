"""Finds, fetches and loads the libraries that WeasyPrint draws with; without them PDFs are off and EHC still runs."""

from __future__ import annotations

import ctypes
import fcntl
import os
import subprocess
import sys
import time
from enum import StrEnum
from pathlib import Path
from xml.sax.saxutils import escape

from ehc.config import ROOT, Config
from ehc.embedded import debs

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation")
TURN_ON = "brew install pango" if sys.platform == "darwin" else "sudo apt-get install " + " ".join(PACKAGES)
PAUSE = 3600  # seconds between tries: a machine without a network is not asked again at every start
# Run in a child process: with libraries that do not fit together WeasyPrint does not raise, it crashes.
PROBE = """
import sys
from pathlib import Path
from ehc.embedded import pdf_libraries
pdf_libraries.load(Path(sys.argv[1]))
import weasyprint
page = weasyprint.HTML(string="<p style='font-family: Liberation Sans'>Plan</p>")
made = page.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
print("in our font" if b"Liberation" in made else "in another font")
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


class Found(StrEnum):
    """What can be printed here."""

    NOTHING = "nothing"
    IN_ANOTHER_FONT = "in another font"  # whole, but its lines break elsewhere
    IN_OUR_FONT = "in our font"


def found(state: Path | None = None) -> Found:
    """What a PDF made here in a child process looks like, if one can be made."""
    where = state or Config.load({k: v for k, v in os.environ.items() if k == "EHC_STATE"}).state
    probe = [sys.executable, "-c", PROBE, str(where)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(probe, capture_output=True, text=True, env=environment, check=False)
    return Found(ran.stdout.strip()) if ran.returncode == 0 else Found.NOTHING


def are_usable(state: Path | None = None) -> bool:
    """Whether a PDF can be made here."""
    return found(state) is not Found.NOTHING


def set_up(state: Path) -> bool:
    """Make PDFs possible: as the machine is, else installed, else unpacked; else say what would turn them on."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "setting-up.lock").open("w") as claim:
        fcntl.flock(claim, fcntl.LOCK_EX)  # two that start at once set up once
        return _set_up(state)


def _set_up(state: Path) -> bool:
    _name_fonts(_folder(state))
    here = found(state)
    if here is Found.IN_OUR_FONT:
        return True
    tried = state / "pdf-tried"
    if not tried.exists() or time.time() - tried.stat().st_mtime > PAUSE:
        tried.touch()
        if debs.has_apt() and (_install(state) or _unpack(state)):
            return True
    if here is Found.IN_ANOTHER_FONT:
        print(f"PDFs are printed in another font than ours. To mend that: {TURN_ON}", file=sys.stderr)
        return True
    print(f"PDFs are off: their libraries are missing. To turn them on: {TURN_ON}", file=sys.stderr)
    return False


def _install(state: Path) -> bool:
    if not debs.may_install():
        return False
    print("Installing the PDF libraries with apt-get:", *PACKAGES, file=sys.stderr)
    return debs.install(PACKAGES) and found(state) is Found.IN_OUR_FONT


def _unpack(state: Path) -> bool:
    folder = _folder(state)
    print(f"Unpacking the PDF libraries into {folder}:", *PACKAGES, file=sys.stderr)
    if not debs.unpack(PACKAGES, folder):
        return False
    _name_fonts(folder)
    return found(state) is Found.IN_OUR_FONT


def _name_fonts(folder: Path) -> None:
    """Say where the unpacked fonts are, which is elsewhere once the checkout has been moved."""
    if folder.exists():
        (folder / "fonts.conf").write_text(FONTS.format(folder=escape(str(folder))))


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
