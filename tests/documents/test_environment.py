"""The plain Jinja of documents: what its filters make of words."""

import pytest

from ehc.documents.environment import without_scheme


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("https://council.example/send", "council.example/send"),
        ("name@example.org, https://www.example.com/", "name@example.org, www.example.com"),
        ("See http://a.example/, or https://b.example/c/.", "See a.example, or b.example/c/."),
        ("www.council.example", "www.council.example"),
    ],
)
def test_paper_shows_addresses_as_people_type_them(words: str, printed: str) -> None:
    assert without_scheme(words) == printed
