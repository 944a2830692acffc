"""Anyone finds help and reads about it; an officer imports services and sets them beside a plan."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ehc.models.base import new_id
from ehc.models.council.accounts import Account, Role
from ehc.models.intake.people import Person
from ehc.models.offer.empty_searches import EmptySearch
from ehc.models.offer.local_offer import LinkStatus, Service, ServiceImport, ServiceLink
from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.plan_life.plan_services import linked_services
from ehc.services.act import Act
from ehc.services.offer.local_offer import import_file
from tests import factories
from tests.factories import TODAY
from tests.plan_factories import Story
from tests.plugins.web import SignedIn, StrictClient
from tests.services.feeds_made import DEMONSTRATION, MADE, service_named, taken_in
from tests.strict_html import Page, read
from workflows.plan import Part


@pytest.fixture(autouse=True)
def directory(officer_act: Act) -> None:
    """The made-up directory."""
    taken_in(officer_act, source="Local Offer")


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account) -> StrictClient:
    """The officer's."""
    return signed_in(officer)


def names(page: Page) -> list[str]:
    return [name.get_text(strip=True) for name in page.soup.select(".ehc-offers__name")]


# Families


def test_anyone_finds_every_service_before_asking_for_anything(client: StrictClient) -> None:
    page = client.page("/find-help")
    assert page.heading == "Find help now"
    assert "5 services" in page.main
    assert len(names(page)) == 5


def test_what_was_asked_stays_in_the_form_and_each_result_says_why(client: StrictClient) -> None:
    page = client.page("/find-help?words=speech&need=SLCN&age=7&near=ZZ1+1AB&within=5")
    assert names(page) == ["Talking Together"]
    assert (page.value("words"), page.value("age"), page.value("near")) == ("speech", "7", "ZZ1 1AB")
    assert page.soup.select_one("select[name=need] option[selected]")["value"] == "SLCN"  # type: ignore[index]
    for words in (
        "Children who find speaking hard",
        "For ages 4 to 11",
        "Less than half a mile away in a straight line (Sampleton)",
        "£2.50 (each session)",
        "Parents may ask.",
        "Why this: has the word “speech”; for speech, language and communication; for ages 4 to 11.",
    ):
        assert words in page.main


def test_a_postcode_that_is_only_near_says_what_it_is_measured_from(client: StrictClient) -> None:
    assert "measured from the middle of ZZ1" in client.page("/find-help?near=ZZ1+7AA").main


def test_a_postcode_nothing_is_near_says_that_no_distance_can_be_given(client: StrictClient) -> None:
    page = client.page("/find-help?near=AB10+1AA")
    assert "We can't tell where this postcode is" in page.main
    assert len(names(page)) == 5


def test_a_town_is_as_good_as_a_postcode(client: StrictClient) -> None:
    assert names(client.page("/find-help?near=Port+Fictional")) == ["Evening Line", "Wheels in Motion"]


def test_an_empty_result_says_what_to_try_and_whom_to_ask(client: StrictClient) -> None:
    page = client.page("/find-help?words=wheelchair+therapy&age=7")
    assert "No service fits all of that" in page.main
    assert "Sample SENDIASS gives free advice to families. Telephone 01632 960003." in page.main
    assert names(client.page(page.href("Look for any of your words"))) == ["Talking Together"]
    assert len(names(client.page(page.href("See every service")))) == 5


def test_an_empty_result_is_counted_without_saying_who_asked(client: StrictClient, session: Session) -> None:
    client.page("/find-help?words=hydrotherapy&need=PD&age=7&near=ZZ1+1AB")
    client.page("/find-help?words=speech")
    (row,) = session.scalars(select(EmptySearch))
    assert (row.words, row.need, row.age_band, row.district) == ("hydrotherapy", "PD", "5-10", "ZZ1")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("age=-1", "Enter an age from 0 to 25"),
        ("age=seven", "Enter an age from 0 to 25"),
        ("age=99", "Enter an age from 0 to 25"),
        ("need=nonsense", "Choose one of these"),
        ("within=7", "Choose one of these"),
        ("words=" + "x" * 300, "Use fewer words"),
    ],
)
def test_what_can_not_be_is_kept_and_told(client: StrictClient, asked: str, says: str) -> None:
    page = client.page(f"/find-help?{asked}", status=422)
    assert page.problems == [says]


