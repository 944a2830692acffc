"""The one page: short, honest about what it leaves out, and pointing to where the whole stands."""

from ehc.documents.plan_view import view
from ehc.documents.plan_words import short
from ehc.documents.summary import NEEDS, PROVISION, SENTENCE, summary
from tests.documents.example_plan import draft
from tests.documents.extremes import of_many_needs, of_nothing


def test_a_short_text_stays_whole() -> None:
    assert short("One  line\nonly", 20) == "One line only"


def test_a_long_text_ends_at_a_whole_word_with_dots() -> None:
    assert short("Maya reads at the level of Year 2", 18) == "Maya reads at the…"


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert short("x" * 50, 10) == "x" * 10 + "…"


def test_wide_letters_count_for_two() -> None:
    assert short("漢" * 20, 10) == "漢" * 5 + "…"


def test_each_line_names_where_the_whole_stands() -> None:
    assert [line.number for line in summary(view(draft())).needs.lines] == ["B1", "B2", "B3", "B4"]


def test_it_says_how_many_more_there_are() -> None:
    made = summary(view(of_many_needs(40)))
    assert (made.needs.more, made.provision.more) == (40 - NEEDS, 40 - PROVISION)
    assert all(len(line.says) <= SENTENCE + 1 for line in made.needs.lines)


def test_a_plan_with_nothing_in_it_has_an_empty_page() -> None:
    made = summary(view(of_nothing()))
    assert not any(group.lines for group in made.about)
    assert made.provision.lines == ()
