"""A mistyped number is noticed."""

import pytest

from ehc.models.intake.people_numbers import as_kept, nhs_number_checks, upn_checks


@pytest.mark.parametrize("upn", ["H801200001001"])
def test_a_upn_whose_letter_fits_is_right(upn: str) -> None:
    assert upn_checks(upn)


@pytest.mark.parametrize(
    "upn", ["A801200001001", "H801200001002", "H80120000100", "H80120000100S", "8801200001001", ""]
)
def test_a_upn_whose_letter_does_not_fit_is_noticed(upn: str) -> None:
    assert not upn_checks(upn)


def test_a_temporary_upn_ends_in_a_letter() -> None:
    assert sum(upn_checks(f"{letter}80120000100A") for letter in "ABCDEFGHJKLMNPQRTUVWXYZ") == 1


@pytest.mark.parametrize("number", ["9434765919", "4505577104", "9000000009"])
def test_an_nhs_number_whose_last_figure_fits_is_right(number: str) -> None:
    assert nhs_number_checks(number)


@pytest.mark.parametrize("number", ["9434765918", "943476591", "94347659190", "943476591X", ""])
def test_an_nhs_number_whose_last_figure_does_not_fit_is_noticed(number: str) -> None:
    assert not nhs_number_checks(number)


def test_spaces_and_small_letters_do_not_matter() -> None:
    assert as_kept(" h801 2000-01001 ") == "H801200001001"
