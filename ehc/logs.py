"""Logs for machines: JSON lines that carry kinds, ids and numbers, and never what a person said or is called."""

import logging
import sys
import traceback
import uuid
from collections.abc import MutableMapping
from datetime import date
from enum import Enum
from types import TracebackType
from typing import Any

import structlog

# Text is logged only under these names; numbers, ids, dates and kinds may be logged under any.
WORDS = frozenset(
    """event level timestamp logger reference method endpoint rule act kind what state exception frames
    actor_kind revision host signal version service""".split()
)
SAFE = (bool, int, float, uuid.UUID, date, Enum, type(None))


def set_up(*, lines_for_people: bool = False) -> None:
    """Send structlog's lines to standard error, one JSON object each (or readable ones for a developer)."""
    drawn: Any = structlog.dev.ConsoleRenderer() if lines_for_people else structlog.processors.JSONRenderer(default=str)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            drop_personal_fields,
            drawn,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )


def drop_personal_fields(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep ids, numbers, dates, kinds and the few named texts; whatever else was given is dropped."""
    kept = {name: value for name, value in line.items() if name in WORDS or isinstance(value, SAFE)}
    dropped = sorted(set(line) - set(kept))
    return {**kept, "dropped": dropped} if dropped else kept


def of_exception(error: BaseException) -> dict[str, Any]:
    """What may be logged of an exception: its class and where it rose. Its message may hold a child's words."""
    return {"exception": _class_of(error), "frames": _frames(error.__traceback__)}


def _class_of(error: BaseException) -> str:
    named = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{named} from {_class_of(error.__cause__)}" if error.__cause__ else named


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
