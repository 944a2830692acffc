"""What is remembered is what a replay finds: for every process, every order and every day."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workflows.histories import CLOSURES, histories
from tests.workflows.worked import examples
from workflows import precedents as remembering
from workflows import timetable as timetables
from workflows.calendar import ENGLAND
from workflows.case_file import read_case
from workflows.events import (
    AdviceReceived,
    AdviceRequested,
    DraftPlanServed,
    Event,
    FinalPlanIssued,
    MediationConcluded,
    RequestReceived,
)
from workflows.findings import Findings
from workflows.grounds import Closure
from workflows.law import LAW
from workflows.precedents import Precedents, precedents
from workflows.rule import Law
from workflows.timetable import NotCovered, Timetable, replay, timetable
from workflows.vocabulary import Giver

REPLAYED = Law(LAW.rules)  # the same rules, of which nothing is remembered
NEVER = 1_000_000
EAGER = [precedents(LAW, ENGLAND, often) for often in ((1, NEVER, NEVER), (NEVER, 1, 1), (NEVER, NEVER, 1))]
thorough = settings(derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
BIRTHS = st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1))
SHIFTS = st.sampled_from([0, 0, 1, -1, 7, -30, 365])


@thorough
@given(histories(), st.integers(-300, 900), st.lists(SHIFTS, min_size=40, max_size=40), BIRTHS, CLOSURES)
def test_what_is_remembered_is_what_a_replay_finds(
    events: tuple[Event, ...], days: int, more: list[int], born_on: date | None, closures: tuple[Closure, ...]
) -> None:
    """Three histories of one shape or nearly: seen, seen again, and the third time followed where its days allow."""
    all_later = [_moved(event, [days] * 9) for event in events]
    each_on_its_own = [_moved(event, more[place:]) for place, event in enumerate(events)]
    for history in (events, all_later, each_on_its_own, events):
        _is_remembered(history, born_on, closures)


def test_the_worked_examples_are_remembered_as_they_are_replayed() -> None:
    for example in examples():
        case = read_case(example.given)
        for days in (0, 7, 30):
            _is_remembered([_moved(it, [days] * 9) for it in case.events], case.born_on, case.closures)


def _is_remembered(events: object, born_on: date | None, closures: tuple[Closure, ...]) -> None:
    replayed = _answer(events, REPLAYED, born_on, closures)
    for eager in EAGER:
        with patch.object(timetables, "_IN_FORCE", eager):
            assert _answer(events, LAW, born_on, closures) == replayed


def _answer(events: object, law: Law, born_on: date | None, closures: tuple[Closure, ...]) -> Timetable | str:
    try:
        return timetable(events, law, born_on=born_on, closures=closures)  # type: ignore[arg-type]
    except NotCovered as not_covered:
        return not_covered.says


def _moved(event: Event, days: list[int]) -> Event:
    """The event with each of its days moved by so many."""
    known = [it.name for it in fields(event) if isinstance(getattr(event, it.name), date)]
    return replace(
        event, **{name: getattr(event, name) + timedelta(days=by) for name, by in zip(known, days, strict=False)}
    )


BEGUN = date(2026, 9, 7)


def history(begun: date, advisers: str = "ab", came: str = "ab") -> list[Event]:
    """A request, advice asked of some in one order that comes in another, and a final plan."""
    asked = [AdviceRequested(on=begun, advice=it, giver=Giver.HEALTH_BODY) for it in advisers]
    given_ = [
        AdviceReceived(on=begun + timedelta(days=40 + place), advice=it, giver=Giver.HEALTH_BODY)
        for place, it in enumerate(came)
    ]
    return [RequestReceived(on=begun), *asked, *given_, FinalPlanIssued(on=begun + timedelta(days=130))]


def found_by(kept: Precedents, events: list[Event]) -> Findings:
    found = Findings()
    kept.find(events, None, events[0].on, None, found)
    return found


def seen_twice(*histories: list[Event]) -> Precedents:
    kept = precedents(LAW, ENGLAND, (2, 2, 2))
    for events in (*histories, *histories):
        found_by(kept, events)
    return kept


@pytest.fixture
def no_replay(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Once called, every replay fails."""

    def refuse(*_: object) -> None:
        raise AssertionError("replayed")

    return lambda: monkeypatch.setattr(remembering, "Ledger", refuse)


