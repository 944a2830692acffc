"""Large print: the same words, nothing small, tables told row by row."""

import re

import pytest

from ehc.documents import pages, pdf
from ehc.documents.large_print import LARGE, large_print
from ehc.documents.text import of_html
from tests.documents.example_letters import values
from tests.documents.example_plan import final

LETTER = pages.notice("late-notice", values("late-notice", demonstration=False)).html
PAGES = {"letter": LETTER, "plan": pages.plan(final()).html}


@pytest.mark.parametrize("name", PAGES)
def test_every_size_of_the_page_itself_is_large(name: str) -> None:
    own = re.search(r"<style>(.*?)</style>", large_print(PAGES[name]), re.DOTALL)
    assert own
    sizes = [float(size) for size in re.findall(r"(\d+(?:\.\d+)?)pt", own[1].split("[data-size")[0])]
    assert min(sizes) >= LARGE


@pytest.mark.parametrize("name", PAGES)
def test_the_words_are_the_same(name: str) -> None:
    assert of_html(large_print(PAGES[name])) == of_html(PAGES[name])


def test_what_is_large_stays_as_it_is() -> None:
    once = large_print(LETTER)
    assert large_print(once) == once


@pytest.mark.pdf
def test_a_large_letter_prints() -> None:
    assert pdf.pdf(large_print(LETTER)).startswith(b"%PDF-")
