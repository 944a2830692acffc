"""A case ends with its reason on record; its duties end by the law and its messages stop."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, Adviser
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.council.sessions import LinkPurpose, PrivateLink
from ehc.models.duties import DutyRow
from ehc.models.intake.people import Person, Relationship
from ehc.models.notices import NoticeCopy
from ehc.models.outbox import OutboxMessage
from ehc.permissions import NotPermitted
from ehc.queries.sending.messages import messages_of_case
from ehc.services.act import Act
from ehc.services.assessment import considerations
from ehc.services.casework import exits
from ehc.services.casework.exits import Ending
from ehc.services.council.private_links import make_link
from ehc.services.record import events_of
from ehc.services.refused import Refused
from tests import factories
from tests.services.notices_made import copies, waiting
from workflows.events import CaseEnded, RequestWithdrawn
from workflows.vocabulary import EndReason, Giver

ON = date(2026, 11, 20)
MOVED = Ending(reason=EndReason.MOVED, on=ON, to="Other Council")


@pytest.fixture
def case(session: Session, officer_act: Act) -> Case:
    return factories.make_case(session)


def asked(session: Session, case: Case, act: Act) -> AdviceRequest:
    """Advice that a psychologist has been asked for, with a private link to answer by."""
    adviser = Adviser(
        authority_id=case.authority_id,
        name="Dr Patel",
        role="Educational psychologist",
        service="Psychology",
        giver=Giver.OWN_SERVICE,
        kind=AdviceKind.PSYCHOLOGY,
        email="psychology@sample.example",
    )
    session.add(adviser)
    session.flush()
    advice = AdviceRequest(
        case_id=case.id,
        kind=AdviceKind.PSYCHOLOGY,
        giver=Giver.OWN_SERVICE,
        adviser_id=adviser.id,
        state=AdviceState.ASKED,
        asked_on=ON,
    )
    session.add(advice)
    session.flush()
    make_link(act, LinkPurpose.ADVICE, subject_id=advice.id, case_id=case.id, holder="Dr Patel", days=70)
    return advice


def owed(session: Session) -> list[str]:
    """The council's duties that are still open."""
    rows = select(DutyRow.rule).where(DutyRow.open, DutyRow.owed_by == "local-authority")
    return list(session.scalars(rows))


def test_a_withdrawal_ends_the_duties_and_tells_the_family(officer_act: Act, session: Session, case: Case) -> None:
    exits.withdraw_request(officer_act, case.id, by="Ruth Sample", informed="By telephone", on=ON)
    assert events_of(session, case.id)[-1] == RequestWithdrawn(on=ON, seq=2)
    assert (case.stage, case.ended_on, owed(session)) == (Stage.ENDED, ON, [])
    assert "Friday 20 November 2026 Ruth Sample withdrew" in copies(session, "request-withdrawn")[0].html


def test_the_record_says_who_withdrew_and_how_they_were_told(officer_act: Act, case: Case) -> None:
    exits.withdraw_request(officer_act, case.id, by="Ruth Sample", informed="By telephone on 20 November.", on=ON)
    assert case.ended_because == "Withdrawn by Ruth Sample. By telephone on 20 November."


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"by": " "}, "by"),
        ({"informed": ""}, "informed"),
        ({"on": date(2026, 11, 24)}, "on"),
        ({"on": date(2026, 11, 1)}, "on"),
    ],
)
def test_a_withdrawal_says_by_whom_how_and_when(
    officer_act: Act, case: Case, changed: dict[str, object], field: str
) -> None:
    said = {"by": "Ruth Sample", "informed": "By telephone", "on": ON, **changed}
    with pytest.raises(Refused) as refused:
        exits.withdraw_request(officer_act, case.id, **said)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_messages_that_have_not_left_are_stopped(officer_act: Act, session: Session, case: Case) -> None:
    considerations.tell_family_we_are_considering(officer_act, case.id)
    considerations.notify_bodies(officer_act, case.id)
    exits.withdraw_request(officer_act, case.id, by="Ruth Sample", informed="By telephone", on=factories.TODAY)
    states = {row.kind: row.state for row in messages_of_case(session, case.id)}
    assert states == {
        "considering-assessment": "stopped",
        "considering-assessment-to-bodies": "stopped",
        "request-withdrawn": "waiting",
    }


