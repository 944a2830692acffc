"""Ages that matter in law: compulsory school age, and the school year a child is in by date of birth."""

from datetime import date, timedelta

JUNE, FRIDAY = 6, 4
RECEPTION_AGE = 4
YEAR_NINE = 9
LAST_SCHOOL_YEAR = 13


def age_on(born_on: date, on: date) -> int:
    """Whole years old on that day; somebody born on 29 February has their birthday on 1 March."""
    had_birthday = (on.month, on.day) >= (born_on.month, born_on.day)
    return on.year - born_on.year - (0 if had_birthday else 1)


def school_year_begins(on: date) -> date:
    """The 1 September on or before that day."""
    return date(on.year if on.month >= 9 else on.year - 1, 9, 1)


def school_year(born_on: date, on: date) -> int:
    """The year group by date of birth: 0 is Reception, -1 and below are before it, 14 and above after Year 13."""
    return age_on(born_on, school_year_begins(on) - timedelta(days=1)) - RECEPTION_AGE


def school_year_name(born_on: date, on: date) -> str:
    """The year group in words; empty before Reception's nursery year and after Year 13."""
    year = school_year(born_on, on)
    if year < 0:
        return "Nursery" if year == -1 else ""
    return "Reception" if year == 0 else f"Year {year}" if year <= LAST_SCHOOL_YEAR else ""


def end_of_compulsory_school_age(born_on: date) -> date:
    """The last Friday in June of the school year in which they turn 16 (Education Act 1996 s8; confirmed by
    secondary sources)."""
    sixteenth = born_on.year + 16
    year = sixteenth if (born_on.month, born_on.day) < (9, 1) else sixteenth + 1
    last = date(year, JUNE, 30)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def is_young_person(born_on: date, on: date) -> bool:
    """Whether the rights are the young person's own: over compulsory school age (CFA 2014 s83(2))."""
    return on > end_of_compulsory_school_age(born_on)


def in_year_nine_or_above(born_on: date, on: date) -> bool:
    """Whether preparing for adulthood must be covered (reg 6(1)(g), reg 12(3))."""
    return school_year(born_on, on) >= YEAR_NINE
