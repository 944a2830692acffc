"""Which cases a rule or a ground reaches: the law over time."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Commencement:
    """Reach by when the case began, by when the limit's time ran, and by when the duty started; ends inclusive."""

    cases_begun_from: date | None = None
    cases_begun_until: date | None = None
    time_running_from: date | None = None
    time_running_until: date | None = None
    starts_from: date | None = None
    starts_until: date | None = None

    def reaches(self, begun: date, started: date, ends: date) -> bool:
        """Whether a limit that ran from `started` to `ends`, in a case begun on `begun`, is reached."""
        return (
            _within(begun, self.cases_begun_from, self.cases_begun_until)
            and _within(started, self.starts_from, self.starts_until)
            and (self.time_running_from is None or ends >= self.time_running_from)
            and (self.time_running_until is None or started <= self.time_running_until)
        )

    @property
    def says(self) -> str:
        """The reach in words."""
        parts = (
            _between("cases begun", self.cases_begun_from, self.cases_begun_until),
            _between("what starts", self.starts_from, self.starts_until),
            _between("time running", self.time_running_from, self.time_running_until),
        )
        return "; ".join(part for part in parts if part)


def in_words(day: date) -> str:
    """A day as people write it: 7 September 2026."""
    return f"{day.day} {day:%B %Y}"


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def _between(what: str, first: date | None, last: date | None) -> str:
    since = f" from {in_words(first)}" if first else ""
    until = f" until {in_words(last)}" if last else ""
    return what + since + until if since or until else ""
