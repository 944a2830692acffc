"""A family asks for a school and for a meeting; the meeting is owed until it is held."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from ehc.models.base import new_id
from ehc.services.family import family_requests
from ehc.services.record import events_of
from ehc.services.refused import NotFound, Refused
from tests.plan_factories import SENT_ON, Story
from workflows.events import MeetingHeld, MeetingRequested

LATER = SENT_ON + timedelta(days=5)


@pytest.fixture
def story(session: Session) -> Story:
    story = Story(session)
    story.served()
    return story


def test_a_school_is_asked_for_from_the_list(story: Story) -> None:
    school = story.school()
    asked = family_requests.ask_for_setting(
        story.on(LATER), story.case.id, story.parents[0], setting_id=school.id, because="It is near."
    )
    assert (asked.setting_id, asked.because, asked.asked_on) == (school.id, "It is near.", LATER)


def test_a_school_that_is_not_on_the_list_is_asked_for_by_name_and_matched_later(story: Story) -> None:
    asked = family_requests.ask_for_setting(story.on(LATER), story.case.id, story.parents[0], name="Elm School, Farton")
    school = story.school("Elm School")
    family_requests.match_setting(story.on(LATER), asked.id, school.id)
    assert asked.setting_id == school.id and asked.setting_name == "Elm School, Farton"


def test_asking_for_nothing_is_refused(story: Story) -> None:
    with pytest.raises(Refused) as refused:
        family_requests.ask_for_setting(story.on(LATER), story.case.id, story.parents[0])
    assert refused.value.field == "setting"


def test_a_closed_school_is_refused(story: Story) -> None:
    school = story.school(closed_on=date(2025, 8, 31))
    with pytest.raises(Refused):
        family_requests.ask_for_setting(story.on(LATER), story.case.id, story.parents[0], setting_id=school.id)


def test_somebody_who_holds_no_right_asks_for_nothing(story: Story) -> None:
    with pytest.raises(NotFound):
        family_requests.ask_to_meet(story.on(LATER), story.case.id, new_id())


def test_a_meeting_is_asked_for_arranged_and_held(story: Story) -> None:
    meeting = family_requests.ask_to_meet(story.on(LATER), story.case.id, story.parents[0], about="Section F")
    family_requests.arrange_meeting(story.on(LATER), meeting.id, LATER + timedelta(days=2))
    family_requests.meeting_held(story.on(LATER + timedelta(days=2)), meeting.id, LATER + timedelta(days=2), "Agreed.")
    kinds = [type(event) for event in events_of(story.session, story.case.id)[-2:]]
    assert kinds == [MeetingRequested, MeetingHeld]
    assert meeting.met_on == LATER + timedelta(days=2)


def test_a_meeting_is_not_arranged_in_the_past_nor_held_in_the_future_or_twice(story: Story) -> None:
    meeting = family_requests.ask_to_meet(story.on(LATER), story.case.id, story.parents[0])
    with pytest.raises(Refused):
        family_requests.arrange_meeting(story.on(LATER), meeting.id, SENT_ON)
    with pytest.raises(Refused):
        family_requests.meeting_held(story.on(LATER), meeting.id, LATER + timedelta(days=1), "")
    family_requests.meeting_held(story.on(LATER), meeting.id, LATER, "")
    with pytest.raises(Refused):
        family_requests.meeting_held(story.on(LATER), meeting.id, LATER, "")
