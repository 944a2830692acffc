"""Who may decide what is seen and changed by managers, and by nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.assessments import Delegation, Power
from ehc.models.council.accounts import Account, Role
from ehc.web.forms.council.delegations import PowerForm
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.strict_html import read

GIVEN = {
    "power": "decide-to-assess",
    "instrument": "Scheme of delegation 2026, paragraph 4.2",
    "from_on-day": "1",
    "from_on-month": "12",
    "from_on-year": "2026",
}


@pytest.fixture
def browser(signed_in: SignedIn) -> StrictClient:
    return signed_in(Role.MANAGER, name="Mina Manager")


def test_the_form_knows_every_power(app: Any) -> None:
    with app.test_request_context():
        assert {choice.value for choice in PowerForm().power.choices} == set(Power)


def test_a_power_is_given_and_ended(browser: StrictClient, session: Session) -> None:
    account = factories.make_account(session, name="Ola Officer")
    session.commit()
    browser.send("/delegations/give", {**GIVEN, "account": str(account.id), "from_on-month": "11"})
    assert "Ola Officer" in browser.page("/delegations").main
    row = session.scalars(select(Delegation)).one()
    browser.send(f"/delegations/{row.id}/end")
    session.refresh(row)
    assert row.until_on == factories.TODAY


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"account": ""}, "Choose the officer"),
        ({"account": "nonsense"}, "Choose one of these"),
        ({"power": ""}, "Choose what they may decide"),
        ({"instrument": " "}, "Name the paper, and its paragraph"),
        ({"from_on-day": "0"}, "The first day must be a real date"),
        (
            {"until_on-day": "1", "until_on-month": "1", "until_on-year": "2026"},
            "The last day must be on or after 1 December 2026",
        ),
    ],
)
def test_bad_input_is_told(browser: StrictClient, session: Session, changed: dict[str, str], says: str) -> None:
    account = factories.make_account(session)
    session.commit()
    data = {**GIVEN, "account": str(account.id), **changed}
    page = read(browser.send("/delegations/give", data, status=422).get_data(as_text=True))
    assert page.problems == [says] and session.scalars(select(Delegation)).all() == []


def test_a_power_that_has_not_begun_is_not_ended_today(browser: StrictClient, session: Session) -> None:
    account: Account = factories.make_account(session)
    session.commit()
    browser.send("/delegations/give", {**GIVEN, "account": str(account.id)})
    row = session.scalars(select(Delegation)).one()
    browser.send(f"/delegations/{row.id}/end", status=409)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.FAMILY, Role.SETTING])
def test_only_managers_and_administrators_give_powers(signed_in: SignedIn, role: Role) -> None:
    browser = signed_in(role)
    for path in ("/delegations", "/delegations/give"):
        assert browser.get(path).status_code in (403, 404)
