"""An officer says the type of a provision; it stays through every version and changes no word of the plan."""

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.plan_life.plans import PlanStatement
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.permissions import NotPermitted
from ehc.queries.plan_life.provision_types import type_of
from ehc.services.plan_life.provision_types import say_type
from ehc.services.refused import NotFound, Refused
from tests import factories
from tests.plan_factories import DRAFTED_ON, SENT_ON, Story
from workflows.plan import Part


@pytest.fixture
def story(session: Session) -> Story:
    """A draft plan that has been sent."""
    story = Story(session)
    story.sent()
    return story


def provision(story: Story) -> PlanStatement:
    return story.session.query(PlanStatement).filter_by(part=Part.PROVISION).first()  # type: ignore[return-value]


def test_what_is_said_stands_before_what_is_read_also_of_a_plan_that_was_sent(story: Story) -> None:
    row = provision(story)
    say_type(story.on(SENT_ON), story.case.id, row.statement_id, ProvisionType.SENSORY)
    kept = type_of(story.session, story.case.id, row)
    assert (kept.kind, kept.said_by) == (ProvisionType.SENSORY, "Sam Okoro")


def test_it_is_taken_back_and_the_words_are_read_again(story: Story) -> None:
    row = provision(story)
    before = type_of(story.session, story.case.id, row)
    say_type(story.on(SENT_ON), story.case.id, row.statement_id, ProvisionType.SENSORY)
    say_type(story.on(SENT_ON), story.case.id, row.statement_id, None)
    assert type_of(story.session, story.case.id, row) == before


def test_a_type_of_another_section_is_refused_beside_its_field(story: Story) -> None:
    with pytest.raises(Refused) as refused:
        say_type(story.on(SENT_ON), story.case.id, provision(story).statement_id, ProvisionType.SHORT_BREAK)
    assert refused.value.field == "provision_type"


def test_what_is_no_provision_has_no_type(story: Story) -> None:
    need = story.session.query(PlanStatement).filter_by(part=Part.NEED).first()
    assert need is not None
    with pytest.raises(NotFound):
        say_type(story.on(DRAFTED_ON), story.case.id, need.statement_id, ProvisionType.SENSORY)


def test_a_parent_may_not_say_it(story: Story) -> None:
    family = factories.make_account(story.session, Role.FAMILY)
    with pytest.raises(NotPermitted):
        say_type(story.on(SENT_ON, family), story.case.id, provision(story).statement_id, ProvisionType.SENSORY)
