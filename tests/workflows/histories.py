"""Makes histories of every process for the properties: any events, in any order, on any days of the law."""

from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from workflows.codec import fields_of
from workflows.events import KINDS, Agreed, Event, EventWithdrawn, LimitLifted
from workflows.grounds import GROUNDS, Closure
from workflows.law import LAW
from workflows.vocabulary import Order

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
IDS = st.sampled_from(["a", "b", "hill"])
KEYS = st.sampled_from([rule.key for rule in LAW.rules] + ["no-such-rule"])


def _values(attribute: str, hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) is tuple:
        return st.lists(_values(attribute, get_args(hint)[0]), min_size=1, max_size=3).map(tuple)
    if hint is Agreed:
        return st.builds(Agreed, st.sampled_from([order.value for order in Order]), st.booleans())
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    if attribute == "rule":
        return KEYS
    if attribute == "ground":
        return st.sampled_from([*GROUNDS, "no-such-ground"])
    years = st.integers(2015, 2036)
    return {date: DAYS, bool: st.booleans(), int: years, str: IDS}[hint]


def events_of_kind(kind: str) -> st.SearchStrategy[Event]:
    """Events of one kind, their fields filled in every way."""
    fields = {
        it.attribute: (st.none() | _values(it.attribute, it.type)) if it.nullable else _values(it.attribute, it.type)
        for it in fields_of(KINDS[kind])
    }
    return st.builds(KINDS[kind], on=DAYS, **fields)


ANY_EVENT = st.one_of([events_of_kind(kind) for kind in KINDS if kind != "event-withdrawn"])
CLOSURES = st.lists(st.builds(Closure, IDS, DAYS, DAYS), max_size=2).map(tuple)


@st.composite
def histories(draw: st.DrawFn, most: int = 14) -> tuple[Event, ...]:
    """A log of any events, numbered in the order they were written; some may be withdrawn."""
    events = draw(st.lists(ANY_EVENT, max_size=most))
    numbered = [_numbered(event, seq) for seq, event in enumerate(events, 1)]
    for withdraws in draw(st.lists(st.integers(1, most), max_size=2)):
        numbered.append(EventWithdrawn(on=draw(DAYS), seq=len(numbered) + 1, withdraws=withdraws))
    return tuple(numbered)


def _numbered(event: Event, seq: int) -> Event:
    return type(event)(**{**{name: getattr(event, name) for name in event.__dataclass_fields__}, "seq": seq})


LIFTS = events_of_kind("limit-lifted").filter(lambda it: isinstance(it, LimitLifted))
