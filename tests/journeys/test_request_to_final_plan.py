"""One child’s whole path by clicking: parent, officer, advisers, setting; every page is looked over as it comes."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.pages import accounts, advice, assessments, draft_plans, exceptions, family, placements, plans, requests
from tests.pages.visitor import Visitor
from tests.plugins.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.assets, pytest.mark.pdf, pytest.mark.slow]

PARENT, SCHOOL, DOCTOR = "grace@family.example", "office@larkfield.example", "dco@health.example"
PSYCHOLOGIST, OFFICER = "anil.patel@advice.example", "sam.okoro@council.example"
FEED = Path(__file__).parents[2] / "ehc" / "demonstration" / "services.json"
SETTING = "office@oak.example"
ADVISED_ON, MET_ON, ISSUED_ON = date(2027, 1, 11), date(2027, 1, 18), date(2027, 2, 1)
NEED = {
    "text": "Maya understands much less of what is said than others of her age.",
    "area": "communication-and-interaction",
}
OUTCOME = {"text": "Maya follows a two-part instruction in class without help.", "by_when": "By July 2028"}
HELP = {
    "text": "Language group that teaches the words of each topic beforehand.",
    "deliverer": "A teaching assistant",
    "qualification": "Trained by a speech and language therapist",
    "frequency": "Three times a week, in term time",
    "duration": "30 minutes",
    "group_size": "A group of up to four",
    "place": "A quiet room at school",
    "area": "communication-and-interaction",
}
HEALTH_NEED = {"text": "Maya has a severe speech sound disorder.", "area": "health"}
HEALTH_HELP = {
    "text": "Review of her swallowing and breathing.",
    "deliverer": "A community paediatrician",
    "qualification": "Doctor",
    "frequency": "Once a year",
    "duration": "40 minutes",
    "group_size": "One to one",
    "place": "Health centre",
    "area": "health",
}


class Way:
    """Who is on the way, each at a browser of their own."""

    def __init__(self, site: Site, papers: Path) -> None:
        self.site, self.papers = site, papers
        self.parent, self.officer = site.visitor("parent", phone=True), site.visitor("officer")

    def on(self, day: date) -> None:
        """Another day: the officer's visit of the day before has ended."""
        self.site.deliver()
        self.site.clock.move_to(day)
        accounts.sign_in(self.officer, OFFICER)

    def by_link(self, who: str, address: str, path: str, *, script: bool = True) -> Visitor:
        """Somebody opens the newest private link in their mailbox."""
        self.site.deliver()
        visitor = self.site.visitor(who, phone=True, script=script)
        visitor.open(self.site.link_in_letter_to(address, path))
        return visitor


def ask_and_decide(on: Way) -> None:
    requests.ask_for_an_assessment(on.parent, "Grace Sample-Okafor", PARENT)
    accounts.sign_in(on.officer, OFFICER)
    requests.confirm_request(on.officer, "Maya")
    assessments.tell_everyone(on.officer)
    on.site.deliver()
    on.parent.open(on.site.link_in_letter_to(PARENT, "/family/enter/"))
    family.give_views(on.parent)
    assessments.decide_to_assess(on.officer)
    advice.send_requests(on.officer)


def advise(on: Way) -> None:
    psychologist = on.by_link("psychologist", PSYCHOLOGIST, "/advice/")
    advice.answer(psychologist, NEED, OUTCOME, HELP)
    advice.send(psychologist, "Dr Anil Patel", "Educational psychologist")
    doctor = on.by_link("doctor-without-scripts", DOCTOR, "/advice/", script=False)
    advice.answer(doctor, HEALTH_NEED, None, HEALTH_HELP)
    advice.send(doctor, "Dr Joy Ash", "Designated clinical officer")
    school = on.by_link("school", SCHOOL, "/advice/")
    school.fill("Anything else that we should know", "Maya works in a group of six, and needs words said again.")
    report = on.papers / "School report.txt"
    report.write_text("What we see in class: Maya watches what others do, and follows them.\n")
    school.upload("Add your paper", report)
    advice.save(school)
    school.reads("School report")
    advice.send(school, "Ada Brook", "Head teacher")


def draft(on: Way) -> None:
    on.on(ADVISED_ON)
    plans.open_case(on.officer, "Maya")
    assessments.agree_a_plan(on.officer)
    plans.assemble(on.officer)
    plans.agree_health_provision(on.officer, ADVISED_ON)
    plans.import_services(on.officer, FEED)
    plans.open_case(on.officer, "Maya")
    plans.open_page(on.officer, "Plan")
    plans.link_a_service(on.officer, "It teaches the words of school topics in small groups.")
    plans.open_page(on.officer, "Plan")
    plans.send_the_draft(on.officer)


def answer_the_draft(on: Way) -> None:
    plain = on.by_link("parent-without-scripts", PARENT, "/family/enter/", script=False)
    family.open_draft(plain)
    draft_plans.comment(plain)
    on.parent.open(on.site.link_in_letter_to(PARENT, "/family/enter/"))
    family.open_draft(on.parent)
    on.parent.reads(draft_plans.WISH)
    draft_plans.ask_for_a_school(on.parent, placements.ASKED_FOR)
    draft_plans.ask_to_meet(on.parent)
    plans.open_case(on.officer, "Maya")
    plans.open_page(on.officer, "Plan")
    draft_plans.answer_the_comment(on.officer)
    draft_plans.arrange_the_meeting(on.officer, MET_ON)
    plans.open_page(on.officer, "Settings")
    placements.consult(on.officer)
    placements.answer(on.by_link("setting", SETTING, "/consultations/enter/"))


def finish(on: Way) -> None:
    on.on(ISSUED_ON)
    plans.open_case(on.officer, "Maya")
    exceptions.claim(on.officer, "Send the final plan within 20 weeks of the request.", ADVISED_ON)
    plans.open_page(on.officer, "Plan")
    draft_plans.record_the_meeting(on.officer, MET_ON)
    plans.open_page(on.officer, "Plan")
    plans.prepare_the_final_plan(on.officer)
    plans.write_what_was_promised(on.officer, "A teaching assistant, or another who is trained in the same way")
    plans.open_page(on.officer, "Settings")
    placements.name_the_school(on.officer)
    plans.open_page(on.officer, "Plan")
    plans.issue(on.officer)


def read_the_final_plan(on: Way) -> None:
    on.site.deliver()
    on.parent.open(on.site.link_in_letter_to(PARENT, "/family/enter/"))
    on.parent.reads("Maya has a final plan", "Speech and language therapy for school-age children")
    pdf = on.parent.download("The plan as a PDF")
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    for said in (NEED["text"], HELP["frequency"], placements.ASKED_FOR, "another who is trained"):
        assert said.split(",")[0] in re.sub(r"\s+", " ", words)


def withdraw_another(on: Way) -> None:
    other = on.site.visitor("aunt", phone=True, script=False)
    requests.ask_for_an_assessment(other, "Ada Other", "ada@family.example", child="Tomas", family="Otherwise")
    requests.confirm_request(on.officer, "Tomas")
    plans.open_case(on.officer, "Tomas")
    exceptions.withdraw_the_request(on.officer, "Ada Other", ISSUED_ON)


def test_a_child_goes_from_the_request_to_the_final_plan(site: Site, tmp_path: Path) -> None:
    on = Way(site, tmp_path)
    ask_and_decide(on)
    advise(on)
    draft(on)
    answer_the_draft(on)
    finish(on)
    read_the_final_plan(on)
    withdraw_another(on)
