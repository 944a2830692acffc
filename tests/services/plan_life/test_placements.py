"""Settings are consulted with the draft and a link, and answer on the grounds that the law knows."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.models.council.accounts import Role
from ehc.models.council.sessions import LinkPurpose, PrivateLink
from ehc.models.notices import NoticeCopy
from ehc.models.plan_life.placements import Answer, Consultation, RefusalGround
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.family import family_requests
from ehc.services.plan_life import placements
from ehc.services.record import events_of
from ehc.services.refused import Refused
from tests import factories
from tests.plan_factories import SENT_ON, Story
from workflows.events import SettingAnswered, SettingConsulted

LATER = SENT_ON + timedelta(days=5)


@pytest.fixture
def story(session: Session) -> Story:
    story = Story(session)
    story.served()
    return story


def _consulted(story: Story) -> Consultation:
    placements.consult(story.on(LATER), story.case.id, [story.school().id])
    return story.session.scalars(select(Consultation)).one()


def _answer(story: Story, consultation: Consultation, act: Act | None = None, **said: object) -> Consultation:
    values = {"can_meet": True, "words": "", "answered_by": "Ms A Head", **said}
    return placements.record_answer(act or story.on(LATER), consultation.id, **values)  # type: ignore[arg-type]


def test_several_are_consulted_at_once_each_with_its_own_letter_and_the_draft(story: Story) -> None:
    first, second = story.school("Oak School"), story.school("Elm School")
    placements.consult(story.on(LATER), story.case.id, [first.id, second.id], "Is there a hoist?")
    events = [event for event in events_of(story.session, story.case.id) if isinstance(event, SettingConsulted)]
    assert {event.setting for event in events} == {str(first.id), str(second.id)}
    copies = story.session.scalars(select(NoticeCopy).where(NoticeCopy.setting_id.is_not(None))).all()
    assert {copy.setting_id for copy in copies} == {first.id, second.id}
    assert all(copy.plan_snapshot_id and "Is there a hoist?" in copy.html for copy in copies)


def test_the_letter_holds_a_link_to_this_consultation_alone(story: Story) -> None:
    consultation = _consulted(story)
    link = story.session.scalars(select(PrivateLink).where(PrivateLink.purpose == LinkPurpose.CONSULTATION)).one()
    copy = story.session.scalars(select(NoticeCopy).where(NoticeCopy.about_id == consultation.id)).one()
    assert link.subject_id == consultation.id and "/consultations/enter/" in copy.html


def test_history_makes_no_link(story: Story) -> None:
    placements.consult(story.on(LATER, live=False), story.case.id, [story.school().id])
    links = select(PrivateLink).where(PrivateLink.purpose == LinkPurpose.CONSULTATION)
    assert story.session.scalars(links).all() == []


def test_one_that_the_family_asked_for_is_told_so(story: Story) -> None:
    school = story.school()
    family_requests.ask_for_setting(story.on(LATER), story.case.id, story.parents[0], setting_id=school.id)
    placements.consult(story.on(LATER), story.case.id, [school.id])
    assert story.session.scalars(select(Consultation)).one().requested_by_family


def test_no_setting_is_consulted_before_the_draft_is_sent(session: Session) -> None:
    story = Story(session)
    story.drafted()
    with pytest.raises(Refused, match="draft"):
        placements.consult(story.on(LATER), story.case.id, [story.school().id])


def test_one_that_has_not_answered_is_not_asked_again(story: Story) -> None:
    consultation = _consulted(story)
    with pytest.raises(Refused, match="has not answered yet"):
        placements.consult(story.on(LATER), story.case.id, [consultation.setting_id])


def test_choosing_none_is_refused(story: Story) -> None:
    with pytest.raises(Refused) as refused:
        placements.consult(story.on(LATER), story.case.id, [])
    assert refused.value.field == "settings"


def test_a_setting_answers_by_its_link(story: Story) -> None:
    consultation = _consulted(story)
    actor = Actor(
        kind=ActorKind.LINK,
        name="Ms A Head",
        authority_id=story.case.authority_id,
        role=LinkPurpose.CONSULTATION,
        subject_id=consultation.id,
        case_id=story.case.id,
    )
    act = Act(session=story.session, actor=actor, today=LATER, at=factories.NOW)
    _answer(story, consultation, act)
    assert consultation.answer is Answer.CAN_MEET and consultation.answered_on == LATER
    assert isinstance(events_of(story.session, story.case.id)[-1], SettingAnswered)


def test_a_setting_answers_for_itself_alone(story: Story) -> None:
    consultation = _consulted(story)
    other = factories.make_account(story.session, Role.SETTING, setting_id=story.school("Elm").id)
    with pytest.raises(NotPermitted):
        _answer(story, consultation, story.on(LATER, other))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"can_meet": False, "words": "No room."}, "ground"),
        ({"can_meet": False, "ground": RefusalGround.UNSUITABLE}, "words"),
        ({"answered_by": " "}, "answered_by"),
        ({"on": date(2027, 6, 1)}, "answered_on"),
        ({"on": SENT_ON}, "answered_on"),
    ],
)
def test_what_does_not_do_as_an_answer_is_refused_beside_its_field(
    story: Story, said: dict[str, object], field: str
) -> None:
    consultation = _consulted(story)
    with pytest.raises(Refused) as refused:
        _answer(story, consultation, **said)
    assert refused.value.field == field


def test_a_refusal_names_its_ground(story: Story) -> None:
    consultation = _consulted(story)
    _answer(story, consultation, can_meet=False, ground=RefusalGround.INCOMPATIBLE_RESOURCES, words="A lift is needed.")
    assert consultation.answer is Answer.CANNOT_MEET
    assert consultation.ground is RefusalGround.INCOMPATIBLE_RESOURCES


def test_an_answer_is_given_once(story: Story) -> None:
    consultation = _consulted(story)
    _answer(story, consultation)
    with pytest.raises(Refused, match="has been answered"):
        _answer(story, consultation)
