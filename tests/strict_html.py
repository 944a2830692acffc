"""Reads a page as a strict parser and a screen reader would, and fails with the element and the mend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder import HTML5TreeBuilder
from html5lib.constants import E as MESSAGES

TYPED = ("input", "select", "textarea")
UNSEEN = {"hidden", "submit", "button", "reset", "image"}
SHOWN = 160
HEADINGS = re.compile("^h[1-6]$")
POINTING = ("aria-describedby", "aria-labelledby", "aria-controls", "for")


class BadPage(AssertionError):
    """A page that a browser would mend in silence, or that a screen reader could not read."""


class Builder(HTML5TreeBuilder):
    """Beautiful Soup's own builder, which also keeps what the parser minded: a page is parsed once for both."""

    errors: Sequence[tuple[tuple[int, int], str, dict[str, object]]] = ()

    def feed(self, markup: str | bytes) -> None:
        """Parse the page into the soup."""
        parser = html5lib.HTMLParser(tree=self.create_treebuilder, strict=False)
        parser.parse(markup)
        self.errors = parser.errors


@dataclass(frozen=True)
class Page:
    """A page as tests ask about it."""

    html: str

    @cached_property
    def builder(self) -> Builder:
        """What made the tree, and what it minded."""
        return Builder()

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The tree."""
        return BeautifulSoup(self.html, builder=self.builder)

    @cached_property
    def tags(self) -> Sequence[Tag]:
        """Every element, in order."""
        return [found for found in self.soup.descendants if isinstance(found, Tag)]

    def named(self, *names: str) -> list[Tag]:
        """The elements with one of these names."""
        return [tag for tag in self.tags if tag.name in names]

    def having(self, attribute: str) -> list[Tag]:
        """The elements with this attribute."""
        return [tag for tag in self.tags if attribute in tag.attrs]

    @property
    def title(self) -> str:
        """The title's words."""
        return words_of(self.soup.title) if self.soup.title else ""

    @property
    def heading(self) -> str:
        """The h1's words."""
        return words_of(self.soup.h1) if self.soup.h1 else ""

    @property
    def words(self) -> str:
        """All the words of the body, in order."""
        return words_of(self.soup.body) if self.soup.body else ""

    @property
    def main(self) -> str:
        """The words of the main part."""
        return words_of(self.soup.main) if self.soup.main else ""

    @property
    def problems(self) -> list[str]:
        """What the error summary lists."""
        return [words_of(item) for item in self.soup.select(".govuk-error-summary__list li")]

    @property
    def token(self) -> str:
        """The form token that the page holds."""
        found = self.soup.select_one("input[name=csrf_token]")
        return str(found["value"]) if found else ""

    def href(self, words: str) -> str:
        """Where the link or button with these words leads."""
        found = [link for link in self.soup.find_all("a") if words_of(link) == words]
        assert found, f"No link says “{words}”; links say {[words_of(link) for link in self.soup.find_all('a')]}"
        return str(found[0]["href"])

    def value(self, name: str) -> str:
        """What the field of that name holds."""
        found = self.soup.find(TYPED, attrs={"name": name})
        assert isinstance(found, Tag), f"No field is named {name}"
        return found.get_text() if found.name == "textarea" else str(found.get("value", ""))


@lru_cache(maxsize=8)
def read(html: str) -> Page:
    """The page, unchecked. A page that was just checked is not parsed again to be asked about."""
    return Page(html)


def check(html: str) -> Page:
    """The page; BadPage lists everything wrong with it."""
    page = read(html)
    faults = [fault for rule in RULES for fault in rule(page)]
    faults[:0] = _parse_faults(page)
    if faults:
        raise BadPage("\n".join(["This page is not right:", *faults]))
    return page


def words_of(element: Tag) -> str:
    """The words of an element, as one line."""
    return re.sub(r"\s+", " ", element.get_text()).strip()


def _parse_faults(page: Page) -> Iterator[str]:
    lines = page.html.splitlines()
    for (line, column), code, values in page.builder.errors:
        near = lines[line - 1][max(0, column - 60) : column + 20].strip() if line <= len(lines) else ""
        yield f"- line {line}: {MESSAGES.get(code, code) % values} Near: {near}"


def _one_heading(page: Page) -> Iterator[str]:
    found = page.named("h1")
    if len(found) != 1:
        yield f"- {len(found)} h1 elements. Give the page one, saying what it is for."
    elif not words_of(found[0]):
        yield "- The h1 is empty. Fill the block `heading`."


def _title_says_heading(page: Page) -> Iterator[str]:
    title, heading = (words_of(found) if found else "" for found in (page.soup.title, page.soup.h1))
    if heading and heading not in title:
        yield f"- The title “{title}” does not hold the h1 “{heading}”. Let the block `title` say it."


def _language(page: Page) -> Iterator[str]:
    if not page.soup.html or not page.soup.html.get("lang"):
        yield "- <html> has no lang. Extend layout/page.html."


def _skip_link(page: Page) -> Iterator[str]:
    link = page.soup.find("a", class_="govuk-skip-link")
    target = str(link.get("href", ""))[1:] if isinstance(link, Tag) else ""
    if not any(it.get("id") == target for it in page.named("main")):
        yield "- No skip link leads to <main>. Extend layout/page.html."


