"""The OpenAPI document is valid, knows every event with its fields, and its examples are what comes back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from ehc.api.lawbook.openapi import document
from tests.api.lawbook.test_timetable import quick, sent_of
from tests.plugins.web import StrictClient
from tests.workflows.histories import histories
from workflows.codec import fields_of
from workflows.events import KINDS, Event

SCHEMAS = document()["components"]["schemas"]


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}})


def test_the_document_is_valid_openapi(client: StrictClient) -> None:
    answered = client.get("/api/v1/openapi.json")
    assert answered.headers["Access-Control-Allow-Origin"] == "*"
    found = answered.get_json()
    assert found["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(found).validate()


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_is_described_with_its_fields(kind: str) -> None:
    cls = KINDS[kind]
    schema = SCHEMAS[cls.__name__]
    assert schema["properties"]["event"] == {"const": kind}
    assert set(schema["properties"]) == {"event", "on", "seq", *(it.name for it in fields_of(cls))}
    assert set(schema["required"]) == {"event", "on", *(it.name for it in fields_of(cls) if not it.optional)}
    assert schema["description"] == " ".join((cls.__doc__ or "").split())


def test_any_event_is_one_of_all_the_kinds() -> None:
    assert set(SCHEMAS["Event"]["discriminator"]["mapping"]) == set(KINDS)


@quick
@given(histories(most=6))
def test_every_history_fits_the_schema(events: tuple[Event, ...]) -> None:
    validator("CaseBody").validate({"events": sent_of(events)})


@pytest.mark.parametrize(
    "event",
    [
        {"event": "request-received"},
        {"event": "request-received", "on": "2026-09-07", "who": "x"},
        {"event": "review-decided", "on": "2026-09-07", "decision": "perhaps"},
        {"event": "mediation-agreed", "on": "2026-09-07", "about": [{"what": "a talk"}]},
    ],
)
def test_what_would_be_refused_does_not_fit(event: dict[str, Any]) -> None:
    assert not validator("CaseBody").is_valid({"events": [event]})


def test_its_examples_are_accepted_and_answered_as_it_says(client: StrictClient) -> None:
    asked = document()["paths"]["/timetable"]["post"]
    given_back = asked["responses"]["200"]["content"]["application/json"]["examples"]
    for name, example in asked["requestBody"]["content"]["application/json"]["examples"].items():
        validator("CaseBody").validate(example["value"])
        said = client.post("/api/v1/timetable", json=example["value"])
        assert said.get_json() == given_back[name]["value"]
        validator("TimetableAnswer").validate(given_back[name]["value"])


def test_every_problem_fits_its_schema(client: StrictClient) -> None:
    validator("ProblemBody").validate(client.post("/api/v1/timetable", json={}).get_json(force=True))
