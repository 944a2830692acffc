"""Signing in."""

from ehc.demonstration.town import PASSWORD
from tests.pages.visitor import Visitor


def sign_in(who: Visitor, address: str) -> None:
    """Come in by e-mail address and password."""
    who.open("/sign-in")
    who.fill("Email address", address)
    who.page.locator("#password").fill(PASSWORD)
    who.press("Sign in", within=who.page.locator("main"))
