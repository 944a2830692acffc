"""Every outcome of a plan in force counts once: by its newest review in the period, or as not reviewed."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.offer.local_offer import LinkRole, LinkStatus, ServiceLink
from ehc.models.plan_life.outcome_reviews import Judge, Judged
from ehc.models.plan_life.plans import Plan, PlanStatement
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency.progress import OutcomeRow, Period, outcome_rows
from ehc.queries.sufficiency.progress_figures import parts_of, periods, progress, school_year, split
from ehc.services.plan_life.outcome_reviews import Judgement, Occasion, correct_outcome, record_outcomes
from ehc.services.plan_life.provision_types import say_type
from ehc.services.plan_life.service_links import Standing, change_link, link_service
from tests import factories
from tests.factories import NOW, TODAY
from tests.plan_factories import SENT_ON, Story, issued
from tests.services.feeds_made import service_named, taken_in
from workflows.plan import Part, PlanKind

YEAR = Period(begins_on=TODAY - timedelta(days=364), ends_on=TODAY)
EARLY, LATE = SENT_ON + timedelta(days=3), SENT_ON + timedelta(days=12)


@pytest.fixture
def story(session: Session) -> Story:
    """A final plan with one outcome and one provision that serves it, and the made-up directory."""
    story = Story(session)
    taken_in(story.on(SENT_ON))
    issued(story)
    return story


def row(story: Story, period: Period = YEAR) -> OutcomeRow:
    (found,) = outcome_rows(story.session, period)
    return found


def provision(story: Story) -> PlanStatement:
    return story.session.scalars(select(PlanStatement).where(PlanStatement.part == Part.PROVISION)).one()


def reviewed(story: Story, judged: Judged = Judged.MET, on: date = LATE) -> Any:
    said = Judgement(statement_id=row(story).statement_id, judged=judged)
    (kept,) = record_outcomes(story.on(TODAY), story.case.id, [said], Occasion(on=on, by=Judge.TOGETHER))
    return kept


def test_an_outcome_that_nobody_reviewed_counts_as_not_reviewed(story: Story) -> None:
    assert (row(story).judged, row(story).judged_on) == (Judged.NOT_REVIEWED, None)


def test_it_counts_by_its_newest_review_in_the_period(story: Story) -> None:
    reviewed(story, Judged.NOT_MET, EARLY)
    reviewed(story, Judged.MET, LATE)
    assert (row(story).judged, row(story).judged_on) == (Judged.MET, LATE)
    until = Period(begins_on=YEAR.begins_on, ends_on=EARLY)
    assert row(story, until).judged is Judged.NOT_MET


def test_a_record_that_was_corrected_does_not_count(story: Story) -> None:
    wrong = reviewed(story)
    said = Judgement(statement_id=wrong.statement_id, judged=Judged.NOT_REVIEWED, words="Another child's.")
    correct_outcome(story.on(TODAY), story.case.id, wrong.id, said, Occasion(on=LATE, by=Judge.TOGETHER))
    assert (row(story).judged, row(story).judged_on) == (Judged.NOT_REVIEWED, None)


def test_a_plan_counts_from_the_day_it_was_issued(story: Story) -> None:
    assert outcome_rows(story.session, Period(begins_on=YEAR.begins_on, ends_on=SENT_ON - timedelta(days=1))) == []


def test_a_draft_does_not_count(session: Session) -> None:
    Story(session).sent()
    assert outcome_rows(session, YEAR) == []


def test_a_case_that_ended_counts_in_the_time_before(story: Story) -> None:
    story.case.ended_on = LATE
    story.session.flush()
    assert len(outcome_rows(story.session, YEAR)) == 1
    assert outcome_rows(story.session, Period(begins_on=LATE + timedelta(days=1), ends_on=TODAY)) == []


def test_an_outcome_that_a_later_version_leaves_out_counts_where_it_was_reviewed(story: Story) -> None:
    reviewed(story)
    outcome = story.session.scalars(select(PlanStatement).where(PlanStatement.part == Part.OUTCOME)).one()
    newer = Plan(case_id=story.case.id, number=2, kind=PlanKind.AMENDED, started_at=NOW, frozen_at=NOW)
    story.session.add(newer)
    story.session.flush()
    assert newer.id != outcome.plan_id
    assert [(it.judged, it.kinds) for it in outcome_rows(story.session, YEAR)] == [
        (Judged.MET, frozenset({ProvisionType.ASSISTANT}))
    ]


def test_it_counts_under_the_type_of_the_help_that_serves_it(story: Story) -> None:
    assert list(parts_of("type", row(story))) == ["teaching-assistant"]
    say_type(story.on(SENT_ON), story.case.id, provision(story).statement_id, ProvisionType.SPEECH)
    assert list(parts_of("type", row(story))) == ["speech-and-language-therapy"]


@pytest.mark.parametrize(
    ("role", "status", "counts"),
    [
        (LinkRole.DELIVERS, LinkStatus.IN_PLACE, True),
        (LinkRole.COMMISSIONED, LinkStatus.ENDED, True),
        (LinkRole.SIGNPOSTED, LinkStatus.IN_PLACE, False),
        (LinkRole.DELIVERS, LinkStatus.PLANNED, False),
        (LinkRole.DELIVERS, LinkStatus.NOT_AVAILABLE, False),
    ],
)
def test_it_counts_under_each_service_that_helps_or_has(
    story: Story, role: LinkRole, status: LinkStatus, counts: bool
) -> None:
    service = service_named(story.session, "Talking Together")
    standing = Standing(why="It fits.", role=role, status=status)
    link_service(story.on(SENT_ON), story.case.id, provision(story).statement_id, service.id, standing)
    assert list(parts_of("service", row(story))) == ([str(service.id)] if counts else [""])


def stands(story: Story, on: date, status: LinkStatus) -> str:
    """A service set beside the provision on a day; what it is in the figures."""
    service = service_named(story.session, "Talking Together")
    standing = Standing(why="It fits.", role=LinkRole.DELIVERS, status=status)
    link_service(story.on(on), story.case.id, provision(story).statement_id, service.id, standing)
    return str(service.id)


def begins(story: Story, on: date) -> None:
    link = story.session.scalars(select(ServiceLink)).one()
    change_link(
        story.on(on),
        link.id,
        link.version,
        Standing(why="It fits.", role=LinkRole.DELIVERS, status=LinkStatus.IN_PLACE),
    )


def test_a_service_is_not_credited_with_a_review_of_before_it_stood_there(story: Story) -> None:
    reviewed(story, on=EARLY)
    stands(story, LATE, LinkStatus.IN_PLACE)
    assert list(parts_of("service", row(story))) == [""]


def test_nor_with_one_of_before_its_help_began(story: Story) -> None:
    stands(story, SENT_ON, LinkStatus.PLANNED)
    reviewed(story, on=EARLY)
    begins(story, LATE)
    assert list(parts_of("service", row(story))) == [""]


def test_a_review_of_the_day_its_help_began_counts_under_it(story: Story) -> None:
    service = stands(story, SENT_ON, LinkStatus.PLANNED)
    begins(story, EARLY)
    reviewed(story, on=EARLY)
    assert list(parts_of("service", row(story))) == [service]


def test_an_outcome_not_reviewed_counts_under_no_service_that_began_after_the_period(story: Story) -> None:
    stands(story, LATE, LinkStatus.IN_PLACE)
    assert list(parts_of("service", row(story, Period(begins_on=YEAR.begins_on, ends_on=EARLY)))) == [""]


def test_it_counts_under_the_setting_where_the_child_is_now(story: Story) -> None:
    assert list(parts_of("setting", row(story))) == [""]
    school = story.school()
    story.case.setting_id = school.id
    story.session.flush()
    assert list(parts_of("setting", row(story))) == [str(school.id)]
    assert row(story).setting_kind == "maintained-school"


def test_the_figures_show_their_denominator_and_what_was_not_reviewed(story: Story) -> None:
    it = progress([row(story)])
    assert (it.outcomes, it.reviewed, it.plans, it.judged[Judged.NOT_REVIEWED]) == (1, 0, 1, 1)
    assert list(split([row(story)], "type")) == ["teaching-assistant"]


def test_another_council_sees_none_of_it(story: Story) -> None:
    factories.make_authority(story.session)
    assert outcome_rows(story.session, YEAR) == []


def test_a_school_year_begins_in_september(story: Story) -> None:
    assert (school_year(date(2026, 8, 31)), school_year(date(2026, 9, 1))) == (2025, 2026)
    assert list(periods(story.session, TODAY)) == [""]
    reviewed(story)
    assert periods(story.session, TODAY)["2026"] == Period(begins_on=date(2026, 9, 1), ends_on=TODAY)
