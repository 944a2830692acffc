"""A case's overview and its history: what to do, every date with its why, and the story."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.base import new_id
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.intake.people import Person
from tests import factories
from tests.plugins.web import SignedIn, StrictClient


@pytest.fixture
def case(session: Session, officer: Account) -> Case:
    return factories.make_case(session, Stage.ASSESSING, officer=officer)


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account, case: Case) -> StrictClient:
    return signed_in(officer)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_case_of_every_stage_has_its_page(
    browser: StrictClient, session: Session, officer: Account, stage: Stage
) -> None:
    other = factories.make_case(session, stage, officer=officer, child=factories.make_person(session, "Other"))
    assert "Other Sample" in browser.page(f"/cases/{other.id}").main


def test_every_date_leads_to_its_why(browser: StrictClient, case: Case) -> None:
    answer = browser.get(f"/cases/{case.id}").get_data(as_text=True)
    assert f"/law/send-final-plan?case={case.id}" in answer


def test_the_line_has_its_facts_in_a_table(browser: StrictClient, case: Case) -> None:
    assert "Show as a table" in browser.page(f"/cases/{case.id}").main


def test_the_next_act_is_offered_with_its_rule(browser: StrictClient, case: Case) -> None:
    assert browser.page(f"/cases/{case.id}").href("Ask for advice") == f"/cases/{case.id}/advice/plan"


def test_after_the_yes_asking_for_advice_comes_first(browser: StrictClient, case: Case) -> None:
    page = browser.page(f"/cases/{case.id}").main
    assert page.index("Ask for advice") < page.index("Decide whether a plan is necessary")


def test_what_comes_next_says_why_it_cant_be_done_yet(
    browser: StrictClient, session: Session, officer: Account
) -> None:
    other = factories.make_case(
        session, Stage.DRAFT_SERVED, officer=officer, child=factories.make_person(session, "Drafted")
    )
    assert "Not yet:" in browser.page(f"/cases/{other.id}").main


def test_what_is_done_stands_apart_from_what_runs(browser: StrictClient, case: Case) -> None:
    page = browser.page(f"/cases/{case.id}").main
    assert page.index("Send the final plan") < page.index("What is done") < page.rindex("Decide whether to assess, and")


def test_an_ended_case_says_so_and_offers_nothing(browser: StrictClient, session: Session, officer: Account) -> None:
    ended = factories.make_case(session, Stage.ENDED, officer=officer, child=factories.make_person(session, "Gone"))
    page = browser.page(f"/cases/{ended.id}").main
    assert "This case ended" in page and "Decide whether to assess" not in page


def test_the_history_tells_each_event_in_a_sentence(browser: StrictClient, case: Case) -> None:
    assert "We decided to assess; the notice was sent." in browser.page(f"/cases/{case.id}/history").main


def test_the_history_can_be_taken_away(browser: StrictClient, case: Case) -> None:
    answer = browser.get(f"/cases/{case.id}/history.csv")
    assert answer.mimetype == "text/csv" and "The request for an assessment was received." in answer.get_data(
        as_text=True
    )


def test_a_name_never_becomes_a_formula(session: Session, signed_in: SignedIn, authority: object) -> None:
    schemer = factories.make_account(session, name="=HYPERLINK(1)")
    case = factories.make_case(session, officer=schemer)
    told = signed_in(schemer).get(f"/cases/{case.id}/history.csv").get_data(as_text=True)
    assert ",=HYPERLINK" not in told


def test_a_case_that_is_not_there_is_not_found(browser: StrictClient) -> None:
    assert browser.get(f"/cases/{new_id()}").status_code == 404


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SETTING, Role.FAMILY])
@pytest.mark.parametrize("page", ["", "/history", "/history.csv", "/messages", "/family"])
def test_nobody_but_an_officer_opens_it(signed_in: SignedIn, case: Case, role: Role, page: str) -> None:
    assert signed_in(role).get(f"/cases/{case.id}{page}").status_code in (403, 404)


def test_the_head_of_a_case_warns_of_a_parents_withheld_address(
    browser: StrictClient, session: Session, case: Case
) -> None:
    child = session.get_one(Person, case.child_id)
    father = factories.make_adult(session, "Neil")
    factories.relate(session, child, father)
    factories.make_address(session, father, withheld=True)
    session.commit()
    assert "Address withheld" in browser.page(f"/cases/{case.id}").main


def test_anothers_withheld_address_is_no_warning_here(browser: StrictClient, session: Session, case: Case) -> None:
    other = factories.make_case(session, child=factories.make_person(session, "Other"))
    father = factories.make_adult(session, "Neil")
    factories.relate(session, session.get_one(Person, other.child_id), father)
    factories.make_address(session, father, withheld=True)
    session.commit()
    assert "Address withheld" not in browser.page(f"/cases/{case.id}").main
