"""An exception is claimed on a page where each condition that fails is said beside its field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account, Role
from ehc.services.assessment import considerations
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.strict_html import Page, read

CLAIM = {
    "ground": "absent-from-area",
    "facts": "The family was abroad for a funeral.",
    "because": "Nobody could be seen or asked.",
    "from_on-day": "12",
    "from_on-month": "10",
    "from_on-year": "2026",
    "to_on-day": "15",
    "to_on-month": "11",
    "to_on-year": "2026",
}


@pytest.fixture
def case(session: Session, officer: Account) -> Case:
    """The decision was due a week ago."""
    setting = factories.make_setting(session)
    return factories.make_case(session, officer=officer, requested_on=date(2026, 10, 5), setting_id=setting.id)


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account, case: Case) -> StrictClient:
    return signed_in(officer)


def path(case: Case) -> str:
    return f"/cases/{case.id}/exceptions/decide-whether-to-assess"


def refused(browser: StrictClient, case: Case, **changed: str) -> Page:
    return read(browser.send(path(case), {**CLAIM, **changed}, status=422).get_data(as_text=True))


def test_the_page_lists_the_limits_that_run(browser: StrictClient, case: Case) -> None:
    page = browser.page(f"/cases/{case.id}/exceptions")
    assert "Decide whether to assess, and tell the family" in page.main and "7 days late" in page.main


def test_an_exception_is_claimed_shown_and_withdrawn(browser: StrictClient, case: Case) -> None:
    browser.send(path(case), CLAIM)
    page = browser.page(f"/cases/{case.id}/exceptions")
    assert "Nobody could be seen or asked." in page.main and "From 12 October 2026 to 15 November 2026." in page.main
    assert "7 days late, exception claimed" in page.main
    form = page.soup.select_one("form.ehc-action")
    assert form is not None
    browser.send(str(form["action"]))
    assert "exception claimed" not in browser.page(f"/cases/{case.id}/exceptions").main


def test_the_form_offers_the_grounds_of_this_limit_alone(browser: StrictClient, case: Case) -> None:
    page = browser.page(path(case))
    offered = {str(it["value"]) for it in page.soup.select("input[name=ground]")}
    assert "absent-from-area" in offered and "adviser-missed-appointment" not in offered
    assert "Due Monday 16 November 2026" in page.main and "This date stays." in page.main


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"ground": ""}, "Choose the ground"),
        ({"ground": "adviser-missed-appointment"}, "Choose one of these"),
        ({"facts": " "}, "Say what the facts are"),
        ({"because": ""}, "Say how the facts made it impractical to keep the limit"),
        (
            {"from_on-year": "2027", "to_on-year": "2027"},
            "The day from which the facts held must be today or in the past",
        ),
        ({"to_on-month": "9"}, "The day until which the facts held must be on or after 12 October 2026"),
        ({"to_on-day": "31"}, "The day until which the facts held must be a real date"),
        ({"because": "x" * 10_001}, "This is too long: shorten it, or send it as a paper"),
    ],
)
def test_bad_input_is_told(browser: StrictClient, case: Case, changed: dict[str, str], says: str) -> None:
    assert refused(browser, case, **changed).problems == [says]


def test_a_condition_that_fails_stands_beside_its_field(browser: StrictClient, case: Case) -> None:
    page = refused(browser, case, **{"to_on-day": "1"})
    assert "at least 4 weeks without a break" in page.problems[0]
    beside = page.soup.select_one("#to_on-error")
    assert beside is not None and "at least 4 weeks" in beside.get_text()


def test_a_closed_school_names_the_request_it_turns_on(
    browser: StrictClient, case: Case, session: Session, officer: Account
) -> None:
    act = factories.act_of(session, officer, today=date(2026, 10, 8), live=False)
    considerations.request_school_information(act, case.id)
    session.commit()
    page = browser.page(path(case))
    assert "Sample Primary School, asked on 8 October 2026" in page.main
    closed = {"ground": "school-closed", "asked": f"setting:{case.setting_id}", "from_on-day": "20", "to_on-day": "20"}
    assert "a week before it closed" in " ".join(refused(browser, case, **closed).problems)
    assert "Name the advice" in " ".join(refused(browser, case, ground="school-closed").problems)


def test_a_limit_that_does_not_run_is_not_found(browser: StrictClient, case: Case) -> None:
    for rule in ("give-advice", "nonsense", "send-final-plan?for=somebody"):
        assert browser.get(f"/cases/{case.id}/exceptions/{rule}").status_code == 404


def test_another_cases_exception_is_not_withdrawn(
    browser: StrictClient, case: Case, session: Session, officer: Account
) -> None:
    browser.send(path(case), CLAIM)
    form: Any = browser.page(f"/cases/{case.id}/exceptions").soup.select_one("form.ehc-action")
    other = factories.make_case(session, officer=officer)
    session.commit()
    browser.send(str(form["action"]).replace(str(case.id), str(other.id)), status=404)


def test_only_officers_claim(signed_in: SignedIn, case: Case) -> None:
    for page in (f"/cases/{case.id}/exceptions", path(case)):
        assert signed_in(Role.FAMILY).get(page).status_code in (403, 404)
