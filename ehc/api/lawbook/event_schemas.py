"""Every event as a JSON Schema, made from its class and nothing else: its words, its fields, what each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin

from workflows.case_file import CLOSURE_FIELDS
from workflows.codec import EARLIEST, LATEST, Field, fields_of
from workflows.events import KINDS, Agreed, Event
from workflows.vocabulary import Order

Schema = dict[str, Any]
DAY, EVENT, CLOSURE = "Day", "Event", "Closure"
COMPONENTS = "#/components/schemas/"


def ref(name: str) -> Schema:
    """A pointer to a schema of the document."""
    return {"$ref": COMPONENTS + name}


def event_schemas() -> dict[str, Schema]:
    """A schema for each kind of event by its class's name, one for any event, and what they are made of."""
    return {
        DAY: _day(),
        CLOSURE: _closure(),
        EVENT: _any_event(),
        **{cls.__name__: _event(kind, cls) for kind, cls in KINDS.items()},
        **{words.__name__: _words(words) for words in _vocabulary()},
    }


def _day() -> Schema:
    says = f"A day as YYYY-MM-DD, from {EARLIEST.year} to {LATEST.year}."
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": says}


def _closure() -> Schema:
    setting, closed_from, reopens_on = CLOSURE_FIELDS
    properties = {setting: {"type": "string", "minLength": 1}, closed_from: ref(DAY), reopens_on: ref(DAY)}
    return _object("A time when a setting was closed: the first closed day and the day it opened again.", properties)


def _any_event() -> Schema:
    mapping = {kind: COMPONENTS + cls.__name__ for kind, cls in KINDS.items()}
    return {
        "oneOf": [ref(cls.__name__) for cls in KINDS.values()],
        "discriminator": {"propertyName": "event", "mapping": mapping},
        "description": "Something that happened: `event` says which kind, `on` the day the law's act was done.",
    }


def _event(kind: str, cls: type[Event]) -> Schema:
    known = fields_of(cls)
    properties: dict[str, Schema] = {"event": {"const": kind}, "on": ref(DAY)}
    properties |= {it.name: _field(it) for it in known}
    properties.setdefault("seq", {"type": "integer", "minimum": 1, "description": "Its place in the log."})
    optional = {it.name for it in known if it.optional} | ({"seq"} - {it.name for it in known})
    return _object(" ".join((cls.__doc__ or "").split()), properties, optional)


def _object(says: str, properties: Mapping[str, Schema], optional: set[str] | frozenset[str] = frozenset()) -> Schema:
    return {
        "type": "object",
        "description": says,
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _field(it: Field) -> Schema:
    schema = _type(it.type)
    return {"anyOf": [schema, {"type": "null"}]} if it.nullable else schema


def _type(kind: Any) -> Schema:
    if get_origin(kind) is tuple:
        return {"type": "array", "minItems": 1, "items": _type(get_args(kind)[0])}
    if kind is Agreed:
        return _agreed()
    if issubclass(kind, StrEnum):
        return ref(kind.__name__)
    plain: dict[Any, Schema] = {
        date: ref(DAY),
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        str: {"type": "string", "minLength": 1},
    }
    return plain[kind]


def _agreed() -> Schema:
    """What could have been appealed is named as an order names it; anything else is in the parties' words."""
    could = _object("Could have been appealed.", {"what": ref(Order.__name__), "appealable": {"const": True}})
    could["required"] = ["what"]
    other = _object("Could not.", {"what": {"type": "string", "minLength": 1}, "appealable": {"const": False}})
    return {"anyOf": [could, other], "description": " ".join((Agreed.__doc__ or "").split())}


def _words(words: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [it.value for it in words], "description": words.__doc__ or ""}


def _vocabulary() -> set[type[StrEnum]]:
    """Every enumeration that a field of an event may hold."""
    held = {
        get_args(it.type)[0] if get_origin(it.type) is tuple else it.type
        for cls in KINDS.values()
        for it in fields_of(cls)
    }
    return {it for it in held if isinstance(it, type) and issubclass(it, StrEnum)} | {Order}
