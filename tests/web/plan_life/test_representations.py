"""An officer enters, answers and follows up what a family says of the draft."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from ehc.models.family.families import Contribution, MeetingRequest
from ehc.queries.plan_life.plan_versions import statements_of
from ehc.services.family import family_requests
from ehc.services.plan_life import plan_versions, plans, representations
from tests import factories
from tests.plan_factories import Story
from tests.plugins.web import SignedIn, StrictClient

TODAY = factories.TODAY
SERVED = TODAY - timedelta(days=4)
ON_21 = {"received_on-day": "21", "received_on-month": "11", "received_on-year": "2026", "how": "post"}


@pytest.fixture
def story(session: Session, app: object) -> Story:
    story = Story(session, own_authority=False)
    story.drafted()
    plans.send_draft(story.on(SERVED), story.case.id)
    plans.serve_draft(story.on(SERVED), story.case.id, SERVED)
    session.commit()
    return story


@pytest.fixture
def browser(story: Story, signed_in: SignedIn) -> StrictClient:
    return signed_in(story.officer)


def _answers(story: Story, page: str = "") -> str:
    return f"/cases/{story.case.id}/plan/answers{page}"


def _comment(story: Story, **values: Any) -> Contribution:
    said = representations.comment(story.on(TODAY), story.case.id, story.parents[0], "Three steps.", **values)
    story.session.commit()
    return said


def test_all_that_was_said_stands_with_the_days_left(story: Story, browser: StrictClient) -> None:
    _comment(story)
    family_requests.ask_to_meet(story.on(TODAY), story.case.id, story.parents[0], about="Hours")
    story.session.commit()
    main = browser.page(_answers(story)).main
    assert "Three steps." in main and "10 days left" in main and "Hours" in main and "Ruth Sample" in main


def test_a_letter_is_entered_with_its_day_and_way(story: Story, browser: StrictClient) -> None:
    browser.get(_answers(story, "/record"))
    said = {"person": str(story.parents[0]), "what": "comment", "words": "By letter: it is too little.", **ON_21}
    browser.send(_answers(story, "/record"), said)
    row = story.session.query(Contribution).filter_by(given_how="post").one()
    assert row.given_on.day == 21 and "too little" in browser.page(_answers(story)).main


@pytest.mark.parametrize(
    ("what", "more", "shown"),
    [
        ("school", {"setting_name": "Elm House"}, "Elm House"),
        ("meeting", {}, "Meetings asked for"),
        ("done", {"told_of_meeting": "y", "told_of_setting": "y"}, "They have finished."),
    ],
)
def test_every_kind_of_answer_is_entered(
    story: Story, browser: StrictClient, what: str, more: dict[str, str], shown: str
) -> None:
    browser.get(_answers(story, "/record"))
    said = {"person": str(story.parents[0]), "what": what, "words": "As they put it.", **ON_21, **more}
    browser.send(_answers(story, "/record"), said)
    assert shown in browser.page(_answers(story)).main


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"what": "comment", "words": "", **ON_21}, "Write what was said about the draft"),
        ({"what": "done", "words": "Finished.", **ON_21}, "must know first"),
        ({"what": "comment", "words": "Hm.", **ON_21, "received_on-year": "2027"}, "must be today or in the past"),
        ({"what": "comment", "words": "Hm.", **ON_21, "received_on-day": "31"}, "must be a real date"),
        ({"what": "comment", "words": "Hm.", **ON_21, "received_on-month": "10"}, "before the draft was sent"),
        ({"words": "Hm.", **ON_21}, "Choose what they tell us"),
    ],
)
def test_what_does_not_do_is_refused_in_words(
    story: Story, browser: StrictClient, said: dict[str, str], says: str
) -> None:
    browser.get(_answers(story, "/record"))
    answer = browser.post(_answers(story, "/record"), data={"person": str(story.parents[0]), **said})
    assert answer.status_code == 422 and says in answer.get_data(as_text=True)


def test_somebody_who_holds_no_right_cannot_be_chosen(story: Story, browser: StrictClient) -> None:
    browser.get(_answers(story, "/record"))
    data = {"person": str(story.case.child_id), "what": "comment", "words": "Hm.", **ON_21}
    assert browser.post(_answers(story, "/record"), data=data).status_code == 422


def test_an_accepted_comment_leads_to_its_statement_in_the_final_plan(story: Story, browser: StrictClient) -> None:
    final = plan_versions.prepare_final(story.on(TODAY), story.case.id)
    about = statements_of(story.session, final.id)[1].statement_id
    said = _comment(story, about=about)
    path = _answers(story, f"/{said.id}")
    browser.page(path)
    answer = browser.send(path, {"accepted": "yes", "answered": "We say three steps now."})
    assert f"/statements/{about}" in answer.location and str(said.id) in answer.location
    page = browser.page(answer.location)
    assert page.soup.select_one('input[name="arising"][value="representation"][checked]') is not None
    version = page.soup.select_one('input[name="version"]')
    assert version is not None
    change = {"text": "Three steps.", "section": "B", "version": str(version["value"])}
    browser.send(answer.location, {**change, "arising": "representation", "contribution": str(said.id)})
    assert "Not written into the plan yet" not in browser.page(_answers(story)).main


def test_a_change_that_arises_from_nothing_is_refused(story: Story, browser: StrictClient) -> None:
    final = plan_versions.prepare_final(story.on(TODAY), story.case.id)
    story.session.commit()
    row = statements_of(story.session, final.id)[1]
    path = f"/cases/{story.case.id}/plan/statements/{row.statement_id}"
    browser.get(path)
    answer = browser.post(path, data={"text": "Something new.", "section": "B", "version": "1"})
    assert answer.status_code == 422 and "start a new draft" in answer.get_data(as_text=True)


def test_a_comment_is_declined_with_a_reason(story: Story, browser: StrictClient) -> None:
    said = _comment(story)
    path = _answers(story, f"/{said.id}")
    browser.get(path)
    assert browser.post(path, data={"accepted": "no", "answered": ""}).status_code == 422
    browser.send(path, {"accepted": "no", "answered": "The advice says two."})
    assert "The advice says two." in browser.page(_answers(story)).main


def test_another_cases_comment_is_not_found(session: Session, story: Story, browser: StrictClient) -> None:
    said = _comment(story)
    other = Story(session, own_authority=False)
    other.drafted()
    session.commit()
    assert browser.get(f"/cases/{other.case.id}/plan/answers/{said.id}").status_code == 404


def test_a_meeting_is_arranged_and_held(story: Story, browser: StrictClient) -> None:
    meeting = family_requests.ask_to_meet(story.on(TODAY), story.case.id, story.parents[0])
    story.session.commit()
    path = f"/cases/{story.case.id}/plan/meetings/{meeting.id}"
    browser.page(f"{path}/arrange")
    past = {"arranged_for-day": "1", "arranged_for-month": "11", "arranged_for-year": "2026"}
    assert browser.post(f"{path}/arrange", data=past).status_code == 422
    browser.send(f"{path}/arrange", {**past, "arranged_for-month": "12"})
    browser.page(f"{path}/held")
    day = {"met_on-day": "23", "met_on-month": "11", "met_on-year": "2026"}
    browser.send(f"{path}/held", {**day, "note": "We agreed on three."})
    story.session.expire_all()
    assert story.session.query(MeetingRequest).one().note == "We agreed on three."
