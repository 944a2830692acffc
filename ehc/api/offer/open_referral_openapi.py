"""The feed described for programs: its addresses and what each may be asked; what comes back is the standard's own."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel

from ehc.api import problems
from ehc.api.offer.open_referral_asked import AskedOfAny, AskedOfOne, AskedOfPlaces, AskedOfServices, AskedOfTerms

SCHEMAS = "https://openreferraluk.org/specifications/3.0/schema"
LISTS: dict[str, tuple[str, str, type[BaseModel], type[BaseModel] | None]] = {
    "/services": ("Services open to the public", "service", AskedOfServices, AskedOfOne),
    "/organizations": ("Whoever gives them", "organization", AskedOfAny, None),
    "/service_at_locations": ("Services at their places", "service_at_location", AskedOfPlaces, None),
    "/taxonomies": ("Lists of categories", "taxonomy", AskedOfAny, None),
    "/taxonomy_terms": ("Categories", "taxonomy_term", AskedOfTerms, None),
}


@cache
def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document; the same for every reader."""
    paths: dict[str, Any] = {"/": {"get": _operation("about", "Which standard this is", "api_details")}}
    for path, (says, shape, list_asked, one_asked) in LISTS.items():
        name = path.strip("/")
        paths[path] = {"get": _operation(f"list_{name}", says, shape, list_asked, many=True)}
        paths[f"{path}/{{id}}"] = {"get": _operation(f"one_{shape}", f"{says}: one", shape, one_asked, by_id=True)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Local Offer as Open Referral UK 3.0",
            "version": "3.0",
            "description": "No key is needed. A field with nothing to say is left out. `extras=true` adds fields of"
            " HSDS 3.0 that the UK profile leaves out.",
        },
        "servers": [{"url": "/open-referral"}],
        "paths": paths,
    }


def _operation(
    name: str,
    says: str,
    shape: str,
    asked: type[BaseModel] | None = None,
    *,
    many: bool = False,
    by_id: bool = False,
) -> dict[str, Any]:
    schema: dict[str, Any] = {"$ref": f"{SCHEMAS}/{shape}.json"}
    parameters = _parameters(asked) if asked else []
    if by_id:
        known = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        parameters = [known, *parameters]
    refusals = {status: _refusal(status) for status in (["400"] if asked else []) + (["404"] if many or by_id else [])}
    return {
        "operationId": name,
        "summary": says,
        "security": [],
        "parameters": parameters,
        "responses": {"200": {"description": says, "content": _json(_page(schema) if many else schema)}, **refusals},
    }


def _parameters(asked: type[BaseModel]) -> list[dict[str, Any]]:
    schemas = asked.model_json_schema()["properties"]
    return [{"name": name, "in": "query", "schema": schema} for name, schema in schemas.items()]


def _page(of: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: {"type": "integer"} for name in ("total_items", "total_pages", "page_number", "size")}
    flags = {name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")}
    return {"type": "object", "properties": {**numbers, **flags, "contents": {"type": "array", "items": of}}}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _refusal(status: str) -> dict[str, Any]:
    return {"description": problems.TITLES[int(status)][1], "content": {problems.MEDIA_TYPE: {"schema": {}}}}
