"""While an assessment is considered, those whom the law names are told, on the day it is recorded."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Role
from ehc.models.intake.people import ContactWay, Person
from ehc.models.notices import Notice, NoticeCopy, RecipientKind
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.assessment import considerations
from ehc.services.record import events_of
from ehc.services.refused import Refused
from tests import factories
from tests.services.notices_made import copies, not_told, recipients, waiting
from workflows.events import BodiesNotified, ConsideringNoticeSent, SchoolInformationRequested
from workflows.vocabulary import BodiesToldOf


@pytest.fixture
def case(session: Session, officer_act: Act) -> Case:
    """Considered since three weeks; the child has a parent and goes to a school."""
    setting = factories.make_setting(session)
    return factories.make_case(session, setting_id=setting.id)


def test_the_family_is_told_that_it_may_give_views_and_evidence(officer_act: Act, session: Session, case: Case) -> None:
    considerations.tell_family_we_are_considering(officer_act, case.id)
    assert not_told(session, ConsideringNoticeSent, "tell-family-we-are-considering") == []
    assert events_of(session, case.id)[-1] == ConsideringNoticeSent(on=date(2026, 11, 23), seq=2)


def test_the_family_is_told_when_the_decision_is_due(officer_act: Act, session: Session, case: Case) -> None:
    considerations.tell_family_we_are_considering(officer_act, case.id)
    html = copies(session, "considering-assessment")[0].html
    assert "Monday 14 December 2026" in html and "reply by Thursday 3 December 2026" in html


def test_every_parent_has_a_copy_with_their_own_address_alone(officer_act: Act, session: Session, case: Case) -> None:
    child = session.get_one(Person, case.child_id)
    other = factories.make_adult(session, "Omar", contact_by=ContactWay.POST)
    factories.make_address(session, other, "9 Hidden Lane", withheld=True)
    factories.relate(session, child, other)
    considerations.tell_family_we_are_considering(officer_act, case.id)
    found = {copy.name: "9 Hidden Lane" in copy.html for copy in copies(session, "considering-assessment")}
    assert found == {"Ruth Sample": False, "Omar Sample": True}


def test_nothing_is_told_where_nobody_of_the_family_is_confirmed(officer_act: Act, session: Session) -> None:
    alone = factories.make_case(session, parent=False)
    with pytest.raises(Refused, match="confirmed"):
        considerations.tell_family_we_are_considering(officer_act, alone.id)
    assert len(events_of(session, alone.id)) == 1


def test_a_young_person_is_told_themself(officer_act: Act, session: Session) -> None:
    young = factories.make_person(session, "Ade", "Grown", born_on=date(2008, 5, 4))
    factories.make_parent(session, young)
    case = factories.make_case(session, child=young)
    considerations.tell_family_we_are_considering(officer_act, case.id)
    assert [copy.name for copy in copies(session, "considering-assessment")] == ["Ade Grown"]


def test_health_social_care_and_the_setting_are_notified(officer_act: Act, session: Session, case: Case) -> None:
    considerations.notify_bodies(officer_act, case.id)
    assert not_told(session, BodiesNotified, "notify-bodies") == []
    assert recipients(session, "considering-assessment-to-bodies") == {
        RecipientKind.HEALTH_BODY,
        RecipientKind.SOCIAL_CARE,
        RecipientKind.SETTING,
    }


def test_what_the_bodies_are_told_of_is_the_consideration(officer_act: Act, session: Session, case: Case) -> None:
    considerations.notify_bodies(officer_act, case.id)
    assert events_of(session, case.id)[-1] == BodiesNotified(on=date(2026, 11, 23), seq=2, of=BodiesToldOf.CONSIDERING)


def test_a_child_in_no_setting_is_no_dead_end(officer_act: Act, session: Session) -> None:
    case = factories.make_case(session, not_in_setting_because="Taught at home")
    considerations.notify_bodies(officer_act, case.id)
    assert recipients(session, "considering-assessment-to-bodies") == {
        RecipientKind.HEALTH_BODY,
        RecipientKind.SOCIAL_CARE,
    }
    with pytest.raises(Refused, match="no setting"):
        considerations.request_school_information(officer_act, case.id)


def test_the_setting_is_asked_and_the_event_names_it(officer_act: Act, session: Session, case: Case) -> None:
    considerations.request_school_information(officer_act, case.id, "How is his attendance?\n\nWho helps him?")
    copy = copies(session, "information-request-to-setting")[0]
    assert "How is his attendance?" in copy.html and copy.setting_id == case.setting_id
    asked = events_of(session, case.id)[-1]
    assert asked == SchoolInformationRequested(on=date(2026, 11, 23), seq=2, setting=str(case.setting_id))


@pytest.mark.parametrize(
    ("today", "decide_by", "wanted"),
    [
        (date(2026, 11, 23), date(2026, 12, 14), date(2026, 12, 3)),
        (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 30)),
        (date(2026, 11, 23), date(2026, 10, 1), date(2026, 11, 30)),
    ],
)
def test_the_setting_is_asked_to_reply_in_time_to_be_read(today: date, decide_by: date, wanted: date) -> None:
    assert considerations.reply_by(today, decide_by) == wanted


@pytest.mark.parametrize(
    "tell",
    [
        considerations.tell_family_we_are_considering,
        considerations.notify_bodies,
        considerations.request_school_information,
    ],
)
class TestEachAct:
    def test_history_sends_nothing_but_keeps_the_words(
        self, history_act: Act, session: Session, case: Case, tell: object
    ) -> None:
        tell(history_act, case.id)  # type: ignore[operator]
        assert session.scalars(select(NoticeCopy)).all() and waiting(session) == 0

    def test_live_every_copy_waits_to_be_delivered(
        self, officer_act: Act, session: Session, case: Case, tell: object
    ) -> None:
        tell(officer_act, case.id)  # type: ignore[operator]
        assert waiting(session) == len(session.scalars(select(NoticeCopy)).all())

    def test_no_subject_holds_the_childs_name(
        self, officer_act: Act, session: Session, case: Case, tell: object
    ) -> None:
        tell(officer_act, case.id)  # type: ignore[operator]
        assert not [copy.subject for copy in session.scalars(select(NoticeCopy)) if "Maya" in copy.subject]

    def test_after_the_decision_the_law_refuses_it_or_the_record_says_when(
        self, officer_act: Act, session: Session, tell: object
    ) -> None:
        ended = factories.make_case(session, Stage.ENDED)
        with pytest.raises(Refused):
            tell(officer_act, ended.id)  # type: ignore[operator]
        assert session.scalars(select(Notice)).all() == []

    def test_only_officers_do_it(self, session: Session, case: Case, tell: object) -> None:
        family = factories.make_account(session, Role.FAMILY)
        with pytest.raises(NotPermitted):
            tell(factories.act_of(session, family), case.id)  # type: ignore[operator]
