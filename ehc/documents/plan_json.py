"""A plan as JSON that any program can read: the published schema, version 1, both ways."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from workflows.plan import Plan

VERSION = 1
MOST_FAULTS = 20
_ADAPTER: TypeAdapter[Plan] = TypeAdapter(Plan)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong with one place of a file, and where that is: "statements.3.section"."""

    place: str
    says: str


class BadPlan(Exception):
    """Raised with each fault of a file that is no plan of this schema."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.place}: {fault.says}" for fault in faults))
        self.faults = faults


def encode(plan: Plan) -> dict[str, Any]:
    """The plan as plain data. Why section I is blank stays in the council's own record."""
    body: dict[str, Any] = {"schema_version": VERSION, **_ADAPTER.dump_python(plan, mode="json")}
    del body["placement"]["blank_because"]
    return body


def decode(body: Mapping[str, Any]) -> Plan:
    """The plan from plain data; what this version does not know is passed over, what is wrong is named."""
    if not isinstance(body, Mapping):
        raise BadPlan((Fault(place="", says="This is no plan: an object was expected."),))
    if body.get("schema_version") != VERSION:
        raise BadPlan((Fault(place="schema_version", says=f"Only version {VERSION} can be read."),))
    try:
        plan = _ADAPTER.validate_python({name: value for name, value in body.items() if name != "schema_version"})
    except ValidationError as error:
        raise BadPlan(_faults(error)) from None
    return replace(plan, placement=replace(plan.placement, blank_because=None))


def to_bytes(body: Mapping[str, Any]) -> bytes:
    """The same data as the same bytes, in whatever order it was kept."""
    return (json.dumps(body, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def to_json(plan: Plan) -> str:
    """The plan as the text of a file."""
    return to_bytes(encode(plan)).decode()


def from_json(text: str | bytes) -> Plan:
    """The plan from the text of a file."""
    try:
        body = json.loads(text)
    except ValueError as error:
        raise BadPlan((Fault(place="", says=f"This is no JSON: {error}."),)) from None
    return decode(body)


def schema() -> dict[str, Any]:
    """The JSON Schema of version 1, as it is published."""
    made = _ADAPTER.json_schema(mode="serialization")
    placement = made["$defs"]["Placement"]
    del placement["properties"]["blank_because"]
    version = {"const": VERSION, "description": "The version of this schema.", "type": "integer"}
    made["properties"] = {"schema_version": version, **made["properties"]}
    made["required"] = ["schema_version", *made["required"]]
    title = "Education, health and care plan, version 1"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:ehc:plan:1", **made, "title": title}


def _faults(error: ValidationError) -> tuple[Fault, ...]:
    found = error.errors(include_url=False, include_input=False)[:MOST_FAULTS]
    return tuple(Fault(place=".".join(map(str, it["loc"])), says=it["msg"]) for it in found)
