"""The oldest request is dealt with first, and a bar after an assessment is a fact with its last day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from ehc.models.cases import Stage
from ehc.models.council.accounts import Role
from ehc.models.intake.requests import ReceivedHow, RequestedBy, RequestState
from ehc.queries.intake import requests as queries
from ehc.services.act import Act
from ehc.services.intake.requests import Arrived, Told, record_request
from tests import factories

TOLD = Told(requested_by=RequestedBy.SCHOOL, requester_name="Mr B Senco", child_given="Maya", child_family="Sample")


def receive(act: Act, name: str, days_ago: int) -> None:
    arrived = Arrived(on=act.today - timedelta(days=days_ago), how=ReceivedHow.EMAIL)
    record_request(act, replace(TOLD, child_given=name), arrived)


def test_the_oldest_request_stands_first(officer_act: Act, session: Session) -> None:
    for name, days in (("Ade", 3), ("Bo", 30), ("Cy", 12)):
        receive(officer_act, name, days)
    rows = queries.requests_in(session, RequestState.NEW)
    assert [row.child for row in rows] == ["Bo Sample", "Cy Sample", "Ade Sample"]


def test_the_list_is_paged(officer_act: Act, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    for days in range(5):
        receive(officer_act, f"Child {days}", days)
    first, third = (queries.requests_in(session, RequestState.NEW, page) for page in (1, 3))
    assert (len(first), [row.child for row in third]) == (3, ["Child 0 Sample"])


def test_six_months_after_an_assessment_the_bar_is_over(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, Stage.NO_PLAN, requested_on=date(2026, 3, 2))
    ended, until = date(2026, 5, 25), date(2026, 11, 25)
    assert queries.assessed_until(session, [case.child_id], date(2026, 11, 24)) == {case.child_id: (ended, until)}
    assert queries.assessed_until(session, [case.child_id], date(2026, 11, 25)) == {}


def test_a_refusal_to_assess_sets_no_bar(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, Stage.REFUSED)
    assert queries.assessed_until(session, [case.child_id], factories.TODAY) == {}


def test_a_withheld_address_is_not_shown_beside_a_name(officer_act: Act, session: Session) -> None:
    seen, hidden = factories.make_person(session), factories.make_person(session)
    factories.make_address(session, seen, "2 Sample Road\nSampleton")
    factories.make_address(session, hidden, "9 Hidden Lane", withheld=True)
    assert queries.addresses_of(session, [seen.id, hidden.id]) == {seen.id: "2 Sample Road, Sampleton, SA1 1MP"}


def test_a_setting_that_has_closed_is_not_offered(officer_act: Act, session: Session) -> None:
    factories.make_setting(session, "Open School")
    factories.make_setting(session, "Closed School", closed_on=date(2025, 8, 31))
    assert [it.name for it in queries.settings_to_choose(session)] == ["Open School"]


def test_officers_are_offered_and_no_one_else(officer_act: Act, session: Session) -> None:
    factories.make_account(session, Role.MANAGER, name="Mina Manager")
    factories.make_account(session, Role.FAMILY, name="Ruth Sample")
    factories.make_account(session, Role.CASEWORKER, name="Gone Away", disabled_on=date(2026, 1, 1))
    assert [it.name for it in queries.officers_to_choose(session)] == ["Mina Manager", "Sam Okoro"]
