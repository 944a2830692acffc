"""Finds in a comment what must not be published: how to reach somebody, who somebody is, abuse."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from ehc.language import mark


class Flag(StrEnum):
    """What the words seem to hold."""

    EMAIL = "email"
    TELEPHONE = "telephone"
    POSTCODE = "postcode"
    BIRTH = "birth"
    NAME = "name"
    ABUSE = "abuse"


SAYS: Mapping[Flag, str] = {
    Flag.EMAIL: mark("an e-mail address"),
    Flag.TELEPHONE: mark("a telephone number"),
    Flag.POSTCODE: mark("a postcode"),
    Flag.BIRTH: mark("a date, which may be of birth"),
    Flag.NAME: mark("what may be somebody’s name"),
    Flag.ABUSE: mark("abuse"),
}
CERTAIN = (Flag.EMAIL, Flag.TELEPHONE, Flag.POSTCODE)  # nothing with one of these can be published
_KIN = r"son|daughter|child|boy|girl|brother|sister|husband|wife|partner|mum|dad|twins?"
_TITLE = r"Mrs?|Ms|Miss|Mx|Dr|Doctor|Prof(?:essor)?|Sir|Nurse"
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
PATTERNS: Mapping[Flag, re.Pattern[str]] = {
    Flag.EMAIL: re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+"),
    Flag.TELEPHONE: re.compile(r"(?<!\d)(?:\+44|0)[\s().-]*(?:\d[\s().-]*){9,10}(?!\d)"),
    Flag.POSTCODE: re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.I),
    Flag.BIRTH: re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}\b"),
    Flag.NAME: re.compile(
        rf"\b(?:{_TITLE})\.? {_CAPITAL}|\b[Mm]y (?:\w+ )?(?:{_KIN}),? {_CAPITAL}"
        rf"|\b(?:called|named|name is|I am|I'm|I’m) {_CAPITAL}|(?<=[a-z,] ){_CAPITAL} {_CAPITAL}"
    ),
    Flag.ABUSE: re.compile(
        r"\b(?:f+u+c+k\w*|sh[i1]t\w*|b[a@]stards?|w[a@]nk\w*|tw[a@]ts?|arseholes?|b[i1]tch\w*|scum|idiots?|morons?"
        r"|retards?|kill (?:you|them|her|him))\b",
        re.I,
    ),
}


def flags_in(words: str) -> Sequence[Flag]:
    """Everything that the words seem to hold, in order. What is not found may be there: people read too."""
    return [flag for flag, pattern in PATTERNS.items() if pattern.search(words)]
