"""Somebody at a browser: opens, reads, fills in and presses, and looks every page over as it comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

SERIOUS = ("serious", "critical")
MOST_TABS = 150
REVEALS = '<input class="govuk-radios__input"'  # the design system says with intent whether a radio has opened a field
AXE = Axe()


class BadPage(AssertionError):
    """A page that shuts somebody out, or that says something is broken."""


class Visitor:
    """One person, their browser, and what they do there. Every act waits for the page that answers it."""

    def __init__(
        self, page: Page, name: str, *, pictures: Path | None = None, phone: bool = False, script: bool = True
    ) -> None:
        self.page, self.name, self.pictures = page, name, pictures
        self.phone, self.script = phone, script
        self.seen = 0
        self.troubles: list[str] = []
        self.known: set[str] = set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    # What they do

    def open(self, path: str) -> None:
        """Go to an address."""
        self.page.goto(path)
        self.look()

    def follow(self, words: str | re.Pattern[str], *, within: Locator | None = None, exact: bool = False) -> None:
        """Press a link."""
        (within or self.page).get_by_role("link", name=words, exact=exact).first.click()
        self.look()

    def press(self, words: str | re.Pattern[str], *, within: Locator | None = None, exact: bool = False) -> None:
        """Press a button that the keyboard reaches, and read the page that comes."""
        button = (within or self.page).get_by_role("button", name=words, exact=exact).first
        self.reach(button)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def reach(self, wanted: Locator) -> None:
        """Come to it with the Tab key alone; at a desk it is enough that the Tab key would stop there."""
        wanted.wait_for()
        if not self.phone:
            wanted.focus()
        for _ in range(MOST_TABS):
            if wanted.evaluate("it => it === document.activeElement && it.tabIndex >= 0"):
                return
            self.page.keyboard.press("Tab")
        raise BadPage(f"{self.where}: the Tab key does not come to {wanted}")

    def fill(self, label: str | re.Pattern[str], words: str, *, within: Locator | None = None) -> None:
        """Type into a field."""
        (within or self.page).get_by_label(label).first.fill(words)

    def choose(
        self, label: str | re.Pattern[str], *, of: str | re.Pattern[str] | None = None, exact: bool = False
    ) -> None:
        """Choose a radio or tick a box, of the question that is named."""
        self._question(of).get_by_label(label, exact=exact).first.check()

    def select(self, label: str, option: str | re.Pattern[str]) -> None:
        """Choose from a list."""
        found = self.page.get_by_label(label).first
        named = found.locator("option").filter(has_text=option).first
        found.select_option(value=named.get_attribute("value"))

    def date(self, question: str | re.Pattern[str], day: date) -> None:
        """Type a date into its three boxes."""
        asked = self._question(question)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            asked.get_by_label(part, exact=True).fill(str(number))

    def upload(self, label: str | re.Pattern[str], paper: Path) -> None:
        """Choose a paper to send."""
        self.page.get_by_label(label).first.set_input_files(paper)

    def download(self, words: str | re.Pattern[str]) -> bytes:
        """What a link leads to, where that is a paper and no page."""
        link = self.page.locator("main").get_by_role("link", name=words).first
        answer = self.page.context.request.get(str(link.get_attribute("href")))
        assert answer.ok, f"{self.where}: {answer.status}"
        return answer.body()

    # What they see

    def reads(self, *words: str | re.Pattern[str]) -> None:
        """The main part of the page says each of these."""
        for some in words:
            expect(self.page.locator("main")).to_contain_text(some)

    def heading(self, words: str | re.Pattern[str]) -> None:
        """The page is the one with this heading."""
        expect(self.page.locator("h1")).to_contain_text(words)

    @property
    def where(self) -> str:
        """Who is on which page."""
        return f"{self.name} at {re.sub(r'^https?://[^/]+', '', self.page.url)}"

    def look(self) -> None:
        """Look the page over: whole, wide enough, readable to everyone, and quiet."""
        self.page.wait_for_load_state("load")
        expect(self.page.locator("h1")).to_have_count(1)
        self._picture()
        if self.script:
            self._fits()
            self._is_accessible()
        if self.troubles:
            raise BadPage(f"{self.where}: {self.troubles}")

    def _fits(self) -> None:
        wide = self.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if wide[0] > wide[1]:
            raise BadPage(f"{self.where}: {wide[0]} pixels wide on a screen of {wide[1]}: {self._widest(wide[1])}")

    def _widest(self, screen: int) -> list[str]:
        script = """screen => [...document.querySelectorAll('main *')].filter(it =>
            it.getBoundingClientRect().right > screen + 1).slice(0, 5).map(it => it.outerHTML.slice(0, 120))"""
        found: list[str] = self.page.evaluate(script, screen)
        return found

    def _is_accessible(self) -> None:
        """Nothing serious on a page seen first, whole; where it was seen before, all but the slow look at colours."""
        kind = re.sub(r"[0-9a-f-]{36}", "ID", self.page.url) + self.page.title()
        options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": kind not in self.known}}}
        self.known.add(kind)
        self.page.evaluate(AXE.axe_script)
        found: Sequence[Any] = self.page.evaluate("how => axe.run(document, how).then(it => it.violations)", options)
        bad = [
            f"{it['id']}: {it['help']}: {node['html'][:160]}"
            for it in found
            if it["impact"] in SERIOUS
            for node in it["nodes"]
            if not (it["id"] == "aria-allowed-attr" and REVEALS in node["html"])
        ]
        if bad:
            raise BadPage(f"{self.where}:\n  " + "\n  ".join(bad))

    def _picture(self) -> None:
        if self.pictures is None:
            return
        self.seen += 1
        title = re.sub(r"\W+", "-", self.page.title().split(" - ")[0])[:60]
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.pictures / f"{self.name}-{self.seen:02}-{title}.png", full_page=True)

    def _question(self, of: str | re.Pattern[str] | None) -> Locator | Page:
        return self.page.get_by_role("group", name=of).first if of else self.page

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.troubles.append(said.text)
