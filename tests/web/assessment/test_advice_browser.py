"""Tests of an adviser's page in a browser: what is typed is kept by itself, and every act works without a script."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, AdviceStatement
from ehc.models.cases import Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.notices import NoticeCopy
from ehc.services.assessment import advice
from tests import factories
from tests.plugins.browser import Site
from tests.services.advice_made import Assessed, make_adviser, row_of

pytestmark = [pytest.mark.browser, pytest.mark.assets]


def link(site: Site) -> str:
    """The private link of a psychologist who was asked today."""
    with site.session() as session:
        officer = session.scalars(select(Account).where(Account.role == Role.CASEWORKER)).first()
        assert officer
        case = factories.make_case(session, Stage.ASSESSING, officer=officer)
        it = Assessed(session, case, officer, factories.act_of(session, officer))
        adviser = make_adviser(session, name="Dr Made-Up", email="made.up@sample.example")
        advice.propose(it.act, case.id)
        row = row_of(it, AdviceKind.PSYCHOLOGY)
        row.adviser_id = adviser.id
        session.flush()
        advice.request_advice(it.act, case.id)
        html = session.scalars(select(NoticeCopy.html).where(NoticeCopy.about_id == row.id)).one()
    return "/advice/" + html.split("/advice/")[1].split("<")[0].strip()


def words_kept(site: Site) -> list[str]:
    with site.session() as session:
        return list(session.scalars(select(AdviceStatement.text).where(AdviceStatement.text.like("Typed%"))))


def test_what_is_typed_is_kept_when_the_page_is_left(site: Site) -> None:
    page = site.visitor("adviser", phone=True).page
    page.goto(link(site))
    page.get_by_label("What is hard?").fill("Typed on a train")
    page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', { value: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    page.get_by_text("Saved at").wait_for()
    assert words_kept(site) == ["Typed on a train"]
    page.get_by_label("What will help?").fill("Typed at home")
    page.get_by_role("button", name="Save and check before sending").click()
    page.get_by_role("heading", name="Check before you send it").wait_for()
    assert sorted(words_kept(site)) == ["Typed at home", "Typed on a train"]


def test_the_whole_answer_is_given_without_a_script(site: Site) -> None:
    page = site.visitor("adviser", phone=True, script=False).page
    page.goto(link(site))
    page.get_by_label("What is hard?").fill("Typed without a script")
    page.get_by_role("button", name="Add another need").click()
    assert page.get_by_label("What is hard?").count() == 2
    page.get_by_role("button", name="Save and check before sending").click()
    page.get_by_label("Your role").fill("Educational psychologist")
    page.get_by_role("button", name="Send your advice").click()
    page.get_by_role("heading", name="Thank you for your advice about Maya Sample").wait_for()
    with site.session() as session:
        mine = AdviceRequest.submitted_role == "Educational psychologist"
        assert AdviceState.SUBMITTED in session.scalars(select(AdviceRequest.state).where(mine)).all()
