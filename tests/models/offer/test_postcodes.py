"""Postcodes are kept in one form however they are typed."""

import pytest

from ehc.models.offer.postcodes import district_of, postcode_as_kept, sector_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hp217jf", "HP21 7JF"),
        (" HP21  7JF ", "HP21 7JF"),
        ("sw1a1aa", "SW1A 1AA"),
        ("M1 1AE", "M1 1AE"),
        ("75001", ""),
        ("ABC 1234", ""),
        ("Aylesbury", ""),
        ("", ""),
    ],
)
def test_a_postcode_is_kept_in_its_own_form(typed: str, kept: str) -> None:
    assert postcode_as_kept(typed) == kept


def test_a_postcode_lies_in_a_neighbourhood_and_a_district() -> None:
    assert (sector_of("HP21 7JF"), district_of("HP21 7JF")) == ("HP21 7", "HP21")
