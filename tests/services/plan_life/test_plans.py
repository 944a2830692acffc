"""A draft is sent with its notice to each who holds the rights, frozen, and served when all of them have it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Stage
from ehc.models.intake.people import ContactWay, Person
from ehc.models.notices import NoticeCopy
from ehc.models.outbox import OutboxMessage
from ehc.models.plan_life.plans import PlanSnapshot
from ehc.queries.plan_life import plan_dates, plan_versions
from ehc.services.plan_life import plans
from ehc.services.record import events_of
from ehc.services.refused import Refused
from tests import factories
from tests.plan_factories import SENT_ON, Story
from workflows.events import DraftPlanSent, DraftPlanServed
from workflows.plan import PlacementKind

NEXT_DAY = SENT_ON + timedelta(days=1)
CLOSES = SENT_ON + timedelta(days=14)


@pytest.fixture
def story(session: Session) -> Story:
    return Story(session)


def _served(story: Story) -> list[DraftPlanServed]:
    return [event for event in events_of(story.session, story.case.id) if isinstance(event, DraftPlanServed)]


def _copies(story: Story) -> list[NoticeCopy]:
    return list(story.session.scalars(select(NoticeCopy).order_by(NoticeCopy.name)))


def test_sending_freezes_the_version_word_for_word(story: Story) -> None:
    plan = story.sent()
    snapshot = story.session.scalars(select(PlanSnapshot)).one()
    assert plan.frozen_at is not None and snapshot.plan_id == plan.id
    assert "four times out of five" in snapshot.html


def test_sending_is_an_event_of_its_own_day(story: Story) -> None:
    story.sent()
    assert [e.on for e in events_of(story.session, story.case.id) if isinstance(e, DraftPlanSent)] == [SENT_ON]
    assert story.case.stage is Stage.DRAFT_SERVED and _served(story) == []


def test_every_holder_has_a_copy_with_the_draft_and_a_link_of_their_own(story: Story) -> None:
    second = factories.make_adult(story.session, "Idris")
    factories.relate(story.session, story.session.get_one(Person, story.case.child_id), second)
    story.sent()
    first, other = _copies(story)
    assert {first.person_id, other.person_id} == set(story.parents)
    assert first.plan_snapshot_id == other.plan_snapshot_id is not None
    assert "/family/enter/" in first.html and first.html != other.html


def test_the_letter_gives_the_last_day_that_the_timetable_gives(story: Story) -> None:
    plan = story.sent()
    assert plan.reply_by == CLOSES
    assert "16 November 2026" in _copies(story)[0].html


def test_a_letter_by_post_promises_time_from_when_it_arrives(story: Story) -> None:
    parent = story.session.get_one(Person, story.parents[0])
    parent.contact_by, parent.email = ContactWay.POST, ""
    plan = story.sent()
    assert plan.reply_by == CLOSES + timedelta(days=1)
    plans.serve_draft(story.on(SENT_ON), story.case.id, SENT_ON)
    assert _served(story)[0].until == CLOSES + timedelta(days=1), "what was promised is kept"


def test_history_sends_nothing_and_makes_no_link(story: Story) -> None:
    story.drafted()
    plans.send_draft(story.on(SENT_ON, live=False), story.case.id)
    assert story.session.scalars(select(OutboxMessage)).all() == []
    assert "/family/enter/" not in _copies(story)[0].html


def test_a_draft_that_names_a_setting_is_not_sent(story: Story) -> None:
    plan = story.drafted()
    plan.placement_kind, plan.placement_type = PlacementKind.TYPE_ONLY, "Special school"
    with pytest.raises(Refused) as refused:
        plans.send_draft(story.on(SENT_ON), story.case.id)
    assert refused.value.rule == "leave-section-i-empty"


def test_nothing_is_sent_where_nobody_has_been_confirmed(session: Session) -> None:
    story = Story(session, child=None, parent=False)
    story.drafted()
    with pytest.raises(Refused, match="confirmed"):
        plans.send_draft(story.on(SENT_ON), story.case.id)


def test_less_time_than_the_law_gives_is_refused(story: Story) -> None:
    story.drafted()
    with pytest.raises(Refused) as refused:
        plans.send_draft(story.on(SENT_ON), story.case.id, reply_by=SENT_ON + timedelta(days=7))
    assert refused.value.field == "reply_by"


def test_more_time_may_be_given_and_is_kept(story: Story) -> None:
    story.drafted()
    until = SENT_ON + timedelta(days=21)
    plans.send_draft(story.on(SENT_ON), story.case.id, reply_by=until)
    plans.serve_draft(story.on(SENT_ON), story.case.id, SENT_ON)
    window = plan_dates.window(events_of(story.session, story.case.id))
    assert window is not None and window.closes == until


def test_the_draft_is_served_when_the_last_holder_has_it(story: Story) -> None:
    second = factories.make_adult(story.session, "Idris")
    factories.relate(story.session, story.session.get_one(Person, story.case.child_id), second)
    story.sent()
    first, other = _copies(story)
    system = factories.system_act(story.session, today=NEXT_DAY)
    plans.copy_delivered(system, first.id, SENT_ON)
    assert _served(story) == []
    plans.copy_delivered(system, other.id, NEXT_DAY)
    assert [event.on for event in _served(story)] == [NEXT_DAY]


def test_a_copy_delivered_after_the_draft_was_served_changes_nothing(story: Story) -> None:
    story.served()
    plans.copy_delivered(factories.system_act(story.session, today=NEXT_DAY), _copies(story)[0].id, NEXT_DAY)
    assert len(_served(story)) == 1 and _copies(story)[0].served_on == SENT_ON


@pytest.mark.parametrize("day", [SENT_ON - timedelta(days=1), date(2027, 6, 1)])
def test_the_day_of_service_is_neither_before_sending_nor_in_the_future(story: Story, day: date) -> None:
    story.sent()
    with pytest.raises(Refused) as refused:
        plans.serve_draft(story.on(NEXT_DAY), story.case.id, day)
    assert refused.value.field == "served_on"


def test_service_is_recorded_once(story: Story) -> None:
    story.served()
    with pytest.raises(Refused, match="already"):
        plans.serve_draft(story.on(NEXT_DAY), story.case.id, NEXT_DAY)


def test_a_draft_served_again_opens_a_new_window(story: Story) -> None:
    from ehc.services.plan_life import plan_versions as versions

    story.served()
    versions.draft_again(story.on(NEXT_DAY), story.case.id)
    later = SENT_ON + timedelta(days=10)
    plans.send_draft(story.on(later), story.case.id)
    plans.serve_draft(story.on(later), story.case.id, later)
    window = plan_dates.window(events_of(story.session, story.case.id))
    assert window is not None and window.closes == later + timedelta(days=14)
    sent = plan_versions.draft_sent(story.session, story.case.id)
    assert sent is not None and sent.number == 2
