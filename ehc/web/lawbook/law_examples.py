"""The worked examples of a rule, read from the files that prove it, as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import yaml

from ehc.language import _, day, mark
from ehc.web.lawbook.law_facts import FIELDS
from ehc.web.lawbook.law_words import event_words, value_words
from workflows.grounds import GROUNDS
from workflows.law import LAW
from workflows.processes import Process
from workflows.worked import FOLDER, Example, examples_of
from workflows.worked import day as day_of

READER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same reader, written in C where the machine has it
OUTCOMES = {
    "started on": mark("Counted from"),
    "started_by": mark("Counted from"),
    "opens": mark("Opens"),
    "due": mark("Last day"),
    "closes": mark("Last day"),
    "work to": mark("The council works to"),
    "earliest": mark("What it holds back may be done from"),
    "met on": mark("Done"),
    "standing": mark("How it stands"),
    "days": mark("Days to go, or since"),
    "lifted": mark("Lifted"),
    "lift_note": mark("The ground"),
    "refused because": mark("Why the exception does not hold"),
    "readings": mark("Another reading gives"),
    "fell away": mark("Falls away by"),
    "replaced_by": mark("Another duty takes its place"),
    "assumed": mark("Is a day assumed?"),
    "duties": mark("How many such duties then stand"),
    "for": mark("For"),
}
STANDINGS = {
    "met": mark("done in time"),
    "met-late": mark("done late"),
    "open": mark("still to come"),
    "late": mark("late"),
    "late-limit-lifted": mark("late, and the exception holds"),
    "met-late-limit-lifted": mark("done late, and the exception held"),
    "window-open": mark("open"),
    "window-closed": mark("closed"),
    "no-date": mark("as soon as practicable, without a day"),
}
SEEN = {"standing", "days", "lift_note"}  # what depends on the day that the example is looked at


class Line(NamedTuple):
    """What happened on a day: one thing, or any one of several."""

    day: str
    what: list[str]


class Outcome(NamedTuple):
    """One thing that follows, in words."""

    name: str
    words: str


class Shown(NamedTuple):
    """One worked example as the page shows it."""

    says: str
    given: list[Line]
    then: list[Outcome]
    seen_on: str  # empty where nothing shown depends on it
    source: str


def examples_of_rule(process: Process, key: str) -> list[Shown]:
    """The worked examples of one rule; those that differ only in one thing that may happen are shown together."""
    mine = [example for example in _read(process.stem) if example.of == key]
    return [_shown(list(alike)) for _says, alike in groupby(mine, key=lambda it: (it.says, it.source, it.on))]


@cache
def _read(stem: str) -> tuple[Example, ...]:
    """Every example of one process; read once, because the files change only with the law."""
    path = FOLDER / f"{stem}.yaml"
    return tuple(examples_of(yaml.load(path.read_text(encoding="utf-8"), READER)))  # noqa: S506 (a safe reader)


def _shown(alike: Sequence[Example]) -> Shown:
    first = alike[0]
    names = [name for name in first.then if not (name == "due" and "closes" in first.then)]
    outcomes = [it for name in names for it in _outcome(name, [example.then[name] for example in alike])]
    return Shown(
        says=first.says,
        given=[*_born(first), *_lines(alike), *_closures(first)],
        then=[*_of_whom(first), *outcomes],
        seen_on=day(first.on) if SEEN & set(first.then) else "",
        source=first.source,
    )


def _of_whom(example: Example) -> Iterator[Outcome]:
    """Which of several duties the example is about, where there are several."""
    if example.for_:
        yield Outcome(_(OUTCOMES["for"]), example.for_)
    if example.which == "first":
        yield Outcome(_("Of several"), _("the first"))


def _born(example: Example) -> Iterator[Line]:
    if "born_on" in example.given:
        yield Line(day(date.fromisoformat(example.given["born_on"])), [_("The child or young person was born")])


def _lines(alike: Sequence[Example]) -> Iterator[Line]:
    of = alike[0].of
    for same in zip(*(example.given["events"] for example in alike), strict=True):
        yield Line(day(date.fromisoformat(same[0]["on"])), list(dict.fromkeys(_happened(it, of) for it in same)))


def _closures(example: Example) -> Iterator[Line]:
    for closure in example.given["closures"]:
        closed, again = (day(date.fromisoformat(closure[name])) for name in ("closed_from", "reopens_on"))
        words = _(
            "Setting “%(setting)s” is closed until it opens again on %(day)s", setting=closure["setting"], day=again
        )
        yield Line(closed, [words])


def _happened(event: dict[str, Any], of: str) -> str:
    """The event with what it says beside its day; an exception to this very rule need not name it."""
    facts = [(name, value) for name, value in event.items() if name in FIELDS and (name, value) != ("rule", of)]
    said = [_(FIELDS[name], value=_value(name, value)) for name, value in facts]
    words = event_words(event["event"])
    return f"{words} ({', '.join(said)})" if said else words


def _value(field: str, value: Any) -> str:
    if isinstance(value, list):
        return _(" and ").join(_value(field, it["what"] if isinstance(it, dict) else it) for it in value)
    if field == "ground":
        return GROUNDS[value].says.rstrip(".")
    if field == "rule":
        return LAW.rule(value).says.rstrip(".")
    if isinstance(value, str) and value[:4].isdigit() and value.count("-") == 2:
        return day(date.fromisoformat(value))
    return value_words(field, value)


def _outcome(name: str, values: Sequence[Any]) -> Iterator[Outcome]:
    """One outcome; of alternatives that each lead to their own, that it is each one's."""
    words = list(dict.fromkeys(_said(name, value) for value in values))
    yield Outcome(_(OUTCOMES[name]), words[0] if len(words) == 1 else _("each of these"))


def _said(name: str, value: Any) -> str:
    if value is None or value in ("nothing", [], 0):
        return _("none")
    if name == "readings":
        return ", ".join(_("none") if it == "none" else day(day_of(it)) for it in value)
    if name == "standing":
        return _(STANDINGS[value])
    if name == "lifted":
        return _(FIELDS["ground"], value=_value("ground", value))
    if name in ("started_by", "fell away", "replaced_by"):
        return event_words(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in DAYS:
        return day(day_of(value))
    return str(value) if isinstance(value, int) else _("“%(words)s”", words=value)


DAYS = {"started on", "opens", "due", "closes", "work to", "earliest", "met on"}