def test_further_choices_narrow_a_search_and_say_how_many_each_would_leave(
    client: StrictClient, officer_act: Act
) -> None:
    import_file(officer_act, DEMONSTRATION, source="Demonstration")
    officer_act.session.commit()
    page = client.page("/find-help?need=ASD&age=7&day=SA")
    assert "Saturday Stars club" in names(page)
    assert "for ages 5 to 11; Saturday." in page.main
    option = page.soup.select_one("select[name=day] option[value=SU]")
    others = client.page("/find-help?need=ASD&age=7&day=SU")
    assert option and option.get_text(strip=True) == f"Sunday ({len(names(others))})"


def test_a_spelling_that_finds_nothing_is_mended_and_said(client: StrictClient) -> None:
    page = client.page("/find-help?words=wheelchiar")
    assert names(page) == ["Wheels in Motion"]


def test_a_page_beyond_the_last_leads_back(client: StrictClient) -> None:
    page = client.page("/find-help?page=9")
    assert "There is no page 9" in page.main
    assert len(names(client.page(page.href("Go to the first page")))) == 5


def test_an_empty_directory_says_so_and_whom_to_ask(client: StrictClient, session: Session) -> None:
    session.execute(update(Service).values(closed_on=TODAY))
    session.commit()
    page = client.page("/find-help")
    assert "No services are listed yet" in page.main
    assert "Sample SENDIASS" in page.main


@pytest.mark.parametrize("page", ["0", "-5", "99", "x", "9" * 30])
def test_a_page_that_is_not_there_is_no_fault(client: StrictClient, page: str) -> None:
    assert client.page(f"/find-help?page={page}").heading == "Find help now"


def test_pages_lead_on_and_back_and_keep_what_was_asked(client: StrictClient, officer_act: Act) -> None:
    import_file(officer_act, DEMONSTRATION, source="Demonstration")
    officer_act.session.commit()
    first = client.page("/find-help?age=9")
    second = client.page(first.href("Next page"))
    assert "Page 2 of" in second.main
    assert second.value("age") == "9"
    assert not set(names(first)) & set(names(second))


def test_the_page_of_a_service_says_what_a_family_needs(client: StrictClient, session: Session) -> None:
    page = client.page(f"/find-help/{service_named(session, 'Talking Together').id}")
    assert page.heading == "Talking Together"
    for words in (
        "Sampleshire Therapies",
        "Children who find speaking hard",
        "Parents may ask.",
        "6 weeks",
        "£2.50 (each session)",
        "Monday and Thursday, 10:00 to 11:30",
        "1 Made-up Lane",
        "Hearing loop",
        "01632 960111",
        "Ann Example, Manager",
        "Details last checked on 1 October 2026.",
        "From: Local Offer.",
    ):
        assert words in page.main
    assert page.soup.select_one("a[href='https://talking.example/']")["rel"] == ["noopener", "noreferrer"]  # type: ignore[index]


def test_a_masked_address_is_not_published(client: StrictClient, session: Session) -> None:
    page = client.page(f"/find-help/{service_named(session, 'Safe Place').id}")
    assert "In Sampleton. The address is not published." in page.main
    assert "5 Made-up Lane" not in page.html and "ZZ1 9ZZ" not in page.html


def test_the_telephone_number_of_a_service_can_be_tapped(client: StrictClient, session: Session) -> None:
    page = client.page(f"/find-help/{service_named(session, 'Talking Together').id}")
    assert page.href("01632 960111") == "tel:01632960111"


def test_each_need_is_offered_once(client: StrictClient) -> None:
    offered = [it.get_text(strip=True) for it in client.page("/find-help").soup.select("select[name=need] option")]
    assert len(offered) == len(set(offered))


def test_a_need_that_is_offered_as_its_area_may_still_be_asked_for(client: StrictClient) -> None:
    page = client.page("/find-help?need=SEMH")
    assert page.soup.select_one("select[name=need] option[selected]")["value"] == "SEMH"  # type: ignore[index]


@pytest.mark.parametrize("place", ["/find-help", "/schools-and-colleges"])
def test_what_may_be_typed_to_search_is_bounded_in_its_field(client: StrictClient, place: str) -> None:
    assert int(str(client.page(place).soup.select_one("input[name=words]")["maxlength"])) == 200  # type: ignore[index]


def test_a_service_that_has_ended_has_no_page(client: StrictClient, session: Session) -> None:
    client.page(f"/find-help/{service_named(session, 'Gone Away Club').id}", status=404)
    client.page(f"/find-help/{UUID(int=1)}", status=404)


