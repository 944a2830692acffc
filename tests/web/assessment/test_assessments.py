"""From the consideration to the decision by pages: what will go to whom is seen before it goes."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.assessments import Decision
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import ContactWay, Person, Relationship
from ehc.models.notices import Notice
from ehc.services.record import events_of
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.strict_html import Page, read

YES: dict[str, Any] = {
    "has_sen": "yes",
    "has_sen_because": "Her reading age is six.",
    "may_need_plan": "yes",
    "may_need_plan_because": "Two years of help made little difference.",
}
NO = {**YES, "may_need_plan": "no", "may_need_plan_because": "Her school can do what she needs."}


@pytest.fixture
def case(session: Session, officer: Account) -> Case:
    """Considered since three weeks; the child has a parent and goes to a school."""
    return factories.make_case(session, setting_id=factories.make_setting(session).id)


@pytest.fixture
def browser(signed_in: SignedIn, officer: Account, case: Case) -> StrictClient:
    return signed_in(officer)


def views(session: Session, case: Case, words: str = "She cries before school.") -> None:
    """The parent's views, as evidence."""
    parent = session.scalars(select(Relationship.adult_id)).first()
    kind = ContributionKind.VIEWS
    given = {"given_on": factories.TODAY, "given_how": "online", "given_at": factories.NOW}
    session.add(Contribution(case_id=case.id, person_id=parent, kind=kind, words=words, **given))
    session.commit()


def kinds(session: Session) -> set[str]:
    return set(session.scalars(select(Notice.kind)))


def posted(browser: StrictClient, path: str, data: dict[str, Any], status: int = 200) -> Page:
    return read(browser.send(path, data, status=status).get_data(as_text=True))


class TestConsidering:
    def test_the_page_names_everyone_who_would_be_told(self, browser: StrictClient, case: Case) -> None:
        page = browser.page(f"/cases/{case.id}/considering")
        for who in (
            "Ruth Sample, by e-mail",
            "The designated clinical officer",
            "Sample Council social care",
            "Ms A Head",
        ):
            assert who in page.main
        assert len(page.soup.select("input[name=acts][checked]")) == 3

    def test_what_is_chosen_goes_and_nothing_else(self, browser: StrictClient, case: Case, session: Session) -> None:
        chosen = ["tell-family-we-are-considering", "notify-bodies"]
        browser.send(f"/cases/{case.id}/considering", {"acts": chosen})
        assert kinds(session) == {"considering-assessment", "considering-assessment-to-bodies"}

    def test_what_has_gone_is_not_offered_again(self, browser: StrictClient, case: Case) -> None:
        browser.send(f"/cases/{case.id}/considering", {"acts": ["notify-bodies"]})
        page = browser.page(f"/cases/{case.id}/considering")
        assert "Done on 23 November 2026." in page.main
        assert len(page.soup.select("input[name=acts]")) == 2

    @pytest.mark.parametrize("acts", [[], ["nonsense"]])
    def test_choosing_nothing_is_told(self, browser: StrictClient, case: Case, acts: list[str]) -> None:
        assert posted(browser, f"/cases/{case.id}/considering", {"acts": acts}, 422).problems

    def test_a_parent_who_cannot_be_reached_is_marked(
        self, browser: StrictClient, session: Session, case: Case
    ) -> None:
        child = session.get_one(Person, case.child_id)
        factories.relate(session, child, factories.make_adult(session, "Omar", email="", contact_by=ContactWay.POST))
        session.commit()
        said = "Omar Sample, by post: no address on record, so it can’t be sent"
        assert said in browser.page(f"/cases/{case.id}/considering").main

    def test_where_nobody_is_confirmed_the_page_leads_on(
        self, browser: StrictClient, session: Session, officer: Account
    ) -> None:
        alone = factories.make_case(session, officer=officer, parent=False)
        session.commit()
        page = browser.page(f"/cases/{alone.id}/considering")
        assert page.href("Add a parent, and say how you know") == f"/cases/{alone.id}/family/add"


