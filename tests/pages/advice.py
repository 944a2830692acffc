"""Advice: the officer's list and board, and the adviser's answer by a private link."""

from collections.abc import Mapping

from tests.pages.visitor import Visitor

Given = Mapping[str, str]


def send_requests(officer: Visitor) -> None:
    """Ask everyone who is on the list."""
    officer.reads("Who we will ask", "Dr Anil Patel", "Ada Brook", "Dr Farah Siddiqui")
    officer.press("Send the requests")
    officer.reads("requests have been sent")


def give(adviser: Visitor, part: str, said: Given) -> None:
    """Fill in the last statement of a part, which stands empty; `said` is by the name of each field."""
    asked = adviser.page.locator(f"section:has(#part-{part})").locator("fieldset.ehc-given").last
    for name, words in said.items():
        field = asked.locator(f"[name$='-{name}']").first
        if field.evaluate("it => it.tagName") == "SELECT":
            field.select_option(words)
        else:
            field.fill(words)
    for served in asked.locator("[name$='-serves']").all():
        served.check()


def answer(adviser: Visitor, need: Given, outcome: Given | None, help_: Given) -> None:
    """A need, what should become possible, and what will help, saving on the way."""
    give(adviser, "need", need)
    save(adviser)
    if outcome:
        give(adviser, "outcome", outcome)
        save(adviser)
    give(adviser, "provision", help_)


def save(adviser: Visitor) -> None:
    """Save, as if to come back later."""
    adviser.press("Save and come back later")


def send(adviser: Visitor, by: str, role: str) -> None:
    """Look it over and send it."""
    adviser.press("Save and check before sending")
    adviser.heading("Check before you send it")
    adviser.fill("Your name", by)
    adviser.fill("Your role", role)
    adviser.press("Send your advice")
    adviser.reads("Thank you")
