"""A page that a browser would mend in silence, or a screen reader could not read, fails with the element."""

from __future__ import annotations

import pytest

from tests.strict_html import BadPage, check, read

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Work - EHC</title></head><body>
<a class="govuk-skip-link" href="#main">Skip</a><main id="main"><h1>Work</h1>{}</main></body></html>"""
TABLE = "<table><caption>Duties</caption><tbody><tr><th{}>Due</th></tr></tbody></table>"


def test_a_page_that_is_right_passes() -> None:
    right = '<h2>More</h2><label for="a">Name</label><input id="a" name="a"><a href="/x">There</a>'
    assert check(PAGE.format(right + TABLE.format(' scope="row"'))).heading == "Work"


@pytest.mark.parametrize(
    ("markup", "says"),
    [
        ("<p><div>x</div></p>", "line 2"),
        ("<h1>Again</h1>", "2 h1 elements"),
        ("<h3>Too deep</h3>", "follows an h1"),
        ('<p id="a"></p><p id="a"></p>', "stands 2 times"),
        ('<p aria-describedby="b">x</p>', "names “b”"),
        ('<a href="#nowhere">x</a>', "leads to nothing on this page"),
        ('<input name="a">', "has no label"),
        ('<label>Yes <input type="radio" name="a" aria-label="Yes"></label>', "no fieldset"),
        (TABLE.format(""), "has no scope"),
        (TABLE.format(' scope="col"').replace("<caption>Duties</caption>", ""), "has no caption"),
        ('<a href="/x"></a>', "says nothing"),
        ("<a>x</a>", "leads nowhere"),
        ('<img src="/x.png">', "has no alt"),
        ('<svg role="img"></svg>', "has no <title>"),
        ('<p style="color: red">x</p>', "inline style"),
        ("<script>1</script>", "with the nonce"),
        ('<p onclick="x()">x</p>', "has onclick"),
        ('<form method="post"></form>', "has no token"),
    ],
)
def test_each_fault_is_said(markup: str, says: str) -> None:
    with pytest.raises(BadPage, match=says):
        check(PAGE.format(markup))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (' lang="en"', "", "no lang"),
        ('href="#main"', 'href="#other"', "No skip link"),
        ("Work - EHC", "EHC", "does not hold the h1"),
        ("<h1>Work</h1>", "", "0 h1 elements"),
    ],
)
def test_each_fault_of_the_whole_page_is_said(old: str, new: str, says: str) -> None:
    with pytest.raises(BadPage, match=says):
        check(PAGE.format("").replace(old, new))


def test_a_page_that_was_checked_is_not_parsed_again() -> None:
    html = PAGE.format("<p>Once</p>")
    assert check(html) is read(html)
