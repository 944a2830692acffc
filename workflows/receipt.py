"""When a request was received: the day it arrived, and beside it the day that advice charities' convention gives."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from workflows.calendar import ENGLAND, Calendar

DAY = timedelta(days=1)
CLOSES_AT = time(17)


class Arrival(StrEnum):
    """Why the convention gives the day it gives."""

    SAME_DAY = "same-day"
    AFTER_HOURS = "after-hours"
    NOT_A_WORKING_DAY = "not-a-working-day"
    FIRST_CLASS_POST = "first-class-post"


SAYS = {
    Arrival.SAME_DAY: "It arrived on a working day before 5pm: the convention gives the same day.",
    Arrival.AFTER_HOURS: "It arrived after 5pm: the convention gives the next working day.",
    Arrival.NOT_A_WORKING_DAY: "It did not arrive on a working day: the convention gives the next working day.",
    Arrival.FIRST_CLASS_POST: "First-class post: the convention gives the next working day after posting.",
}


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """The day that counts, and the convention's day with its reason; the actual day of arrival is the legal one."""

    received_on: date
    convention_on: date
    arrival: Arrival

    @property
    def says(self) -> str:
        """Why the convention gives its day."""
        return SAYS[self.arrival]

    @property
    def differs(self) -> bool:
        """Whether the convention gives another day than the law."""
        return self.convention_on != self.received_on


def receipt(
    arrived_on: date, *, at: time | None = None, posted_on: date | None = None, calendar: Calendar = ENGLAND
) -> Receipt:
    """What is known of an arrival: the day, the time if it was noted, and the day it was posted first class."""
    convention_on, arrival = _by_convention(arrived_on, at, posted_on, calendar)
    return Receipt(received_on=arrived_on, convention_on=convention_on, arrival=arrival)


def _by_convention(
    arrived_on: date, at: time | None, posted_on: date | None, calendar: Calendar
) -> tuple[date, Arrival]:
    if posted_on is not None:
        return calendar.on_or_after(posted_on + DAY), Arrival.FIRST_CLASS_POST
    if not calendar.is_working_day(arrived_on):
        return calendar.on_or_after(arrived_on), Arrival.NOT_A_WORKING_DAY
    if at is not None and at >= CLOSES_AT:
        return calendar.on_or_after(arrived_on + DAY), Arrival.AFTER_HOURS
    return arrived_on, Arrival.SAME_DAY
