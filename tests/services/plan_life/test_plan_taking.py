"""What was said is taken into its section with its source and its links, once, and nothing is added to it."""

import pytest
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceState
from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.plan_life.plan_versions import statements_of
from ehc.services.plan_life import plan_versions
from ehc.services.plan_life.plan_taking import assemble, take
from ehc.services.refused import NotFound, Refused
from tests.plan_factories import DRAFTED_ON, NURSING, Story, make_advice, make_thread, make_views, state
from workflows.plan import Area, Part, Section, SourceKind, ViewKind

TYPED = ("deliverer", "qualification", "frequency", "duration", "group_size", "place", "by_when")


@pytest.fixture
def story(session: Session) -> Story:
    return Story(session)


def _all(story: Story) -> dict[Section, PlanStatement]:
    plan = plan_versions.kept.being_written(story.session, story.case.id)
    assert plan is not None
    return {row.section: row for row in statements_of(story.session, plan.id)}


def test_a_statement_taken_says_what_the_advice_says_and_names_it(story: Story) -> None:
    advice = make_advice(story.session, story.case)
    *_rest, provision = make_thread(story.session, advice)
    plan = plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    row = take(story.on(DRAFTED_ON), plan.id, [provision.id])[0]
    assert [getattr(row, name) for name in ("text", *TYPED)] == [getattr(provision, name) for name in ("text", *TYPED)]
    assert (row.source_advice_id, row.source_statement_id) == (advice.id, provision.id)
    assert row.source_label == "Psychological advice, Dr Asha Patel, 5 October 2026"


def test_no_number_is_invented_for_advice_that_gives_none(story: Story) -> None:
    advice = make_advice(story.session, story.case)
    vague = state(story.session, advice, Part.PROVISION, "Support with reading.")
    plan = plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    row = take(story.on(DRAFTED_ON), plan.id, [vague.id])[0]
    assert not any(getattr(row, name) for name in TYPED) and row.text == "Support with reading."


def test_taking_twice_takes_once(story: Story) -> None:
    advice = make_advice(story.session, story.case)
    need, *_rest = make_thread(story.session, advice)
    plan = plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    take(story.on(DRAFTED_ON), plan.id, [need.id])
    assert take(story.on(DRAFTED_ON), plan.id, [need.id]) == []


def test_another_cases_advice_is_not_found(session: Session, story: Story) -> None:
    other = Story(session)
    need, *_rest = make_thread(session, make_advice(session, other.case))
    story = Story(session)
    plan = plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    with pytest.raises(NotFound):
        take(story.on(DRAFTED_ON), plan.id, [need.id])


def test_advice_that_has_not_been_sent_is_not_found(story: Story) -> None:
    advice = make_advice(story.session, story.case, state=AdviceState.DRAFT)
    need, *_rest = make_thread(story.session, advice)
    plan = plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    with pytest.raises(NotFound):
        take(story.on(DRAFTED_ON), plan.id, [need.id])


def test_what_its_giver_marked_waits_for_a_decision(story: Story) -> None:
    advice = make_advice(story.session, story.case, sensitive="About her brother")
    marked = state(story.session, advice, Part.NEED, "Her brother hits her.", marked_sensitive=True)
    plan = plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    with pytest.raises(Refused, match="marked"):
        take(story.on(DRAFTED_ON), plan.id, [marked.id])
    assert assemble(story.on(DRAFTED_ON), story.case.id).taken == 0


def test_the_threads_of_the_advice_are_kept_whatever_is_taken_first(story: Story) -> None:
    need, outcome, provision = make_thread(story.session, make_advice(story.session, story.case))
    plan = plan_versions.start_draft(story.on(DRAFTED_ON), story.case.id)
    for one in (provision, outcome, need):
        take(story.on(DRAFTED_ON), plan.id, [one.id])
    rows = _all(story)
    assert rows[Section.E].needs == [rows[Section.B].statement_id]
    assert rows[Section.F].outcomes == [rows[Section.E].statement_id]


def test_where_a_giver_linked_nothing_the_same_area_is_proposed(story: Story) -> None:
    advice = make_advice(story.session, story.case)
    state(story.session, advice, Part.NEED, "Words are hard.", area=Area.COMMUNICATION)
    state(story.session, advice, Part.NEED, "Sums are hard.", area=Area.COGNITION, position=2)
    state(story.session, advice, Part.OUTCOME, "By July 2028 Maya will add.", area=Area.COGNITION, position=3)
    rows = statements_of(story.session, assemble(story.on(DRAFTED_ON), story.case.id).plan.id)
    linked = {row.statement_id: row.text for row in rows}
    assert [linked[need] for need in rows[-1].needs] == ["Sums are hard."]


def test_assembling_puts_each_kind_in_its_section(story: Story) -> None:
    health = make_advice(story.session, story.case, AdviceKind.HEALTH, name="Dr Grace Okafor", role="Paediatrician")
    state(story.session, health, Part.NEED, "She is fed by gastrostomy.", area=Area.HEALTH)
    state(story.session, health, Part.PROVISION, NURSING, position=2)
    care = make_advice(story.session, story.case, AdviceKind.SOCIAL_CARE, name="Tom Bright", role="Social worker")
    state(story.session, care, Part.NEED, "The family has no time to rest.")
    state(story.session, care, Part.PROVISION, "An evening club on Thursdays.", position=2)
    state(story.session, care, Part.PROVISION, "One residential weekend a term.", position=3)
    make_thread(story.session, make_advice(story.session, story.case))
    make_views(story.session, story.case)
    made = assemble(story.on(DRAFTED_ON), story.case.id)
    rows = statements_of(story.session, made.plan.id)
    assert [row.section for row in rows] == ["A", "B", "C", "D", "E", "F", "G", "H1", "H2"]
    assert made.taken == made.statements == 9


def test_therapy_that_trains_goes_to_section_f_though_health_gives_it(story: Story) -> None:
    health = make_advice(story.session, story.case, AdviceKind.HEALTH)
    state(story.session, health, Part.PROVISION, "Speech and language therapy twice a week.")
    assemble(story.on(DRAFTED_ON), story.case.id)
    assert Section.F in _all(story)


def test_the_childs_words_stand_in_section_a_as_theirs(story: Story) -> None:
    make_views(story.session, story.case)
    assemble(story.on(DRAFTED_ON), story.case.id)
    row = _all(story)[Section.A]
    assert (row.source_kind, row.view, row.speaker) == (SourceKind.CHILD, ViewKind.IMPORTANT_TO_ME, "Maya")


def test_assembling_again_takes_only_what_is_new(story: Story) -> None:
    story.drafted()
    advice = make_advice(story.session, story.case, AdviceKind.EDUCATION, name="Ms A Head")
    state(story.session, advice, Part.NEED, "She reads at the level of a child of six.")
    assert assemble(story.on(DRAFTED_ON), story.case.id).taken == 1
