"""Changes one thing in one rule, in-process: the examples must notice every such change."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from workflows.calendar import AtLeastBefore, Days, Months, Weeks, WorkingDays
from workflows.rule import OnStart, Rule
from workflows.trigger import LaterOf, OnTheDayOr, When, as_when

SEVERAL = ("starts", "assumes", "met_by", "ends_on", "passed_by", "replaced_by", "lifted_on", "readings")
MORE = ("extended_by", "held_by", "released_by")
SWITCHES = ("met_by_its_start", "tribunal_time", "counted_as_day_one")
UNITS: dict[type, type] = {Weeks: Days, Days: WorkingDays, Months: Weeks, WorkingDays: Days}

UNSEEN_BACKWARDS = ("beginning_with False -> True", "Weeks -> Days")  # counted back, neither is read


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Every mutant of a rule, with what was changed."""
    for name in (*SEVERAL, *MORE):
        yield from _without_one(rule, name)
    yield from _limits(rule)
    yield from _switches(rule)
    yield from _triggers(rule)


def _without_one(rule: Rule, name: str) -> Iterator[tuple[str, Rule]]:
    values = getattr(rule, name)
    for place, value in enumerate(values):
        rest = values[:place] + values[place + 1 :]
        yield f"{name}: without {_called(value)}", replace(rule, **{name: rest})


def _called(value: Any) -> str:
    if isinstance(value, When):
        return f"{value.kind.__name__} {dict(value.where) or ''}"
    return getattr(value, "__name__", None) or getattr(value, "key", None) or type(value).__name__


def _limits(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for name in ("within", "window"):
        limit = getattr(rule, name)
        for said, other in _other_limits(limit) if limit else ():
            yield f"{name}: {said}", replace(rule, **{name: other})
    for place, reading in enumerate(rule.readings):
        for said, other in _other_limits(reading.within) if reading.within else ():
            changed = replace(reading, within=other)
            yield f"reading: {said}", replace(rule, readings=_with(rule.readings, place, changed))
        if reading.where:
            changed = replace(reading, where=())
            yield "reading: of any start", replace(rule, readings=_with(rule.readings, place, changed))
    for place, extension in enumerate(rule.extended_by):
        for said, other in _other_limits(extension.within):
            changed_extension = replace(extension, within=other)
            yield f"extension: {said}", replace(rule, extended_by=_with(rule.extended_by, place, changed_extension))


def _other_limits(limit: Any) -> Iterator[tuple[str, Any]]:
    if not is_dataclass(limit) or isinstance(limit, type):
        return
    for it in fields(limit):
        value = getattr(limit, it.name)
        if type(value) is int:
            for other in (value - 1, value + 1) if value else (value + 1,):
                yield f"{it.name} {value} -> {other}", replace(limit, **{it.name: other})
        elif type(value) is bool:
            yield f"{it.name} {value} -> {not value}", replace(limit, **{it.name: not value})
        elif isinstance(limit, AtLeastBefore | OnTheDayOr | LaterOf) and is_dataclass(value):
            for said, other in _other_limits(value):
                if not (isinstance(limit, AtLeastBefore) and said in UNSEEN_BACKWARDS):
                    yield f"{it.name}: {said}", replace(limit, **{it.name: other})
    if type(limit) in UNITS and limit.number:
        unit = UNITS[type(limit)]
        yield f"{type(limit).__name__} -> {unit.__name__}", unit(limit.number, limit.beginning_with)
    if isinstance(limit, LaterOf):
        yield "fields the other way round", replace(limit, fields=limit.fields[::-1])


def _switches(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for name in SWITCHES:
        if getattr(rule, name):
            yield f"{name} switched off", replace(rule, **{name: False})
    if rule.window and not rule.tribunal_time:
        yield "tribunal_time switched on", replace(rule, tribunal_time=True)
    for other in OnStart:
        if other is not rule.on_start and rule.on_start is not OnStart.IGNORE:
            yield f"on_start: {other}", replace(rule, on_start=other)
    if rule.for_each:
        yield "for_each dropped", replace(rule, for_each=None)
    if rule.only_under_age:
        for age in (rule.only_under_age - 1, rule.only_under_age + 1):
            yield f"only_under_age {age}", replace(rule, only_under_age=age)
    if rule.forbids:
        yield "forbids dropped", replace(rule, forbids=())


def _triggers(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for name in ("starts", "assumes", "met_by", "ends_on", "replaced_by"):
        triggers = getattr(rule, name)
        for place, trigger in enumerate(triggers):
            for said, other in _other_whens(as_when(trigger)):
                yield f"{name}: {_called(trigger)}: {said}", replace(rule, **{name: _with(triggers, place, other)})


def _other_whens(when: When) -> Iterator[tuple[str, When]]:
    if when.where:
        yield "of any kind", replace(when, where=())
    for field, values in when.where:
        for value in values if len(values) > 1 else ():
            rest = tuple((it, kept - {value} if it == field else kept) for it, kept in when.where)
            yield f"{field} not {value}", replace(when, where=rest)
    for name, plain in (
        ("unless", ()),
        ("after", ()),
        ("since", ()),
        ("at", "on"),
        ("by", None),
        ("notice_of", None),
        ("same_decision", False),
        ("started", ()),
        ("frees", None),
    ):
        if getattr(when, name) != plain:
            yield f"{name} dropped", replace(when, **{name: plain})  # type: ignore[arg-type]
    if when.within is not None:
        for said, other in _other_limits(when.within):
            yield said, replace(when, within=other)


def _with(values: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])
