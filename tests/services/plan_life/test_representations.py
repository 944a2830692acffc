"""What a family answers is kept in its words; the time is given up only by everyone, told of their rights."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from ehc.models.base import new_id
from ehc.models.council.accounts import Role
from ehc.models.family.families import PlanReading
from ehc.models.intake.people import Person
from ehc.permissions import NotPermitted
from ehc.queries.plan_life.plan_versions import statements_of
from ehc.services.act import Act
from ehc.services.plan_life import representations
from ehc.services.plan_life.representations import Received
from ehc.services.record import events_of
from ehc.services.refused import NotFound, Refused
from tests import factories
from tests.plan_factories import SENT_ON, Story
from workflows.events import RepresentationsReceived

LATER = SENT_ON + timedelta(days=5)


@pytest.fixture
def story(session: Session) -> Story:
    story = Story(session)
    story.served()
    return story


def _said(story: Story) -> list[bool]:
    events = events_of(story.session, story.case.id)
    return [event.complete for event in events if isinstance(event, RepresentationsReceived)]


def _parent_act(story: Story, person_id: UUID, day: date = LATER) -> Act:
    account = factories.make_account(story.session, Role.FAMILY, person_id=person_id)
    return story.on(day, account)


def _second_parent(story: Story) -> UUID:
    second = factories.make_adult(story.session, "Idris")
    factories.relate(story.session, story.session.get_one(Person, story.case.child_id), second)
    return second.id


def _done(story: Story, person_id: UUID, **told: bool) -> None:
    rights = {"told_of_meeting": True, "told_of_setting": True, **told}
    words = "We have said all we want to."
    representations.answer_is_whole(_parent_act(story, person_id), story.case.id, person_id, words, **rights)


def test_a_parent_comments_on_one_statement(story: Story) -> None:
    draft = representations.plan_versions.draft_sent(story.session, story.case.id)
    assert draft is not None
    about = statements_of(story.session, draft.id)[1].statement_id
    parent = story.parents[0]
    said = representations.comment(_parent_act(story, parent), story.case.id, parent, " Not two. ", about=about)
    assert (said.words, said.about_statement_id, said.plan_id) == ("Not two.", about, draft.id)
    assert (said.given_on, said.given_how) == (LATER, "online")
    assert _said(story) == [False]


def test_several_comments_of_one_day_are_one_event(story: Story) -> None:
    parent = story.parents[0]
    for words in ("One.", "Two."):
        representations.comment(_parent_act(story, parent), story.case.id, parent, words)
    assert _said(story) == [False]


def test_a_comment_on_a_statement_of_another_plan_is_not_found(story: Story) -> None:
    parent = story.parents[0]
    with pytest.raises(NotFound):
        representations.comment(_parent_act(story, parent), story.case.id, parent, "Hm.", about=new_id())


def test_an_empty_comment_is_refused(story: Story) -> None:
    parent = story.parents[0]
    with pytest.raises(Refused) as refused:
        representations.comment(_parent_act(story, parent), story.case.id, parent, "  ")
    assert refused.value.field == "words"


def test_one_parent_never_speaks_for_the_other(story: Story) -> None:
    first, second = story.parents[0], _second_parent(story)
    with pytest.raises(NotFound):
        representations.comment(_parent_act(story, first), story.case.id, second, "I agree.")


def test_another_childs_parent_may_not_comment(story: Story) -> None:
    stranger = factories.make_adult(story.session, "Nobody")
    with pytest.raises(NotPermitted):
        representations.comment(_parent_act(story, stranger.id), story.case.id, stranger.id, "Hello.")


def test_a_restricted_parent_holds_no_right_to_answer(story: Story) -> None:
    from ehc.models.intake.people import Relationship

    parent = story.parents[0]
    story.session.query(Relationship).update({"restricted_because": "Court order of 1 June"})
    with pytest.raises(NotFound):
        representations.comment(story.on(LATER), story.case.id, parent, "By letter.")


def test_an_officer_enters_a_letter_with_its_day_and_way(story: Story) -> None:
    received = Received(on=SENT_ON + timedelta(days=3), how="post")
    said = representations.comment(story.on(LATER), story.case.id, story.parents[0], "We want oak.", received=received)
    assert (said.given_on, said.given_how) == (received.on, "post")


@pytest.mark.parametrize("day", [SENT_ON - timedelta(days=1), date(2027, 6, 1)])
def test_a_letter_came_neither_before_the_draft_nor_in_the_future(story: Story, day: date) -> None:
    with pytest.raises(Refused) as refused:
        received = Received(on=day, how="post")
        representations.comment(story.on(LATER), story.case.id, story.parents[0], "Hm.", received=received)
    assert refused.value.field == "received_on"


def test_the_answer_is_whole_only_when_every_holder_has_said_so(story: Story) -> None:
    first, second = story.parents[0], _second_parent(story)
    _done(story, first)
    assert True not in _said(story)
    _done(story, second)
    assert _said(story)[-1] is True


def test_a_later_comment_takes_back_that_ones_answer_is_whole(story: Story) -> None:
    first, second = story.parents[0], _second_parent(story)
    _done(story, first)
    act = _parent_act(story, first, LATER + timedelta(days=1))
    representations.comment(act, story.case.id, first, "One thing more.")
    _done(story, second)
    assert True not in _said(story)


@pytest.mark.parametrize("right", ["told_of_meeting", "told_of_setting"])
def test_nobody_gives_up_the_time_untold_of_their_rights(story: Story, right: str) -> None:
    with pytest.raises(Refused) as refused:
        _done(story, story.parents[0], **{right: False})
    assert refused.value.field == "told"


def test_reading_is_kept_once_for_each_person(story: Story) -> None:
    parent = story.parents[0]
    for day in (LATER, LATER + timedelta(days=1)):
        representations.confirm_read(_parent_act(story, parent, day), story.case.id, parent)
    assert story.session.query(PlanReading.read_on).all() == [(LATER,)]


def test_an_answer_says_what_we_do_or_why_not(story: Story) -> None:
    said = representations.comment(story.on(LATER), story.case.id, story.parents[0], "Not two.")
    with pytest.raises(Refused):
        representations.answer(story.on(LATER), said.id, accepted=False, words=" ")
    representations.answer(story.on(LATER), said.id, accepted=True, words="We changed it to three.")
    assert (said.accepted, said.answered_by, said.answered_on) == (True, "Sam Okoro", LATER)


def test_a_family_does_not_answer_itself(story: Story) -> None:
    parent = story.parents[0]
    said = representations.comment(story.on(LATER), story.case.id, parent, "Not two.")
    with pytest.raises(NotPermitted):
        representations.answer(_parent_act(story, parent), said.id, accepted=True, words="Yes.")
