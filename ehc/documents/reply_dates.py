"""Dates by which a council must reply, as an iCalendar file (RFC 5545) that any calendar opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from icalendar import Calendar, Event

PRODUCT = "-//EHC//Reply dates//EN"
MEDIA_TYPE = "text/calendar"


class Entry(NamedTuple):
    """One day in the calendar: what is due, the law's own sentence and source, and a page that says why."""

    key: str  # the same for the same date, so that opening the file again adds nothing
    day: date
    title: str
    says: str
    href: str


def calendar_of(entries: Sequence[Entry], title: str, at: datetime) -> bytes:
    """The file, its lines folded and its text escaped; each entry is a whole day and keeps nobody busy."""
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", title)):
        calendar.add(name, value)
    for entry in entries:
        calendar.add_component(_event(entry, at))
    return bytes(calendar.to_ical())


def _event(entry: Entry, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{sha256(f'{entry.key}|{entry.day}'.encode()).hexdigest()[:32]}@ehc")
    event.add("dtstamp", at)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", f"{entry.says}\n\n{entry.href}")
    event.add("url", entry.href)
    event.add("transp", "TRANSPARENT")
    return event
