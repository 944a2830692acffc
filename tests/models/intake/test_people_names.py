"""Names are found however they are typed."""

import pytest

from ehc.models.intake.people_names import plain_name, search_name


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Zoë", "zoe"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("Smith-Jones", "smith jones"),
        ("ŁUKASZ", "lukasz"),
        ("Strauß", "strauss"),
        ("Søren  Ærø", "soren aero"),
        ("St. John", "st john"),
        ("İpek", "ipek"),
        ("李明", "李明"),
        ("  ", ""),
    ],
)
def test_a_name_is_the_same_however_it_is_written(typed: str, plain: str) -> None:
    assert plain_name(typed) == plain


def test_every_name_of_a_person_can_be_found() -> None:
    assert search_name("Amélie", "N’Diaye", "Mel", "Dupont") == "amelie ndiaye mel dupont"


def test_names_that_are_not_there_leave_no_gap() -> None:
    assert search_name("Amélie", "N’Diaye") == "amelie ndiaye"
