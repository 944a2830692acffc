"""Organisations, and services at their places, as the feed lists them."""

from __future__ import annotations

import uuid

from flask import Response

from ehc.api.offer import open_referral_answers as answers
from ehc.api.offer import open_referral_shapes as shapes
from ehc.api.offer.open_referral import wanted_of
from ehc.api.offer.open_referral_asked import AskedOfAny, AskedOfPlaces
from ehc.api.problems import Fault, Problem
from ehc.foundations import db, today
from ehc.queries.offer import open_referral_lists as queries
from ehc.queries.offer.postcodes import Point, point_of

NEAR = 5_000.0  # metres around a postcode, where no distance is said

blueprint = answers.part_of_the_feed("open_referral_places")


@blueprint.get("/organizations")
def organisations() -> Response:
    """Whoever gives a service that is listed."""
    asked = answers.asked(AskedOfAny)
    found = queries.organisations(db(), today(), words=asked.search, offset=asked.offset, limit=asked.per_page)
    return answers.page([shapes.organisation(row) for row in found.rows], found.total, asked)


@blueprint.get("/organizations/<uuid:known>")
def organisation(known: uuid.UUID) -> Response:
    """One organisation."""
    found = queries.organisation(db(), known, today())
    if found is None:
        raise answers.not_there("organisation", known)
    return answers.one(shapes.organisation(found))


@blueprint.get("/service_at_locations")
def places() -> Response:
    """Services at their places; near a postcode where one is given."""
    asked = answers.asked(AskedOfPlaces)
    found = queries.places(
        db(),
        today(),
        wanted_of(asked),
        near=_near(asked),
        offset=asked.offset,
        limit=asked.per_page,
    )
    return answers.page([shapes.listed_place(row, full=asked.full) for row in found.rows], found.total, asked)


@blueprint.get("/service_at_locations/<uuid:known>")
def place(known: uuid.UUID) -> Response:
    """One service at one place."""
    found = queries.place(db(), known, today())
    if found is None:
        raise answers.not_there("service at a place", known)
    return answers.one(shapes.listed_place(found, full=True))


def _near(asked: AskedOfPlaces) -> tuple[Point, float] | None:
    """The point and the metres around it; a Problem where the postcode is none, or none that we can place."""
    if not asked.postcode:
        if asked.proximity is None:
            return None
        raise _unplaced("a postcode to measure the proximity from", "postcode is missing")
    point = point_of(db(), asked.postcode)
    if point is None:
        raise _unplaced("a whole postcode that this directory has a place near", "postcode can't be placed")
    return point, asked.proximity or NEAR


def _unplaced(expected: str, why: str) -> Problem:
    return Problem(400, f"The {why}.", [Fault(place="", field="postcode", expected=expected, near=[])])