def _unique_ids(page: Page) -> Iterator[str]:
    counted = Counter(str(found["id"]) for found in page.having("id"))
    for repeated in (name for name, count in counted.items() if count > 1):
        yield f"- id “{repeated}” stands {counted[repeated]} times. Give each element its own."


def _targets_exist(page: Page) -> Iterator[str]:
    ids = {str(found["id"]) for found in page.having("id")}
    for attribute in POINTING:
        for element in page.having(attribute):
            for name in set(str(element[attribute]).split()) - ids:
                yield f"- {shown(element)}: {attribute} names “{name}”, which is not on the page."
    for link in page.named("a"):
        if str(link.get("href", "")).startswith("#") and str(link["href"])[1:] not in ids:
            yield f"- {shown(link)} leads to nothing on this page."


def _inputs_have_labels(page: Page) -> Iterator[str]:
    labelled = {str(label.get("for")) for label in page.named("label") if words_of(label)}
    for element in page.named(*TYPED):
        named = element.get("aria-label") or element.get("aria-labelledby") or str(element.get("id")) in labelled
        if element.get("type") not in UNSEEN and not named:
            yield f"- {shown(element)} has no label. Use components/forms.html field()."


def _groups_have_legends(page: Page) -> Iterator[str]:
    groups: dict[str, list[Tag]] = {}
    for element in page.named("input"):
        if element.get("type") not in ("radio", "checkbox"):
            continue
        groups.setdefault(str(element.get("name")), []).append(element)
    for name, members in groups.items():
        fieldset = members[0].find_parent("fieldset")
        legend = fieldset.find("legend") if isinstance(fieldset, Tag) else None
        is_choice = members[0].get("type") == "radio" or len(members) > 1
        in_table = members[0].find_parent("table") is not None
        if is_choice and not in_table and (legend is None or not words_of(legend)):
            yield f"- The choices named “{name}” have no fieldset with a legend that asks the question."


def _tables_are_told(page: Page) -> Iterator[str]:
    for table in page.named("table"):
        if not isinstance(table.caption, Tag) or not words_of(table.caption):
            yield f"- {shown(table)} has no caption. Say what the table holds (it may be visually hidden)."
        for cell in table.find_all("th"):
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"- {shown(cell)} has no scope. Add scope=col or scope=row."


def _links_say_something(page: Page) -> Iterator[str]:
    for element in page.named("a", "button"):
        if not words_of(element) and not element.get("aria-label"):
            yield f"- {shown(element)} says nothing. Give it words (they may be visually hidden)."
    for link in page.named("a"):
        if not link.get("href"):
            yield f"- {shown(link)} leads nowhere. Give it an address, or make it a button."


def _headings_in_order(page: Page) -> Iterator[str]:
    main = page.soup.main or page.soup
    levels = [(int(found.name[1]), found) for found in main.find_all(HEADINGS)]
    before_h1 = next((place for place, (level, _) in enumerate(levels) if level == 1), 0)
    for (above, _), (level, heading) in zip(levels[before_h1:], levels[before_h1 + 1 :], strict=False):
        if level > above + 1:
            yield f"- {shown(heading)} follows an h{above}. Use h{above + 1}."


def _images_have_words(page: Page) -> Iterator[str]:
    for image in page.named("img"):
        if image.get("alt") is None:
            yield f'- {shown(image)} has no alt. Say what it shows, or alt="" if nothing.'
    for picture in page.named("svg"):
        if picture.get("role") == "img" and not picture.find("title"):
            yield f"- {shown(picture)} has no <title>."


def _nothing_inline(page: Page) -> Iterator[str]:
    for element in page.having("style"):
        yield f"- {shown(element)} has an inline style, which the policy blocks. Use a class of ehc.css."
    is_document = page.soup.html is not None and page.soup.html.has_attr("data-document")  # its style is frozen with it
    for element in () if is_document else page.named("style"):
        yield f"- {shown(element)}: put it in ehc.css."
    for script in page.named("script"):
        if not script.get("src") or not script.get("nonce"):
            yield f"- {shown(script)}: scripts are files of ours with the nonce."
    for element in page.tags:
        for attribute in element.attrs:
            if attribute.startswith("on"):
                yield f"- {shown(element)} has {attribute}, which the policy blocks. Listen in ehc.js."


def _forms_carry_their_token(page: Page) -> Iterator[str]:
    for form in page.named("form"):
        if str(form.get("method", "")).lower() == "post" and not form.select_one("input[name=csrf_token]"):
            yield f"- {shown(form)} has no token. Use components/forms.html form_open()."


def shown(element: Tag) -> str:
    """An element as its opening tag and first words."""
    text = re.sub(r"\s+", " ", str(element))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


RULES: tuple[Callable[[Page], Iterator[str]], ...] = (
    _one_heading,
    _title_says_heading,
    _language,
    _skip_link,
    _unique_ids,
    _targets_exist,
    _inputs_have_labels,
    _groups_have_legends,
    _tables_are_told,
    _links_say_something,
    _headings_in_order,
    _images_have_words,
    _nothing_inline,
    _forms_carry_their_token,
)
