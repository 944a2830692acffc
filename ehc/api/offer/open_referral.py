"""`/open-referral/`: the public directory as an Open Referral UK 3.0 feed, for any program; no account, no key."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from flask import Response, current_app, request, url_for
from sqlalchemy import Row

from ehc.api.offer import open_referral_answers as answers
from ehc.api.offer import open_referral_shapes as shapes
from ehc.api.offer.open_referral_asked import AskedBySelection, AskedOfOne, AskedOfServices
from ehc.api.offer.open_referral_openapi import document
from ehc.api.offer.open_referral_shapes import Document
from ehc.api.offer.open_referral_taxonomies import taxonomy_named
from ehc.api.offer.whole_readings import ReadLater, WholeReadings
from ehc.api.problems import Problem
from ehc.foundations import db, now, today
from ehc.queries.offer import open_referral as queries

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org"
STREAMED = 500  # services read at a time

blueprint = answers.part_of_the_feed("open_referral")


@blueprint.record
def _readings(state: object) -> None:
    state.app.extensions["whole-readings"] = WholeReadings()  # type: ignore[attr-defined]


@blueprint.get("/")
def about() -> Response:
    """Which standard this is, and where it is described."""
    described = url_for("open_referral.openapi", _external=True)
    return answers.one({"version": VERSION, "profile": PROFILE, "openapi_url": described})


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """What can be asked, for programs."""
    return answers.one(document())


@blueprint.get("/services")
def services() -> Response:
    """The services that are open to the public."""
    asked = answers.asked(AskedOfServices)
    wanted = wanted_of(asked)
    if asked.minimal or asked.format == "ndjson":
        return _whole(wanted, asked)
    total = queries.count_services(db(), wanted, today())
    rows = queries.services(db(), wanted, today(), offset=asked.offset, limit=asked.per_page)
    return answers.page(_documents(rows, nested=asked.full, extras=asked.extras), total, asked)


@blueprint.get("/services/<uuid:known>")
def service(known: uuid.UUID) -> Response:
    """One service with its places, times, costs and categories."""
    asked = answers.asked(AskedOfOne)
    found = queries.service(db(), known, today())
    if found is None:
        raise answers.not_there("service", known)
    return answers.one(_documents([found], nested=True, extras=asked.extras)[0])


@blueprint.route("/<path:rest>")
def nothing_there(rest: str) -> Response:
    """Any other address below this one."""
    raise Problem(404, "There is nothing at this address.")


def wanted_of(asked: AskedBySelection) -> queries.Asked:
    """What the services of a list must have in common."""
    return queries.Asked(
        words=asked.search,
        organisation_id=asked.organization_id,
        term_id=asked.taxonomy_term_id,
        taxonomy=taxonomy_named(asked.taxonomy_id) if asked.taxonomy_id else None,
        modified_after=asked.modified_after,
        minimum_age=asked.minimum_age,
        maximum_age=asked.maximum_age,
    )


def _whole(wanted: queries.Asked, asked: AskedOfServices) -> Response:
    """All of the list in one answer, once there is room for one more who reads it."""
    end = _begin()
    if not asked.minimal:
        answered = answers.lines(_until_read(_every_service(wanted, asked), end))
        answered.call_on_close(end)  # also where not one line was taken
        return answered
    try:
        return answers.whole([shapes.minimal(row) for row in queries.minimal_services(db(), wanted, today())])
    finally:
        end()


def _until_read(documents: Iterator[Document], end: Callable[[], None]) -> Iterator[Document]:
    try:
        yield from documents
    finally:
        end()


def _begin() -> Callable[[], None]:
    readings = cast(WholeReadings, current_app.extensions["whole-readings"])
    try:
        return readings.begin(request.remote_addr or "", now())
    except ReadLater as later:
        says = f"{later} Wait {later.seconds} seconds, then ask again."
        raise Problem(429, says, headers={"Retry-After": str(later.seconds)}) from None


def _documents(rows: Sequence[Row[Any]], *, nested: bool, extras: bool) -> list[Document]:
    parts = queries.parts_of(db(), rows) if nested else queries.Parts()
    return [
        shapes.service(row, parts.places.get(row.id, ()), parts.terms.get(row.id, ()), nested=nested, extras=extras)
        for row in rows
    ]


def _every_service(wanted: queries.Asked, asked: AskedOfServices) -> Iterator[Document]:
    """Page by page, so that no more than one page is ever held."""
    after: uuid.UUID | None = None
    while rows := queries.services_after(db(), wanted, today(), after=after, limit=STREAMED):
        yield from _documents(rows, nested=asked.full, extras=asked.extras)
        after = rows[-1].id
