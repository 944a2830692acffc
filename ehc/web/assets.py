"""Style sheets and scripts: our own, the design system's where they have been fetched, and the council's colours."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, g, request, send_from_directory, url_for

from ehc.config import ROOT
from ehc.foundations import foundations
from ehc.web.council.colours import sheet

blueprint = Blueprint("assets", __name__)
OWN = ROOT / "ehc" / "web" / "static"
FOR_EVER = "public, max-age=31536000, immutable"
NAME = re.compile(r"[A-Za-z0-9._-]+")


@blueprint.get("/static/<path:name>")
def static(name: str) -> Response:
    """One of our own files; kept for ever by a browser that asked for it by its content."""
    return _kept_for_ever(send_from_directory(OWN, name), asked_by_content="v" in request.args)


@blueprint.get("/assets/<name>")
def fetched(name: str) -> Response:
    """A file of the design system, fetched when EHC was set up and named by its content."""
    if name not in _manifest(_manifest_path(), _stamp()).values():
        abort(404)
    return _kept_for_ever(send_from_directory(_manifest_path().parent, name), asked_by_content=True)


@blueprint.get("/council.css")
def council() -> Response:
    """The council's own colours, as custom properties."""
    response = Response(_council_sheet(), mimetype="text/css")
    return _kept_for_ever(response, asked_by_content="v" in request.args)


def address_of(name: str) -> str:
    """The address of one of our own files, which changes when the file does."""
    return url_for("assets.static", name=name, v=_hash_of_file(OWN / name, _own_stamp(OWN / name)))


def address_of_fetched(name: str) -> str:
    """The address of a fetched file by its plain name, or "" where it has not been fetched."""
    if "fetched" not in g:
        g.fetched = _manifest(_manifest_path(), _stamp())
    hashed = g.fetched.get(name)
    return url_for("assets.fetched", name=hashed) if hashed else ""


def address_of_council_sheet() -> str:
    """The address of the council's colours, which changes when they do."""
    return url_for("assets.council", v=_hash(_council_sheet().encode()))


def _council_sheet() -> str:
    configuration = foundations().council().configuration
    return sheet(configuration.brand_colour if configuration else None)


def _own_stamp(path: Path) -> int:
    """While EHC is being worked on a file may change under it."""
    return path.stat().st_mtime_ns if foundations().config.debug else 0


def _manifest_path() -> Path:
    return foundations().config.assets_folder / "manifest.json"


def _stamp() -> int:
    """Changes when the assets are fetched, which may be while EHC runs."""
    path = _manifest_path()
    return path.stat().st_mtime_ns if path.exists() else 0


@cache
def _manifest(path: Path, stamp: int) -> dict[str, str]:
    names: dict[str, str] = json.loads(path.read_text()) if stamp else {}
    return names


@cache
def _hash_of_file(path: Path, stamp: int) -> str:
    return _hash(path.read_bytes())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _kept_for_ever(response: Response, *, asked_by_content: bool) -> Response:
    response.headers["Cache-Control"] = FOR_EVER if asked_by_content else "no-cache"
    return response
