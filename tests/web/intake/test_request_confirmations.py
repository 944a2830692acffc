"""An officer sees who a request may be about, confirms it, or passes it on; it is never a dead end."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.documents import Document
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.intake.people import Person, RelationshipKind
from ehc.models.intake.requests import ReceivedHow, Request, RequestedBy, RequestState, Responsibility
from ehc.services.intake.requests import Arrived, Told, record_request
from ehc.web.forms.intake.request_confirmations import NOT_RESPONSIBLE, RESPONSIBLE, ConfirmForm
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.strict_html import Page, read

ARRIVED = Arrived(on=date(2026, 11, 16), how=ReceivedHow.EMAIL)


def received(session: Session, officer: Account, **told: Any) -> Request:
    values: dict[str, Any] = {
        "requested_by": RequestedBy.PARENT,
        "requester_name": "Ruth Sample",
        "requester_email": "ruth@family.example",
        "child_given": "Maya",
        "child_family": "Sample",
        "child_born_on": date(2017, 5, 4),
        **told,
    }
    request = record_request(factories.act_of(session, officer), Told(**values), ARRIVED)
    session.commit()
    return request


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account) -> StrictClient:
    return signed_in(officer)


def confirmed(browser: StrictClient, request: Request, officer: Account, **changed: Any) -> dict[str, Any]:
    return {
        "child": "new",
        "requester": "new",
        "relationship": "birth-parent",
        "confirmed_how": "Birth certificate seen",
        "responsibility": "lives-here",
        "responsibility_because": "Council tax record",
        "not_in_setting_because": "Taught at home",
        "officer_id": str(officer.id),
        **changed,
    }


def posted(browser: StrictClient, path: str, data: dict[str, Any], status: int) -> Page:
    return read(browser.send(path, data, status=status).get_data(as_text=True))


def test_the_forms_know_every_reason_and_relationship_there_is(app: Any) -> None:
    values = {value for value, *_ in (*RESPONSIBLE, *NOT_RESPONSIBLE)}
    assert values == set(Responsibility)
    with app.test_request_context():
        offered = {choice.value for choice in ConfirmForm().relationship.choices}
    assert offered == {kind for kind in RelationshipKind if kind.is_parent}


def test_the_page_shows_what_came_and_by_when_to_decide(
    browser: StrictClient, session: Session, officer: Account
) -> None:
    request = received(session, officer, needs="Reading is hard.")
    page = browser.page(f"/requests/{request.id}")
    assert page.heading == "Request for Maya Sample"
    assert "Reading is hard." in page.main and "Monday 28 December 2026" in page.main


def test_who_it_may_be_is_shown_with_what_tells_them_apart(
    browser: StrictClient, session: Session, officer: Account
) -> None:
    child = factories.make_person(session)
    factories.make_address(session, child)
    factories.make_case(session, Stage.NO_PLAN, child=child, requested_on=date(2026, 6, 1))
    page = browser.page(f"/requests/{received(session, officer).id}")
    assert "Same name and date of birth" in page.main and "Lives at 2 Sample Road, SA1 1MP" in page.main
    assert "assessed, no plan" in page.main
    assert "An assessment ended on 24 August 2026: until 24 February 2027 we need not consider another" in page.main


def test_confirming_opens_the_case_and_goes_on_to_who_must_be_told(
    browser: StrictClient, session: Session, officer: Account
) -> None:
    request = received(session, officer)
    answer = browser.send(f"/requests/{request.id}", confirmed(browser, request, officer))
    case = session.scalars(select(Case)).one()
    assert answer.headers["Location"] == f"/cases/{case.id}/considering"
    assert "Ruth Sample, by e-mail" in browser.page(answer.headers["Location"]).main


def test_the_setting_that_was_typed_is_chosen_where_only_one_goes_by_that_name(
    browser: StrictClient, session: Session, officer: Account
) -> None:
    setting = factories.make_setting(session, "Sample Primary School")
    factories.make_setting(session, "Other Primary School")
    request = received(session, officer, setting_name="sample primary")
    chosen = browser.page(f"/requests/{request.id}").soup.select_one("select[name=setting_id] option[selected]")
    assert chosen is not None and chosen["value"] == str(setting.id)


def test_confirming_a_known_child_makes_no_new_record(
    browser: StrictClient, session: Session, officer: Account
) -> None:
    child, adult = factories.make_person(session), factories.make_adult(session)
    request = received(session, officer)
    data = confirmed(browser, request, officer, child=str(child.id), requester=str(adult.id))
    browser.send(f"/requests/{request.id}", data)
    assert len(session.scalars(select(Person)).all()) == 2


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"child": ""}, "Choose who this is"),
        ({"child": "00000000-0000-7000-8000-000000000000"}, "Choose one of these"),
        ({"relationship": ""}, "Say what the parent who asks is to the child."),
        ({"confirmed_how": " "}, "Say how you confirmed it: nothing opens to them before that"),
        ({"responsibility": ""}, "Choose why our council is responsible"),
        ({"responsibility": "another-council"}, "Choose one of these"),
        ({"responsibility_because": ""}, "Say how you know that our council is responsible"),
        ({"not_in_setting_because": ""}, "Choose the setting, or say where the child is instead."),
        ({"officer_id": "x"}, "Choose one of these"),
        ({"confirmed_how": "x" * 501}, "This is too long: shorten it"),
    ],
)
def test_what_is_missing_is_told_and_nothing_opens(
    browser: StrictClient, session: Session, officer: Account, changed: dict[str, str], says: str
) -> None:
    request = received(session, officer)
    data = confirmed(browser, request, officer, **changed)
    assert posted(browser, f"/requests/{request.id}", data, 422).problems == [says]
    assert session.scalars(select(Case)).all() == []


def test_a_missing_birth_date_is_asked_for(browser: StrictClient, session: Session, officer: Account) -> None:
    request = received(session, officer, child_born_on=None)
    path, data = f"/requests/{request.id}", confirmed(browser, request, officer)
    assert "Enter the date of birth" in posted(browser, path, data, 422).problems[0]
    born = {"child_born_on-day": "4", "child_born_on-month": "5", "child_born_on-year": "2017"}
    assert posted(browser, path, {**data, **born, "child_born_on-day": "40"}, 422).problems == [
        "The date of birth must be a real date"
    ]
    browser.send(path, {**data, **born})


def test_a_request_from_a_school_asks_nothing_about_a_parent(
    browser: StrictClient, session: Session, officer: Account
) -> None:
    request = received(session, officer, requested_by=RequestedBy.SCHOOL)
    assert browser.page(f"/requests/{request.id}").soup.select_one("input[name=relationship]") is None
    browser.send(f"/requests/{request.id}", confirmed(browser, request, officer))


@pytest.mark.parametrize(
    ("told", "fact"),
    [
        ({"child_upn": "A801200001001"}, "The UPN does not check"),
        ({"child_nhs_number": "9434765918"}, "The NHS number does not check"),
        ({"child_born_on": date(2001, 1, 1)}, "they are 25 or older"),
        ({"child_born_on": date(2008, 5, 4)}, "the right to ask is the young person’s own"),
    ],
)
def test_what_an_officer_should_know_warns_and_stops_nothing(
    browser: StrictClient, session: Session, officer: Account, told: dict[str, Any], fact: str
) -> None:
    request = received(session, officer, **told)
    assert fact in browser.page(f"/requests/{request.id}").main
    browser.send(f"/requests/{request.id}", confirmed(browser, request, officer))


def test_a_second_officer_is_told_that_it_is_done(browser: StrictClient, session: Session, officer: Account) -> None:
    request = received(session, officer)
    data = confirmed(browser, request, officer)
    browser.send(f"/requests/{request.id}", data)
    page = posted(browser, f"/requests/{request.id}", data, 200)
    assert "Confirmed on Monday 23 November 2026: Birth certificate seen." in page.main
    assert len(session.scalars(select(Case)).all()) == 1


PASSED = {
    "responsibility": "detained",
    "responsibility_because": "Held at a secure home",
    "passed_to": "Youth justice team",
    "passed_on-day": "23",
    "passed_on-month": "11",
    "passed_on-year": "2026",
}


def test_somebody_detained_is_no_dead_end(browser: StrictClient, session: Session, officer: Account) -> None:
    request = received(session, officer)
    assert "SI 2015/62" in browser.page(f"/requests/{request.id}/pass-on").main
    browser.send(f"/requests/{request.id}/pass-on", PASSED)
    page = browser.page(f"/requests/{request.id}")
    assert "Passed on to Youth justice team on Monday 23 November 2026." in page.main
    assert "Maya Sample" in browser.page("/requests?state=passed-on").main
    browser.send(f"/requests/{request.id}/take-back")
    session.refresh(request)
    assert request.state is RequestState.NEW


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"responsibility": ""}, "Choose who is responsible"),
        ({"passed_to": ""}, "Enter the council or the service you passed it on to"),
        ({"passed_on-year": "2027"}, "The day you wrote to them must be today or in the past"),
        ({"passed_on-day": "1"}, "The day must be from the day it was received to today."),
        ({"passed_on-day": "", "passed_on-month": "", "passed_on-year": ""}, "Enter the day you wrote to them"),
    ],
)
def test_passing_on_is_told_what_is_missing(
    browser: StrictClient, session: Session, officer: Account, changed: dict[str, str], says: str
) -> None:
    request = received(session, officer)
    page = posted(browser, f"/requests/{request.id}/pass-on", {**PASSED, **changed}, 422)
    assert page.problems == [says]


def test_a_request_sent_twice_is_set_aside(browser: StrictClient, session: Session, officer: Account) -> None:
    request = received(session, officer)
    assert posted(browser, f"/requests/{request.id}/set-aside", {"because": ""}, 422).problems
    browser.send(f"/requests/{request.id}/set-aside", {"because": "Sent twice"})
    assert "Sent twice" in browser.page(f"/requests/{request.id}").main


def test_a_paper_of_one_request_is_not_found_under_another(
    client: StrictClient, browser: StrictClient, session: Session, officer: Account
) -> None:
    client.get("/ask-for-an-assessment")
    data = {
        "requested_by": "school",
        "requester_name": "Mr B Senco",
        "requester_telephone": "01632 960000",
        "child_given": "Maya",
        "papers": [(io.BytesIO(b"He reads at six."), "report.txt")],
    }
    client.send("/ask-for-an-assessment", data, status=303)
    document, other = session.scalars(select(Document)).one(), received(session, officer)
    answer = browser.get(f"/requests/{document.request_id}/papers/{document.id}")
    assert answer.data == b"He reads at six." and "attachment" in answer.headers["Content-Disposition"]
    assert browser.get(f"/requests/{other.id}/papers/{document.id}").status_code == 404


@pytest.mark.parametrize("path", ["", "/pass-on", "/set-aside"])
def test_only_officers_deal_with_requests(signed_in: SignedIn, session: Session, officer: Account, path: str) -> None:
    request = received(session, officer)
    assert signed_in(Role.FAMILY).get(f"/requests/{request.id}{path}").status_code in (403, 404)
