"""Statements are added, edited, moved and removed; what doesn't fit is refused in words."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.base import new_id
from ehc.models.plan_life.plans import Arising, Plan, PlanChange, PlanStatement, Verb
from ehc.queries.plan_life.plan_versions import statements_of
from ehc.services.plan_life import plan_versions, representations
from ehc.services.plan_life.plan_agreements import agree_health_provision
from ehc.services.plan_life.plan_statements import (
    Because,
    add_statement,
    edit_statement,
    move_statement,
    remove_statement,
)
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from tests.plan_factories import DRAFTED_ON, SENT_ON, Story, words
from workflows.plan import Part, Section, SourceKind

BY_SETTING = Because(arising=Arising.PLACEMENT)


@pytest.fixture
def story(session: Session) -> Story:
    return Story(session)


@pytest.fixture
def plan(story: Story) -> Plan:
    return plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)


def _need(story: Story, plan: Plan, text: str = "Maya needs time to answer.") -> PlanStatement:
    return add_statement(story.on(DRAFTED_ON), plan.id, Part.NEED, words(text=text))


def test_an_officers_own_words_keep_who_wrote_them(story: Story, plan: Plan) -> None:
    row = _need(story, plan)
    assert (row.source_kind, row.source_label, row.position) == (SourceKind.OFFICER, "Sam Okoro", 1)


@pytest.mark.parametrize(
    ("part", "said", "field"),
    [
        (Part.NEED, words(text="  "), "text"),
        (Part.NEED, words(section=Section.F), "section"),
        (Part.PROVISION, words(section=Section.F, amount_pence=100_00), "amount"),
        (Part.OUTCOME, words(section=Section.E, needs=(new_id(),)), "needs"),
        (Part.PROVISION, words(section=Section.F, outcomes=(new_id(),)), "outcomes"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    story: Story, plan: Plan, part: Part, said: object, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        add_statement(story.on(DRAFTED_ON), plan.id, part, said)
    assert refused.value.field == field


def test_a_stale_version_overwrites_nothing(story: Story, plan: Plan) -> None:
    row = _need(story, plan)
    edit_statement(story.on(DRAFTED_ON), plan.id, row.statement_id, 1, words(text="First."))
    with pytest.raises(ChangedMeanwhile):
        edit_statement(story.on(DRAFTED_ON), plan.id, row.statement_id, 1, words(text="Second."))
    assert row.text == "First."


def test_saving_what_has_not_changed_is_no_change(story: Story, plan: Plan) -> None:
    row = _need(story, plan)
    edit_statement(story.on(DRAFTED_ON), plan.id, row.statement_id, 1, words())
    assert row.version == 1


def test_another_plans_statement_is_not_found(session: Session, story: Story, plan: Plan) -> None:
    other = Story(session)
    theirs = plan_versions.start_draft(other.on(DRAFTED_ON), other.case.id)
    row = _need(other, theirs)
    plan = plan_versions.start_draft(other.on(DRAFTED_ON), _second_case(other).id)
    with pytest.raises(NotFound):
        edit_statement(other.on(DRAFTED_ON), plan.id, row.statement_id, 1, words())


def _second_case(story: Story) -> object:
    from ehc.models.cases import Stage
    from tests import factories

    return factories.make_case(story.session, Stage.DRAFTING, officer=story.officer, requested_on=date(2026, 8, 3))


def test_removing_a_need_takes_it_out_of_what_was_linked_to_it(story: Story, plan: Plan) -> None:
    need = _need(story, plan)
    linked = words(Section.E, "By July 2028 Maya will answer in class.", needs=(need.statement_id,))
    outcome = add_statement(story.on(DRAFTED_ON), plan.id, Part.OUTCOME, linked)
    remove_statement(story.on(DRAFTED_ON), plan.id, need.statement_id, 1)
    assert outcome.needs == []


def test_moving_up_changes_places_with_the_one_above(story: Story, plan: Plan) -> None:
    first, second = _need(story, plan, "First."), _need(story, plan, "Second.")
    move_statement(story.on(DRAFTED_ON), plan.id, second.statement_id, 1, up=True)
    assert [row.text for row in statements_of(story.session, plan.id)] == ["Second.", "First."]
    move_statement(story.on(DRAFTED_ON), plan.id, second.statement_id, 1, up=True)
    assert first.position == 2


def test_health_provision_that_says_something_else_is_agreed_again(story: Story, plan: Plan) -> None:
    said = words(Section.G, "A nurse checks her feeding tube.")
    row = add_statement(story.on(DRAFTED_ON), plan.id, Part.PROVISION, said)
    agree_health_provision(story.on(DRAFTED_ON), plan.id, [row.statement_id], "Dr Okafor", DRAFTED_ON)
    assert row.agreed_by == "Dr Okafor"
    edit_statement(story.on(DRAFTED_ON), plan.id, row.statement_id, 2, words(Section.G, "A nurse trains staff."))
    assert (row.agreed_by, row.agreed_on) == ("", None)


def test_only_health_provision_can_be_agreed_for_the_health_body(story: Story, plan: Plan) -> None:
    row = _need(story, plan)
    with pytest.raises(NotFound):
        agree_health_provision(story.on(DRAFTED_ON), plan.id, [row.statement_id], "Dr Okafor", DRAFTED_ON)


def test_an_agreement_is_not_dated_in_the_future(story: Story, plan: Plan) -> None:
    said = words(Section.G, "A nurse checks her feeding tube.")
    row = add_statement(story.on(DRAFTED_ON), plan.id, Part.PROVISION, said)
    with pytest.raises(Refused) as refused:
        agree_health_provision(story.on(DRAFTED_ON), plan.id, [row.statement_id], "Dr Okafor", date(2027, 1, 1))
    assert refused.value.field == "agreed_on"


def test_a_change_after_service_says_what_it_arises_from(story: Story) -> None:
    final = story.final()
    with pytest.raises(Refused) as refused:
        add_statement(story.on(SENT_ON), final.id, Part.NEED, words())
    assert refused.value.field == "arising"


def test_a_change_from_a_comment_has_the_family_as_its_source(story: Story) -> None:
    story.served()
    parent = story.parents[0]
    said = representations.comment(story.on(SENT_ON), story.case.id, parent, "It is three steps, not two.")
    final = plan_versions.prepare_final(story.on(SENT_ON), story.case.id)
    row = statements_of(story.session, final.id)[1]
    because = Because(arising=Arising.REPRESENTATION, contribution_id=said.id)
    edit_statement(story.on(SENT_ON), final.id, row.statement_id, 1, words(row.section, "Three steps."), because)
    assert row.source_kind is SourceKind.FAMILY and row.source_contribution_id == said.id
    assert row.source_advice_id is not None, "the advice that it came from stays named"
    change = story.session.scalars(select(PlanChange)).one()
    assert (change.verb, change.contribution_id) == (Verb.CHANGED, said.id)


def test_a_comment_of_another_case_is_not_found(story: Story) -> None:
    final = story.final()
    with pytest.raises(NotFound):
        because = Because(arising=Arising.REPRESENTATION, contribution_id=new_id())
        add_statement(story.on(SENT_ON), final.id, Part.NEED, words(), because)


def test_a_removal_after_service_is_kept_with_its_reason(story: Story) -> None:
    final = story.final()
    row = statements_of(story.session, final.id)[0]
    remove_statement(story.on(SENT_ON), final.id, row.statement_id, 1, BY_SETTING)
    change = story.session.scalars(select(PlanChange)).one()
    assert (change.verb, change.arising) == (Verb.REMOVED, Arising.PLACEMENT)
