"""A plan as published JSON: version 1 of the schema, read strictly and written the same way every time."""

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from workflows.plan import Plan

VERSION = 1
SCHEMA = f"ehc-plan-{VERSION}"
PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)


class NotAPlan(Exception):
    """Raised with where the document fails and what was expected there."""


def encode(plan: Plan) -> dict[str, Any]:
    """The document of a plan, its schema named first."""
    return {"schema": SCHEMA, **PLAN.dump_python(plan, mode="json")}


def decode(document: Any) -> Plan:
    """The plan that a document holds; NotAPlan says what to mend."""
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise NotAPlan(f"schema: expected “{SCHEMA}”")
    body = {name: value for name, value in document.items() if name != "schema"}
    try:
        return PLAN.validate_json(json.dumps(body), extra="forbid")
    except ValidationError as error:
        first = error.errors()[0]
        raise NotAPlan(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def to_bytes(document: dict[str, Any]) -> bytes:
    """The document as it is kept, hashed and attached: UTF-8, keys in their order."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def schema() -> dict[str, Any]:
    """The published JSON Schema (2020-12) of the document."""
    found = PLAN.json_schema(mode="serialization")
    found["properties"] = {"schema": {"const": SCHEMA}, **found["properties"]}
    found["required"] = ["schema", *found["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "EHC plan", **found}
