"""A version reads as a frozen value: numbered, traced to its appendices, silent about what would find a family."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from ehc.documents import plan_json
from ehc.models.assessment.advice import AdviceKind
from ehc.models.assessment.documents import Document, DocumentKind
from ehc.models.intake.people import Person, Relationship
from ehc.queries.plan_life.plan import frozen_plan
from ehc.queries.plan_life.plan_child import WITHHELD, NoBirthDate
from ehc.services.plan_life import issuing, naming, plan_versions, plans
from ehc.services.plan_life.naming import Choice
from tests import factories
from tests.plan_factories import DRAFTED_ON, NEED, SENT_ON, Story, make_advice, make_thread, state
from workflows.plan import Part, PlacementKind, Plan, PlanKind, Section

AFTER = SENT_ON + timedelta(days=15)


@pytest.fixture
def story(session: Session) -> Story:
    return Story(session)


def _value(story: Story, day: date = DRAFTED_ON) -> Plan:
    plan = plan_versions.kept.latest(story.session, story.case.id)
    assert plan is not None
    return frozen_plan(story.session, plan.id, day)


def test_statements_are_numbered_linked_and_traced(story: Story) -> None:
    story.drafted()
    value = _value(story)
    assert [it.number for it in value.statements] == ["A1", "B1", "E1", "F1"]
    need, outcome, provision = value.statements[1:]
    assert outcome.needs == (need.id,) and provision.outcomes == (outcome.id,)
    assert provision.source is not None and provision.source.entry == 1
    assert provision.frequency == "Every school day" and provision.review is None


def test_section_k_holds_each_advice_with_its_author_and_its_words(story: Story) -> None:
    story.drafted()
    entry = _value(story).advice[0]
    assert (entry.number, entry.appendix, entry.author) == (1, "Appendix 1", "Dr Asha Patel")
    assert entry.paragraphs[0] == "Assessed in school on two mornings." and NEED in entry.paragraphs[1]
    assert "How often: Every school day." in entry.paragraphs[3]


def test_advice_stands_in_the_order_of_the_regulation(story: Story) -> None:
    make_advice(story.session, story.case, AdviceKind.SOCIAL_CARE, name="Tom Bright")
    make_advice(story.session, story.case, AdviceKind.EDUCATION, name="Ms A Head")
    story.drafted()
    assert [entry.author for entry in _value(story).advice] == ["Ms A Head", "Dr Asha Patel", "Tom Bright"]


def test_what_a_giver_marked_is_in_no_appendix_until_an_officer_shows_it(story: Story) -> None:
    advice = make_advice(story.session, story.case, sensitive="It is about her brother", summary="About him too.")
    state(story.session, advice, Part.NEED, "Her brother hits her.", marked_sensitive=True)
    state(story.session, advice, Part.NEED, "She is tired.", position=2)
    paper = Document(
        authority_id=story.case.authority_id,
        case_id=story.case.id,
        advice_id=advice.id,
        kind=DocumentKind.ADVICE,
        name="report.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0",
        blob_key="0",
        added_at=factories.NOW,
        added_by="Dr Asha Patel",
        marked_sensitive=True,
    )
    story.session.add(paper)
    plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    entry = _value(story).advice[0]
    assert entry.paragraphs == ("Need: She is tired.",) and entry.file_name is None
    advice.shown_because = paper.shown_because = "Needed to protect her (regulation 17)"
    story.session.flush()
    entry = _value(story).advice[0]
    assert len(entry.paragraphs) == 3 and entry.file_name == "report.pdf"


def test_a_withheld_address_and_the_school_of_a_hidden_child_are_left_out(story: Story) -> None:
    school = story.school("Sample Oak School")
    story.case.setting_id = school.id
    child = story.session.get_one(Person, story.case.child_id)
    factories.make_address(story.session, child, "1 Known Street")
    story.drafted()
    assert _value(story).child.address.startswith("1 Known Street")
    assert _value(story).child.attends == "Sample Oak School"
    factories.make_address(story.session, child, "A refuge", from_on=date(2026, 10, 1), withheld=True)
    value = _value(story)
    assert (value.child.address, value.child.attends) == (WITHHELD, WITHHELD)
    assert "refuge" not in plan_json.to_json(value)


def test_only_confirmed_and_unrestricted_parents_are_named(story: Story) -> None:
    child = story.session.get_one(Person, story.case.child_id)
    for given, values in (("Idris", {"restricted_because": "Court order"}), ("Nia", {"confirmed_on": None})):
        factories.relate(story.session, child, factories.make_adult(story.session, given), **values)
    story.drafted()
    assert _value(story).child.parents == ("Ruth Sample (parent)",)
    story.session.query(Relationship).update({"restricted_because": ""})
    assert "Idris Sample (parent)" in _value(story).child.parents


def test_without_a_date_of_birth_there_is_no_plan(story: Story) -> None:
    story.drafted()
    story.session.get_one(Person, story.case.child_id).born_on = None
    story.session.flush()
    with pytest.raises(NoBirthDate):
        _value(story)


def test_a_final_plan_says_who_signed_it_and_when_it_is_reviewed(story: Story) -> None:
    final = story.final()
    choice = Choice(kind=PlacementKind.TYPE_ONLY, type="Mainstream primary school", because="It can meet them.")
    naming.set_placement(story.on(AFTER), final.id, 1, choice)
    issuing.issue_final(story.on(AFTER), story.case.id)
    value = _value(story, AFTER)
    assert (value.kind, value.version, value.made_on) == (PlanKind.FINAL, 2, AFTER)
    assert (value.signed_by, value.signed_as) == ("Sam Okoro", "SEND officer")
    assert value.review_by is not None and value.review_by.year == 2027
    assert value.placement.type == "Mainstream primary school"


def test_what_was_frozen_reads_back_as_the_same_plan(story: Story) -> None:
    plan = story.drafted()
    plans.send_draft(story.on(SENT_ON), story.case.id)
    snapshot = plan_versions.kept.snapshot_of(story.session, plan.id)
    assert snapshot is not None
    assert plan_json.decode(snapshot.plan) == frozen_plan(story.session, plan.id, SENT_ON)


def test_sections_keep_the_order_of_the_regulation(story: Story) -> None:
    health = make_advice(story.session, story.case, AdviceKind.HEALTH, name="Dr Grace Okafor")
    state(story.session, health, Part.NEED, "She has asthma.")
    state(story.session, health, Part.PROVISION, "A nurse reviews her inhaler.", position=2)
    make_thread(story.session, make_advice(story.session, story.case))
    story.drafted()
    order = [it.section for it in _value(story).statements]
    assert order == sorted(order, key=list(Section).index)
