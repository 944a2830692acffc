"""Reads the parts of a document's page that are marked for what they say."""

import re
from functools import lru_cache

from bs4 import Tag

from tests.strict_html import Page, check, words_of

REMOTE = re.compile(r"(https?:)?//|url\(|@import", re.IGNORECASE)


def whole(html: str) -> Page:
    """The page, once it is strictly well-formed and needs nothing that is not in it."""
    page = check(html)
    fetched = list(page.soup.find_all(["link", "script", "iframe", "object"]))
    fetched += [it for it in page.soup.find_all("img") if not str(it.get("src")).startswith("data:")]
    assert fetched == []
    assert not any(REMOTE.search(it.text) for it in page.soup.find_all("style"))
    return page


def part(html: str, attribute: str, value: str) -> str:
    """The words of the part so marked; AssertionError where there is none."""
    found = _read(html).soup.find(attrs={attribute: value})
    assert isinstance(found, Tag), f"nothing is marked {attribute}={value}"
    return words_of(found)


@lru_cache(maxsize=8)
def _read(html: str) -> Page:
    return Page(html)
