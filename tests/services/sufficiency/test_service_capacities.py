"""How many children a service can take is said with its day and source, and stands against what plans need."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import LinkRole, LinkStatus
from ehc.models.plan_life.plans import PlanStatement
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.models.sufficiency.service_capacities import ServiceCapacity
from ehc.permissions import NotPermitted
from ehc.queries.sufficiency.gap_services import GapService, capacities_of, places_of, services_for
from ehc.queries.sufficiency.gaps import gaps
from ehc.services.plan_life.service_links import Standing, link_service
from ehc.services.refused import NotFound, Refused
from ehc.services.sufficiency.service_capacities import say_capacity
from tests import factories
from tests.factories import TODAY
from tests.plan_factories import SENT_ON, Story
from tests.services.feeds_made import service_named, taken_in
from workflows.plan import Part

KIND = ProvisionType.ASSISTANT


@pytest.fixture
def story(session: Session) -> Story:
    """A draft with one provision, and a service that gives it."""
    story = Story(session)
    taken_in(story.on(SENT_ON))
    story.sent()
    row = session.scalars(select(PlanStatement).where(PlanStatement.part == Part.PROVISION)).one()
    standing = Standing(why="It fits.", role=LinkRole.DELIVERS, status=LinkStatus.IN_PLACE)
    service = service_named(session, "Talking Together")
    link_service(story.on(SENT_ON), story.case.id, row.statement_id, service.id, standing)
    return story


def say(story: Story, **values: Any) -> ServiceCapacity:
    service = service_named(story.session, "Talking Together")
    said = {"places": 12, "as_at": TODAY, "source": "Its manager, by telephone", **values}
    return say_capacity(story.on(TODAY), service.id, **said)


def found(story: Story) -> GapService:
    every = services_for(story.session, KIND, gaps(story.session, TODAY), TODAY)
    return next(it for it in every if it.name == "Talking Together")


def test_where_nobody_has_said_it_is_not_known(story: Story) -> None:
    assert (found(story).capacity, found(story).in_place) == (None, 1)
    assert (places_of([found(story)]).known_of, places_of([found(story)]).not_known_of) == (0, 1)


def test_the_newest_day_counts_and_the_earlier_is_kept(story: Story) -> None:
    newer = say(story)
    older = say(story, places=8, as_at=TODAY - timedelta(days=90))
    assert found(story).capacity is newer
    assert list(capacities_of(story.session, newer.service_id)) == [newer, older]
    assert places_of([found(story)]).places == 12


@pytest.mark.parametrize(
    ("field", "value"),
    [("places", -1), ("places", 100_001), ("as_at", TODAY + timedelta(days=1)), ("source", " "), ("source", "x" * 501)],
)
def test_what_is_no_number_day_or_source_is_refused_beside_its_field(story: Story, field: str, value: Any) -> None:
    with pytest.raises(Refused) as refused:
        say(story, **{field: value})
    assert refused.value.field == field


def test_none_is_a_number(story: Story) -> None:
    assert say(story, places=0).places == 0


def test_a_service_that_there_is_not_is_not_found_and_a_family_may_not(story: Story) -> None:
    with pytest.raises(NotFound):
        say_capacity(story.on(TODAY), story.case.id, places=1, as_at=TODAY, source="x")
    family = factories.make_account(story.session, Role.FAMILY)
    with pytest.raises(NotPermitted):
        say_capacity(story.on(TODAY, family), story.case.id, places=1, as_at=TODAY, source="x")