def test_advisers_are_told_and_their_links_close(officer_act: Act, session: Session, case: Case) -> None:
    asked(session, case, officer_act)
    exits.end_case(officer_act, case.id, MOVED)
    assert [copy.name for copy in copies(session, "advice-no-longer-needed")] == ["Dr Patel"]
    assert session.scalars(select(PrivateLink.revoked_at)).all() == [officer_act.at]


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (MOVED, "Other Council"),
        (Ending(reason=EndReason.LEFT_ENGLAND, on=ON), "England"),
        (Ending(reason=EndReason.OTHER, on=ON, because="The request was for a cousin."), "for a cousin"),
    ],
)
def test_the_family_is_told_why_the_case_ends(
    officer_act: Act, session: Session, case: Case, ending: Ending, words: str
) -> None:
    exits.end_case(officer_act, case.id, ending)
    assert words in copies(session, f"case-ended-{ending.reason}")[0].html
    assert events_of(session, case.id)[-1] == CaseEnded(on=ON, seq=2, reason=ending.reason)
    assert owed(session) == []


@pytest.mark.parametrize(
    ("ending", "field"),
    [
        (replace(MOVED, to=" "), "to"),
        (replace(MOVED, on=date(2026, 11, 24)), "on"),
        (replace(MOVED, on=date(2026, 11, 1)), "on"),
        (Ending(reason=EndReason.OTHER, on=ON), "because"),
        (Ending(reason=EndReason.DUPLICATE, on=ON, to="EHC-NONE"), "to"),
        (Ending(reason=EndReason.OVER_AGE, on=ON), "reason"),
    ],
)
def test_an_end_that_cannot_be_is_refused(officer_act: Act, case: Case, ending: Ending, field: str) -> None:
    with pytest.raises(Refused) as refused:
        exits.end_case(officer_act, case.id, ending)
    assert refused.value.field == field


def test_a_duplicate_names_the_case_that_goes_on(officer_act: Act, session: Session, case: Case) -> None:
    other = factories.make_case(session, child=session.get_one(Person, case.child_id))
    exits.end_case(officer_act, case.id, Ending(reason=EndReason.DUPLICATE, on=ON, to=other.reference.lower()))
    assert other.reference in copies(session, "case-ended-duplicate")[0].html


def test_another_childs_case_is_no_duplicate(officer_act: Act, session: Session, case: Case) -> None:
    other = factories.make_case(session)
    with pytest.raises(Refused, match="another child"):
        exits.end_case(officer_act, case.id, Ending(reason=EndReason.DUPLICATE, on=ON, to=other.reference))


def test_at_25_a_case_is_over_the_age_of_the_law(officer_act: Act, session: Session) -> None:
    grown = factories.make_person(session, "Ade", "Grown", born_on=date(2001, 11, 20), email="ade@family.example")
    case = factories.make_case(session, child=grown)
    exits.end_case(officer_act, case.id, Ending(reason=EndReason.OVER_AGE, on=ON))
    assert [copy.name for copy in copies(session, "case-ended-over-age")] == ["Ade Grown"]


class TestADeath:
    died = Ending(reason=EndReason.DIED, on=ON)

    def test_stops_everything_that_minute_and_tells_nobody(
        self, officer_act: Act, session: Session, case: Case
    ) -> None:
        considerations.tell_family_we_are_considering(officer_act, case.id)
        asked(session, case, officer_act)
        before = len(session.scalars(select(NoticeCopy)).all())
        exits.end_case(officer_act, case.id, self.died)
        assert waiting(session) == 0 and len(session.scalars(select(NoticeCopy)).all()) == before
        assert session.scalars(select(OutboxMessage.stopped_at)).all() == [officer_act.at]

    def test_is_on_the_record_and_ends_every_case(self, officer_act: Act, session: Session, case: Case) -> None:
        other = factories.make_case(session, Stage.REFUSED, child=session.get_one(Person, case.child_id))
        exits.end_case(officer_act, case.id, self.died)
        assert session.get_one(Person, case.child_id).died_on == ON
        assert {case.stage, other.stage} == {Stage.ENDED} and owed(session) == []

    def test_holds_whatever_would_be_sent_later(self, officer_act: Act, case: Case) -> None:
        exits.end_case(officer_act, case.id, self.died)
        assert case.messages_held_because
        with pytest.raises(Refused, match="died"):
            exits.release_messages(officer_act, case.id)

    def test_before_the_birth_or_in_the_future_is_refused(self, officer_act: Act, case: Case) -> None:
        for on in (date(2017, 5, 3), date(2026, 11, 24)):
            with pytest.raises(Refused) as refused:
                exits.end_case(officer_act, case.id, replace(self.died, on=on))
            assert refused.value.field == "on"

    def test_of_a_parent_stops_what_would_go_to_them(self, officer_act: Act, session: Session, case: Case) -> None:
        considerations.tell_family_we_are_considering(officer_act, case.id)
        parent = session.scalars(select(Relationship.adult_id)).one()
        exits.record_death(officer_act, parent, ON)
        assert waiting(session) == 0 and case.ended_on is None


