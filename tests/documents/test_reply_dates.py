"""The iCalendar file keeps to RFC 5545: folded lines, escaped text, whole days, and the same id for the same date."""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar

from ehc.documents.reply_dates import Entry, calendar_of

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LONG = Entry(
    "send-final-plan|None|2026-10-01",
    date(2027, 2, 18),
    "Last day: If there is to be a plan, we must send you the final plan; it’s owed, whatever else happens.",
    "Send the final plan.\nSpecial Educational Needs and Disability Regulations 2014, reg 13(2).",
    "https://council.example/law/send-final-plan",
)


def test_what_is_written_is_read_back_whole() -> None:
    (event,) = Calendar.from_ical(calendar_of([LONG], "When must the council reply?", AT)).walk("VEVENT")
    assert str(event["summary"]) == LONG.title
    assert LONG.says in str(event["description"])
    assert event.decoded("dtstart") == date(2027, 2, 18)
    assert event.decoded("dtend") == date(2027, 2, 19)
    assert event.decoded("dtstamp") == AT


def test_no_line_is_longer_than_the_standard_lets_it_be() -> None:
    lines = calendar_of([LONG], "Dates", AT).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"VERSION:2.0" in lines


def test_commas_semicolons_and_new_lines_are_escaped() -> None:
    unfolded = calendar_of([LONG], "Dates", AT).replace(b"\r\n ", b"").decode()
    assert r"plan\, we must send you the final plan\; it’s owed\, whatever" in unfolded
    assert r"Send the final plan.\nSpecial" in unfolded


def test_the_same_date_has_the_same_id_and_another_day_another() -> None:
    def uid(entry: Entry) -> str:
        return str(Calendar.from_ical(calendar_of([entry], "Dates", AT)).walk("VEVENT")[0]["uid"])

    assert uid(LONG) == uid(LONG._replace(title="Other words"))
    assert uid(LONG) != uid(LONG._replace(day=date(2027, 2, 19)))
