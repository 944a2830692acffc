"""What is asked of the database meanwhile, for tests that count it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def asked(besides: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """Every statement in small letters, but for those that hold one of the words `besides`."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        words = " ".join(statement.lower().split())
        if not any(usual in words for usual in besides):
            found.append(words)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)
