"""The OpenAPI 3.1 document: what can be sent, made from the events themselves, and what comes back, with examples."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from http import HTTPStatus
from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from ehc.api import problems
from ehc.api.lawbook.case_body import CaseBody
from ehc.api.lawbook.event_schemas import COMPONENTS, event_schemas
from ehc.api.lawbook.examples import EXAMPLES
from ehc.api.lawbook.timetable_answer import TimetableAnswer
from ehc.api.problems import ProblemBody
from workflows.case_file import answer, read_case

Doc = dict[str, Any]
VERSION = "1.0.0"
MODELS: list[tuple[Any, JsonSchemaMode]] = [
    (CaseBody, "validation"),
    (TimetableAnswer, "serialization"),
    (ProblemBody, "serialization"),
]
SAYS = (
    "What the law of England requires in an education, health and care case, and by when: send what happened, and get"
    " every duty with its date, its standing and where it is written. No account is needed and nothing that is sent"
    " is kept. Send no names: settings and advice may be called anything, such as a letter. It is not legal advice."
)


@cache
def document() -> Doc:
    """The whole document; the same for every reader."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "EHC timetable",
            "version": VERSION,
            "description": SAYS,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {"/timetable": {"post": _timetable()}, "/openapi.json": {"get": _itself()}},
        "components": {"schemas": _schemas()},
    }


def _timetable() -> Doc:
    sent = {name: {"summary": says, "value": case} for name, (says, case) in EXAMPLES.items()}
    given = {name: {"summary": says, "value": _answered(case)} for name, (says, case) in EXAMPLES.items()}
    return {
        "operationId": "timetable",
        "summary": "Every duty of a case, with its date, standing and source",
        "security": [],
        "requestBody": {"required": True, "content": _json("CaseBody", sent)},
        "responses": {
            "200": {"description": "The timetable.", "content": _json("TimetableAnswer", given)},
            **{str(status): _problem(status) for status in (400, 413, 415, 422, 429)},
        },
    }


def _itself() -> Doc:
    plain = {"application/json": {"schema": {"type": "object"}}}
    return {
        "operationId": "openapi",
        "summary": "This document",
        "security": [],
        "responses": {"200": {"description": "The document.", "content": plain}},
    }


def _problem(status: int) -> Doc:
    schema = {"schema": {"$ref": f"{COMPONENTS}ProblemBody"}}
    found: Doc = {"description": problems.TITLES[status][1], "content": {problems.MEDIA_TYPE: schema}}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        found["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return found


def _json(model: str, examples: Doc) -> Doc:
    return {"application/json": {"schema": {"$ref": COMPONENTS + model}, "examples": examples}}


def _answered(case: Mapping[str, Any]) -> Doc:
    return answer(read_case(dict(case)), date.fromisoformat(case["on"]))


def _schemas() -> Doc:
    made = models_json_schema(MODELS, ref_template=COMPONENTS + "{model}")[1]
    return {**made["$defs"], **event_schemas()}  # ours in place of what pydantic makes of the classes