class TestAnEndRecordedByMistake:
    def test_is_taken_back_and_the_duties_run_again(
        self, officer_act: Act, session: Session, case: Case, manager: Account
    ) -> None:
        before = owed(session)
        exits.end_case(officer_act, case.id, MOVED)
        exits.take_back_end(factories.act_of(session, manager), case.id)
        assert (case.stage, case.ended_on, case.ended_because) == (Stage.CONSIDERING, None, "")
        assert sorted(owed(session)) == sorted(before)

    def test_of_a_death_lets_messages_go_again(
        self, officer_act: Act, session: Session, case: Case, manager: Account
    ) -> None:
        exits.end_case(officer_act, case.id, Ending(reason=EndReason.DIED, on=ON))
        exits.take_back_end(factories.act_of(session, manager), case.id)
        assert session.get_one(Person, case.child_id).died_on is None
        assert case.messages_held_because == "" and case.ended_on is None

    def test_is_a_managers_to_take_back(self, officer_act: Act, case: Case) -> None:
        exits.end_case(officer_act, case.id, MOVED)
        with pytest.raises(NotPermitted):
            exits.take_back_end(officer_act, case.id)

    def test_must_have_been_recorded(self, session: Session, case: Case, manager: Account) -> None:
        with pytest.raises(Refused, match="not ended"):
            exits.take_back_end(factories.act_of(session, manager), case.id)


def test_a_hold_says_who_set_it_when_and_why(officer_act: Act, case: Case) -> None:
    exits.hold_messages(officer_act, case.id, "Mother is in hospital.")
    held = (case.messages_held_because, case.messages_held_on, case.messages_held_by_id)
    assert held == ("Mother is in hospital.", factories.TODAY, officer_act.actor.id)
    exits.release_messages(officer_act, case.id)
    assert (case.messages_held_because, case.messages_held_on) == ("", None)


def test_a_hold_stops_no_clock(officer_act: Act, session: Session, case: Case) -> None:
    before = owed(session)
    exits.hold_messages(officer_act, case.id, "Mother is in hospital.")
    assert owed(session) == before


def test_a_hold_without_a_reason_is_refused(officer_act: Act, case: Case) -> None:
    with pytest.raises(Refused) as refused:
        exits.hold_messages(officer_act, case.id, " ")
    assert refused.value.field == "because"


def test_an_ended_case_ends_once(officer_act: Act, case: Case) -> None:
    exits.end_case(officer_act, case.id, MOVED)
    with pytest.raises(Refused, match="ended on 20 November 2026"):
        exits.end_case(officer_act, case.id, MOVED)


def test_history_ends_a_case_and_sends_nothing(history_act: Act, session: Session, case: Case) -> None:
    exits.end_case(history_act, case.id, MOVED)
    assert case.ended_on == ON and waiting(session) == 0


def test_only_officers_end_a_case(session: Session, case: Case) -> None:
    adviser = factories.act_of(session, factories.make_account(session, Role.ADVISER))
    for leave in (
        lambda: exits.end_case(adviser, case.id, MOVED),
        lambda: exits.withdraw_request(adviser, case.id, by="A", informed="B", on=ON),
        lambda: exits.hold_messages(adviser, case.id, "Because"),
        lambda: exits.record_death(adviser, case.child_id, ON),
    ):
        with pytest.raises(NotPermitted):
            leave()
