"""Puts together patterns that are written over several lines; a space at the edge of a line is none of theirs."""

import re


def joined(lines: str) -> str:
    """The lines as one."""
    return "".join(line.strip() for line in lines.splitlines())


def pattern(lines: str) -> re.Pattern[str]:
    """The lines as one pattern, whatever the case of the letters."""
    return re.compile(joined(lines), re.IGNORECASE)


def exact(lines: str) -> re.Pattern[str]:
    """The lines as one pattern that minds capital letters."""
    return re.compile(joined(lines))
