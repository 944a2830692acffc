"""Numbers that people wrote can be tapped, whatever stands around them."""

from __future__ import annotations

import pytest

from ehc.web.telephones import numbers_in


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01632 960200", ["01632960200"]),
        ("(01632) 960 200", ["01632960200"]),
        ("+44 (0)1632 960200", ["+441632960200"]),
        ("Ring 01632 960200 or text 07700 900123 (Mondays)", ["01632960200", "07700900123"]),
        ("111", ["111"]),
        ("0345 600 960", ["0345600960"]),
        ("Open since 2019, 10 to 12", []),
        ("Reference 01632960200123", []),
        ("", []),
    ],
)
def test_each_number_is_found(written: str, dialled: list[str]) -> None:
    assert [number for _said, number in numbers_in(written) if number] == dialled


def test_no_word_of_what_was_written_is_lost() -> None:
    written = "Ring 01632 960200, or (020) 7946 0000 at night"
    assert "".join(said for said, _number in numbers_in(written)) == written
