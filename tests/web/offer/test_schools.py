"""Anyone finds schools and colleges and reads what they may ask for; officers keep what the register doesn't say."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Account, Role
from ehc.models.offer.offer_comments import OfferComment
from ehc.models.offer.schools import SchoolInformation
from ehc.services.act import Act
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.services.register_made import LINKS, school_of, taken_in
from tests.strict_html import Page, read

OAK_TREE, MEADOW, HARBOUR, LARKFIELD = (f"/schools-and-colleges/{urn}" for urn in (900003, 900009, 900008, 900001))
KEPT = {
    "version": "0",
    "report_url": "https://larkfield.example/sen",
    "senco_name": "Ruth Hall",
    "senco_email": "senco@larkfield.example",
    "accessibility_url": "https://larkfield.example/access",
    "complaints_url": "https://larkfield.example/complain",
    "words": "Visit on Tuesdays.",
    "consulted_at": "office@larkfield.example",
}


@pytest.fixture(autouse=True)
def schools(officer_act: Act) -> None:
    """The made-up register."""
    taken_in(officer_act)
    officer_act.session.commit()


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account) -> StrictClient:
    """The officer's."""
    return signed_in(officer)


def names(page: Page) -> list[str]:
    return [name.get_text(strip=True) for name in page.soup.select(".ehc-offers__name")]


# Families


def test_schools_are_one_click_from_the_front_of_the_local_offer(client: StrictClient) -> None:
    front = client.page("/find-help")
    page = client.page(front.href("Schools and colleges: mainstream, special, units and independent"))
    assert page.heading == "Schools and colleges"
    assert "17 schools and colleges" in page.main


def test_the_menu_leads_there_from_every_page(client: StrictClient) -> None:
    assert client.page("/").soup.select_one(
        "header a[href='/schools-and-colleges'], nav a[href='/schools-and-colleges']"
    )


def test_what_was_asked_stays_in_the_form_and_each_result_says_why(client: StrictClient) -> None:
    page = client.page("/schools-and-colleges?kind=special&need=SLCN&near=ZZ1+4NJ&within=10")
    assert names(page) == ["Oak Tree School (made up)"]
    assert page.value("near") == "ZZ1 4NJ"
    for words in (
        "Community special school",
        "Ages 3 to 19",
        "You may ask for it by name in a plan.",
        "Why this: for speech, language and communication; community special school; within 10 miles.",
    ):
        assert words in page.main


def test_each_choice_says_how_many_it_would_leave(client: StrictClient) -> None:
    page = client.page("/schools-and-colleges?need=SLCN")
    option = page.soup.select_one("select[name=kind] option[value=section-41]")
    assert option and option.get_text(strip=True) == "Independent, and approved under section 41 (1)"


def test_a_school_out_of_the_area_is_shown_and_marked(client: StrictClient) -> None:
    assert "Outside this area Next Council (made up)" in " ".join(
        client.page("/schools-and-colleges?words=harbour").main.split()
    )


def test_an_empty_result_says_what_to_try(client: StrictClient) -> None:
    page = client.page("/schools-and-colleges?kind=alternative&need=HI&near=ZZ1+4NJ&within=2")
    assert "No school or college fits all of that" in page.main
    assert names(client.page(page.href("Look for any kind of school or college"))) == []
    assert len(names(client.page(page.href("See every school and college")))) == 17


def test_a_postcode_nothing_is_near_says_that_no_distance_can_be_given(client: StrictClient) -> None:
    assert "We can't tell where this postcode is" in client.page("/schools-and-colleges?near=AB10+1AA&within=5").main


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("age=-1", "Enter an age from 0 to 25"),
        ("kind=nonsense", "Choose one of these"),
        ("need=nonsense", "Choose one of these"),
        ("area=everywhere", "Choose one of these"),
        ("within=7", "Choose one of these"),
        ("words=" + "x" * 300, "Use fewer words"),
    ],
)
def test_what_can_not_be_is_kept_and_told(client: StrictClient, asked: str, says: str) -> None:
    assert client.page(f"/schools-and-colleges?{asked}", status=422).problems == [says]


@pytest.mark.parametrize("words", ["%F0%9F%8E%88", "%22", "a+OR", "%25_%5C", "x+" * 90])
def test_odd_words_are_no_fault(client: StrictClient, words: str) -> None:
    assert client.page(f"/schools-and-colleges?words={words}&near={words[:20]}").heading == "Schools and colleges"


