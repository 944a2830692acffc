"""What makes letters easier for somebody, as it is kept in a person's `formats`: words that an officer can read."""

from collections.abc import Sequence

LARGE_PRINT, EASY_WORDS = "large print", "easy words"
KNOWN = (LARGE_PRINT, EASY_WORDS)


def formats_of(kept: str) -> tuple[list[str], str]:
    """The known formats among what is kept, and the rest in its own words."""
    parts = [part.strip() for part in kept.split(";") if part.strip()]
    known = [format for format in KNOWN if any(part.lower() == format for part in parts)]
    return known, "; ".join(part for part in parts if part.lower() not in KNOWN)


def formats_in_words(known: Sequence[str] | None, other: str | None) -> str:
    """The same as one line to keep."""
    return "; ".join([*(format for format in KNOWN if format in (known or ())), *([other] if other else [])])


def wants_large_print(kept: str) -> bool:
    """Whether letters go out in large print, however an officer or the person wrote it down."""
    return LARGE_PRINT in kept.lower()
