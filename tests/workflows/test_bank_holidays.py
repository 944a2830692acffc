"""England's bank holidays agree with two sources kept by others, year by year."""

from datetime import date
from unittest.mock import patch

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from workflows.bank_holidays import FIRST_YEAR, LAST_YEAR, NotCovered, bank_holidays, easter_sunday


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_every_year_agrees_with_the_holidays_package(year: int) -> None:
    theirs = holidays.country_holidays("GB", subdiv="ENG", years=year)
    weekdays = {day for day in theirs if day.weekday() < 5}
    assert {day for day in bank_holidays(year) if day.weekday() < 5} == weekdays


def test_the_published_years_agree_with_the_government_list() -> None:
    with patch("requests.get", side_effect=AssertionError("no network in a test")):
        listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    years = {it["date"].year for it in listed if FIRST_YEAR <= it["date"].year <= LAST_YEAR}
    whole = [year for year in sorted(years) if sum(it["date"].year == year for it in listed) >= 8]
    for year in whole:
        assert bank_holidays(year) == {it["date"] for it in listed if it["date"].year == year}, year
    assert len(whole) >= 5


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (date(2020, 5, 8), "the early May holiday moved for VE Day"),
        (date(2022, 6, 2), "the spring holiday moved for the Jubilee"),
        (date(2022, 6, 3), "the Jubilee"),
        (date(2022, 9, 19), "the funeral of the Queen"),
        (date(2023, 5, 8), "the Coronation"),
        (date(2026, 12, 28), "a substitute for Boxing Day on a Saturday"),
        (date(2027, 12, 27), "a substitute for Christmas Day on a Saturday"),
        (date(2022, 12, 27), "a substitute for Christmas Day on a Sunday"),
    ],
)
def test_single_days(day: date, what: str) -> None:
    assert day in bank_holidays(day.year), what


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2022, 5, 30)])
def test_a_day_that_was_moved_away_is_no_holiday(day: date) -> None:
    assert day not in bank_holidays(day.year)


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_outside_the_range_is_not_covered(year: int) -> None:
    with pytest.raises(NotCovered, match=str(year)):
        bank_holidays(year)


def test_easter() -> None:
    assert easter_sunday(2026) == date(2026, 4, 5)
    assert easter_sunday(2038) == date(2038, 4, 25)
