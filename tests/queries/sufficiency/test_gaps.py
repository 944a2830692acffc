"""Each plan counts once for each type of help that it needs, by the provision that has the least."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.intake.people import Person
from ehc.models.offer.local_offer import LinkRole, LinkStatus, Service
from ehc.models.offer.postcodes import Postcode
from ehc.models.plan_life.placements import SettingType
from ehc.models.plan_life.plans import PlanStatement
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency.gap_figures import Looking, by_month, by_placement, figures
from ehc.queries.sufficiency.gaps import Gap, Placed, Supply, gaps
from ehc.services.plan_life.provision_types import say_type
from ehc.services.plan_life.service_links import Standing, link_service
from tests import factories
from tests.factories import TODAY
from tests.plan_factories import SENT_ON, Story
from tests.services.feeds_made import service_named, taken_in
from workflows.plan import Area, Part

DELIVERS, PAID, TOLD = LinkRole.DELIVERS, LinkRole.COMMISSIONED, LinkRole.SIGNPOSTED


@pytest.fixture
def story(session: Session) -> Story:
    """A draft plan that was sent, with one provision, and the made-up directory."""
    story = Story(session)
    taken_in(story.on(SENT_ON))
    story.sent()
    return story


def row(story: Story) -> Gap:
    (found,) = gaps(story.session, TODAY)
    return found


def provision(story: Story) -> PlanStatement:
    return story.session.scalars(select(PlanStatement).where(PlanStatement.part == Part.PROVISION)).one()


def link(story: Story, name: str = "Talking Together", **standing: Any) -> Service:
    service = service_named(story.session, name)
    made = Standing(**{"why": "It fits.", **standing})
    link_service(story.on(SENT_ON), story.case.id, provision(story).statement_id, service.id, made)
    return service


def live_at(story: Story, *, withheld: bool = False) -> None:
    child = story.session.get_one(Person, story.case.child_id)
    factories.make_address(story.session, child, "1 Made-up Lane", postcode="ZZ1 1AB", withheld=withheld)
    story.session.add(Postcode(postcode="ZZ1 1AB", latitude=51.0, longitude=0.1, district="E99999901"))
    story.session.flush()


def test_a_plan_that_was_sent_is_counted_by_type_need_and_age(story: Story) -> None:
    it = row(story)
    assert (it.kind, it.need, it.band) == (ProvisionType.ASSISTANT, Area.COMMUNICATION, "5-10")
    assert (it.supply, it.asked_since) == (Supply.NO_SERVICE, SENT_ON)


def test_a_plan_that_has_not_been_sent_is_not(session: Session) -> None:
    story = Story(session)
    story.drafted()
    assert gaps(session, TODAY) == []


def test_a_case_that_has_ended_is_not(story: Story) -> None:
    story.session.get_one(Case, story.case.id).ended_on = SENT_ON
    story.session.flush()
    assert gaps(story.session, TODAY) == []


def test_the_type_that_an_officer_says_is_the_one_that_counts(story: Story) -> None:
    say_type(story.on(SENT_ON), story.case.id, provision(story).statement_id, ProvisionType.SPEECH)
    assert row(story).kind is ProvisionType.SPEECH


@pytest.mark.parametrize(
    ("standing", "supply"),
    [
        ({"role": DELIVERS, "status": LinkStatus.IN_PLACE}, Supply.IN_PLACE),
        ({"role": PAID, "status": LinkStatus.IN_PLACE}, Supply.BOUGHT),
        ({"role": DELIVERS, "status": LinkStatus.PLANNED}, Supply.PLANNED),
        ({"role": DELIVERS, "status": LinkStatus.WAITING, "waiting_since": SENT_ON}, Supply.WAITING),
        ({"role": DELIVERS, "status": LinkStatus.NOT_AVAILABLE}, Supply.NOT_AVAILABLE),
        ({"role": DELIVERS, "status": LinkStatus.ENDED}, Supply.NO_SERVICE),
        ({"role": TOLD, "status": LinkStatus.IN_PLACE}, Supply.NO_SERVICE),
    ],
)
def test_how_a_service_stands_says_how_far_the_help_is_there(
    story: Story, standing: dict[str, Any], supply: Supply
) -> None:
    link(story, **standing)
    assert row(story).supply is supply


def test_a_service_that_left_the_directory_gives_nothing(story: Story) -> None:
    link(story, role=DELIVERS, status=LinkStatus.IN_PLACE).closed_on = SENT_ON
    story.session.flush()
    assert row(story).supply is Supply.NO_SERVICE


def test_of_several_services_the_one_that_does_most_counts(story: Story) -> None:
    link(story, role=DELIVERS, status=LinkStatus.WAITING, waiting_since=SENT_ON)
    link(story, "Wheels in Motion", role=DELIVERS, status=LinkStatus.IN_PLACE)
    assert (row(story).supply, row(story).waiting_since) == (Supply.IN_PLACE, None)


def test_a_wait_is_counted_in_days_from_the_day_it_began(story: Story) -> None:
    link(story, role=DELIVERS, status=LinkStatus.WAITING, waiting_since=TODAY - timedelta(days=30))
    assert figures([row(story)], TODAY).median_days == 30


def test_a_child_counts_in_the_district_of_their_postcode(story: Story) -> None:
    live_at(story)
    assert row(story).district == "E99999901"


def test_a_withheld_address_tells_no_district(story: Story) -> None:
    live_at(story, withheld=True)
    assert row(story).district == ""


def test_what_is_looked_at_holds_its_own_rows_alone(story: Story) -> None:
    it = row(story)
    assert Looking(need=it.need, band=it.band).holds(it)
    assert not Looking(band="19-25").holds(it)


def test_the_month_in_which_a_plan_was_first_sent_counts_it(story: Story) -> None:
    months = by_month([row(story)], TODAY)
    assert len(months) == 12
    assert [it.begins_on for it in months if it.plans] == [SENT_ON.replace(day=1)]


@pytest.mark.parametrize(
    ("values", "placed"),
    [
        ({}, Placed.HERE),
        ({"type": SettingType.ACADEMY}, Placed.HERE),
        ({"maintained_by": "Neighbouring Council"}, Placed.OTHER_COUNCIL),
        ({"type": SettingType.INDEPENDENT}, Placed.INDEPENDENT),
        ({"type": SettingType.NON_MAINTAINED_SPECIAL}, Placed.INDEPENDENT),
    ],
)
def test_a_child_is_placed_by_whose_the_school_is(story: Story, values: dict[str, Any], placed: Placed) -> None:
    story.case.setting_id = story.school(**values).id
    story.session.flush()
    assert by_placement([row(story)]) == {
        Area.COMMUNICATION: {it: int(it is placed) for it in Placed},
    }


def test_a_child_without_a_school_is_told_as_that(story: Story) -> None:
    assert row(story).placed is Placed.NOWHERE
