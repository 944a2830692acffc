"""What a comment is about, as the address names it: a service, a school or college, or the Local Offer as a whole."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import request, url_for

from ehc.queries.offer.school_page import school_name
from ehc.queries.offer.service_page import service_name
from ehc.web import edge


@dataclass(frozen=True)
class Subject:
    """One thing that has a page: the column that keeps its id, its name and its page."""

    column: str
    id: uuid.UUID
    name: str
    href: str


def comment_subject() -> Subject | None:
    """The service or school that the address names, where there is one that is shown."""
    return _service(request.args.get("service", "")) or _school(request.args.get("school", ""))


def _service(asked: str) -> Subject | None:
    try:
        known = uuid.UUID(asked)
    except ValueError:
        return None
    name = service_name(edge.db(), known, edge.act().today)
    return Subject("service_id", known, name, url_for("local_offer.service", known=known)) if name else None


def _school(urn: str) -> Subject | None:
    found = school_name(edge.db(), urn, edge.act().today) if urn else None
    return Subject("school_id", *found, url_for("schools.school", urn=urn)) if found else None
