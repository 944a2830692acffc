"""The lists of categories in use, and the categories on them, as the feed gives them."""

from __future__ import annotations

import uuid

from flask import Response

from ehc.api.offer import open_referral_answers as answers
from ehc.api.offer import open_referral_shapes as shapes
from ehc.api.offer.open_referral_asked import AskedOfAny, AskedOfTerms
from ehc.foundations import db
from ehc.queries.offer import open_referral_lists as queries

blueprint = answers.part_of_the_feed("open_referral_taxonomies")


@blueprint.get("/taxonomies")
def taxonomies() -> Response:
    """The lists of categories in use."""
    asked = answers.asked(AskedOfAny)
    names = [name for name in queries.taxonomies(db()) if asked.search.lower() in name.lower()]
    return answers.page(
        [shapes.taxonomy(name) for name in names[asked.offset : asked.offset + asked.per_page]], len(names), asked
    )


@blueprint.get("/taxonomies/<uuid:known>")
def taxonomy(known: uuid.UUID) -> Response:
    """One list of categories."""
    return answers.one(shapes.taxonomy(taxonomy_named(known)))


@blueprint.get("/taxonomy_terms")
def terms() -> Response:
    """The categories that services are in."""
    asked = answers.asked(AskedOfTerms)
    found = queries.terms(
        db(),
        words=asked.search,
        taxonomy=taxonomy_named(asked.taxonomy_id) if asked.taxonomy_id else None,
        parent_id=asked.parent_id,
        top_only=asked.top_only,
        offset=asked.offset,
        limit=asked.per_page,
    )
    return answers.page([shapes.term(row) for row in found.rows], found.total, asked)


@blueprint.get("/taxonomy_terms/<uuid:known>")
def term(known: uuid.UUID) -> Response:
    """One category."""
    found = queries.term(db(), known)
    if found is None:
        raise answers.not_there("category", known)
    return answers.one(shapes.term(found))


def taxonomy_named(known: uuid.UUID) -> str:
    """The name of the list of categories with this id; a Problem where there is none."""
    for name in queries.taxonomies(db()):
        if shapes.taxonomy_id(name) == known:
            return name
    raise answers.not_there("list of categories", known)
