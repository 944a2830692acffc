"""The form that asks what happened and when, made for the things that are asked about: days, and little else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import StringField, ValidationError

from ehc.language import _ as said_now
from ehc.language import lazy as _
from ehc.web.forms.base import Form, Given, Optional, stripped, today
from ehc.web.forms.choices import RadioField
from ehc.web.forms.dates import DateField3, NotBefore, not_future
from ehc.web.situations.reply_dates_situations import DECISION, DECISIONS
from ehc.web.situations.reply_dates_thing import Asks, More, Thing
from ehc.web.situations.reply_dates_things import BORN, THINGS
from workflows.codec import EARLIEST
from workflows.rule import ACT_BEGAN

YEARS_AHEAD = 10
YES_OR_NO = (("yes", _("Yes")), ("no", _("No")))


class NearEnough:
    """Not so far ahead that nobody knows its bank holidays."""

    def __call__(self, form: Form, field: DateField3) -> None:
        if field.data and field.data.year > today().year + YEARS_AHEAD:
            says = said_now("%(date)s must be within the next %(years)s years", date=field.says, years=YEARS_AHEAD)
            raise field.refuse(says, "year")


class YearField(StringField):
    """A year of four numbers."""

    data: Any

    def process_formdata(self, valuelist: Any) -> None:
        """Keep what was typed."""
        super().process_formdata(valuelist)
        self.data = stripped(self.data or "")

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no year of the law's."""
        if self.data and not (self.data.isascii() and self.data.isdigit() and len(self.data) == 4):
            raise ValidationError(said_now("Enter the year as 4 numbers, such as 2027"))
        if self.data and not ACT_BEGAN.year < int(self.data) <= today().year + YEARS_AHEAD:
            raise ValidationError(
                said_now("Enter a year from %(first)s to %(last)s", first=ACT_BEGAN.year + 1, last=today().year + 10)
            )


class WhatForm(Form):
    """The first question: what happened."""

    what = RadioField(_("What has happened?"), [Given(_("Choose what has happened"))])


def dates_form(things: Sequence[Thing]) -> type[Form]:
    """The form of these things; a day that comes before what it follows is refused beside its field."""
    asked = {thing.key for thing in things}
    fields = {name: field for thing in things for name, field in _fields(thing, asked)}
    return type("DatesForm", (Form,), fields)


def more_name(thing: Thing, more: More) -> str:
    """The name of a further answer in the form and in the address."""
    return f"{thing.key}-{more.name}"


def _fields(thing: Thing, asked: set[str]) -> Iterable[tuple[str, Any]]:
    if thing.dated:
        yield thing.key, _day(thing, asked)
    for more in thing.more:
        yield more_name(thing, more), _more(thing, more)


def _day(thing: Thing, asked: set[str]) -> DateField3:
    checks = [Given(_("Enter %(date)s", date=_(thing.says))), *_bounds(thing.may_come)]
    if thing.key != BORN:
        checks += [NotBefore(ACT_BEGAN, _("when the law began")), *map(_not_before, _earlier(thing, asked))]
    return DateField3(_(thing.asks), checks, says=_capital(thing.says), description=_hint(thing.hint))


def _bounds(may_come: bool) -> list[Any]:
    return [NearEnough()] if may_come else [not_future()]


def _earlier(thing: Thing, asked: set[str]) -> list[str]:
    """What of the things asked about this one can't come before."""
    after = {key for it in thing.after for key in (DECISIONS if it == DECISION else (it,))}
    return [key for key in THINGS if key in after & asked and THINGS[key].dated and not THINGS[key].may_come]


def _not_before(key: str) -> NotBefore:
    return NotBefore(key, _(THINGS[key].says))


def _more(thing: Thing, more: More) -> Any:
    if more.kind is Asks.DAY:
        given = Given(_("Enter %(date)s", date=_(more.says))) if more.needed else Optional()
        checks = [given, *_bounds(more.may_come), NotBefore(EARLIEST)]
        return DateField3(_(more.asks), checks, says=_capital(more.says), description=_hint(more.hint))
    given = Given(_("Answer this: %(asks)s", asks=_(more.asks)))
    if more.kind is Asks.YEAR:
        render = {"inputmode": "numeric", "width": 4}
        return YearField(_(more.asks), [given], description=_hint(more.hint), render_kw=render)
    pairs = YES_OR_NO if more.kind is Asks.YES_OR_NO else tuple((value, _(words)) for value, words in more.choices)
    return RadioField(_(more.asks), [given], choices=pairs, description=_hint(more.hint))


def _capital(words: str) -> str:
    said = said_now(words)
    return said[:1].upper() + said[1:]


def _hint(words: str) -> Any:
    return _(words) if words else ""
