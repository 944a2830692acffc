"""The language people read: gettext catalogues and dates in words, in the locale of whoever is reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import LazyProxy

from ehc.config import ROOT

CATALOGUES = ROOT / "locale"
SOURCE = "en"  # the language that templates and code are written in
LONDON = ZoneInfo("Europe/London")
_spoken: ContextVar[str] = ContextVar("ehc_locale", default=SOURCE)


def locale() -> str:
    """The locale of whoever is reading now."""
    return _spoken.get()


@cache
def locales() -> tuple[str, ...]:
    """Every locale with a catalogue, the source language first."""
    found = {path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/ehc.po")}
    return (SOURCE, *sorted(found - {SOURCE}))


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Speak `wanted` inside the block; a locale without a catalogue is answered in the source language."""
    token = _spoken.set(wanted if wanted in locales() else SOURCE)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def translations(wanted: str) -> NullTranslations:
    """The catalogue of a locale, read from its .po file: nothing compiled is kept, so nothing goes stale."""
    path = CATALOGUES / wanted / "LC_MESSAGES" / "ehc.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=wanted))
    compiled.seek(0)
    return GNUTranslations(compiled)


def gettext(message: str) -> str:
    """A message in the reader's language, without its values."""
    return translations(locale()).gettext(message) if message else ""


def _(message: str, **values: object) -> str:
    """A message in the reader's language: `_("Sent to %(name)s", name=name)`."""
    said = gettext(message)
    return said % values if values else said


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """The form of a message that fits the number `n`, which may be named in it as %(n)s."""
    return plural(one, many, n) % {"n": n, **values}


def plural(one: str, many: str, n: int) -> str:
    """The form of a message that fits the number, without its values."""
    return translations(locale()).ngettext(one, many, n)


def mark(message: str) -> str:
    """Only marks a message for the catalogues; it is translated where it is shown."""
    return message


def lazy(message: str, **values: object) -> Any:
    """A message translated each time it is shown: for labels of forms (`from ehc.language import lazy as _`)."""
    return LazyProxy(_, message, enable_cache=False, **values)


def day(on: date) -> str:
    """Thursday 25 March 2027."""
    return _in_words(on, "EEEE d MMMM y", locale())


def plain_day(on: date) -> str:
    """25 March 2027, for a date of birth or one long past."""
    return _in_words(on, "d MMMM y", locale())


def short_day(on: date) -> str:
    """Thu 26 Nov 2026."""
    return _in_words(on, "EEE d MMM y", locale())


def month_name(on: date) -> str:
    """March 2027."""
    return _in_words(on, "LLLL y", locale())


def short_month(on: date) -> str:
    """Mar 27."""
    return _in_words(on, "LLL yy", locale())


@lru_cache(maxsize=4096)
def _in_words(on: date, pattern: str, wanted: str) -> str:
    """A date by a pattern of Unicode's; a page of work shows the same few days many times, so each answer is kept."""
    return str(format_date(on, pattern, locale=wanted))


def moment(at: datetime) -> str:
    """Thursday 25 March 2027 at 14:05, by the clock in England."""
    there = at.astimezone(LONDON)
    return _("%(day)s at %(time)s", day=day(there.date()), time=format_time(there, "HH:mm", locale=locale()))
