"""Dates that follow from a date of birth alone: when rights pass, and how long a plan may run."""

from dataclasses import dataclass
from datetime import date, timedelta

from workflows.ages import end_of_compulsory_school_age
from workflows.calendar import Calendar, add_months

AUGUST, DAY = 8, timedelta(days=1)


@dataclass(frozen=True)
class EndOfCompulsorySchoolAge:
    """The last Friday in June of the school year in which they turn 16."""

    says: str = "the end of compulsory school age"

    def last_day(self, start: date, calendar: Calendar) -> date:
        return end_of_compulsory_school_age(start)


@dataclass(frozen=True)
class EndOfAcademicYear:
    """The 31 July of the academic year in which they reach an age."""

    age: int

    @property
    def says(self) -> str:
        return f"the end of the academic year in which they turn {self.age}"

    def last_day(self, start: date, calendar: Calendar) -> date:
        birthday = add_months(start, 12 * self.age)
        return date(birthday.year + (birthday.month >= AUGUST), 7, 31)


@dataclass(frozen=True)
class Birthday:
    """The day they reach an age; somebody born on 29 February has their birthday on 1 March."""

    age: int

    @property
    def says(self) -> str:
        return f"the day they turn {self.age}"

    def last_day(self, start: date, calendar: Calendar) -> date:
        day = add_months(start, 12 * self.age)
        return day if day.day == start.day else day + DAY


@dataclass(frozen=True)
class DayBeforeBirthday:
    """The day before they reach an age."""

    age: int

    @property
    def says(self) -> str:
        return f"the day before they turn {self.age}"

    def last_day(self, start: date, calendar: Calendar) -> date:
        return add_months(start, 12 * self.age) - DAY
