"""`POST /api/v1/timetable`: the law's answer for any program; no account, no cookie, and nothing sent is kept."""

from __future__ import annotations

import json
from typing import NoReturn, cast

from flask import Blueprint, Response, current_app, request
from pydantic import ValidationError
from werkzeug.exceptions import MethodNotAllowed, NotFound, RequestEntityTooLarge

from ehc.api import problems
from ehc.api.lawbook.case_body import CaseBody, faults_of
from ehc.api.lawbook.openapi import document
from ehc.api.problems import Fault, Problem
from ehc.api.throttle import Throttle
from ehc.foundations import now, today
from workflows.case_file import CaseFile, answer
from workflows.rule import TwoRulesCover
from workflows.timetable import NotCovered

LONGEST = 65_536  # bytes: some hundred events; a case of twenty years has fewer
JSON = "application/json"
ASKED_BY_ANYONE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Expose-Headers": "Retry-After",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
EVERY_METHOD = ("GET", "POST", "PUT", "PATCH", "DELETE")
blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
problems.set_up(blueprint)


@blueprint.record
def _throttle(state: object) -> None:
    state.app.extensions["api-throttle"] = Throttle()  # type: ignore[attr-defined]


@blueprint.post("/timetable")
def timetable() -> Response:
    """Every duty of the case that was sent."""
    _require_few()
    case = _case()
    try:
        found = answer(case, case.on or today())
    except (NotCovered, TwoRulesCover) as unanswered:
        raise Problem(422, str(unanswered)) from None
    return Response(json.dumps(found), content_type=JSON)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """What can be sent and what comes back."""
    written = Response(json.dumps(document()), content_type=JSON)
    written.headers["Cache-Control"] = "public, max-age=3600"
    return written


@blueprint.route("/timetable", methods=[method for method in EVERY_METHOD if method != "POST"])
def asked_otherwise() -> NoReturn:
    """A timetable is asked for with POST."""
    raise MethodNotAllowed(["POST", "OPTIONS"])


@blueprint.route("/<path:rest>", methods=EVERY_METHOD)
def nothing_there(rest: str) -> NoReturn:
    """Any other address below this one is told in JSON that it is none."""
    raise NotFound()


@blueprint.after_request
def for_anyone(answered: Response) -> Response:
    """Pages of any site may ask."""
    answered.headers.extend(ASKED_BY_ANYONE)
    return answered


def _require_few() -> None:
    throttle = cast(Throttle, current_app.extensions["api-throttle"])
    seconds = throttle.wait(request.remote_addr or "", now())
    if seconds:
        raise Problem(429, f"Wait {seconds} seconds, then go on.", headers={"Retry-After": str(seconds)})


def _case() -> CaseFile:
    """The case that was sent; Problem says what to mend."""
    if request.mimetype != JSON:
        raise Problem(415, f"Send it with Content-Type: {JSON}.")
    try:
        return CaseBody.model_validate(_parsed(_sent())).case()
    except ValidationError as refused:
        faults = faults_of(refused)
        raise Problem(400, _told(faults[0], refused.error_count()), faults) from None


def _sent() -> bytes:
    request.max_content_length = LONGEST
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise Problem(413, f"Send at most {LONGEST} bytes.") from None


def _parsed(sent: bytes) -> object:
    """The JSON that was sent, as the command reads it."""
    try:
        return json.loads(sent.decode())
    except UnicodeDecodeError:
        raise _unread("", "JSON written in UTF-8") from None
    except json.JSONDecodeError as error:
        raise _unread(f"line {error.lineno} column {error.colno}", f"JSON ({error.msg})") from None
    except RecursionError:
        raise _unread("", "JSON that is not nested so deep") from None
    except ValueError:
        raise _unread("", "JSON with shorter numbers") from None


def _unread(place: str, expected: str) -> Problem:
    fault = Fault(place=place, field="the body", expected=expected, near=[])
    return Problem(400, _told(fault, 1), [fault])


def _told(fault: Fault, count: int) -> str:
    at = f"{fault.place}: {fault.field}" if fault.place else fault.field
    return f"{at}: expected {fault.expected}" + (f" (and {count - 1} more to mend)" if count > 1 else "")
