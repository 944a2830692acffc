"""A manager publishes the figures of gaps, and not so often that two would tell of one child."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.permissions import NotPermitted
from ehc.queries.sufficiency.gap_publications import APART, next_on
from ehc.queries.sufficiency.shown import mark_of
from ehc.services.refused import Refused
from ehc.services.sufficiency.gap_publications import publish_gaps
from tests import factories
from tests.factories import TODAY
from tests.plan_factories import Story


@pytest.fixture
def story(session: Session) -> Story:
    """A plan that was sent."""
    story = Story(session)
    story.sent()
    return story


def test_the_figures_stay_as_they_were_published(story: Story) -> None:
    manager = factories.make_account(story.session, Role.MANAGER)
    made = publish_gaps(story.on(TODAY, manager))
    assert (made.as_at, made.figures["withheld"]) == (TODAY, ["teaching-assistant"])


def test_the_next_figures_wait_for_ninety_days(story: Story) -> None:
    manager = factories.make_account(story.session, Role.MANAGER)
    publish_gaps(story.on(TODAY, manager))
    with pytest.raises(Refused, match="Publish again from"):
        publish_gaps(story.on(TODAY + APART - timedelta(days=1), manager))
    assert publish_gaps(story.on(TODAY + APART, manager)).as_at == TODAY + APART


def test_figures_that_changed_since_they_were_shown_are_not_published(story: Story) -> None:
    manager = factories.make_account(story.session, Role.MANAGER)
    with pytest.raises(Refused, match="have changed since"):
        publish_gaps(story.on(TODAY, manager), mark_of({"types": []}))
    assert next_on(story.session) is None


def test_a_caseworker_does_not_publish(story: Story) -> None:
    with pytest.raises(NotPermitted):
        publish_gaps(story.on(TODAY))
