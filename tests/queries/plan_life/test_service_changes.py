"""A service beside a plan is raised when it closes, goes stale or changes; looking at it settles that."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import LinkStatus, Service, ServiceLink, ServiceStatus
from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.plan_life.service_changes import ServiceChange, service_changes
from ehc.services.plan_life.service_links import Standing, change_link, keep_link, link_service
from ehc.services.refused import Refused
from tests.factories import TODAY
from tests.plan_factories import DRAFTED_ON, Story
from tests.services.feeds_made import service_named, taken_in
from workflows.plan import Part


@pytest.fixture
def story(session: Session) -> Story:
    """A draft plan with Talking Together beside its one provision."""
    return linked_story(Story(session))


def linked_story(story: Story) -> Story:
    """The same of a story that is there already."""
    session = story.session
    taken_in(story.on(DRAFTED_ON))
    row = session.query(PlanStatement).filter_by(plan_id=story.drafted().id, part=Part.PROVISION).one()
    service = service_named(session, "Talking Together")
    link_service(story.on(DRAFTED_ON), story.case.id, row.statement_id, service.id, Standing(why="It fits."))
    return story


def listed(story: Story, today: Any = DRAFTED_ON) -> list[ServiceChange]:
    rows, total = service_changes(story.session, [], today)
    assert total == len(rows)
    return list(rows)


def link_of(story: Story) -> ServiceLink:
    return story.session.query(ServiceLink).one()


def service(story: Story, **changed: Any) -> Service:
    found = service_named(story.session, "Talking Together")
    for name, value in changed.items():
        setattr(found, name, value)
    story.session.flush()
    return found


def test_a_service_as_it_was_raises_nothing(story: Story) -> None:
    assert listed(story) == []


@pytest.mark.parametrize("changed", [{"status": ServiceStatus.DEFUNCT}, {"closed_on": DRAFTED_ON}])
def test_one_that_has_gone_is_raised(story: Story, changed: dict[str, Any]) -> None:
    service(story, **changed)
    assert [row.is_gone for row in listed(story)] == [True]


def test_one_that_is_closed_for_now_is_raised(story: Story) -> None:
    service(story, status=ServiceStatus.TEMPORARILY_CLOSED)
    assert [(row.is_gone, row.is_closed_for_now) for row in listed(story)] == [(False, True)]


def test_one_for_other_ages_is_raised_with_the_ages_now(story: Story) -> None:
    service(story, maximum_age=7.0)
    (row,) = listed(story)
    assert row.ages is not None and row.ages[1] == 7.0


def test_one_that_the_child_has_outgrown_since_is_raised(story: Story) -> None:
    oldest = service(story).maximum_age or 0
    assert [row.ages is not None for row in listed(story, DRAFTED_ON + timedelta(days=366 * int(oldest)))] == [True]


def test_one_that_serves_other_places_is_raised(story: Story) -> None:
    service(story, service_areas=["Elsewhere"])
    (row,) = listed(story)
    assert row.areas == ("Elsewhere",)


def test_one_that_nobody_has_checked_for_a_year_is_raised(story: Story) -> None:
    (row,) = listed(story, max(TODAY, DRAFTED_ON) + timedelta(days=800))
    assert row.unchecked_since is not None


def test_looking_at_it_settles_it(story: Story) -> None:
    service(story, service_areas=["Elsewhere"])
    keep_link(story.on(DRAFTED_ON), link_of(story).id, 1)
    assert listed(story) == []


def test_one_that_has_gone_cannot_be_kept(story: Story) -> None:
    service(story, status=ServiceStatus.DEFUNCT)
    with pytest.raises(Refused):
        keep_link(story.on(DRAFTED_ON), link_of(story).id, 1)


def test_help_that_has_ended_is_no_longer_raised(story: Story) -> None:
    service(story, status=ServiceStatus.DEFUNCT)
    change_link(story.on(DRAFTED_ON), link_of(story).id, 1, Standing(why="It fits.", status=LinkStatus.ENDED))
    assert listed(story) == []


def test_an_officer_sees_those_of_their_own_cases(story: Story) -> None:
    service(story, status=ServiceStatus.DEFUNCT)
    nobody = link_of(story).id
    assert service_changes(story.session, [nobody], DRAFTED_ON) == ([], 0)
