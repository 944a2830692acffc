"""Reads when a service is open from a line as people write it: “Monday and Thursday, 10am to 11.30am, in term time”."""

import re

from ehc.queries.offer.service_words import DAYS
from ehc.services.offer.local_offer_feeds.feed import FeedSchedule

CODES = list(DAYS)
DAY = r"(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|nes|urs|ur)?(?:day)?s?"
SPAN = re.compile(rf"\b{DAY}\s*(?:to|until|till|[-–])\s*{DAY}\b", re.I)
ONE = re.compile(rf"\b{DAY}\b", re.I)
WHOLE = (
    (re.compile(r"\b(every ?day|daily|all week)\b", re.I), CODES),
    (re.compile(r"\bweekdays\b", re.I), CODES[:5]),
    (re.compile(r"\bweekends?\b", re.I), CODES[5:]),
)
TIME = r"(\d{1,2})(?:[:.]([0-5]\d))?\s*(am|pm|noon)?"
HOURS = re.compile(rf"\b{TIME}\s*(?:to|until|till|[-–])\s*{TIME}(?![\w:])", re.I)
FROM = re.compile(r"(?:\bfrom )?\b(\d{1,2})(?:[:.]([0-5]\d)\s*(am|pm)?|()\s*(am|pm))(?![\w:])", re.I)
BETWEEN = re.compile(r"^(?:[\s,;:&]|and\b)+|(?:[\s,;:&]|\band)+$", re.I)
NOT_WEEKLY = re.compile(
    r"\b(first|second|third|fourth|last|alternate|every other|month|monthly|fortnight|except)", re.I
)


def read_times(line: str) -> FeedSchedule:
    """The days and hours in a line; whatever is neither stays as words beside them.

    What is not so every week stays in words: nobody may be sent there on the wrong day."""
    if NOT_WEEKLY.search(line):
        return FeedSchedule(words=" ".join(line.split()))
    days, rest = _days(line)
    opens, closes, rest = _hours(rest)
    words = re.sub(r"\s*,(?:\s*,)+", ",", " ".join(rest.split()))
    if not days and not opens:
        return FeedSchedule(words=" ".join(line.split()))
    return FeedSchedule(
        days=tuple(days),
        opens_at=opens,
        closes_at=closes,
        frequency="WEEKLY" if days else "",
        words=_trimmed(words),
    )


def _days(line: str) -> tuple[list[str], str]:
    found: set[str] = set()

    def span(match: re.Match[str]) -> str:
        first, last = (_code(name) for name in match.groups())
        found.update(CODES[first : last + 1] if first <= last else [*CODES[first:], *CODES[: last + 1]])
        return " "

    def one(match: re.Match[str]) -> str:
        found.add(CODES[_code(match[1])])
        return " "

    rest = ONE.sub(one, SPAN.sub(span, line))
    for pattern, days in WHOLE:
        if pattern.search(rest):
            found.update(days)
            rest = pattern.sub(" ", rest)
    return [code for code in CODES if code in found], _trimmed(rest) if found else line


def _code(name: str) -> int:
    return next(place for place, code in enumerate(CODES) if name.upper().startswith(code))


def _hours(rest: str) -> tuple[str, str, str]:
    match = HOURS.search(rest)
    if match:
        hour, minute, half, until, and_, half_until = match.groups()
        opens, closes = _time(hour, minute, half or _same(hour, until, half_until)), _time(until, and_, half_until)
        if opens and closes:
            return opens, closes, f"{rest[: match.start()]},{rest[match.end() :]}"
    match = FROM.search(rest)
    opens = _time(match[1], match[2] or "", match[3] or match[5] or "") if match else ""
    return (opens, "", f"{rest[: match.start()]},{rest[match.end() :]}") if match and opens else ("", "", rest)


def _same(hour: str, until: str, half: str | None) -> str:
    """“2 to 4pm” begins at two in the afternoon; “10 to 4pm” in the morning."""
    return half if half and int(hour) < int(until) and int(until) != 12 else ""


def _time(hour: str, minute: str | None, half: str | None) -> str:
    number, half = int(hour), (half or "").lower()
    if half == "pm" and number < 12:
        number += 12
    if half == "am" and number == 12:
        number = 0
    return f"{number:02}:{minute or '00'}" if number < 24 else ""


def _trimmed(words: str) -> str:
    before = None
    while before != words:
        before, words = words, BETWEEN.sub("", words)
    return words
