"""How the feed answers: a page of a list, one thing or a line for each, with a tag that changes when it does."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from flask import Blueprint, Response, request, stream_with_context
from pydantic import ValidationError

from ehc.api import problems
from ehc.api.offer.open_referral_asked import AskedOfAny, M, read
from ehc.api.offer.open_referral_shapes import Document
from ehc.api.problems import Fault, Problem

JSON, LINES = "application/json", "application/x-ndjson"
HELD = "public, max-age=300"


def part_of_the_feed(name: str) -> Blueprint:
    """A group of the feed's addresses: refusals are told in JSON, and pages of any site may ask."""
    made = Blueprint(name, __name__, url_prefix="/open-referral")
    problems.set_up(made)
    made.after_request(_for_anyone)
    return made


def asked(kind: type[M]) -> M:
    """What the address of this request asks; a Problem names each parameter to mend."""
    try:
        return read(kind, request.args)
    except ValidationError as error:
        faults = [
            Fault(place="", field=".".join(map(str, it["loc"])), expected=it["msg"], near=[])
            for it in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        raise Problem(400, "A parameter of the address can't be read.", faults) from None


def one(document: Document) -> Response:
    """One document, with a tag that changes when it does."""
    answered = Response(json.dumps(document, ensure_ascii=False), content_type=JSON)
    answered.headers["Cache-Control"] = HELD
    answered.add_etag()
    answered.make_conditional(request)
    return answered


def page(contents: Sequence[Document], total: int, of: AskedOfAny) -> Response:
    """Part of a list; a Problem where the list has no such page."""
    pages = ceil(total / of.per_page)
    if of.page > max(pages, 1):
        raise Problem(404, f"The last page of this list is {max(pages, 1)}.")
    return one(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": of.page,
            "size": len(contents),
            "first_page": of.page == 1,
            "last_page": of.page >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def whole(contents: Sequence[Document]) -> Response:
    """A list on one page."""
    return page(contents, len(contents), AskedOfAny.model_construct(page=1, per_page=max(len(contents), 1)))


def lines(documents: Iterable[Document]) -> Response:
    """Every document on a line of its own, written as it is read."""

    def written() -> Iterator[str]:
        for document in documents:
            yield json.dumps(document, ensure_ascii=False) + "\n"

    return Response(stream_with_context(written()), content_type=LINES)


def _for_anyone(answered: Response) -> Response:
    answered.headers["Access-Control-Allow-Origin"] = "*"
    answered.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answered


def not_there(what: str, known: uuid.UUID) -> Problem:
    """Nothing has this id."""
    return Problem(404, f"There is no {what} {known} in this directory.")
