"""Reads one item tolerantly: what can't be read as written is left out or mended, and a note says so."""

from typing import Any, ClassVar, Self, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, ModelWrapValidatorHandler, ValidationInfo, model_validator

MOST_SHOWN = 60


class Notes:
    """What was read otherwise than the item says it."""

    def __init__(self, *, is_table: bool = False) -> None:
        self.is_table = is_table  # where all is text, so that a number read from it is no mending
        self.taken: list[tuple[str, str]] = []
        self.at: list[str] = []

    def add(self, field: str, says: str) -> None:
        """Note something about a field of the part being read."""
        self.taken.append((" ".join([*self.at[1:], field]), says))


class Part(BaseModel):
    """An object of a feed. Fields that we don't use are passed over; `called` names it in notes."""

    model_config = ConfigDict(extra="ignore")
    called: ClassVar[str]

    @model_validator(mode="wrap")
    @classmethod
    def _noting(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        notes = cast(Notes, info.context)
        notes.at.append(cls.called)
        try:
            return handler(value)
        finally:
            notes.at.pop()


def note(info: ValidationInfo, says: str) -> None:
    """Note something about the field being read."""
    cast(Notes, info.context).add(info.field_name or "", says)


def note_reading(info: ValidationInfo, says: str) -> None:
    """Note how text was read as something else; in a table there is nothing to say of that."""
    if not cast(Notes, info.context).is_table:
        note(info, says)


def shown(value: object) -> str:
    """A value as a note quotes it, cut where it is long."""
    text = str(value).encode("utf-8", "replace").decode()
    return f"“{text[:MOST_SHOWN]}…”" if len(text) > MOST_SHOWN else f"“{text}”"


def _objects(value: Any, info: ValidationInfo) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        note(info, "is not a list, so it was left out")
        return []
    kept = [each for each in value if isinstance(each, dict)]
    if len(kept) < len(value):
        note(info, f"{len(value) - len(kept)} of {len(value)} are not objects, so they were left out")
    return kept


def _object(value: Any, info: ValidationInfo) -> Any:
    if value is None or isinstance(value, dict):
        return value
    note(info, f"{shown(value)} is not an object, so it was left out")
    return None


OBJECTS = BeforeValidator(_objects)  # Annotated[list[X], OBJECTS]
OBJECT = BeforeValidator(_object)  # Annotated[X | None, OBJECT]
