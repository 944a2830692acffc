"""A long form keeps what is typed by itself, for its writer alone, and gives it back until it is saved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.council.kept_forms import KeptForm
from ehc.services.act import Act
from ehc.services.council import kept_forms
from ehc.services.refused import Refused
from tests import factories
from tests.plan_factories import Story
from tests.plugins.web import SignedIn, StrictClient


@pytest.fixture
def story(session: Session, app: object) -> Story:
    made = Story(session, own_authority=False)
    made.drafted()
    return made


@pytest.fixture
def browser(story: Story, signed_in: SignedIn) -> StrictClient:
    return signed_in(story.officer)


def path(story: Story) -> str:
    return f"/cases/{story.case.id}/plan/add/need"


def typed(browser: StrictClient, story: Story, words: str = "Maya needs half a sent") -> None:
    browser.get(path(story))
    answer = browser.send(path(story), {"then": "keep", "text": words, "section": "B"}, status=200)
    assert answer.json and answer.json["says"].startswith("Kept at")


def test_half_a_sentence_is_given_back(browser: StrictClient, story: Story) -> None:
    typed(browser, story)
    page = browser.page(path(story)).main
    assert "Maya needs half a sent" in page and "have not saved it" in page


def test_keeping_puts_nothing_into_the_plan(browser: StrictClient, story: Story) -> None:
    typed(browser, story)
    assert "half a sent" not in browser.page(f"/cases/{story.case.id}/plan?section=B").main


def test_saving_forgets_what_was_kept(browser: StrictClient, story: Story, session: Session) -> None:
    typed(browser, story)
    browser.send(path(story), {"text": "Maya needs a whole sentence.", "section": "B"})
    assert session.scalars(select(KeptForm.place)).all() == []


def test_it_can_be_thrown_away(browser: StrictClient, story: Story) -> None:
    typed(browser, story)
    assert "half a sent" not in browser.page(f"{path(story)}?anew").main


def test_a_colleague_is_given_nothing_of_it(browser: StrictClient, story: Story, signed_in: SignedIn) -> None:
    typed(browser, story)
    colleague = signed_in(factories.make_officer(story.session))
    assert "half a sent" not in colleague.page(path(story)).main


def test_what_is_kept_later_stands_in_place_of_the_earlier(browser: StrictClient, story: Story) -> None:
    typed(browser, story, "First words")
    typed(browser, story, "Second words")
    page = browser.page(path(story)).main
    assert "Second words" in page and "First words" not in page


def test_reasons_for_a_decision_are_kept_too(signed_in: SignedIn, session: Session, officer: Account) -> None:
    case = factories.make_case(session, officer=officer)
    browser = signed_in(officer)
    browser.get(f"/cases/{case.id}/decision")
    browser.send(f"/cases/{case.id}/decision", {"then": "keep", "reasons": "Two years of"}, status=200)
    assert "Two years of" in browser.page(f"/cases/{case.id}/decision").main


def test_too_much_is_refused_in_words(officer_act: Act, session: Session, officer: Account) -> None:
    case: Case = factories.make_case(session, officer=officer)
    with pytest.raises(Refused, match="too long"):
        kept_forms.keep_form(officer_act, case.id, "/x", {"text": ["x" * 200_001]})


def test_what_nobody_comes_back_to_is_deleted(officer_act: Act, session: Session, officer: Account) -> None:
    case: Case = factories.make_case(session, officer=officer)
    kept_forms.keep_form(officer_act, case.id, "/x", {"text": ["words"]})
    kept_forms.forget_old_forms(session, factories.NOW + timedelta(days=29))
    before = session.scalars(select(KeptForm.place)).all()
    kept_forms.forget_old_forms(session, factories.NOW + timedelta(days=31))
    assert (before, session.scalars(select(KeptForm.place)).all()) == (["/x"], [])
