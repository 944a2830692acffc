"""A letter as plain text: all its words, none of its letterhead."""

from ehc.documents import pages, text
from tests.documents.example_letters import values

LETTER = pages.notice("refusal-to-assess", values("refusal-to-assess")).html


def test_it_begins_with_the_greeting() -> None:
    assert text.of_html(LETTER).startswith("Dear Mrs Adaeze Okafor\n")


def test_headings_are_underlined_and_lists_have_marks() -> None:
    said = text.of_html("<main><h1>We won’t</h1><p>Why?</p><ul><li>One</li><li>Two</li></ul></main>")
    assert said == "We won’t\n========\n\nWhy?\n\n- One\n- Two\n"


def test_rights_and_their_dates_are_all_there() -> None:
    said = " ".join(text.of_html(LETTER).split())
    assert "The Tribunal must have your appeal by: Saturday 23 January 2027" in said
    assert "Common Ground Mediation" in said


def test_lines_are_short_enough_for_mail() -> None:
    assert max(map(len, text.of_html(LETTER).splitlines())) <= 76


def test_a_private_link_is_never_broken() -> None:
    link = "https://ehc.westmere.example/advice/" + "a" * 90
    html = pages.notice("family-access", values("family-access", link=link)).html
    assert link in text.of_html(html).splitlines()


def test_a_table_reads_as_lines() -> None:
    html = "<main><table><tr><th>Dr Patel</th><td>psychology</td><td>4 January</td></tr></table></main>"
    assert text.of_html(html) == "Dr Patel; psychology; 4 January\n"


def test_markup_that_people_typed_stays_words() -> None:
    assert text.of_html("<main><p>a &lt;b&gt; &amp; c</p></main>") == "a <b> & c\n"
