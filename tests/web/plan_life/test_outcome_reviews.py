"""The pages of how outcomes went: recorded and corrected by an officer, read and answered by the family."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.queries.plan_life.outcome_reviews import outcomes_going
from tests.plan_factories import Story, issued
from tests.plugins.web import SignedIn

DAY = {"judged_on-day": "20", "judged_on-month": "11", "judged_on-year": "2026"}


@pytest.fixture
def story(session: Session, app: object) -> Story:
    """A final plan of this council with one outcome."""
    story = Story(session, own_authority=False)
    issued(story)
    session.commit()
    return story


def answers(story: Story, judged: str = "partly-met") -> dict[str, str]:
    (it,) = outcomes_going(story.session, story.case.id)
    known = it.statement_id.hex
    return {**DAY, "judged_by": "together", f"judged_{known}": judged, f"words_{known}": "Two steps, with help."}


def test_an_officer_records_a_review_and_the_family_reads_it_and_says_how_they_see_it(
    story: Story, signed_in: SignedIn
) -> None:
    officer = signed_in(story.officer)
    assert "No review of it has been recorded." in officer.page(f"/cases/{story.case.id}/outcomes").main
    officer.page(f"/cases/{story.case.id}/outcomes/record")
    officer.send(f"/cases/{story.case.id}/outcomes/record", answers(story))
    assert "Two steps, with help." in officer.page(f"/cases/{story.case.id}/outcomes").main
    family = signed_in(Role.FAMILY, person_id=story.parents[0])
    page = family.page(family.page(f"/family/{story.case.id}").href("How it is going: each outcome of the plan"))
    assert "Partly reached" in page.main
    assert "This is what everyone at the review said." in page.main
    saying = page.href("Say how you see it: E1")
    family.page(saying)
    family.send(saying, {"judged": "not-met", "words": "Not at home."})
    page = family.page(f"/family/{story.case.id}/outcomes")
    assert "Not reached" in page.main
    assert "Partly reached" in page.main
    assert "Not at home." in signed_in(story.officer).page(f"/cases/{story.case.id}/outcomes").main


def test_a_record_is_put_right_by_another(story: Story, signed_in: SignedIn) -> None:
    officer = signed_in(story.officer)
    officer.send(f"/cases/{story.case.id}/outcomes/record", answers(story))
    path = officer.page(f"/cases/{story.case.id}/outcomes").href("Correct this: Partly met, 20 November 2026")
    officer.page(path)
    officer.send(path, {**DAY, "judged_by": "setting", "judged": "met", "words": "It was three steps."})
    page = officer.page(f"/cases/{story.case.id}/outcomes")
    assert "It was three steps." in page.main
    assert "Two steps, with help." not in page.main
    officer.page(path, status=404)


def test_a_review_without_a_day_or_an_answer_is_refused_in_words(story: Story, signed_in: SignedIn) -> None:
    officer = signed_in(story.officer)
    answer = officer.send(f"/cases/{story.case.id}/outcomes/record", {"judged_by": "together"}, status=422)
    assert "Enter the day of the review" in answer.text
    sent = {**answers(story), **{key: "not-reviewed" for key in answers(story) if key.startswith("judged_0")}}
    sent = {key: "not-reviewed" if len(key) == 39 and key.startswith("judged_") else it for key, it in sent.items()}
    answer = officer.send(f"/cases/{story.case.id}/outcomes/record", sent, status=422)
    assert "Say of at least one outcome how it went." in answer.text


def test_before_a_final_plan_the_pages_say_so(session: Session, app: object, signed_in: SignedIn) -> None:
    story = Story(session, own_authority=False)
    story.sent()
    session.commit()
    officer = signed_in(story.officer)
    assert "There is no final plan yet." in officer.page(f"/cases/{story.case.id}/outcomes").main
    assert "There is no final plan yet." in officer.page(f"/cases/{story.case.id}/outcomes/record").main
    family = signed_in(Role.FAMILY, person_id=story.parents[0])
    assert "There is no final plan yet." in family.page(f"/family/{story.case.id}/outcomes").main


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SETTING, Role.FAMILY])
def test_others_do_not_see_them(story: Story, signed_in: SignedIn, role: Role) -> None:
    browser = signed_in(role)
    for path in (f"/cases/{story.case.id}/outcomes", f"/family/{story.case.id}/outcomes"):
        assert browser.get(path).status_code in (403, 404)
