"""How the law counts, one fact a test."""

from datetime import date

import pytest

from workflows.bank_holidays import NotCovered
from workflows.birthdays import Birthday
from workflows.calendar import (
    ENGLAND,
    ROLLED_FOR_APPEAL,
    AtLeastBefore,
    Calendar,
    DayBefore,
    Days,
    Limit,
    Months,
    TribunalDays,
    Weeks,
    WorkingDays,
)


@pytest.mark.parametrize(
    ("limit", "start", "last"),
    [
        (Weeks(6), date(2026, 9, 7), date(2026, 10, 19)),
        (Weeks(16), date(2026, 9, 7), date(2026, 12, 28)),
        (Weeks(20), date(2026, 9, 7), date(2027, 1, 25)),
        (Days(15, beginning_with=True), date(2026, 11, 23), date(2026, 12, 7)),
        (Days(15), date(2026, 11, 23), date(2026, 12, 8)),
        (Months(2), date(2026, 3, 5), date(2026, 5, 5)),
        (Months(2), date(2026, 12, 31), date(2027, 2, 28)),
        (Months(12, beginning_with=True), date(2025, 11, 10), date(2026, 11, 9)),
        (Months(12, beginning_with=True), date(2024, 2, 29), date(2025, 2, 28)),
        (Months(12, beginning_with=True), date(2024, 3, 1), date(2025, 2, 28)),
        (Months(1), date(2026, 1, 31), date(2026, 2, 28)),
        (WorkingDays(15, beginning_with=True), date(2026, 12, 14), date(2027, 1, 6)),
        (WorkingDays(3), date(2026, 12, 24), date(2026, 12, 31)),
        (WorkingDays(1, beginning_with=True), date(2026, 11, 21), date(2026, 11, 23)),
        (AtLeastBefore(Weeks(2)), date(2026, 11, 30), date(2026, 11, 16)),
        (AtLeastBefore(Months(5)), date(2027, 9, 1), date(2027, 4, 1)),
        (AtLeastBefore(Months(5)), date(2027, 7, 31), date(2027, 2, 28)),
        (DayBefore(2, 15), date(2027, 1, 1), date(2027, 2, 14)),
        (DayBefore(3, 31), date(2027, 1, 1), date(2027, 3, 30)),
        (TribunalDays(30, working=True), date(2026, 7, 20), date(2026, 9, 29)),
        (TribunalDays(42, working=False), date(2026, 7, 20), date(2026, 10, 1)),
        (TribunalDays(1, working=False), date(2026, 12, 24), date(2027, 1, 4)),
    ],
)
def test_the_last_day_that_complies(limit: Limit, start: date, last: date) -> None:
    assert limit.last_day(start, ENGLAND) == last


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        (Weeks(1), "1 week"),
        (Weeks(20), "20 weeks"),
        (Days(0), "at once"),
        (WorkingDays(3), "3 working days"),
        (DayBefore(2, 15), "before 15 February"),
        (AtLeastBefore(Months(5)), "at least 5 months before"),
        (TribunalDays(30, working=True), "30 working days"),
    ],
)
def test_a_limit_in_words(limit: Limit, says: str) -> None:
    assert limit.says == says


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 8, 3), date(2026, 9, 1)),
        (date(2026, 12, 25), date(2027, 1, 4)),
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2026, 4, 3), date(2026, 4, 7)),
    ],
)
def test_time_to_start_an_appeal_rolls_forward(ends: date, last: date) -> None:
    assert ENGLAND.end(ROLLED_FOR_APPEAL, ends) == last


def test_a_bank_holiday_proclaimed_later_can_be_added() -> None:
    proclaimed = Calendar(frozenset({date(2026, 11, 24)}))
    assert WorkingDays(1).last_day(date(2026, 11, 23), proclaimed) == date(2026, 11, 25)


def test_an_office_must_act_on_the_working_day_before() -> None:
    assert ENGLAND.on_or_before(date(2026, 12, 28)) == date(2026, 12, 24)


def test_months_that_leave_the_calendar_are_not_covered() -> None:
    with pytest.raises(NotCovered):
        Months(24).last_day(date(9998, 12, 31), ENGLAND)


def test_working_days_outside_the_known_years_are_not_covered() -> None:
    with pytest.raises(NotCovered):
        WorkingDays(3).last_day(date(2060, 1, 4), ENGLAND)


@pytest.mark.parametrize(
    ("born_on", "fifth"), [(date(2020, 2, 29), date(2025, 3, 1)), (date(2020, 3, 1), date(2025, 3, 1))]
)
def test_somebody_born_on_29_february_has_their_birthday_on_1_march(born_on: date, fifth: date) -> None:
    assert ENGLAND.end(Birthday(5), born_on) == fifth
