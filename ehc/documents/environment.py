"""The plain Jinja that documents are written in: no web, values escaped, a missing value is an error."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from ehc import language
from ehc.config import ROOT
from workflows.law import LAW

TEMPLATES = ROOT / "templates" / "documents"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SCHEME = re.compile(r"\bhttps?://(\S+?)/?(?=[\s,;)]|$)")
RIGHT_TO_LEFT = {"R", "AL"}


@cache
def environment() -> Environment:
    """The one environment of the documents."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(_=language._, ngettext=language.ngettext, rule=LAW.rule)
    made.filters.update(
        day=language.day,
        plain_day=language.plain_day,
        paragraphs=paragraphs,
        direction=direction,
        money=money,
        capital=capital,
        without_scheme=without_scheme,
    )
    return made


def printable(value: Any) -> Any:
    """The value without characters that no printer knows; nothing where there is none."""
    if isinstance(value, str) and UNPRINTABLE.search(value):
        return type(value)(UNPRINTABLE.sub("", value))
    return "" if value is None else value


def paragraphs(text: str) -> Sequence[str]:
    """The paragraphs that somebody typed; one for each line, none for empty lines."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def without_scheme(words: str) -> str:
    """Addresses of the web as paper shows them: nobody types https://, and a line would break after it."""
    return SCHEME.sub(r"\1", words)


def direction(text: str) -> str:
    """Which way a paragraph runs, by its first letter that has a direction: `ltr` or `rtl`."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way == "L":
            return "ltr"
        if way in RIGHT_TO_LEFT:
            return "rtl"
    return "ltr"


def capital(words: str) -> str:
    """The words with a capital at their head, as they begin a line of a table."""
    return words[:1].upper() + words[1:]


def money(pence: int) -> str:
    """An amount of money: £1,234.50, or £1,234 when there are no pence."""
    pounds, odd = divmod(pence, 100)
    return f"£{pounds:,}.{odd:02d}" if odd else f"£{pounds:,}"
