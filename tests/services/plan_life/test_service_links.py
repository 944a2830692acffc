"""Services are set beside provision, each with how it stands; a listing's change never alters what was set."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import LinkRole, LinkStatus, ServiceLink
from ehc.models.plan_life.plans import Plan, PlanStatement
from ehc.permissions import NotPermitted
from ehc.queries.plan_life.plan_services import linked_services, service_entries, services_beside_outcomes
from ehc.services.offer.local_offer import import_services
from ehc.services.plan_life.plan_statements import add_statement
from ehc.services.plan_life.service_links import Standing, change_link, link_service, unlink_service
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from tests import factories
from tests.factories import TODAY
from tests.plan_factories import DRAFTED_ON, SENT_ON, Story, words
from tests.services.feeds_made import made, service_named, taken_in
from workflows.plan import Part, Section

WHY = "It is for speech. For ages 4 to 11; Maya is 9."


@pytest.fixture
def story(session: Session) -> Story:
    """A draft plan being written, and the made-up directory."""
    story = Story(session)
    taken_in(story.on(DRAFTED_ON))
    return story


def provision(story: Story, plan: Plan | None = None) -> PlanStatement:
    """The one provision of the draft, which serves one outcome."""
    plan = plan or story.drafted()
    return story.session.query(PlanStatement).filter_by(plan_id=plan.id, part=Part.PROVISION).one()


def link(story: Story, row: PlanStatement, name: str = "Talking Together", **how: object) -> ServiceLink:
    standing = Standing(**{"why": WHY, **how})  # type: ignore[arg-type]
    service = service_named(story.session, name)
    return link_service(story.on(DRAFTED_ON), story.case.id, row.statement_id, service.id, standing)


def test_a_service_is_set_beside_a_provision_as_it_is_that_day(story: Story) -> None:
    kept = link(story, provision(story))
    assert (kept.snapshot["name"], kept.snapshot["organisation"]) == ("Talking Together", "Sampleshire Therapies")
    assert kept.snapshot["what"].startswith("Speech and language therapy for children who say few words.")
    assert kept.snapshot["contact"] == "01632 960111, hello@talking.example, https://talking.example/"
    assert (kept.status, kept.linked_on, kept.linked_by) == (LinkStatus.PLANNED, DRAFTED_ON, "Sam Okoro")


def test_a_change_in_the_listing_alters_no_plan(story: Story) -> None:
    link(story, provision(story))
    feed = made("open_referral")
    changed = tuple(replace(it, name=f"{it.name} renamed", status="defunct") for it in feed.services)
    import_services(story.on(SENT_ON), replace(feed, services=changed))
    story.session.expire_all()
    (kept,) = linked_services(story.session, story.case.id, TODAY)
    assert (kept.name, kept.is_open) == ("Talking Together", False)


def test_a_service_that_leaves_its_feed_stays_beside_the_plan(story: Story) -> None:
    link(story, provision(story))
    feed = made("open_referral")
    import_services(story.on(SENT_ON), replace(feed, services=feed.services[1:]))
    assert [kept.name for kept in linked_services(story.session, story.case.id, TODAY)] == ["Talking Together"]


def test_the_annex_has_each_service_under_each_outcome_it_helps_towards(story: Story) -> None:
    row = provision(story)
    link(story, row, role=LinkRole.DELIVERS, status=LinkStatus.WAITING, waiting_since=date(2026, 10, 1))
    (entry,) = service_entries(story.session, story.case.id, TODAY)
    assert (entry.outcome, entry.provision) == (str(row.outcomes[0]), str(row.statement_id))
    assert (entry.name, entry.why, entry.status) == ("Talking Together", WHY, "Waiting since 1 October 2026")


def test_a_provision_without_an_outcome_has_its_services_in_the_annex_all_the_same(story: Story) -> None:
    plan = story.drafted()
    said = words(Section.F, "Time with others.")
    row = add_statement(story.on(DRAFTED_ON), plan.id, Part.PROVISION, said)
    link(story, row)
    assert [entry.outcome for entry in service_entries(story.session, story.case.id, TODAY)] == [None]


def test_help_that_has_ended_is_not_in_the_annex(story: Story) -> None:
    link(story, provision(story), status=LinkStatus.ENDED)
    assert service_entries(story.session, story.case.id, TODAY) == ()


def test_a_case_without_a_plan_has_an_empty_annex(story: Story) -> None:
    assert service_entries(story.session, story.case.id, TODAY) == ()


def test_a_family_sees_nothing_before_a_plan_was_sent_to_them(story: Story) -> None:
    link(story, provision(story))
    assert services_beside_outcomes(story.session, story.case.id, TODAY) == ()


def test_a_family_sees_beside_each_outcome_who_may_help(story: Story) -> None:
    plan = story.sent()
    row = provision(story, plan)
    link(story, row)
    (outcome,) = services_beside_outcomes(story.session, story.case.id, TODAY)
    assert "instructions of three steps" in outcome.text
    assert [(it.name, it.status_says) for it in outcome.services] == [("Talking Together", "Planned: not begun yet")]


def test_how_it_stands_is_said_anew_and_what_was_kept_stays(story: Story) -> None:
    kept = link(story, provision(story))
    change_link(story.on(SENT_ON), kept.id, 1, Standing(status=LinkStatus.IN_PLACE, why="It helps now."))
    assert (kept.status, kept.why, kept.version) == (LinkStatus.IN_PLACE, "It helps now.", 2)
    assert kept.linked_on == DRAFTED_ON


def test_two_who_change_it_at_once_do_not_undo_each_other(story: Story) -> None:
    kept = link(story, provision(story))
    change_link(story.on(SENT_ON), kept.id, 1, Standing(why="First"))
    with pytest.raises(ChangedMeanwhile):
        change_link(story.on(SENT_ON), kept.id, 1, Standing(why="Second"))


def test_a_service_set_by_mistake_is_taken_away(story: Story) -> None:
    kept = link(story, provision(story))
    unlink_service(story.on(SENT_ON), kept.id, 1)
    assert linked_services(story.session, story.case.id, TODAY) == []


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"why": "  "}, "why"),
        ({"why": "x" * 1_001}, "why"),
        ({"status": LinkStatus.WAITING}, "waiting_since"),
        ({"status": LinkStatus.WAITING, "waiting_since": date(2027, 1, 1)}, "waiting_since"),
    ],
)
def test_what_is_missing_or_impossible_is_refused_beside_its_field(
    story: Story, how: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        link(story, provision(story), **how)
    assert refused.value.field == field


def test_only_those_who_wait_have_a_day_since_when(story: Story) -> None:
    kept = link(story, provision(story), status=LinkStatus.IN_PLACE, waiting_since=date(2026, 10, 1))
    assert kept.waiting_since is None


def test_the_same_service_stands_once_beside_a_provision(story: Story) -> None:
    row = provision(story)
    link(story, row)
    with pytest.raises(Refused, match="already"):
        link(story, row)


def test_a_service_that_is_not_shown_can_not_be_set(story: Story) -> None:
    with pytest.raises(NotFound):
        link(story, provision(story), "Gone Away Club")


def test_nothing_stands_beside_what_is_no_provision_of_this_case(story: Story) -> None:
    service = service_named(story.session, "Talking Together")
    story.drafted()
    with pytest.raises(NotFound):
        link_service(story.on(DRAFTED_ON), story.case.id, UUID(int=1), service.id, Standing(why=WHY))


def test_a_case_that_has_ended_takes_no_more(story: Story) -> None:
    row = provision(story)
    story.session.get_one(Case, story.case.id).ended_on = DRAFTED_ON
    with pytest.raises(Refused, match="ended"):
        link(story, row)


def test_only_the_councils_officers_may(story: Story) -> None:
    row, service = provision(story), service_named(story.session, "Talking Together")
    family = factories.make_account(story.session, Role.FAMILY)
    with pytest.raises(NotPermitted):
        link_service(story.on(DRAFTED_ON, family), story.case.id, row.statement_id, service.id, Standing(why=WHY))
