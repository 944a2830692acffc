"""Section I says a setting and type, a type, or nothing; why is kept, and the law's grounds where it must be."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.plan_life.placements import Consultation, NamingDecision, RefusalGround, Setting, SettingType
from ehc.models.plan_life.plans import Plan, PlanSetting
from ehc.services.family import family_requests
from ehc.services.plan_life import naming, placements
from ehc.services.plan_life.naming import Choice
from ehc.services.refused import ChangedMeanwhile, Refused
from tests.plan_factories import DRAFTED_ON, SENT_ON, Story
from workflows.plan import PlacementKind

LATER = SENT_ON + timedelta(days=16)
WHY = "It can meet every need in section B."


@pytest.fixture
def story(session: Session) -> Story:
    return Story(session)


@pytest.fixture
def final(story: Story) -> Plan:
    return story.final()


def _consulted(story: Story, **values: object) -> Setting:
    school = story.school(**values)
    placements.consult(story.on(LATER), story.case.id, [school.id])
    return school


def _choose(story: Story, plan: Plan, kind: PlacementKind, version: int = 1, **said: object) -> Plan:
    choice = Choice(kind=kind, **{"because": WHY, **said})  # type: ignore[arg-type]
    return naming.set_placement(story.on(LATER), plan.id, version, choice)


def test_a_consulted_school_is_named_and_why_is_kept(story: Story, final: Plan) -> None:
    school = _consulted(story)
    _choose(story, final, PlacementKind.NAMED, setting_ids=(school.id,))
    assert final.placement_kind is PlacementKind.NAMED
    assert story.session.scalars(select(PlanSetting.setting_id)).all() == [school.id]
    decision = story.session.scalars(select(NamingDecision)).one()
    assert (decision.because, decision.decided_by_id, decision.decided_on) == (WHY, story.officer.id, LATER)


def test_deciding_again_leaves_one_decision(story: Story, final: Plan) -> None:
    school = _consulted(story)
    _choose(story, final, PlacementKind.NAMED, setting_ids=(school.id,))
    _choose(story, final, PlacementKind.TYPE_ONLY, 2, type="Mainstream primary school")
    assert story.session.scalars(select(PlanSetting)).all() == []
    assert len(story.session.scalars(select(NamingDecision)).all()) == 1


def test_a_draft_names_nothing(story: Story) -> None:
    draft = story.drafted()
    with pytest.raises(Refused) as refused:
        choice = Choice(kind=PlacementKind.TYPE_ONLY, type="Special school", because=WHY)
        naming.set_placement(story.on(DRAFTED_ON), draft.id, 1, choice)
    assert refused.value.rule == "leave-section-i-empty"


def test_a_school_that_was_not_consulted_is_not_named(story: Story, final: Plan) -> None:
    with pytest.raises(Refused, match="has not been consulted"):
        _choose(story, final, PlacementKind.NAMED, setting_ids=(story.school().id,))


def test_an_independent_school_is_named_once_it_has_offered_a_place(story: Story, final: Plan) -> None:
    school = _consulted(story, type=SettingType.INDEPENDENT)
    with pytest.raises(Refused, match="offered a place"):
        _choose(story, final, PlacementKind.NAMED, setting_ids=(school.id,))
    consultation = story.session.scalars(select(Consultation)).one()
    placements.record_answer(story.on(LATER), consultation.id, can_meet=True, words="", answered_by="Ms A Head")
    _choose(story, final, PlacementKind.NAMED, setting_ids=(school.id,))
    assert final.placement_kind is PlacementKind.NAMED


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        (PlacementKind.NAMED, {}, "settings"),
        (PlacementKind.TYPE_ONLY, {"type": " "}, "type"),
        (PlacementKind.TYPE_ONLY, {"type": "EOTAS package"}, "type"),
        (PlacementKind.TYPE_ONLY, {"type": "Tuition at home"}, "type"),
        (PlacementKind.BLANK, {}, "blank_because"),
        (PlacementKind.EMPTY, {}, "kind"),
        (PlacementKind.TYPE_ONLY, {"type": "Special school", "because": ""}, "because"),
    ],
)
def test_what_section_i_may_not_say_is_refused_beside_its_field(
    story: Story, final: Plan, kind: PlacementKind, said: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        _choose(story, final, kind, **said)
    assert refused.value.field == field


def test_blank_keeps_its_reason(story: Story, final: Plan) -> None:
    _choose(story, final, PlacementKind.BLANK, blank_because="A setting is inappropriate (s61): see section F.")
    assert final.blank_because.startswith("A setting is inappropriate")


def test_a_stale_decision_overwrites_nothing(story: Story, final: Plan) -> None:
    _choose(story, final, PlacementKind.TYPE_ONLY, type="Special school")
    with pytest.raises(ChangedMeanwhile):
        _choose(story, final, PlacementKind.TYPE_ONLY, type="Mainstream school")


def test_passing_over_the_familys_school_takes_a_ground_in_words(story: Story, final: Plan) -> None:
    wanted = story.school("Wanted School")
    family_requests.ask_for_setting(story.on(LATER), story.case.id, story.parents[0], setting_id=wanted.id)
    with pytest.raises(Refused) as refused:
        _choose(story, final, PlacementKind.TYPE_ONLY, type="Special school")
    assert refused.value.field == "ground" and "Wanted School" in refused.value.says
    ground = RefusalGround.UNSUITABLE
    with pytest.raises(Refused) as refused:
        _choose(story, final, PlacementKind.TYPE_ONLY, type="Special school", ground=ground)
    assert refused.value.field == "ground_words"
    _choose(story, final, PlacementKind.TYPE_ONLY, type="Special school", ground=ground, ground_words="No hoist fits.")


def test_an_independent_school_that_was_asked_for_binds_nobody(story: Story, final: Plan) -> None:
    wanted = story.school("Private School", type=SettingType.INDEPENDENT)
    family_requests.ask_for_setting(story.on(LATER), story.case.id, story.parents[0], setting_id=wanted.id)
    _choose(story, final, PlacementKind.TYPE_ONLY, type="Special school")
    assert final.placement_type == "Special school"
