"""A school's own page: what it owes us first, then its own children with what is due, and nobody else's."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.plan_life.placements import Setting
from ehc.queries.plan_life.setting_page import to_answer
from ehc.services.plan_life import placements
from tests import factories
from tests.plan_factories import SENT_ON, Story
from tests.plugins.web import SignedIn


@pytest.fixture
def setting(session: Session, authority: object) -> Setting:
    return factories.make_setting(session)


def attends(session: Session, setting: Setting, officer: Account, given: str, stage: Stage) -> Case:
    case = factories.make_case(session, stage, child=factories.make_person(session, given), officer=officer)
    case.setting_id = setting.id
    session.flush()
    return case


def test_each_child_stands_with_what_is_due(
    session: Session, signed_in: SignedIn, setting: Setting, officer: Account
) -> None:
    attends(session, setting, officer, "Maya", Stage.CONSIDERING)
    attends(session, setting, officer, "Ben", Stage.PLAN_HELD)
    page = signed_in(Role.SETTING, setting_id=setting.id).page("/setting").main
    assert "We are deciding whether to assess." in page
    assert "There is a plan. Its next review is due." in page


def test_a_child_of_another_school_is_not_there(
    session: Session, signed_in: SignedIn, setting: Setting, officer: Account
) -> None:
    attends(session, factories.make_setting(session, "Elsewhere School"), officer, "Hidden", Stage.CONSIDERING)
    assert "Hidden" not in signed_in(Role.SETTING, setting_id=setting.id).page("/setting").main


def test_a_consultation_waits_with_its_days(session: Session) -> None:
    story = Story(session)
    story.served()
    school = story.school()
    placements.consult(story.on(SENT_ON), story.case.id, [school.id])
    (row,) = to_answer(session, school.id, SENT_ON)
    assert row.days is not None and row.days > 0


def test_it_is_where_a_school_begins(signed_in: SignedIn, setting: Setting) -> None:
    browser = signed_in(Role.SETTING, setting_id=setting.id)
    assert "Nothing waits for you now." in browser.page("/setting").main


def test_nobody_else_opens_it(signed_in: SignedIn, officer: Account) -> None:
    assert signed_in(officer).get("/setting").status_code in (403, 404)
