"""Dates and numbers in words, and who reads which language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ehc.language import _, day, lazy, locale, moment, ngettext, plain_day, short_day, speaking


def test_a_day_is_told_with_its_weekday() -> None:
    assert day(date(2027, 3, 25)) == "Thursday 25 March 2027"
    assert short_day(date(2026, 11, 26)) == "Thu 26 Nov 2026"
    assert plain_day(date(2017, 5, 4)) == "4 May 2017"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Thursday 2 July 2026 at 00:30"),
        (datetime(2026, 12, 1, 9, 5, tzinfo=UTC), "Tuesday 1 December 2026 at 09:05"),
    ],
)
def test_a_moment_is_told_by_the_clock_in_england(at: datetime, said: str) -> None:
    assert moment(at) == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 day late"), (4, "4 days late")])
def test_a_number_takes_its_form(number: int, said: str) -> None:
    assert ngettext("%(n)s day late", "%(n)s days late", number) == said


def test_values_are_put_in_by_name() -> None:
    assert _("Sent to %(name)s", name="Ruth") == "Sent to Ruth"


def test_a_label_of_a_form_is_translated_when_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    label = lazy("Name")
    monkeypatch.setattr("ehc.language.gettext", lambda message: f"({message})")
    assert str(label) == "(Name)"


def test_a_language_is_spoken_inside_its_block_only() -> None:
    with speaking("no-such-language"):
        assert locale() == "en"
    assert locale() == "en"
