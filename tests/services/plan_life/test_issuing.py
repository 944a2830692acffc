"""The final plan is signed under a delegation, frozen, and sent to all whom the law names; what is missing stops it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.assessments import Delegation
from ehc.models.cases import Stage
from ehc.models.notices import Notice, NoticeCopy, RecipientKind
from ehc.models.outbox import OutboxMessage
from ehc.models.plan_life.plans import Arising, Plan, PlanSnapshot
from ehc.services.plan_life import issuing, naming, placements, plan_versions, plans, representations
from ehc.services.plan_life.naming import Choice
from ehc.services.plan_life.plan_statements import Because, add_statement, remove_statement
from ehc.services.record import events_of
from ehc.services.refused import Refused
from tests.plan_factories import NURSING, SENT_ON, Story, words
from workflows.events import FinalPlanIssued
from workflows.plan import Part, PlacementKind, PlanKind, Section

AFTER = SENT_ON + timedelta(days=15)


@pytest.fixture
def story(session: Session) -> Story:
    return Story(session)


def _with_type(story: Story, plan: Plan, day: date = AFTER) -> None:
    choice = Choice(kind=PlacementKind.TYPE_ONLY, type="Mainstream primary school", because="It can meet the needs.")
    naming.set_placement(story.on(day), plan.id, plan.version, choice)


def _issue(story: Story, day: date = AFTER) -> Plan:
    return issuing.issue_final(story.on(day), story.case.id)


def _letters(story: Story, kind: str) -> list[NoticeCopy]:
    rows = select(NoticeCopy).join(Notice, Notice.id == NoticeCopy.notice_id).where(Notice.kind == kind)
    return list(story.session.scalars(rows))


def test_a_final_plan_is_signed_frozen_and_recorded(story: Story) -> None:
    final = story.final()
    _with_type(story, final)
    _issue(story)
    assert (final.signed_by_id, final.signed_on, final.kind) == (story.officer.id, AFTER, PlanKind.FINAL)
    assert isinstance(events_of(story.session, story.case.id)[-1], FinalPlanIssued)
    assert story.case.stage is Stage.PLAN_HELD
    snapshot = story.session.scalars(select(PlanSnapshot).where(PlanSnapshot.plan_id == final.id)).one()
    assert "Mainstream primary school" in snapshot.html and len(snapshot.sha256) == 64


def test_family_named_setting_and_health_body_each_have_the_plan(story: Story) -> None:
    final, school = story.final(), story.school()
    placements.consult(story.on(AFTER), story.case.id, [school.id])
    choice = Choice(kind=PlacementKind.NAMED, setting_ids=(school.id,), because="It can meet the needs.")
    naming.set_placement(story.on(AFTER), final.id, 1, choice)
    _issue(story)
    for kind, recipient in [
        ("final-plan-covering", RecipientKind.PARENT),
        ("final-plan-to-setting", RecipientKind.SETTING),
        ("final-plan-to-health-body", RecipientKind.HEALTH_BODY),
    ]:
        copy = _letters(story, kind)[0]
        assert copy.recipient is recipient and copy.plan_snapshot_id is not None


def test_the_familys_letter_gives_the_rights_with_their_last_days_and_the_reason(story: Story) -> None:
    final = story.final()
    _with_type(story, final)
    _issue(story)
    letter = _letters(story, "final-plan-covering")[0].html
    assert "It can meet the needs." in letter and "17 January 2027" in letter


def test_each_parent_reads_what_became_of_their_own_comments(story: Story) -> None:
    story.served()
    said = representations.comment(story.on(SENT_ON), story.case.id, story.parents[0], "She needs longer.")
    representations.answer(story.on(SENT_ON), said.id, accepted=False, words="The advice says half an hour.")
    final = plan_versions.prepare_final(story.on(AFTER), story.case.id)
    _with_type(story, final)
    _issue(story)
    assert "The advice says half an hour." in _letters(story, "final-plan-covering")[0].html


def test_the_family_is_told_what_the_health_body_would_not_agree(story: Story) -> None:
    draft = story.drafted()
    row = add_statement(story.on(SENT_ON), draft.id, Part.PROVISION, words(Section.G, NURSING))
    plans.send_draft(story.on(SENT_ON), story.case.id)
    plans.serve_draft(story.on(SENT_ON), story.case.id, SENT_ON)
    final = plan_versions.prepare_final(story.on(AFTER), story.case.id)
    remove_statement(story.on(AFTER), final.id, row.statement_id, 1, Because(arising=Arising.HEALTH_BODY))
    _with_type(story, final)
    _issue(story)
    letter = _letters(story, "final-plan-covering")[0].html
    assert NURSING in letter and "has not agreed to this" in letter


def test_the_pdf_is_asked_for_once(story: Story) -> None:
    final = story.final()
    _with_type(story, final)
    _issue(story)
    asked = select(OutboxMessage).where(OutboxMessage.kind == "make-plan-pdf")
    assert len(story.session.scalars(asked).all()) == 1


def test_an_officer_without_the_power_does_not_sign(story: Story) -> None:
    final = story.final()
    _with_type(story, final)
    story.session.query(Delegation).update({"until_on": AFTER - timedelta(days=1)})
    with pytest.raises(Refused, match="delegation"):
        _issue(story)


def test_no_final_plan_inside_the_familys_time(story: Story) -> None:
    story.served()
    day = AFTER - timedelta(days=1)
    final = plan_versions.prepare_final(story.on(day), story.case.id)
    _with_type(story, final, day)
    with pytest.raises(Refused) as refused:
        _issue(story, day)
    assert refused.value.rule == "hear-family-on-draft"


def test_a_final_plan_inside_it_when_everyone_has_said_they_are_done(story: Story) -> None:
    story.served()
    day = SENT_ON + timedelta(days=3)
    told = {"told_of_meeting": True, "told_of_setting": True}
    parent = story.parents[0]
    representations.answer_is_whole(story.on(day), story.case.id, parent, "We are happy with it.", **told)
    final = plan_versions.prepare_final(story.on(day), story.case.id)
    _with_type(story, final, day)
    assert _issue(story, day).signed_on == day


def test_a_draft_that_was_not_served_stops_it(story: Story) -> None:
    story.sent()
    final = plan_versions.prepare_final(story.on(AFTER), story.case.id)
    _with_type(story, final)
    with pytest.raises(Refused, match="served"):
        _issue(story)


def test_section_i_undecided_stops_it(story: Story) -> None:
    story.final()
    with pytest.raises(Refused, match="section I"):
        _issue(story)


def test_health_provision_not_agreed_stops_it(story: Story) -> None:
    final = story.final()
    because = Because(arising=Arising.HEALTH_BODY)
    add_statement(story.on(AFTER), final.id, Part.PROVISION, words(Section.G, NURSING), because)
    _with_type(story, final)
    with pytest.raises(Refused, match="section G"):
        _issue(story)
    story.agree_everything(final, AFTER)
    assert _issue(story).frozen_at is not None


def test_a_draft_is_not_issued_as_it_stands(story: Story) -> None:
    story.served()
    with pytest.raises(Refused, match="Prepare"):
        _issue(story)


def test_a_redraft_that_is_not_served_again_stops_it(story: Story) -> None:
    story.final()
    plan_versions.draft_again(story.on(AFTER), story.case.id)
    with pytest.raises(Refused, match="Prepare"):
        _issue(story)
