"""Schools and colleges: the officer asks and decides, the school answers by its link."""

from tests.pages.visitor import Visitor

ASKED_FOR = "Oak Tree School"


def consult(officer: Visitor) -> None:
    """Ask the school that the family asks for."""
    officer.reads(ASKED_FOR)
    officer.press("Consult a school or college")
    officer.choose(ASKED_FOR)
    officer.press("Send the consultation")
    officer.reads(ASKED_FOR)


def answer(school: Visitor) -> None:
    """Say that the school can meet the needs."""
    school.reads("The family asked for you")
    school.choose("Yes, we can")
    school.fill("Tell us more", "We have a place from the summer term.")
    school.fill("Who answers, and in what role?", "Nia Moss, head teacher")
    school.press("Send the answer")
    school.reads("You said that you can meet the needs")


def name_the_school(officer: Visitor) -> None:
    """Decide what section I says."""
    officer.press("Decide on section I")
    officer.choose("The name and type of a school or college")
    officer.choose(ASKED_FOR, of="If a name")
    officer.page.locator("#because").fill("The family asks for it, and it can meet the needs.")
    officer.press("Decide", within=officer.page.locator("main"))
    officer.reads("Section I is decided")
