"""The one page: short, honest about what it leaves out, and pointing to where the whole stands."""

from dataclasses import replace

from ehc.documents.plan_view import view
from ehc.documents.plan_words import short
from ehc.documents.summary import NEEDS, PROVISION, ROOM, WIDE, summary
from tests.documents.example_plan import draft
from tests.documents.extremes import of_many_needs, of_nothing
from workflows.plan import Section


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
    room = WIDE if made.leans else ROOM
    assert all(len(line.says) <= room + 1 for line in made.needs.lines)


def test_where_little_was_said_of_the_child_the_needs_get_more_room() -> None:
    said = [
        replace(it, text="I like to draw birds. " * 12) if it.section is Section.A else it for it in draft().statements
    ]
    assert (summary(view(draft())).leans, summary(view(draft(statements=tuple(said)))).leans) == (True, False)


def test_a_plan_with_nothing_in_it_has_an_empty_page() -> None:
    made = summary(view(of_nothing()))
    assert not any(group.lines for group in made.about)
    assert made.provision.lines == ()


def test_a_child_who_was_hardly_heard_is_joined_by_the_family() -> None:
    few = tuple(it for it in draft().statements if it.id not in ("a2", "a3", "a4", "a5", "a6"))
    headings = [group.heading for group in summary(view(draft(statements=few))).about if group.lines]
    assert headings == ["How best to support Maya", "What the family says", "Hopes for the future"]
