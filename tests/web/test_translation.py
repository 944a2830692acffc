"""In another language every string of a page comes translated, save the law's own words and what people wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import NullTranslations

import pytest
from babel.dates import get_day_names, get_month_names
from bs4 import NavigableString, Tag

from ehc import language
from ehc.models.council.accounts import Role
from tests.plugins.web import SignedIn, StrictClient
from tests.strict_html import Page

ELSEWHERE = "cy"  # any language that Babel knows
SPOKEN = ("aria-label", "alt", "placeholder", "title")
OF_RECORD = re.compile(
    r"Sample Council|Sample SENDIASS|Sam Okoro|Special educational needs team|\S+@sample\.example|01632 960000"
    r"|1 Sample Street|Sampleton|EHC|[A-Z2-9]{4}-[A-Z2-9]{4}"
)
INNERMOST = re.compile("⟦[^⟦⟧]*⟧")
NAMES = [*get_month_names(locale=ELSEWHERE).values(), *get_day_names(locale=ELSEWHERE).values()]
DATES = re.compile("|".join(map(re.escape, NAMES)))  # as Babel says them in that language
PLACES = (
    "/",
    "/sign-in",
    "/law",
    "/law/send-final-plan",
    "/law/sources",
    "/contact",
    "/privacy",
    "/accessibility",
    "/no-such-page",
)


class Translated(NullTranslations):
    """Marks each message as translated."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"


@pytest.fixture(autouse=True)
def translated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "translations", lambda _locale: Translated())
    monkeypatch.setattr(language, "locales", lambda: ("en", ELSEWHERE))
    monkeypatch.setattr("ehc.web.visitors.locales", lambda: ("en", ELSEWHERE))


@pytest.fixture
def reader(client: StrictClient) -> StrictClient:
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = ELSEWHERE
    return client


def untranslated(page: Page) -> Iterator[str]:
    for text in page.soup.find_all(string=True):
        if (
            isinstance(text.parent, Tag)
            and text.parent.name not in ("script", "style")
            and type(text) is NavigableString
        ):
            yield from _left(str(text), text.parent)
    for name in SPOKEN:
        for element in page.soup.find_all(attrs={name: True}):
            yield from _left(str(element[name]), element)


def _left(text: str, element: Tag) -> Iterator[str]:
    if "en" in [parent.get("lang") for parent in (element, *element.parents)]:
        return
    while (inside := INNERMOST.sub("", text)) != text:  # one message may stand in another
        text = inside
    left = DATES.sub("", OF_RECORD.sub("", text))
    if re.search(r"[A-Za-z]{2,}", left):
        yield " ".join(left.split())


@pytest.mark.parametrize("place", PLACES)
def test_every_string_of_a_public_page_comes_translated(place: str, reader: StrictClient) -> None:
    page = reader.page(place, status=404 if place == "/no-such-page" else 200)
    assert page.soup.html["lang"] == ELSEWHERE
    assert list(untranslated(page)) == []


@pytest.mark.parametrize("place", ["/account", "/account/password"])
def test_someone_signed_in_reads_their_accounts_language(place: str, signed_in: SignedIn) -> None:
    page = signed_in(Role.CASEWORKER, locale=ELSEWHERE).page(place)
    words = [left for left in untranslated(page) if not re.search(r"\d{4}", left)]
    assert words == []


def test_a_refused_form_is_told_in_their_language(reader: StrictClient) -> None:
    answer = reader.send("/sign-in", {"email": "", "password": ""}, status=422)
    assert list(untranslated(Page(answer.get_data(as_text=True)))) == []


def test_a_language_without_a_catalogue_is_answered_in_english(client: StrictClient) -> None:
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr"
    assert client.page("/").soup.html["lang"] == "en"


def test_events_in_a_picture_of_the_law_come_translated(reader: StrictClient) -> None:
    """Words of a picture are broken into lines, so that each is looked for and not what is left over."""
    lines = [text.get_text() for text in reader.page("/law/processes/plans").soup.select("svg text")]
    assert "⟦Final plan sent⟧" in lines
