"""England's bank holidays: the rule of the 1971 Act with the yearly proclamations, and one-off days with their source.

The days are computed for FIRST_YEAR to LAST_YEAR. A day outside that range raises `NotCovered`: nobody can
know what will be proclaimed for it, and nothing here needs an earlier one.
"""

from datetime import date, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 2014, 2049
MONDAY, SATURDAY, SUNDAY = 0, 5, 6
DAY = timedelta(days=1)

# Days that a proclamation moved or added, each with the event it was for (London Gazette, under s1(2) and (3)).
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}  # VE Day 75; Platinum Jubilee
ADDED = {
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of King Charles III",
}


class NotCovered(Exception):
    """No rule, or no calendar, covers this date."""

    def __init__(self, what: str, on: date | None = None) -> None:
        super().__init__(what)
        self.says, self.on = what, on


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year, Christmas Day and Good Friday among them."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotCovered(f"Bank holidays are known for {FIRST_YEAR} to {LAST_YEAR}, not for {year}.", date(year, 1, 1))
    days = {_substituted(date(year, 1, 1)), *_easter_days(year), *_mondays(year), *_christmas(year)}
    kept = {MOVED.get(day, day) for day in days}
    return frozenset(kept | {day for day in ADDED if day.year == year})


def easter_sunday(year: int) -> date:
    """Western Easter by the Gregorian computus (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _easter_days(year: int) -> tuple[date, date]:
    sunday = easter_sunday(year)
    return sunday - 2 * DAY, sunday + DAY


def _mondays(year: int) -> tuple[date, date, date]:
    first_of_may = date(year, 5, 1)
    early_may = first_of_may + DAY * (-first_of_may.weekday() % 7)
    return early_may, _last_monday(date(year, 5, 31)), _last_monday(date(year, 8, 31))


def _last_monday(last_of_month: date) -> date:
    return last_of_month - DAY * last_of_month.weekday()


def _christmas(year: int) -> tuple[date, date]:
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    if christmas.weekday() == SATURDAY:
        return date(year, 12, 27), date(year, 12, 28)
    if christmas.weekday() == SUNDAY:
        return boxing, date(year, 12, 27)
    return christmas, _substituted(boxing)


def _substituted(day: date) -> date:
    """The day itself, or the Monday after where it falls on a weekend."""
    return day + DAY * (7 - day.weekday()) if day.weekday() >= SATURDAY else day
