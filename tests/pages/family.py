"""The family's pages."""

from tests.pages.visitor import Visitor


def give_views(parent: Visitor) -> None:
    """Tell the council what it should know."""
    parent.follow("Tell us your views")
    parent.fill("What do you want us to know?", "Maya loves animals. She gets very tired at school.")
    parent.press("Send")
    parent.reads("Thank you")


def open_draft(parent: Visitor) -> None:
    """From the page of the plan to the draft."""
    parent.follow("draft", within=parent.page.locator(".ehc-asks"))
    parent.heading("draft plan")
