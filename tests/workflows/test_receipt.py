"""The day of arrival counts; the convention's day is shown beside it."""

from datetime import date, time

from workflows.receipt import Arrival, receipt

MONDAY, FRIDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 21)


def test_the_actual_day_of_arrival_is_the_day_that_counts() -> None:
    assert receipt(SATURDAY, at=time(23, 59)).received_on == SATURDAY


def test_an_arrival_before_five_on_a_working_day_is_the_same_by_both() -> None:
    found = receipt(FRIDAY, at=time(16, 59))
    assert (found.convention_on, found.differs) == (FRIDAY, False)


def test_by_convention_an_arrival_after_five_counts_on_the_next_working_day() -> None:
    found = receipt(FRIDAY, at=time(17, 0))
    assert (found.convention_on, found.arrival) == (MONDAY, Arrival.AFTER_HOURS)


def test_by_convention_an_arrival_at_the_weekend_counts_on_the_next_working_day() -> None:
    found = receipt(SATURDAY, at=time(9))
    assert (found.convention_on, found.arrival) == (MONDAY, Arrival.NOT_A_WORKING_DAY)


def test_by_convention_bank_holidays_are_no_working_days() -> None:
    assert receipt(date(2026, 12, 25)).convention_on == date(2026, 12, 29)


def test_by_convention_first_class_post_arrives_on_the_next_working_day_after_posting() -> None:
    found = receipt(date(2026, 11, 26), posted_on=FRIDAY)
    assert (found.received_on, found.convention_on) == (date(2026, 11, 26), MONDAY)


def test_where_no_time_was_noted_the_day_itself_counts() -> None:
    assert receipt(FRIDAY).arrival is Arrival.SAME_DAY


def test_each_reason_is_said_in_words() -> None:
    assert "5pm" in receipt(FRIDAY, at=time(18)).says
