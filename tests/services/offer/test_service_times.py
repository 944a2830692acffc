"""When a service is open is read from a line as people write it, and what is not so every week stays in words."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from ehc.queries.offer import service_words as say
from ehc.services.offer.service_times import read_times


@pytest.mark.parametrize(
    ("line", "days", "hours", "words"),
    [
        ("Monday and Thursday, 10:00 to 11:30, In term time", ("MO", "TH"), ("10:00", "11:30"), "In term time"),
        ("Mondays 10am to 11.30am", ("MO",), ("10:00", "11:30"), ""),
        ("Sat 2-4pm", ("SA",), ("14:00", "16:00"), ""),
        ("Monday to Wednesday, 09:00 to 17:00", ("MO", "TU", "WE"), ("09:00", "17:00"), ""),
        ("Weekends, 10 to 4pm", ("SA", "SU"), ("10:00", "16:00"), ""),
        ("Saturday, 13:00", ("SA",), ("13:00", ""), ""),
        ("Drop in from 9.30", (), ("09:30", ""), "Drop in"),
        ("When you ring", (), ("", ""), "When you ring"),
        ("First Tuesday of the month, 6pm", (), ("", ""), "First Tuesday of the month, 6pm"),
        ("2026 dates are on our website", (), ("", ""), "2026 dates are on our website"),
    ],
)
def test_days_and_hours_are_read(line: str, days: tuple[str, ...], hours: tuple[str, str], words: str) -> None:
    found = read_times(line)
    assert (found.days, (found.opens_at, found.closes_at), found.words) == (days, hours, words)


@pytest.mark.parametrize("line", ["Monday and Thursday, 10:00 to 11:30, In term time", "Every day", "Saturday, 13:00"])
def test_what_a_page_says_is_read_back_as_it_is(line: str) -> None:
    assert say.times(asdict(read_times(line))) == line
