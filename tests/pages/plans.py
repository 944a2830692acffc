"""The officer's pages of the plan: the desk, what the health body agreed, services beside it, sending and issuing."""

import re
from datetime import date
from pathlib import Path

from tests.pages.visitor import Visitor


def open_case(officer: Visitor, child: str) -> None:
    """From the list of work to the case."""
    officer.open("/work")
    officer.follow(child, within=officer.page.locator("main"))


def open_page(officer: Visitor, name: str) -> None:
    """Another page of the case, from the list beside it."""
    officer.follow(name, exact=True, within=officer.page.locator("main"))


def open_section(officer: Visitor, letter: str) -> None:
    """A section of the plan, from the desk."""
    officer.follow(re.compile(rf"^{letter} "), within=officer.page.locator("#sections"))


def assemble(officer: Visitor) -> None:
    """Make the first draft out of what was said."""
    officer.press("Assemble a first draft")
    officer.reads("statements were taken", "Maya loves animals")


def agree_health_provision(officer: Visitor, on: date) -> None:
    """Record what the health body agreed."""
    open_section(officer, "G")
    officer.press("Record what the health body agreed")
    officer.page.locator("main [name=statements]").first.check()
    officer.fill("Who agreed", "Dr Joy Ash, designated clinical officer, Sampleshire Integrated Care Board")
    officer.date("When?", on)
    officer.press("Record it")
    officer.reads("Agreed by Dr Joy Ash")


def import_services(officer: Visitor, feed: Path) -> None:
    """Take in the Local Offer."""
    officer.follow("Services", exact=True)
    officer.press("Import a feed")
    officer.upload("The feed", feed)
    officer.fill("Which directory is it from?", "Sample Local Offer")
    officer.press("Continue")
    officer.reads("What this file would change", "0 refused")
    officer.press("Import it")
    officer.reads("What the import brought", "0 refused")


def link_a_service(officer: Visitor, why: str) -> None:
    """Set the service that fits best beside the first provision of section F."""
    open_section(officer, "F")
    officer.follow("Services that can help")
    officer.reads("For ages 4 to 18; Maya is 7")
    officer.follow("Set it beside F1")
    officer.choose("It can help as well")
    officer.choose("Planned", exact=True)
    officer.fill("Why does this service fit?", why)
    officer.press("Set it beside F1")
    officer.reads("Beside it now", why)


def send_the_draft(officer: Visitor) -> None:
    """Check it and send it."""
    officer.press("Check and send the draft")
    officer.reads("Grace Sample-Okafor")
    officer.press("Send the draft")


def prepare_the_final_plan(officer: Visitor) -> None:
    """Copy the draft, to be made final."""
    officer.press("Prepare the final plan")
    officer.reads("Final plan")


def write_what_was_promised(officer: Visitor, place: str) -> None:
    """Change the first provision of section F because of what the family said."""
    open_section(officer, "F")
    officer.follow("Edit F1")
    officer.fill("Who gives it", place)
    officer.choose("What the family said")
    chosen = officer.page.locator("#contribution")
    chosen.select_option(index=1)
    officer.press("Save", exact=True)
    officer.reads(place)


def issue(officer: Visitor) -> None:
    """Look at it, sign it, send it."""
    officer.press("Check and issue the final plan")
    officer.reads("Oak Tree School", "Grace Sample-Okafor")
    officer.choose("I have read this plan and sign it")
    officer.press("Sign and send the final plan")
    officer.reads("The final plan is issued")
