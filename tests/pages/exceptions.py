"""What is out of the ordinary: an exception claimed, and a case that ends."""

import re
from datetime import date

from tests.pages.visitor import Visitor


def claim(officer: Visitor, limit: str, since: date) -> None:
    """Claim that personal circumstances excuse missing a limit, from the page of the case."""
    officer.follow("Claim an exception")
    officer.follow(re.compile(rf"Claim one\s*: {re.escape(limit)}"))
    officer.choose("circumstances", of="On which ground?")
    officer.fill("What are the facts?", "Maya's mother was in hospital for ten days.")
    officer.date("From which day", since)
    officer.fill("How did they make it impractical", "Nobody could bring Maya to the assessments.")
    officer.press("Claim it, and tell the family")
    officer.reads("The date stays")


def withdraw_the_request(officer: Visitor, by: str, on: date) -> None:
    """End a case because whoever asked no longer wants it, after a look at what stops."""
    officer.follow("End this case")
    officer.choose("The request was withdrawn")
    officer.fill("Who withdrew the request?", by)
    officer.fill("How were they told", "By telephone: they can ask again at any time.")
    officer.date("On which day?", on)
    officer.press("See what stops")
    officer.reads("Every duty of ours on this case ends")
    officer.press("End the case")
    officer.reads("This case ended")
