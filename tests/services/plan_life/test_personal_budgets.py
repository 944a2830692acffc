"""A personal budget is asked for once at a time, answered in words, and both sides see where it stands."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.base import new_id
from ehc.models.notices import Notice
from ehc.models.plan_life.personal_budgets import BudgetState
from ehc.queries.plan_life.personal_budgets import budgets_of
from ehc.services.plan_life import personal_budgets
from ehc.services.refused import NotFound, Refused
from tests.plan_factories import SENT_ON, Story

LATER = SENT_ON + timedelta(days=5)


@pytest.fixture
def story(session: Session) -> Story:
    story = Story(session)
    story.served()
    return story


def test_it_is_asked_for_while_the_draft_is_with_the_family(story: Story) -> None:
    asked = personal_budgets.ask(
        story.on(LATER), story.case.id, story.parents[0], wants="A short break", direct_payment=True
    )
    (kept,) = budgets_of(story.session, story.case.id)
    assert kept.row is asked and kept.is_open
    assert (asked.state, asked.asked_on, asked.direct_payment) == (BudgetState.ASKED, LATER, True)


def test_a_second_waits_until_the_first_is_answered(story: Story) -> None:
    personal_budgets.ask(story.on(LATER), story.case.id, story.parents[0])
    with pytest.raises(Refused):
        personal_budgets.ask(story.on(LATER), story.case.id, story.parents[0])
    personal_budgets.answer(story.on(LATER), story.case.id, prepared=False, words="The service can't be divided.")
    personal_budgets.ask(story.on(LATER), story.case.id, story.parents[0])


def test_the_answer_goes_to_everyone_who_holds_the_rights(story: Story) -> None:
    personal_budgets.ask(story.on(LATER), story.case.id, story.parents[0])
    personal_budgets.prepare(story.on(LATER), story.case.id)
    personal_budgets.answer(story.on(LATER), story.case.id, prepared=True, words="£40 a week for the short break.")
    kinds = story.session.scalars(select(Notice.kind).where(Notice.case_id == story.case.id)).all()
    assert "personal-budget-answer" in kinds
    (kept,) = budgets_of(story.session, story.case.id)
    assert (kept.row.state, kept.row.answered_on) == (BudgetState.PREPARED, LATER)


def test_an_answer_needs_words(story: Story) -> None:
    personal_budgets.ask(story.on(LATER), story.case.id, story.parents[0])
    with pytest.raises(Refused) as refused:
        personal_budgets.answer(story.on(LATER), story.case.id, prepared=True, words=" ")
    assert refused.value.field == "words"


def test_nothing_is_answered_that_nobody_asked(story: Story) -> None:
    with pytest.raises(Refused):
        personal_budgets.answer(story.on(LATER), story.case.id, prepared=True, words="£40")


def test_only_who_asked_takes_it_back(story: Story) -> None:
    personal_budgets.ask(story.on(LATER), story.case.id, story.parents[0])
    with pytest.raises(NotFound):
        personal_budgets.take_back(story.on(LATER), story.case.id, new_id())
    personal_budgets.take_back(story.on(LATER), story.case.id, story.parents[0])
    assert not budgets_of(story.session, story.case.id)[0].is_open


def test_somebody_who_holds_no_right_asks_for_none(story: Story) -> None:
    with pytest.raises(NotFound):
        personal_budgets.ask(story.on(LATER), story.case.id, new_id())
