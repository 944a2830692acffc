"""JSON is read value by value whatever its length, with each fault placed and little held at once."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehc.services.offer.local_offer_feeds import scanning
from ehc.services.offer.local_offer_feeds.feed import NotAFeed
from ehc.services.offer.local_offer_feeds.scanning import Scanner
from ehc.services.offer.local_offer_feeds.shapes import items_in

ITEM = {"id": "a", "name": "Club", "organization": {"name": "Org"}}
TRUNCATED = json.dumps({"contents": [ITEM, ITEM]}, indent=1)


def in_pieces(text: str, of: int) -> Iterator[str]:
    return (text[at : at + of] for at in range(0, len(text), of))


def items(text: str, of: int = 3) -> list[Any]:
    return list(items_in(in_pieces(text, of)))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(values, max_size=6), st.integers(1, 9), st.sampled_from([None, 1]))
def test_values_in_pieces_are_those_of_the_whole(said: list[Any], of: int, indent: int | None) -> None:
    scanner = Scanner(in_pieces("\n".join(json.dumps(value, indent=indent) for value in said), of))
    assert [scanner.value() for _value in said] == said


@pytest.mark.parametrize("of", [1, 2, 7, 100_000])
def test_the_items_of_a_list_and_its_envelope_are_read_in_any_pieces(of: int) -> None:
    found = items_in(in_pieces(json.dumps({"total_pages": 2, "contents": [ITEM, ITEM], "page_number": 1}), of))
    assert list(found) == [ITEM, ITEM]
    assert (found.envelope, found.count, found.is_whole) == ({"total_pages": 2, "page_number": 1}, 2, False)


def test_how_many_there_are_may_be_said_after_the_list() -> None:
    found = items_in(in_pieces(json.dumps({"contents": [ITEM], "total_items": 9}), 5))
    assert (len(list(found)), found.is_whole) == (1, False)


@pytest.mark.parametrize("length", [30, 60, len(TRUNCATED) - 1])
def test_a_file_cut_short_anywhere_breaks_off_at_its_last_line(length: int) -> None:
    lines = TRUNCATED[:length].count("\n") + 1
    with pytest.raises(NotAFeed, match=f"breaks off at line {lines}: it was not saved whole"):
        items(TRUNCATED[:length])


def test_where_a_file_of_one_line_breaks_off_is_said_by_its_characters() -> None:
    whole = json.dumps({"contents": [ITEM] * 1_000})
    with pytest.raises(NotAFeed, match=r"at line 1: it was not saved whole\. That line ends after 30,000 characters\."):
        items(whole[:30_000], 977)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"contents": [}, {"id": 2}]}', 1, 15),
        ('{"contents":\n [{"id": 1},\n  {"id": oops}]}', 3, 10),
        ('{"contents": [{"id": 1} {"id": 2}]}', 1, 25),
        ('{"contents": [{"id": 1, "name": "a", "organization": {}}]} []', 1, 60),
        ('{"contents" [1]}', 1, 13),
    ],
)
def test_broken_json_is_placed_by_line_and_character_in_any_pieces(text: str, line: int, column: int) -> None:
    for of in (1, 4, 1_000):
        with pytest.raises(NotAFeed, match=f"breaks at line {line}, character {column}\\."):
            items(text, of)


def test_an_item_longer_than_any_service_is_refused_before_it_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "MOST_ITEM", 1_000)
    endless = ('{"contents": [{"id": "a", "description": "' if n == 0 else "x" * 500 for n in range(1_000_000))
    scanner = Scanner(endless)
    scanner.at = len('{"contents": [')
    scanner.text = next(scanner.pieces)
    with pytest.raises(NotAFeed, match="What begins at line 1 is longer than"):
        scanner.value()
    assert len(scanner.text) < 5_000


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(NotAFeed, match="nested too deeply"):
        items('{"contents": [' + '{"a":' * 200_000, 10_000)
