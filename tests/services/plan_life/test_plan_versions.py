"""Versions of a plan are started, copied and discarded one at a time."""

import pytest
from sqlalchemy.orm import Session

from ehc.models.cases import Stage
from ehc.models.council.accounts import Role
from ehc.permissions import NotPermitted
from ehc.queries.plan_life.plan_versions import statements_of
from ehc.services.plan_life import plan_versions
from ehc.services.plan_life.plan_statements import add_statement
from ehc.services.refused import NotFound, Refused
from tests import factories
from tests.plan_factories import DRAFTED_ON, SENT_ON, Story, words
from workflows.plan import Part, PlacementKind, PlanKind


@pytest.mark.parametrize("stage", [Stage.ASSESSING, Stage.DRAFTING])
def test_a_draft_may_be_started_while_assessing_and_after_a_yes(session: Session, stage: Stage) -> None:
    story = Story(session, stage=stage)
    plan = plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    assert (plan.number, plan.kind, plan.placement_kind) == (1, PlanKind.DRAFT, PlacementKind.EMPTY)


@pytest.mark.parametrize("stage", [Stage.CONSIDERING, Stage.REFUSED, Stage.NO_PLAN, Stage.ENDED])
def test_no_draft_is_started_before_a_yes_or_after_a_no(session: Session, stage: Stage) -> None:
    story = Story(session, stage=stage)
    with pytest.raises(Refused):
        plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)


def test_a_second_first_draft_is_refused(session: Session) -> None:
    story = Story(session)
    plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    with pytest.raises(Refused, match="started already"):
        plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)


def test_an_adviser_may_not_start_a_draft(session: Session) -> None:
    story = Story(session)
    adviser = factories.make_account(session, Role.ADVISER)
    with pytest.raises(NotPermitted):
        plan_versions.start_draft(story.on(DRAFTED_ON, adviser), story.case.id)


def test_the_final_plan_is_copied_from_the_draft_with_the_same_statements(session: Session) -> None:
    story = Story(session)
    draft = story.served()
    final = plan_versions.prepare_final(story.on(SENT_ON), story.case.id)
    assert final.kind is PlanKind.FINAL and final.number == 2 and final.based_on_id == draft.id
    first, second = statements_of(session, draft.id), statements_of(session, final.id)
    assert [row.statement_id for row in first] == [row.statement_id for row in second]
    assert {row.id for row in first}.isdisjoint(row.id for row in second)


def test_preparing_the_final_plan_twice_gives_the_same_version(session: Session) -> None:
    story = Story(session)
    final = story.final()
    assert plan_versions.prepare_final(story.on(SENT_ON), story.case.id).id == final.id


def test_the_final_plan_waits_for_the_draft_to_be_sent(session: Session) -> None:
    story = Story(session)
    story.drafted()
    with pytest.raises(Refused, match="Send the draft plan"):
        plan_versions.prepare_final(story.on(DRAFTED_ON), story.case.id)


def test_a_draft_to_serve_again_takes_the_place_of_the_final_in_preparation(session: Session) -> None:
    story = Story(session)
    final = story.final()
    final.placement_kind, final.placement_type = PlacementKind.TYPE_ONLY, "Mainstream secondary school"
    again = plan_versions.draft_again(story.on(SENT_ON), story.case.id)
    assert (again.id, again.kind, again.placement_kind) == (final.id, PlanKind.DRAFT, PlacementKind.EMPTY)


def test_a_version_that_was_sent_is_not_written_again(session: Session) -> None:
    story = Story(session)
    draft = story.sent()
    with pytest.raises(Refused, match="has been sent"):
        add_statement(story.on(SENT_ON), draft.id, Part.NEED, words())


def test_discarding_leaves_what_was_sent(session: Session) -> None:
    story = Story(session)
    draft = story.served()
    plan_versions.draft_again(story.on(SENT_ON), story.case.id)
    plan_versions.discard(story.on(SENT_ON), story.case.id)
    assert [plan.id for plan in plan_versions.kept.versions(session, story.case.id)] == [draft.id]


def test_the_first_draft_is_not_discarded(session: Session) -> None:
    story = Story(session)
    story.drafted()
    with pytest.raises(Refused):
        plan_versions.discard(story.on(DRAFTED_ON), story.case.id)


def test_a_plan_that_does_not_exist_is_not_found(session: Session) -> None:
    story = Story(session)
    with pytest.raises(NotFound):
        plan_versions.writable(story.on(DRAFTED_ON), story.case.id)
