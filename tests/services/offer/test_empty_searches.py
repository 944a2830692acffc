"""What nobody could be found for is counted, and nothing that could tell who asked is kept."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.empty_searches import EmptySearch, age_band, words_kept
from ehc.services.act import Act
from ehc.services.offer.empty_searches import note_empty_search
from tests.factories import TODAY


def kept(session: Session) -> list[EmptySearch]:
    return list(session.scalars(select(EmptySearch).execution_options(populate_existing=True)))


def test_a_search_is_kept_by_day_words_need_age_band_and_district(officer_act: Act, session: Session) -> None:
    note_empty_search(officer_act, words="Hydrotherapy Pool", need="PD", age=7, near="zz11ab")
    (row,) = kept(session)
    assert (row.on, row.words, row.need, row.age_band, row.district, row.times) == (
        TODAY,
        "hydrotherapy pool",
        "PD",
        "5-10",
        "ZZ1",
        1,
    )


def test_the_same_search_is_counted_and_not_kept_twice(officer_act: Act, session: Session) -> None:
    for _time in range(3):
        note_empty_search(officer_act, words="hydrotherapy", need="", age=None, near="Port Fictional")
    (row,) = kept(session)
    assert (row.times, row.district) == (3, "")


def test_a_search_that_asks_nothing_is_not_kept(officer_act: Act, session: Session) -> None:
    note_empty_search(officer_act, words="07700 900123", need="", age=None, near="")
    assert kept(session) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("swimming for sam@example.org", "swimming for"),
        ("call 01632 960001 please", "call please"),
        ("near ZZ1 1AB club", "near club"),
        ("one two three four five six seven eight nine ten", "one two three four five six seven eight"),
    ],
)
def test_what_could_tell_who_asked_is_left_out(typed: str, words: str) -> None:
    assert words_kept(typed) == words


@pytest.mark.parametrize(("age", "band"), [(0, "0-4"), (10, "5-10"), (25, "19-25"), (26, ""), (None, "")])
def test_an_age_is_kept_as_its_band(age: int | None, band: str) -> None:
    assert age_band(age) == band
