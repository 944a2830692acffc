"""On which days advice is chased: some days after the request reached its giver, and the day after it was due."""

from datetime import date, timedelta

CHASED_AFTER_DAYS = (14, 28, 38)
DAY = timedelta(days=1)


def steps(start: date | None, due: date | None) -> tuple[date, ...]:
    """The days of the chasers, earliest first; `start` is receipt, or asking where receipt is not known."""
    if start is None:
        return ()
    before = [start + timedelta(days=days) for days in CHASED_AFTER_DAYS]
    return tuple(sorted([*before, due + DAY] if due else before))


def latest_step(start: date | None, due: date | None, today: date) -> date | None:
    """The latest of them that today has reached."""
    return max((step for step in steps(start, due) if step <= today), default=None)


def next_step(start: date | None, due: date | None, today: date) -> date | None:
    """The first of them still to come."""
    return min((step for step in steps(start, due) if step > today), default=None)