@pytest.mark.parametrize("page", ["0", "-5", "99", "x", "9" * 30])
def test_a_page_that_is_not_there_is_no_fault(client: StrictClient, page: str) -> None:
    assert client.page(f"/schools-and-colleges?page={page}").heading == "Schools and colleges"


def test_a_school_of_the_kinds_of_section_38_may_be_asked_for(client: StrictClient) -> None:
    page = client.page(OAK_TREE)
    assert "You may ask for this school or college by name in an EHC plan" in page.main
    assert page.href("Children and Families Act 2014, s 38(3)").endswith("/ukpga/2014/6/section/38")


def test_one_approved_under_section_41_may_be_asked_for(client: StrictClient) -> None:
    page = client.page(HARBOUR)
    assert "Independent special school, approved under section 41" in page.main
    assert "You may ask for this school or college by name" in page.main
    assert "It is in the area of Next Council (made up)." in page.main


def test_another_independent_school_may_be_wished_for_and_the_page_says_no_more(client: StrictClient) -> None:
    page = client.page(MEADOW)
    assert "the council need not name it because you ask" in page.main
    assert "You may ask for this school" not in page.main


def test_a_school_says_whom_it_is_for_and_how_to_reach_it(client: StrictClient) -> None:
    page = client.page(LARKFIELD)
    for words in (
        "Speech, language and communication",
        "Resourced provision: 12 places and 10 children there, as the register had it on 1 November 2026",
        "Community school. Ages 4 to 11",
        "398, counted on 15 January 2026",
        "32 Made-up Road",
        "Ms Ada Brook",
        "01632 960201",
        "as it was on 1 November 2026",
        "The council has not checked this page yet.",
    ):
        assert words in page.main


def test_a_missing_report_is_said_with_how_to_ask_for_it(client: StrictClient) -> None:
    page = client.page(LARKFIELD)
    assert "We don't have its SEN information report" in page.main
    assert "Ask the school for it: telephone 01632 960201." in page.main
    assert page.href("Tell us where it is, or that there is none") == "/find-help/comment?school=900001&about=entry"


def test_a_school_that_need_not_publish_one_is_not_said_to_lack_it(client: StrictClient) -> None:
    assert "The law doesn't make this kind of school or college publish" in client.page(HARBOUR).main


def test_a_school_that_closed_says_what_it_became(client: StrictClient, session: Session, officer_act: Act) -> None:
    factories.make_setting(session, "Old", urn="900005"), factories.make_setting(session, "New", urn="900018")
    taken_in(officer_act, links=LINKS)
    session.commit()
    page = client.page("/schools-and-colleges/900005")
    assert "It closed on 31 August 2026." in page.main
    assert page.href("Kiln Lane Academy (made up)") == "/schools-and-colleges/900018"


@pytest.mark.parametrize("urn", ["123456", "x", "0", "%00", "9" * 400])
def test_a_school_that_is_not_there_is_not_found(client: StrictClient, urn: str) -> None:
    client.page(f"/schools-and-colleges/{urn}", status=404)


def test_something_is_said_of_a_school_without_an_account(client: StrictClient, session: Session) -> None:
    page = client.page("/find-help/comment?school=900001&about=entry")
    assert page.heading == "Tell us about Larkfield Primary School (made up)"
    client.send("/find-help/comment?school=900001", {"about": "entry", "words": "The report is on page two."})
    kept = session.scalars(select(OfferComment)).one()
    assert (kept.school_id, kept.service_id) == (school_of(session, "900001").id, None)


def test_an_officer_sees_which_school_a_comment_is_about(browser: StrictClient, client: StrictClient) -> None:
    client.send("/find-help/comment?school=900001", {"about": "entry", "words": "The report is on page two."})
    assert "Larkfield Primary School (made up)" in browser.page("/services/comments").main


# Officers


