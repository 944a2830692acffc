"""The public form that asks for an assessment, and the officer's page that confirms who is who."""

from datetime import date

from tests.pages.visitor import Visitor

NEEDS = "Maya finds it hard to say what she means, and to be in a noisy room."
NEW = "None of these: a new record"


def ask_for_an_assessment(
    parent: Visitor,
    name: str,
    address: str,
    *,
    child: str = "Maya",
    family: str = "Sample-Okafor",
    needs: str = NEEDS,
) -> None:
    """A parent asks, from the first page of the site."""
    parent.open("/")
    parent.follow("Ask for an assessment")
    parent.choose("A parent, or someone who cares for the child")
    parent.fill("Name", name)
    parent.fill("Relationship to the child", "Mother")
    parent.fill("E-mail address", address)
    parent.fill("First names", child)
    parent.fill("Family name", family)
    parent.date("Date of birth", date(2019, 5, 4))
    parent.fill("Address of the child", "2 Made-up Lane\nSampleton")
    parent.fill("Postcode of the child", "ZZ1 1AB")
    parent.fill("School, college", "Larkfield Primary School")
    parent.fill("What is hard for them?", needs)
    parent.fill("What help have they had", "A small group twice a week. It helped a little.")
    parent.fill("What do you hope for?", "That she has friends and can learn to read.")
    parent.press("Send")
    parent.heading("We have your request")


def confirm_request(officer: Visitor, child: str) -> None:
    """The officer says who they are, why we are responsible, and opens the case."""
    officer.follow("Requests")
    officer.follow(child)
    officer.choose(NEW, of="Who is this child")
    officer.choose(NEW, of="Who is asking?")
    officer.choose("Birth parent")
    officer.fill("How did you confirm who they are", "Birth certificate seen on 23 November")
    officer.choose("They live in our area")
    officer.fill("How do you know?", "Council tax record")
    officer.select("Which setting do they attend?", "Larkfield")
    officer.select("Who takes the case?", "Sam Okoro")
    officer.press("Confirm and open the case")
    officer.reads("The case is open")