def test_markup_in_a_feed_is_never_markup_on_a_page(client: StrictClient, session: Session) -> None:
    service_named(session, "Saturday Stars").description = "<script>alert(1)</script>"
    session.commit()
    assert "<script>alert" not in client.page("/find-help?words=stars").html


# Importing


def feed_in(name: str = "version_one", **values: Any) -> dict[str, Any]:
    data = (MADE / f"{name}.json").read_bytes()
    return {"file": (io.BytesIO(data), f"{name}.json"), "source": "Another directory", **values}


def test_an_officer_imports_a_feed_and_reads_what_it_brought(browser: StrictClient, session: Session) -> None:
    browser.page("/services/import")
    answer = browser.send("/services/import", feed_in("untidy"))
    page = browser.page(answer.location)
    assert "8 services: 2 added, 0 changed, 0 closed, 5 refused" in page.main
    assert "is already the id of item 1 (Good)" in page.main
    assert "99.999999, 0 is not a point in the United Kingdom" in page.main
    assert "Another directory" in browser.page("/services").main


def test_a_file_can_be_checked_and_nothing_changed(browser: StrictClient, session: Session) -> None:
    before = session.scalar(select(func.count()).select_from(Service))
    answer = browser.send("/services/import", feed_in(check_only="y"), status=200)
    assert "3 services: 3 added, 0 changed, 0 closed, 0 refused" in read(answer.get_data(as_text=True)).main
    assert session.scalar(select(func.count()).select_from(Service)) == before


def test_a_file_that_is_no_feed_is_refused_beside_its_field(browser: StrictClient) -> None:
    data = {"file": (io.BytesIO(b"<html>"), "page.html"), "source": "Local Offer"}
    answer = browser.send("/services/import", data, status=422)
    assert read(answer.get_data(as_text=True)).problems[0].startswith("The file is a web page, not a feed.")


def test_a_missing_file_and_name_are_asked_for(browser: StrictClient) -> None:
    answer = browser.send("/services/import", {"source": " "}, status=422)
    assert read(answer.get_data(as_text=True)).problems == ["Choose a file", "Say which directory the file is from"]


def test_a_family_can_not_import(signed_in: SignedIn) -> None:
    family = signed_in(Role.FAMILY)
    for path in ("/services", "/services/import"):
        assert family.get(path).status_code == 403


def test_an_import_that_is_not_there_is_not_found(browser: StrictClient, session: Session) -> None:
    browser.page(f"/services/imports/{UUID(int=1)}", status=404)
    assert session.scalar(select(func.count()).select_from(ServiceImport)) == 1


# Beside a plan


@pytest.fixture
def story(session: Session, officer: Account) -> Story:
    """The officer's case, with a draft being written, of a child in Sampleton."""
    story = Story(session, own_authority=False)
    child = session.get_one(Person, story.case.child_id)
    factories.make_address(session, child, "17 Made-up Lane\nSampleton", postcode="ZZ1 1AB")
    story.drafted()
    session.commit()
    return story


def beside(story: Story) -> str:
    row = story.session.scalars(select(PlanStatement).where(PlanStatement.part == Part.PROVISION)).one()
    return f"/cases/{story.case.id}/plan/provisions/{row.statement_id}/services"


def chosen(story: Story, browser: StrictClient, **values: Any) -> ServiceLink:
    service = service_named(story.session, "Talking Together")
    data = {"role": "signposted", "status": "planned", "why": "It is for speech.", **values}
    browser.send(f"{beside(story)}/{service.id}", data)
    return story.session.scalars(select(ServiceLink)).one()


def test_an_officer_sees_what_fits_a_provision_and_why(browser: StrictClient, story: Story) -> None:
    page = browser.page(beside(story))
    assert "Services that fit F1" in page.main
    assert names(page)[0] == "Talking Together"
    assert "For ages 4 to 11; Maya is 9" in page.main
    assert "Less than half a mile away in a straight line" in page.main
    assert "No service stands beside it yet." in page.main


def test_an_officer_puts_the_type_of_a_provision_right(browser: StrictClient, story: Story) -> None:
    assert "as its words say" in browser.page(beside(story)).main
    path = beside(story).replace("/services", "/type")
    browser.send(path, {"provision_type": "occupational-therapy"})
    assert "Occupational therapy, as " in browser.page(beside(story)).main


