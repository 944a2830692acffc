"""What somebody has told of a situation, as the address of the page holds it: days and kinds, and never a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from ehc import language
from ehc.language import _
from ehc.web.forms.base import Form
from ehc.web.forms.dates import PARTS
from ehc.web.forms.lawbook.reply_dates import dates_form, more_name
from ehc.web.situations.reply_dates_situations import Situation
from ehc.web.situations.reply_dates_thing import Asks, Thing
from ehc.web.situations.reply_dates_things import BORN, THINGS
from workflows.duties import Timetable
from workflows.events import Event
from workflows.timetable import timetable

ISO = re.compile(r"(\d{1,4})-(\d{1,2})-(\d{1,2})")
LONGEST = 40  # characters of one answer that are kept
Args = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """The things that were said to have happened, and the form that holds their days."""

    situation: Situation
    things: tuple[Thing, ...]
    form: Form

    @property
    def address(self) -> dict[str, str]:
        """What stands in the address: each day as YYYY-MM-DD, each choice as its word."""
        named = {name: self.form[name].data for thing in self.things for name in _names(thing)}
        return {name: str(value) for name, value in named.items() if value}

    def without(self, thing: Thing) -> dict[str, str]:
        """The address with one thing left out."""
        return {name: value for name, value in self.address.items() if name not in _names(thing)}

    def answers(self, thing: Thing) -> list[tuple[str, str]]:
        """What was answered about a thing, in words, each with its question but for the day itself."""
        first = [("", language.day(self.form[thing.key].data))] if thing.dated else []
        more = [(_(it.asks), _said(self.form[more_name(thing, it)])) for it in thing.more]
        return first + [(asked, said) for asked, said in more if said]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that they are to the law; the place of each is that of its thing."""
        return tuple(self._event(thing, seq) for seq, thing in enumerate(self.things, 1) if thing.key != BORN)

    @property
    def born_on(self) -> date | None:
        """The date of birth, where it was said."""
        return self.form[BORN].data if BORN in self.form else None

    def timetable(self) -> Timetable:
        """The law's answer; NotCovered where it reaches no such case."""
        return timetable(self.events, born_on=self.born_on)

    def thing_of(self, event: Event | None) -> Thing | None:
        """The thing that an event of the timetable was."""
        return self.things[event.seq - 1] if event else None

    def _event(self, thing: Thing, seq: int) -> Event:
        on = self.form[thing.key].data if thing.dated else None
        values = {it.name: _value(self.form[more_name(thing, it)].data, it.kind) for it in thing.more}
        return thing.happened(on, {name: value for name, value in values.items() if value is not None}, seq)


def read_told(situation: Situation, args: Args) -> Told:
    """What the address says, in the order in which it is likely to have happened; unchecked."""
    things = things_in(situation, args)
    return Told(situation, things, form_of(things, args))


def things_in(situation: Situation, args: Args) -> tuple[Thing, ...]:
    """The things of a situation that an address names."""
    return tuple(THINGS[key] for key in situation.keys if any(name in args for name in _all_names(THINGS[key])))


def form_of(things: Sequence[Thing], args: Args) -> Form:
    """The form of these things, holding what the address says of them."""
    return dates_form(things)(formdata=MultiDict(_typed(things, args)), meta={"csrf": False})


def is_typed(things: Iterable[Thing], args: Args) -> bool:
    """Whether the address comes from a form, with a day in three parts."""
    return any(f"{name}-{PARTS[0]}" in args for thing in things for name in _days(thing))


def passed_on(situation: Situation, args: Args, besides: Thing) -> dict[str, str]:
    """What else an address says, for a form that asks about one thing."""
    others = [thing for thing in things_in(situation, args) if thing is not besides]
    return {name: args[name] for thing in others for name in _all_names(thing) if name in args}


def _typed(things: Iterable[Thing], args: Args) -> dict[str, str]:
    """What is told as a form sends it: a day of the address in its three parts."""
    found: dict[str, str] = {}
    for thing in things:
        for name in _names(thing):
            if name in _days(thing):
                typed = {f"{name}-{part}": args.get(f"{name}-{part}", "")[:LONGEST] for part in PARTS}
                found |= typed if f"{name}-{PARTS[0]}" in args else _parts(name, args.get(name))
            elif name in args:
                found[name] = args[name][:LONGEST]
    return found


def _parts(name: str, text: str | None) -> dict[str, str]:
    if text is None:
        return {}
    read = ISO.fullmatch(text)
    year, month, day = read.groups() if read else ("", "", text[:LONGEST])
    return {f"{name}-{part}": value.lstrip("0") for part, value in zip(PARTS, (day, month, year), strict=True)}


def _names(thing: Thing) -> list[str]:
    """The names that a thing's answers have in the address."""
    return [*([thing.key] if thing.dated else []), *(more_name(thing, it) for it in thing.more)]


def _days(thing: Thing) -> list[str]:
    """Those of them that are days."""
    more = [more_name(thing, it) for it in thing.more if it.kind is Asks.DAY]
    return [*([thing.key] if thing.dated else []), *more]


def _all_names(thing: Thing) -> list[str]:
    """Those names and, for days, the names of their parts."""
    return [*_names(thing), *(f"{name}-{part}" for name in _days(thing) for part in PARTS)]


def _said(field: Any) -> str:
    """An answer in words; nothing where it was left empty."""
    if isinstance(field.data, date):
        return language.day(field.data)
    if field.data and hasattr(field, "iter_choices"):
        return next((str(it.label) for it in field.iter_choices() if it.selected), "")
    return str(field.data or "")


def _value(data: Any, kind: Asks) -> Any:
    """An answer as the event's body holds it."""
    if kind is Asks.YES_OR_NO:
        return data == "yes"
    if kind is Asks.YEAR:
        return int(data)
    return data.isoformat() if isinstance(data, date) else data