def test_a_history_of_a_shape_seen_twice_is_not_replayed(no_replay: Callable[[], None]) -> None:
    kept = seen_twice(history(BEGUN))
    no_replay()
    later = history(date(2027, 3, 1))
    assert found_by(kept, later) == replay(later, LAW, ENGLAND, None)


def test_a_history_of_a_shape_seen_once_is_replayed(no_replay: Callable[[], None]) -> None:
    kept = precedents(LAW, ENGLAND, (2, 2, 2))
    found_by(kept, history(BEGUN))
    no_replay()
    with pytest.raises(AssertionError, match="replayed"):
        found_by(kept, history(BEGUN))


def test_other_names_are_the_same_shape(no_replay: Callable[[], None]) -> None:
    kept = seen_twice(history(BEGUN))
    no_replay()
    other = history(BEGUN, "xy", "xy")
    assert found_by(kept, other) == replay(other, LAW, ENGLAND, None)


def test_advice_that_comes_in_another_order_is_not_replayed_either(no_replay: Callable[[], None]) -> None:
    """The whole was never seen like that; what each strand and each adviser sees of it was."""
    kept = seen_twice(history(BEGUN, "abc", "abc"))
    no_replay()
    other = history(BEGUN, "abc", "cab")
    assert _sorted(found_by(kept, other)) == _sorted(replay(other, LAW, ENGLAND, None))


def test_a_day_that_distinguishes_a_case_has_it_replayed() -> None:
    """A window of more than 15 days was given; one of fewer would not be lawful, and the 15 days stand."""
    longer = [RequestReceived(on=BEGUN), DraftPlanServed(on=date(2026, 11, 23), until=date(2026, 12, 31))]
    shorter = [RequestReceived(on=BEGUN), DraftPlanServed(on=date(2026, 11, 23), until=date(2026, 11, 30))]
    kept = seen_twice(longer)
    closes = [
        [duty.closes for _rank, duty in found_by(kept, events).duties if duty.opens] for events in (longer, shorter)
    ]
    assert closes == [[date(2026, 12, 31)], [date(2026, 12, 7)]]


def test_a_case_that_the_law_does_not_reach_is_refused_whatever_was_seen() -> None:
    kept = seen_twice(history(date(2014, 9, 1)))
    with pytest.raises(NotCovered):
        found_by(kept, history(date(2014, 8, 31)))


def test_a_working_day_that_is_not_known_is_refused_whatever_was_seen() -> None:
    kept = seen_twice([MediationConcluded(on=BEGUN)])
    with pytest.raises(NotCovered):
        found_by(kept, [MediationConcluded(on=date(2049, 12, 31))])


def test_what_is_remembered_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST_SHAPES", 2)
    kept = seen_twice(*(history(BEGUN, "abcd"[:count], "abcd"[:count]) for count in range(5)))
    events = history(BEGUN)
    assert _sorted(found_by(kept, events)) == _sorted(replay(events, LAW, ENGLAND, None))


def test_a_history_too_long_to_be_usual_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    events = [RequestReceived(on=BEGUN) for _ in range(remembering.MOST_EVENTS + 1)]

    def refuse(*_: object) -> None:
        raise AssertionError("remembered")

    monkeypatch.setattr(remembering, "Precedent", refuse)
    seen_twice(events, events)


def _sorted(found: Findings) -> tuple[object, ...]:
    return sorted(found.duties, key=lambda it: it[0]), found.fell_away, {it.says for it in found.missing}
