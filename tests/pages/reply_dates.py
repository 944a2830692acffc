"""The public page that says when the council must reply: what happened, when, and what has happened since."""

from datetime import date

from tests.pages.visitor import Visitor


def say_what_happened(anyone: Visitor, situation: str, question: str, on: date) -> None:
    """From the first page of the site to the dates of one situation."""
    anyone.open("/")
    anyone.follow("Work out the dates")
    anyone.choose(situation)
    anyone.press("Continue")
    anyone.date(question, on)
    anyone.press("Work out the dates")
    anyone.heading("When must the council reply?")


def add(anyone: Visitor, what: str, question: str, on: date) -> None:
    """Say that something else has happened since."""
    anyone.page.get_by_text("Has something else happened since?").click()
    anyone.follow(what)
    anyone.date(question, on)
    anyone.press("Work out the dates")
