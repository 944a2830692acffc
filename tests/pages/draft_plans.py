"""The draft as the family answers it, and what the officer does with the answer."""

from datetime import date

from tests.pages.visitor import Visitor

WISH = "Please say who leads the group when the teaching assistant is away."
ANSWERED = "The plan will say that another trained assistant leads it."


def comment(parent: Visitor) -> None:
    """Say something of one sentence of it."""
    parent.follow("Comment on F1")
    parent.fill("What do you want to say?", WISH)
    parent.press("Send")
    parent.reads(WISH)


def ask_for_a_school(parent: Visitor, name: str) -> None:
    """Ask for a school."""
    parent.follow("Ask for a school or college")
    parent.select("Which school or college?", name)
    parent.fill("Why do you want this one?", "It is small and quiet.")
    parent.press("Ask for it")
    parent.reads(name)


def ask_to_meet(parent: Visitor) -> None:
    """Ask to meet an officer."""
    parent.follow("Ask to meet us")
    parent.fill("What do you want to talk about?", "The school. Mondays are best.")
    parent.press("Ask to meet")
    parent.heading("draft plan")


def answer_the_comment(officer: Visitor) -> None:
    """Accept it, and say so."""
    officer.follow("Family's answers")
    officer.follow(f"Answer {WISH}")
    officer.choose("Yes, as they ask", of="Will the plan be changed?")
    officer.fill("What do you tell them?", ANSWERED)
    officer.press("Save the answer")
    officer.reads(ANSWERED)


def arrange_the_meeting(officer: Visitor, on: date) -> None:
    """Give them a day."""
    officer.follow("Arrange it")
    officer.date("When is the meeting?", on)
    officer.press("Save")
    officer.reads("Arranged for")


def record_the_meeting(officer: Visitor, on: date) -> None:
    """Say that it was held."""
    officer.follow("Family's answers")
    officer.follow("Record that it was held")
    officer.date("When did you meet?", on)
    officer.press("Save")
    officer.reads("Held on")
