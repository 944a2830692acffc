"""A noted day can be compared, moved and counted from; whatever else an engine does to it fails."""

import operator
from collections.abc import Callable
from datetime import date

import pytest

from workflows.calendar import ENGLAND, Months, Weeks
from workflows.events import DraftPlanServed, FinalPlanIssued, Order, TribunalOrderMade
from workflows.law import LAW
from workflows.strands import join, strands_of
from workflows.witnesses import Notes, NotingCalendar, Witnesses

WHOLE = join(LAW, strands_of(LAW))
MONDAY, FRIDAY = date(2026, 9, 7), date(2026, 9, 11)


def test_a_comparison_is_noted_with_its_answer() -> None:
    notes = Notes()
    monday, friday = notes.given(MONDAY), notes.given(FRIDAY)
    assert monday < friday and not friday < monday
    assert list(notes.asked) == [(operator.lt, 0, 1), (operator.ge, 1, 0)]


def test_the_later_of_two_days_is_a_comparison() -> None:
    notes = Notes()
    monday, friday = notes.given(MONDAY), notes.given(FRIDAY)
    assert max(monday, friday) is friday
    assert len(notes.asked) == 1


def test_a_comparison_with_a_day_of_the_law_is_noted_from_either_side() -> None:
    notes = Notes()
    monday = notes.given(MONDAY)
    assert monday < FRIDAY and monday < FRIDAY and monday != FRIDAY
    assert list(notes.asked_of) == [(operator.lt, 0, FRIDAY), (operator.ne, 0, FRIDAY)]


def test_a_day_that_follows_is_worked_out_once() -> None:
    notes = Notes()
    monday, calendar = notes.given(MONDAY), NotingCalendar(counts=ENGLAND)
    ends = [calendar.end(Weeks(6), monday), calendar.end(Weeks(6), monday), calendar.end(Months(2), monday)]
    assert [end.day for end in ends] == [date(2026, 10, 19)] * 2 + [date(2026, 11, 7)]
    assert [step(MONDAY) for step, _place in notes.steps] == [date(2026, 10, 19), date(2026, 11, 7)]


@pytest.mark.parametrize("what", ["year", "weekday", "toordinal", "isoformat", "replace"])
def test_a_noted_day_can_be_asked_nothing_else(what: str) -> None:
    with pytest.raises(AttributeError):
        getattr(Notes().given(MONDAY), what)


def test_a_noted_day_is_no_key() -> None:
    with pytest.raises(TypeError):
        hash(Notes().given(MONDAY))


def test_two_noted_days_have_no_time_between_them() -> None:
    notes = Notes()
    with pytest.raises(TypeError):
        notes.given(FRIDAY) - notes.given(MONDAY)


@pytest.mark.parametrize("ask", [bool, hash, lambda it: it == FRIDAY, lambda it: it < FRIDAY, lambda it: it in ("a",)])
@pytest.mark.parametrize("name", ["seq", "decided_on"])
def test_what_no_rule_reads_can_not_be_asked(name: str, ask: Callable[[object], object]) -> None:
    (seen,) = Witnesses(WHOLE, [FinalPlanIssued(on=MONDAY, seq=3, decided_on=FRIDAY)]).events
    with pytest.raises(TypeError):
        ask(getattr(seen, name, None))


def test_days_of_an_event_are_noted_and_words_are_as_they_were() -> None:
    served, order = Witnesses(
        WHOLE,
        [DraftPlanServed(on=MONDAY, until=FRIDAY), TribunalOrderMade(on=FRIDAY, orders=(Order.ISSUE,))],
    ).events
    assert isinstance(served, DraftPlanServed) and isinstance(order, TribunalOrderMade)
    assert served.until == FRIDAY and not isinstance(served.until, date)
    assert (order.orders, order.by) == ((Order.ISSUE,), None)