class TestDeciding:
    def test_the_page_shows_the_evidence_and_the_power(
        self, browser: StrictClient, case: Case, session: Session
    ) -> None:
        views(session, case)
        page = browser.page(f"/cases/{case.id}/decision")
        assert "Views of Ruth Sample" in page.main and "She cries before school." in page.main
        assert "You decide under: Scheme of delegation, paragraph 4.2." in page.main

    def test_before_it_goes_the_page_shows_who_is_told_and_which_dates_follow(
        self, browser: StrictClient, case: Case, session: Session
    ) -> None:
        page = posted(browser, f"/cases/{case.id}/decision", NO)
        assert "By what you found, we won’t assess" in page.main
        assert "Ruth Sample, e-mail: the decision, your reasons, and the right to appeal" in page.main
        assert "Monday 25 January 2027" in page.main
        assert kinds(session) == set() and session.scalars(select(Decision)).all() == []

    def test_a_no_is_sent_when_it_has_been_looked_at(self, browser: StrictClient, case: Case, session: Session) -> None:
        browser.send(f"/cases/{case.id}/decision", {**NO, "step": "send"})
        assert kinds(session) == {"refusal-to-assess", "refusal-to-assess-to-bodies"}
        session.refresh(case)
        assert case.stage is Stage.REFUSED

    def test_a_yes_follows_from_what_was_found(self, browser: StrictClient, case: Case, session: Session) -> None:
        assert "we will assess" in posted(browser, f"/cases/{case.id}/decision", YES).main
        browser.send(f"/cases/{case.id}/decision", {**YES, "step": "send"})
        assert kinds(session) == {"decision-to-assess", "decision-to-assess-to-bodies"}

    def test_going_back_to_change_loses_nothing(self, browser: StrictClient, case: Case) -> None:
        page = posted(browser, f"/cases/{case.id}/decision", {**NO, "step": "change"})
        assert page.value("may_need_plan_because") == "Her school can do what she needs."
        assert page.problems == []

    def test_what_the_review_sends_on_is_what_was_typed(self, browser: StrictClient, case: Case) -> None:
        words = "First line.\r\n\r\n“Second” <line> & more."
        page = posted(browser, f"/cases/{case.id}/decision", {**NO, "may_need_plan_because": words})
        assert page.value("may_need_plan_because") == words.replace("\r\n", "\n") or words

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"has_sen": ""}, "Choose what you found on this part of the test"),
            ({"has_sen_because": " "}, "Give your reasons on this part of the test"),
            ({"may_need_plan_because": "x" * 10_001}, "This is too long: shorten it, or send it as a paper"),
            (
                {"decided_on-day": "31", "decided_on-month": "11", "decided_on-year": "2026"},
                "The day it was decided must be a real date",
            ),
            (
                {"decided_on-day": "1", "decided_on-month": "12", "decided_on-year": "2026"},
                "The day it was decided must be today or in the past",
            ),
        ],
    )
    def test_what_is_missing_is_told_and_what_was_typed_is_kept(
        self, browser: StrictClient, case: Case, changed: dict[str, str], says: str
    ) -> None:
        page = posted(browser, f"/cases/{case.id}/decision", {**NO, **changed}, 422)
        assert page.problems == [says]

    def test_a_day_before_the_request_is_refused_by_the_service(self, browser: StrictClient, case: Case) -> None:
        early = {"decided_on-day": "1", "decided_on-month": "11", "decided_on-year": "2026"}
        page = posted(browser, f"/cases/{case.id}/decision", {**NO, **early, "step": "send"}, 422)
        assert page.problems == ["It can't have been decided before the request was received."]

    def test_evidence_that_came_in_meanwhile_is_read_first(
        self, browser: StrictClient, case: Case, session: Session
    ) -> None:
        seen = browser.page(f"/cases/{case.id}/decision").value("evidence_seen")
        views(session, case)
        data = {**NO, "evidence_seen": seen, "step": "send"}
        page = posted(browser, f"/cases/{case.id}/decision", data, 422)
        assert page.problems == ["New evidence has come in since you opened this page. Read it, then decide."]
        assert "She cries before school." in page.main and page.value("evidence_seen") != seen

    def test_a_second_decision_is_refused_in_words(self, browser: StrictClient, case: Case) -> None:
        browser.send(f"/cases/{case.id}/decision", {**YES, "step": "send"})
        assert "agreed on 23 November 2026" in browser.page(f"/cases/{case.id}/decision").main
        page = posted(browser, f"/cases/{case.id}/decision", {**NO, "step": "send"}, 422)
        assert "agreed on 23 November 2026" in page.problems[0]

    def test_without_a_power_the_page_says_whom_to_ask(self, signed_in: SignedIn, case: Case, session: Session) -> None:
        page = signed_in(Role.CASEWORKER).page(f"/cases/{case.id}/decision")
        assert "No delegation in force lets you decide this." in page.main
        assert page.soup.select_one("input[name=has_sen]") is None


