"""A wait that has ended leaves a trace, and each figure can be read as it stood at the end of a month or quarter."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import LinkRole, LinkStatus, ServiceLink
from ehc.models.offer.service_link_statuses import ServiceLinkStatus
from ehc.models.plan_life.plans import PlanStatement
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency.gap_figures import by_month, figures
from ehc.queries.sufficiency.gap_trend import Point, kept_from, spans, trend
from ehc.queries.sufficiency.gaps import Gap, Supply, gaps
from ehc.services.plan_life.service_links import Standing, change_link, link_service, unlink_service
from tests.factories import TODAY
from tests.plan_factories import SENT_ON, Story
from tests.services.feeds_made import service_named, taken_in
from workflows.plan import Part

DAY = timedelta(days=1)
SINCE = SENT_ON - 30 * DAY
BEGAN = SENT_ON + 10 * DAY


@pytest.fixture
def story(session: Session) -> Story:
    """A draft that was sent, with one provision, and a service that is waited for."""
    story = Story(session)
    taken_in(story.on(SENT_ON))
    story.sent()
    service = service_named(session, "Talking Together")
    row = session.scalars(select(PlanStatement).where(PlanStatement.part == Part.PROVISION)).one()
    waits = Standing(why="It fits.", role=LinkRole.DELIVERS, status=LinkStatus.WAITING, waiting_since=SINCE)
    link_service(story.on(SENT_ON), story.case.id, row.statement_id, service.id, waits)
    return story


def then(story: Story, on: date, **standing: Any) -> None:
    link = story.session.scalars(select(ServiceLink)).one()
    said = Standing(**{"why": "It fits.", "role": LinkRole.DELIVERS, **standing})
    change_link(story.on(on), link.id, link.version, said)


def kept(story: Story) -> list[tuple[LinkStatus, date]]:
    rows = story.session.scalars(select(ServiceLinkStatus).order_by(ServiceLinkStatus.said_at))
    return [(it.status, it.from_on) for it in rows]


def row(story: Story) -> Gap:
    (found,) = gaps(story.session, TODAY, with_history=True)
    return found


def points(story: Story, step: str = "month") -> list[Point]:
    return list(trend([row(story)], spans(TODAY, step), kept_from(story.session)))


def in_december(story: Story) -> list[Point]:
    """As it is looked at on 5 December."""
    day = date(2026, 12, 5)
    rows = gaps(story.session, day, with_history=True)
    return list(trend(rows, spans(day, "month"), kept_from(story.session)))


def test_each_act_that_changes_how_a_service_stands_keeps_it(story: Story) -> None:
    then(story, BEGAN, status=LinkStatus.IN_PLACE)
    assert kept(story) == [(LinkStatus.WAITING, SENT_ON), (LinkStatus.IN_PLACE, BEGAN)]


def test_other_words_for_the_same_standing_keep_nothing(story: Story) -> None:
    then(story, BEGAN, why="Better words.", status=LinkStatus.WAITING, waiting_since=SINCE)
    assert kept(story) == [(LinkStatus.WAITING, SENT_ON)]


def test_a_wait_that_ended_because_the_help_began_counts_its_days(story: Story) -> None:
    then(story, BEGAN, status=LinkStatus.IN_PLACE)
    told = figures([row(story)], TODAY)
    assert (told.ended, told.ended_days, told.ended_without, told.median_days) == (1, 40, 0, None)


def test_one_that_ended_without_help_is_told_apart(story: Story) -> None:
    then(story, BEGAN, status=LinkStatus.NOT_AVAILABLE)
    told = figures([row(story)], TODAY)
    assert (told.ended, told.ended_days, told.ended_without) == (0, None, 1)


def test_one_that_goes_on_has_not_ended(story: Story) -> None:
    told = figures([row(story)], TODAY)
    assert (told.ended, told.ended_without, told.median_days) == (0, 0, (TODAY - SINCE).days)


def test_the_day_since_when_they_wait_may_be_put_right(story: Story) -> None:
    then(story, BEGAN, status=LinkStatus.WAITING, waiting_since=SINCE + 5 * DAY)
    then(story, BEGAN, status=LinkStatus.IN_PLACE)
    assert figures([row(story)], TODAY).ended_days == 35


def test_a_service_that_should_not_have_stood_there_leaves_no_wait(story: Story) -> None:
    link = story.session.scalars(select(ServiceLink)).one()
    unlink_service(story.on(BEGAN), link.id, link.version)
    told = figures([row(story)], TODAY)
    assert (told.ended, told.ended_without, row(story).supply) == (0, 0, Supply.NO_SERVICE)
    assert points(story)[-1].supply[Supply.NO_SERVICE] == 1


def test_a_service_that_is_only_told_of_from_then_on_gives_nothing(story: Story) -> None:
    then(story, BEGAN, role=LinkRole.SIGNPOSTED, status=LinkStatus.IN_PLACE)
    assert points(story)[-1].supply[Supply.NO_SERVICE] == 1
    assert figures([row(story)], TODAY).ended_without == 1


def test_the_month_in_which_a_wait_began_counts_it_though_it_has_ended(story: Story) -> None:
    then(story, BEGAN, status=LinkStatus.IN_PLACE)
    assert [it.begins_on for it in by_month([row(story)], TODAY) if it.waits] == [SINCE.replace(day=1)]


def test_a_month_shows_how_it_stood_at_its_end(story: Story) -> None:
    """Sent on 2 November; on 3 December it is in place, and looked at on 5 December."""
    then(story, date(2026, 12, 3), status=LinkStatus.IN_PLACE)
    every = trend(
        gaps(story.session, date(2026, 12, 5), with_history=True),
        spans(date(2026, 12, 5), "month"),
        kept_from(story.session),
    )
    november, december = every
    assert (november.supply[Supply.WAITING], november.median_days) == (1, (date(2026, 11, 30) - SINCE).days)
    assert (december.supply[Supply.IN_PLACE], december.ended, december.median_days) == (1, 1, None)
    assert december.ended_days == (date(2026, 12, 3) - SINCE).days


def test_a_plan_that_needs_several_types_counts_once_by_what_it_has_the_least_of(story: Story) -> None:
    then(story, BEGAN, status=LinkStatus.IN_PLACE)
    has, lacks = row(story), replace(row(story), kind=ProvisionType.PHYSIO, stood=((),))
    (point,) = trend([has, lacks], spans(TODAY, "month"), kept_from(story.session))
    assert (point.plans, point.supply[Supply.IN_PLACE], point.supply[Supply.NO_SERVICE]) == (1, 0, 1)


def test_a_plan_that_needs_several_types_was_first_sent_once(story: Story) -> None:
    rows = [row(story), replace(row(story), kind=ProvisionType.PHYSIO)]
    assert sum(it.plans for it in by_month(rows, TODAY)) == 1


def test_months_before_anything_was_kept_are_left_out(story: Story) -> None:
    assert [it.span.begins_on for it in points(story)] == [date(2026, 11, 1)]


def test_a_service_that_was_closed_counts_until_that_day(story: Story) -> None:
    then(story, SENT_ON + DAY, status=LinkStatus.IN_PLACE)
    service_named(story.session, "Talking Together").closed_on = date(2026, 12, 2)
    story.session.flush()
    november, december = in_december(story)
    assert november.supply[Supply.IN_PLACE] == 1
    assert december.supply[Supply.NO_SERVICE] == 1


def test_twelve_months_or_eight_quarters_of_the_calendar_are_shown() -> None:
    months, quarters = spans(TODAY, "month"), spans(TODAY, "quarter")
    assert (len(months), len(quarters)) == (12, 8)
    assert (months[0].begins_on, months[-1].ends_on) == (date(2025, 12, 1), TODAY)
    assert (quarters[0].begins_on, quarters[-1].begins_on) == (date(2025, 1, 1), date(2026, 10, 1))
