"""A manager publishes how outcomes went in a year, and no two publications have a review in common."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.permissions import NotPermitted
from ehc.queries.sufficiency.progress_publications import YEAR, next_year_on, progress_publications
from ehc.queries.sufficiency.shown import mark_of
from ehc.services.refused import Refused
from ehc.services.sufficiency.progress_publications import publish_progress
from tests import factories
from tests.factories import TODAY
from tests.plan_factories import Story, issued

DAY = timedelta(days=1)


@pytest.fixture
def story(session: Session) -> Story:
    """A final plan."""
    story = Story(session)
    issued(story)
    return story


def test_the_figures_are_of_the_year_that_ends_that_day(story: Story) -> None:
    manager = factories.make_account(story.session, Role.MANAGER)
    made = publish_progress(story.on(TODAY, manager))
    assert (made.begins_on, made.ends_on) == (TODAY - YEAR + DAY, TODAY)
    assert made.figures == {"total": None}


def test_the_next_waits_for_a_year_and_has_no_day_in_common(story: Story) -> None:
    manager = factories.make_account(story.session, Role.MANAGER)
    first = publish_progress(story.on(TODAY, manager))
    with pytest.raises(Refused, match="Publish again from"):
        publish_progress(story.on(TODAY + YEAR - DAY, manager))
    second = publish_progress(story.on(TODAY + YEAR, manager))
    assert second.begins_on == first.ends_on + DAY
    assert list(progress_publications(story.session)) == [second, first]


def test_figures_that_changed_since_they_were_shown_are_not_published(story: Story) -> None:
    manager = factories.make_account(story.session, Role.MANAGER)
    with pytest.raises(Refused, match="have changed since"):
        publish_progress(story.on(TODAY, manager), mark_of({"total": 12}))
    assert next_year_on(story.session) is None


def test_a_caseworker_does_not_publish(story: Story) -> None:
    with pytest.raises(NotPermitted):
        publish_progress(story.on(TODAY))