class TestDecidingOnAPlan:
    found: ClassVar[dict[str, str]] = {
        "plan_necessary": "no",
        "plan_necessary_because": "Her school can do what she needs.",
    }

    @pytest.fixture
    def case(self, session: Session, officer: Account) -> Case:
        setting = factories.make_setting(session)
        case = factories.make_case(session, Stage.ASSESSING, officer=officer, setting_id=setting.id)
        views(session, case)
        return case

    def test_no_plan_is_told_to_the_family_health_and_the_setting(
        self, browser: StrictClient, case: Case, session: Session
    ) -> None:
        page = posted(browser, f"/cases/{case.id}/plan-decision", self.found)
        assert "we won’t make a plan" in page.main and "social care" not in page.main
        browser.send(f"/cases/{case.id}/plan-decision", {**self.found, "step": "send"})
        assert kinds(session) == {"no-plan-decision", "no-plan-to-bodies"}

    def test_a_plan_agreed_is_told_to_the_family(self, browser: StrictClient, case: Case, session: Session) -> None:
        browser.send(f"/cases/{case.id}/plan-decision", {**self.found, "plan_necessary": "yes", "step": "send"})
        assert kinds(session) == {"plan-agreed"}

    def test_before_an_assessment_is_agreed_there_is_nothing_to_decide(
        self, browser: StrictClient, session: Session, officer: Account
    ) -> None:
        early = factories.make_case(session, officer=officer)
        session.commit()
        assert "An assessment has not been agreed yet." in browser.page(f"/cases/{early.id}/plan-decision").main


@pytest.mark.parametrize("page", ["considering", "decision", "plan-decision"])
def test_only_officers_open_these_pages(signed_in: SignedIn, case: Case, page: str) -> None:
    assert signed_in(Role.ADVISER).get(f"/cases/{case.id}/{page}").status_code in (403, 404)


def test_events_come_from_the_pages_acts(browser: StrictClient, case: Case, session: Session) -> None:
    browser.send(f"/cases/{case.id}/decision", {**YES, "step": "send"})
    assert len(events_of(session, case.id)) == 3


def test_one_who_cant_be_reached_is_said_before_anything_goes(
    signed_in: SignedIn, session: Session, officer: Account
) -> None:
    young = factories.make_person(session, "Ade", "Grown", born_on=date(2008, 5, 4))
    case = factories.make_case(session, child=young, officer=officer, not_in_setting_because="Taught at home")
    page = signed_in(officer).page(f"/cases/{case.id}/considering")
    assert "can’t be sent" in page.main
    assert page.href("Add an address first: Ade Grown") == f"/people/{young.id}"


def test_where_there_is_no_setting_it_is_asked_nothing(signed_in: SignedIn, session: Session, officer: Account) -> None:
    case = factories.make_case(session, officer=officer, not_in_setting_because="Taught at home")
    assert "What should the setting be asked" not in signed_in(officer).page(f"/cases/{case.id}/considering").main
