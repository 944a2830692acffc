"""A parent reads the draft, answers it in every way the law gives, and sees what became of it; nobody else's words."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from ehc.models.base import new_id
from ehc.models.council.accounts import Role
from ehc.models.family.families import Contribution
from ehc.models.intake.people import Person, Relationship
from ehc.models.notices import NoticeCopy
from ehc.models.plan_life.placements import SettingType
from ehc.queries.plan_life.plan_versions import statements_of
from ehc.services.plan_life import plan_versions, plans, representations
from ehc.services.plan_life.plan_statements import edit_statement
from tests import factories
from tests.plan_factories import NEED, PROVISION, Story, words
from tests.plugins.web import SignedIn, StrictClient

TODAY = factories.TODAY
SERVED = TODAY - timedelta(days=4)


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
    return signed_in(Role.FAMILY, person_id=story.parents[0])


def _draft(story: Story, page: str = "") -> str:
    return f"/family/{story.case.id}/draft{page}"


def _second_parent(story: Story) -> UUID:
    second = factories.make_adult(story.session, "Idris")
    factories.relate(story.session, story.session.get_one(Person, story.case.child_id), second)
    story.session.commit()
    return second.id


def test_the_draft_is_read_section_by_section_with_the_days_left(story: Story, browser: StrictClient) -> None:
    page = browser.page(_draft(story))
    assert page.heading == "Maya's draft plan"
    for said in (NEED, PROVISION, "The help with learning that Maya must get", "This is empty on purpose"):
        assert said in page.main
    assert "Thursday 3 December 2026" in page.main and "10 days left" in page.main


def test_a_comment_is_made_on_one_sentence_and_stands_beside_it(story: Story, browser: StrictClient) -> None:
    draft = plan_versions.kept.draft_sent(story.session, story.case.id)
    assert draft is not None
    about = statements_of(story.session, draft.id)[1].statement_id
    path = _draft(story, f"/comment?about={about}")
    assert NEED in browser.page(path).main
    answer = browser.send(path, {"words": "It is three steps."})
    assert f"#statement-{about}" in answer.location
    assert "It is three steps." in browser.page(_draft(story)).main


def test_a_comment_on_the_whole_is_answered_on_the_page(story: Story, browser: StrictClient) -> None:
    browser.get(_draft(story, "/comment"))
    browser.send(_draft(story, "/comment"), {"words": "It reads well."})
    said = story.session.query(Contribution).filter_by(words="It reads well.").one()
    representations.answer(story.on(TODAY), said.id, accepted=False, words="Thank you for saying so.")
    story.session.commit()
    assert "Thank you for saying so." in browser.page(_draft(story)).main


@pytest.mark.parametrize("page", ["/comment", "/done", "/school"])
def test_an_empty_answer_is_refused_in_words(story: Story, browser: StrictClient, page: str) -> None:
    browser.get(_draft(story, page))
    assert browser.post(_draft(story, page), data={}).status_code == 422


def test_too_long_a_comment_is_refused_and_kept(story: Story, browser: StrictClient) -> None:
    browser.get(_draft(story, "/comment"))
    answer = browser.post(_draft(story, "/comment"), data={"words": "a " * 3000})
    assert answer.status_code == 422 and "a a a a" in answer.get_data(as_text=True)


def test_a_statement_of_another_plan_is_not_found(story: Story, browser: StrictClient) -> None:
    browser.get(_draft(story))
    browser.send(_draft(story, f"/comment?about={new_id()}"), {"words": "Hm."}, status=404)


def test_a_school_of_the_laws_kinds_is_asked_for(story: Story, browser: StrictClient) -> None:
    school = story.school("Oak School")
    story.school("Private House", type=SettingType.INDEPENDENT)
    story.session.commit()
    page = browser.page(_draft(story, "/school"))
    assert "Oak School" in page.main and "Private House" not in page.main
    browser.send(_draft(story, "/school"), {"setting": str(school.id), "because": "Her brother is there."})
    assert "You asked for Oak School." in browser.page(_draft(story)).main


def test_a_school_that_is_not_listed_is_asked_for_by_name(story: Story, browser: StrictClient) -> None:
    browser.get(_draft(story, "/school"))
    browser.send(_draft(story, "/school"), {"setting": "", "name": "Elm House, Farton"})
    assert "You asked for Elm House, Farton." in browser.page(_draft(story)).main


def test_a_meeting_is_asked_for(story: Story, browser: StrictClient) -> None:
    browser.get(_draft(story, "/meeting"))
    browser.send(_draft(story, "/meeting"), {"about": "Section F"})
    assert "You asked to meet us." in browser.page(_draft(story)).main


def test_reading_is_confirmed(story: Story, browser: StrictClient) -> None:
    browser.get(_draft(story))
    browser.send(_draft(story, "/read"), {})
    assert "You told us on Monday 23 November 2026 that you have read it." in browser.page(_draft(story)).main


def test_finishing_takes_knowing_both_rights(story: Story, browser: StrictClient) -> None:
    browser.get(_draft(story, "/done"))
    answer = browser.post(_draft(story, "/done"), data={"words": "We have finished.", "told_of_meeting": "y"})
    assert answer.status_code == 422 and "Tick that you know you can ask for a school" in answer.get_data(as_text=True)


def test_the_only_parent_may_give_up_the_rest_of_the_time(story: Story, browser: StrictClient) -> None:
    browser.get(_draft(story, "/done"))
    told = {"told_of_meeting": "y", "told_of_setting": "y"}
    browser.send(_draft(story, "/done"), {"words": "We have finished.", **told})
    assert "Everyone has told us that they have finished." in browser.page(_draft(story)).main


def test_one_of_two_parents_gives_up_nothing_alone_and_reads_nothing_of_the_other(
    story: Story, browser: StrictClient
) -> None:
    second = _second_parent(story)
    representations.comment(story.on(TODAY), story.case.id, second, "A private word of Idris.")
    story.session.commit()
    page = browser.page(_draft(story, "/done"))
    assert "Idris Sample tells us so too" in page.main
    told = {"told_of_meeting": "y", "told_of_setting": "y"}
    browser.send(_draft(story, "/done"), {"words": "I have finished.", **told})
    main = browser.page(_draft(story)).main
    assert "until everyone else who may answer has finished too" in main and "A private word" not in main


def test_what_changed_since_the_draft_before_is_marked(story: Story, browser: StrictClient) -> None:
    again = plan_versions.draft_again(story.on(TODAY), story.case.id)
    need = statements_of(story.session, again.id)[1]
    said = words(text="Maya finds it hard to follow instructions of three steps.")
    edit_statement(story.on(TODAY), again.id, need.statement_id, 1, said)
    plans.send_draft(story.on(TODAY), story.case.id)
    story.session.commit()
    page = browser.page(_draft(story))
    assert [it.text for it in page.soup.select("ins")] and "Changed" in page.main


def test_before_a_draft_is_sent_there_is_none_to_read(session: Session, app: object, signed_in: SignedIn) -> None:
    story = Story(session, own_authority=False)
    story.drafted()
    session.commit()
    browser = signed_in(Role.FAMILY, person_id=story.parents[0])
    assert browser.get(_draft(story)).status_code == 404


def test_a_parent_opens_the_versions_that_were_sent_and_no_other(story: Story, browser: StrictClient) -> None:
    plan_versions.prepare_final(story.on(TODAY), story.case.id)
    story.session.commit()
    assert browser.get(f"/family/{story.case.id}/plans/1.html").status_code == 200
    assert browser.get(f"/family/{story.case.id}/plans/2.html").status_code == 404


def test_the_link_in_the_letter_opens_the_draft_to_answer(session: Session, app: object, client: StrictClient) -> None:
    story = Story(session, own_authority=False)
    story.drafted()
    plans.send_draft(story.on(TODAY), story.case.id)
    session.commit()
    letter = session.query(NoticeCopy).filter_by(person_id=story.parents[0]).one()
    found = re.search(r"/family/enter/[\w-]+", letter.html)
    assert found is not None and client.get(found[0]).status_code == 302
    client.page(_draft(story, "/comment"))
    client.send(_draft(story, "/comment"), {"words": "Read on the bus."})
    assert "Read on the bus." in client.page(_draft(story)).main


def test_another_familys_draft_is_not_found(story: Story, signed_in: SignedIn) -> None:
    stranger = factories.make_adult(story.session, "Nobody")
    browser = signed_in(Role.FAMILY, person_id=stranger.id)
    assert browser.get(_draft(story)).status_code == 404


def test_a_parent_who_is_restricted_finds_nothing(story: Story, signed_in: SignedIn) -> None:
    parent = story.parents[0]
    story.session.query(Relationship).update({"restricted_because": "Court order"})
    browser = signed_in(Role.FAMILY, person_id=parent)
    assert browser.get(_draft(story)).status_code == 404
