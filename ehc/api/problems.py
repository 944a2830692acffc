"""What a program is told when it gets no answer: a problem document (RFC 9457) that says what to mend."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from flask import Blueprint, Response, request
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import HTTPException

from ehc import logs

MEDIA_TYPE = "application/problem+json"
ABOUT = "/api#{}"  # where the page for people explains a kind of problem
TITLES = {
    400: ("unread", "What was sent could not be read."),
    404: ("no-such-address", "There is nothing at this address."),
    405: ("not-so", "This address is not asked in this way."),
    413: ("too-long", "What was sent is too long."),
    415: ("not-json", "It must be sent as JSON."),
    422: ("no-answer", "The law as written here gives no answer."),
    429: ("too-often", "Your network has asked too often."),
    500: ("fault", "Something went wrong here. It was not what you sent."),
}
log = structlog.get_logger()


class Fault(BaseModel):
    """One thing to mend in what was sent."""

    place: str = Field(description="Where in what was sent, such as events[1]; empty for the whole.")
    field: str = Field(description="The field there.")
    expected: str = Field(description="What was expected, in words.")
    near: list[str] = Field(description="Known names like one that is unknown.")


class ProblemBody(BaseModel):
    """Why there is no answer (RFC 9457)."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(description="Which kind of problem; leads to its explanation.")
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(description="What to mend, where it lies in what was sent.")


class Problem(Exception):
    """No answer: the status, one sentence, each thing to mend, and what the headers add."""

    def __init__(
        self, status: int, detail: str, errors: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors, self.headers = status, detail, list(errors), dict(headers or {})


def set_up(blueprint: Blueprint) -> None:
    """Answer every refusal and fault of these addresses with a problem document."""
    blueprint.register_error_handler(Problem, _told)
    blueprint.register_error_handler(HTTPException, _refused)
    blueprint.register_error_handler(Exception, _fault)


def _told(problem: Problem) -> Response:
    name, title = TITLES.get(problem.status, TITLES[400])
    body = ProblemBody(
        type=ABOUT.format(name), title=title, status=problem.status, detail=problem.detail, errors=problem.errors
    )
    written = json.dumps(body.model_dump())  # plain ASCII: half a character that was sent can be told back
    return Response(written, problem.status, problem.headers, content_type=MEDIA_TYPE)


def _refused(error: HTTPException) -> Response:
    """A refusal of Flask's own; one that answers, such as that to OPTIONS, is let through."""
    status = error.code if error.code is not None and error.code in TITLES else 400
    methods: Any = getattr(error, "valid_methods", None)
    allowed = {"Allow": ", ".join(methods)} if methods else None
    return _told(Problem(status, TITLES[status][1], headers=allowed))


def _fault(error: Exception) -> Response:
    """A fault of ours: its place is logged, its message is not, since it may quote what was sent."""
    log.error("request failed", status=500, endpoint=request.endpoint, **logs.of_exception(error))
    return _told(Problem(500, TITLES[500][1]))
