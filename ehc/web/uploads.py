"""Papers at the door: from a form's file to the store, and from the store to a browser that only saves them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Response, current_app

from ehc.files import Files, NoSuchFile
from ehc.foundations import foundations
from ehc.models.assessment.documents import Document
from ehc.services.assessment.documents import Intray, Paper
from ehc.services.refused import NotFound


def intray() -> Intray:
    """Where this application keeps papers, and how large one may be."""
    return Intray(files=store(), limit=foundations().config.upload_limit)


def store() -> Files:
    """The store that the configuration names."""
    found: Files = current_app.extensions["files"]
    return found


def paper_in(field: Any) -> Paper | None:
    """The file that a field was given, or None."""
    given = field.data
    if not given or not getattr(given, "filename", ""):
        return None
    return Paper(name=given.filename, data=given.read())


def download(document: Document) -> Response:
    """A paper to save. It is never shown inside our pages, whatever it holds."""
    try:
        with store().open(document.blob_key) as file:
            data = file.read()
    except NoSuchFile:
        raise NotFound from None
    answer = Response(data, mimetype=document.media_type)
    plain = "".join(c if (c.isascii() and c.isalnum()) or c in "._- " else "_" for c in document.name)
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(document.name, safe='')}"
    answer.headers["Content-Disposition"] = named
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
