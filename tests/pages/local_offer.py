"""The officer's pages of the Local Offer: a feed taken in, a comment answered, a service set beside a provision."""

import re
from datetime import date
from pathlib import Path

from tests.pages.visitor import Visitor

SPEECH = "Speech and language therapy"


def check_a_feed(officer: Visitor, feed: Path, source: str) -> None:
    """Read a file as if it were imported, and see what it would change."""
    officer.follow("Services", exact=True)
    officer.press("Import a feed")
    officer.upload("The feed", feed)
    officer.fill("Which directory is it from?", source)
    officer.choose("Show me first what would change")
    officer.press("Continue")
    officer.reads("Families see nothing of it yet.", "0 refused")


def import_it(officer: Visitor) -> None:
    """Take in the file that was checked."""
    officer.press("Import it")
    officer.heading("What the import brought")


def comment_on_a_gap(anyone: Visitor, words: str) -> None:
    """Somebody says what is missing, from the first page of the directory."""
    anyone.open("/find-help")
    anyone.follow("Tell us what is missing or wrong")
    anyone.choose("Help that is missing")
    anyone.fill("What would you like us to know?", words)
    anyone.press("Send")
    anyone.reads("Thank you. Somebody reads it")


def answer_a_comment(officer: Visitor, came: date, *, said: str, action: str, by: date) -> None:
    """What somebody said, our response and what we do are published."""
    officer.follow("Services", exact=True)
    officer.follow(re.compile("comment"), within=officer.page.locator("main"))
    officer.follow(f"{came.day} {came:%B %Y}", within=officer.page.locator("main table"))
    officer.reads("It seems to hold")
    officer.fill("What was said, as everybody", said)
    officer.fill("Our response", "We agree.")
    officer.fill("What we will do", action)
    officer.date("By when?", by)
    officer.choose("Nobody can be identified")
    officer.press("Publish")
    officer.reads("Published. Now say which help is missing")
    officer.select("Which type of help is missing?", re.compile("[Ss]hort break"))
    officer.press("Save")
    officer.reads("Counted in the gap report.")
    officer.open("/services/comments")
    officer.reads("None waits.")


def set_beside(officer: Visitor, number: str, service: str) -> None:
    """A service gives what a provision of section F says, and is there now."""
    officer.follow(f"Services that can help, and the type with {number}")
    officer.reads(f"Type of provision: {SPEECH}")
    officer.follow(re.compile(rf"^Set it beside {number} ?: {re.escape(service)}"))
    officer.choose("It gives this help")
    officer.choose("In place", exact=True)
    officer.press(f"Set it beside {number}")
    officer.reads(f"{service} now stands beside this provision.")


def see_in_the_gap_report(officer: Visitor, reference: str, supply: str) -> None:
    """From the report to the plans behind a number."""
    officer.follow("Services", exact=True)
    officer.follow("Gaps in provision")
    officer.follow(SPEECH)
    officer.follow(re.compile("1"), within=officer.page.locator("main table").first)
    officer.heading("Plans behind the number")
    row = officer.page.locator("main tbody tr").filter(has_text=reference)
    assert supply in row.inner_text()