def test_an_officer_keeps_the_report_and_everybody_reads_it(browser: StrictClient, client: StrictClient) -> None:
    browser.page(f"{LARKFIELD}/information")
    browser.send(f"{LARKFIELD}/information", KEPT)
    page = client.page(LARKFIELD)
    assert page.href("Read its SEN information report") == "https://larkfield.example/sen"
    assert page.href("Read its accessibility plan") == "https://larkfield.example/access"
    assert page.href("How to complain to the school or college") == "https://larkfield.example/complain"
    for words in ("Ruth Hall", "Visit on Tuesdays.", "The council last checked this page on 23 November 2026."):
        assert words in page.main


def test_neither_the_officer_nor_the_address_for_consultations_is_published(
    browser: StrictClient, client: StrictClient
) -> None:
    browser.send(f"{LARKFIELD}/information", KEPT)
    html = client.page(LARKFIELD).html
    assert "office@larkfield.example" not in html and "Sam Okoro" not in html


def test_the_setting_that_cases_name_is_told(browser: StrictClient, session: Session) -> None:
    setting = factories.make_setting(session, "Larkfield", urn="900001")
    session.commit()
    browser.send(f"{LARKFIELD}/information", KEPT)
    session.expire_all()
    assert (setting.email, setting.senco_name) == ("office@larkfield.example", "Ruth Hall")


def test_somebody_elses_change_is_not_undone(browser: StrictClient, session: Session) -> None:
    browser.send(f"{LARKFIELD}/information", KEPT)
    answer = browser.send(f"{LARKFIELD}/information", {**KEPT, "senco_name": "Mine"}, status=422)
    page = read(answer.get_data(as_text=True))
    assert page.problems == ["Someone else changed this meanwhile. Look at what it says now."]
    assert session.scalars(select(SchoolInformation)).one().senco_name == "Ruth Hall"


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("report_url", "larkfield.example/sen", "Enter the whole address of the page, beginning with https://"),
        ("report_url", "javascript:alert(1)", "Enter the whole address of the page, beginning with https://"),
        ("report_url", "https://[bad", "Enter the whole address of the page, beginning with https://"),
        ("senco_email", "ruth", "Enter an e-mail address, such as office@school.example"),
    ],
)
def test_what_is_no_address_is_refused_beside_its_field(
    browser: StrictClient, field: str, typed: str, says: str
) -> None:
    answer = browser.send(f"{LARKFIELD}/information", {**KEPT, field: typed}, status=422)
    assert read(answer.get_data(as_text=True)).problems == [says]


def test_schools_without_a_report_are_listed_until_they_have_one(browser: StrictClient) -> None:
    before = browser.page("/services/schools")
    assert "0 of the 7 schools in this area that must publish a report have it linked here." in before.main
    assert "Larkfield Primary School (made up)" in before.main
    assert "Hillside Independent School" not in before.main  # it need not publish one
    browser.send(f"{LARKFIELD}/information", KEPT)
    after = browser.page("/services/schools")
    assert "1 of the 7 schools" in after.main
    assert "Larkfield Primary School (made up)" not in after.main


def test_the_checklist_counts_the_same_reports(browser: StrictClient) -> None:
    counted = re.search(r"(\d+) of the (\d+)", browser.page("/services/schools").main)
    assert counted
    listed = f"Schools whose report is linked: {counted[1]} of {counted[2]}"
    assert listed in browser.page("/services/checklist").main.replace("  ", " ")


def test_officers_read_what_the_register_brought(browser: StrictClient) -> None:
    page = browser.page("/services/schools")
    assert "17 added, 0 changed, 0 closed, 0 refused" in page.main
    assert "1 rows were passed over: children's centres." in page.main


def test_a_family_may_not_keep_a_schools_page(signed_in: SignedIn) -> None:
    family = signed_in(Role.FAMILY)
    for path in ("/services/schools", f"{LARKFIELD}/information"):
        assert family.get(path).status_code == 403


@pytest.mark.parametrize(
    ("track", "first"), [("early-years", "Madeby Nursery School"), ("adulthood", "Fernleigh College")]
)
def test_a_way_in_leads_to_the_schools_that_belong_to_it(client: StrictClient, track: str, first: str) -> None:
    page = client.page(f"/find-help/for/{track}")
    schools = client.page(page.href("Schools and colleges for this, and which you may ask for by name"))
    assert any(name.startswith(first) for name in names(schools))


def test_a_way_in_that_has_no_schools_leads_to_none(client: StrictClient) -> None:
    assert "Schools and colleges for this" not in client.page("/find-help/for/money").main