def test_any_service_can_be_found_by_its_words(browser: StrictClient, story: Story) -> None:
    page = browser.page(f"{beside(story)}?words=basketball")
    chosen = browser.page(page.href("Wheels in Motion"))
    assert "For ages 12 and over; Maya is 9" in chosen.main


def test_a_service_is_set_beside_a_provision_with_the_reasons_found(browser: StrictClient, story: Story) -> None:
    service = service_named(story.session, "Talking Together")
    form = browser.page(f"{beside(story)}/{service.id}")
    assert "For ages 4 to 11; Maya is 9." in form.value("why")
    chosen(story, browser, status="waiting", **{f"waiting_since-{k}": v for k, v in WAITING.items()})
    page = browser.page(beside(story))
    assert "Waiting since 1 October 2026" in page.main
    assert story.session.scalars(select(ServiceLink)).one().linked_by == "Sam Okoro"


WAITING = {"day": "1", "month": "10", "year": "2026"}


def test_whoever_waits_has_waited_since_some_day(browser: StrictClient, story: Story) -> None:
    service = service_named(story.session, "Talking Together")
    data = {"role": "signposted", "status": "waiting", "why": "It fits."}
    answer = browser.send(f"{beside(story)}/{service.id}", data, status=422)
    assert read(answer.get_data(as_text=True)).problems == ["Enter the day since when they wait."]


def test_how_it_stands_is_changed(browser: StrictClient, story: Story) -> None:
    link = chosen(story, browser)
    path = f"/cases/{story.case.id}/plan/services/{link.id}"
    assert "It is for speech." in browser.page(path).value("why")
    data = {"version": "1", "role": "delivers", "status": "in-place", "why": "It helps now."}
    browser.send(path, data)
    story.session.expire_all()
    (kept,) = linked_services(story.session, story.case.id, TODAY)
    assert (kept.status, kept.why) == (LinkStatus.IN_PLACE, "It helps now.")


def test_somebody_elses_change_is_not_undone(browser: StrictClient, story: Story) -> None:
    link = chosen(story, browser)
    data = {"version": "9", "role": "delivers", "status": "in-place", "why": "Mine"}
    answer = browser.send(f"/cases/{story.case.id}/plan/services/{link.id}", data, status=422)
    page = read(answer.get_data(as_text=True))
    assert page.problems == ["Someone else changed this meanwhile. Look at what it says now."]
    assert page.value("why") == "Mine"


def test_a_mistake_is_taken_away(browser: StrictClient, story: Story) -> None:
    link = chosen(story, browser)
    browser.send(f"/cases/{story.case.id}/plan/services/{link.id}/remove", {"version": "1"})
    assert "No service stands beside it yet." in browser.page(beside(story)).main


def test_another_cases_service_is_not_found(browser: StrictClient, story: Story) -> None:
    link = chosen(story, browser)
    other = factories.make_case(story.session)
    story.session.commit()
    browser.page(f"/cases/{other.id}/plan/services/{link.id}", status=404)


def test_a_statement_that_is_no_provision_has_no_services(browser: StrictClient, story: Story) -> None:
    browser.page(f"/cases/{story.case.id}/plan/provisions/{new_id()}/services", status=404)


def test_where_an_address_is_withheld_the_page_says_what_not_to_write(browser: StrictClient, story: Story) -> None:
    child = story.session.get_one(Person, story.case.child_id)
    factories.make_address(story.session, child, "4 Kept-apart Court\nSampleton", postcode="ZZ1 1AB", withheld=True)
    story.session.commit()
    assert "The address of Maya is withheld." in browser.page(beside(story)).main
    service = service_named(story.session, "Talking Together")
    assert "mile" not in browser.page(f"{beside(story)}/{service.id}").value("why")


def test_a_family_sees_none_of_it(signed_in: SignedIn, story: Story) -> None:
    assert signed_in(Role.FAMILY).get(beside(story)).status_code in (403, 404)


def test_the_page_of_a_service_leads_to_others_like_it(client: StrictClient, officer_act: Act) -> None:
    import_file(officer_act, DEMONSTRATION, source="Demonstration")
    officer_act.session.commit()
    service = service_named(officer_act.session, "Personal assistants and direct payments")
    page = client.page(f"/find-help/{service.id}")
    assert "Others like it" in page.main
    assert "direct payment" in page.main
