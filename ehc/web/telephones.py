"""Finds the telephone numbers in what somebody wrote, so that a page can offer to ring them."""

import re
from collections.abc import Iterator

WRITTEN = re.compile(r"(?<![\d+])\(?(?:\+44[\s-]?(?:\(0\))?|0)(?:[\s()-]{0,2}\d){9,10}(?!\d)")
SHORT = re.compile(r"1\d\d(?: ?\d{3})?")  # 111, 116 123: only where nothing else is written


def numbers_in(words: str) -> Iterator[tuple[str, str]]:
    """The words piece by piece, each with the number to dial; "" where it is none."""
    end = 0
    for found in WRITTEN.finditer(words):
        if words[end : found.start()]:
            yield words[end : found.start()], ""
        yield found[0], _dialled(found[0])
        end = found.end()
    rest = words[end:]
    if rest:
        yield rest, _dialled(rest) if not end and SHORT.fullmatch(rest.strip()) else ""


def _dialled(written: str) -> str:
    return re.sub(r"[^\d+]", "", written.replace("(0)", ""))
