"""Tests of asking for advice: who is written to, what starts each adviser's time, and asking somebody else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState
from ehc.models.council.accounts import Role
from ehc.models.council.sessions import PrivateLink
from ehc.models.duties import DutyRow
from ehc.models.intake.people import Address, Person
from ehc.models.notices import Notice, NoticeCopy, RecipientKind
from ehc.models.outbox import OutboxMessage
from ehc.permissions import NotPermitted
from ehc.queries.casework.replies import ReplyKind, replies
from ehc.services.assessment import advice
from ehc.services.council.private_links import open_link
from ehc.services.record import events_of
from ehc.services.refused import NotFound, Refused
from tests import factories
from tests.services.advice_made import Assessed, make_adviser, make_asked, make_assessed, row_of, rows_of
from workflows.events import AdviceRequested, AdviceRequestReceived, AssessmentRefused
from workflows.vocabulary import Giver

TODAY = factories.TODAY


@pytest.fixture
def it(session: Session) -> Assessed:
    return make_asked(session)


def copies(it: Assessed, kind: str) -> list[NoticeCopy]:
    rows = select(NoticeCopy).join(Notice, Notice.id == NoticeCopy.notice_id).where(Notice.kind == kind)
    return list(it.session.scalars(rows.order_by(NoticeCopy.id)))


def duty(it: Assessed, row: AdviceRequest) -> DutyRow | None:
    found = select(DutyRow).where(DutyRow.rule == "give-advice", DutyRow.for_what == str(row.id))
    return it.session.scalars(found.execution_options(populate_existing=True)).first()


def act_on(it: Assessed, today: date):
    return factories.act_of(it.session, it.officer, today=today)


def test_everyone_chosen_is_asked_on_the_day(it: Assessed) -> None:
    assert {(row.state, row.asked_on) for row in rows_of(it)} == {(AdviceState.ASKED, TODAY)}
    asked = [event for event in events_of(it.session, it.case.id) if isinstance(event, AdviceRequested)]
    assert {event.advice for event in asked} == {str(row.id) for row in rows_of(it)}


def test_the_event_names_the_school_that_is_asked(it: Assessed) -> None:
    education = str(row_of(it, AdviceKind.EDUCATION).id)
    asked = [event for event in events_of(it.session, it.case.id) if isinstance(event, AdviceRequested)]
    assert {event.setting for event in asked if event.advice == education} == {str(it.case.setting_id)}
    assert {event.setting for event in asked if event.advice != education} == {None}


def test_those_without_anyone_chosen_wait_on_the_list(session: Session) -> None:
    made = make_assessed(session)
    advice.propose(made.act, made.case.id)
    advice.request_advice(made.act, made.case.id)
    assert row_of(made, AdviceKind.PSYCHOLOGY).state is AdviceState.PLANNED


def test_asking_again_asks_nobody_twice(it: Assessed) -> None:
    with pytest.raises(Refused, match="Choose at least one"):
        advice.request_advice(it.act, it.case.id)


def test_nobody_is_asked_where_no_assessment_was_agreed(session: Session) -> None:
    made = make_assessed(session)
    refused = factories.make_case(session, officer=made.officer)
    factories.history(session, refused, made.officer, AssessmentRefused(on=TODAY))
    with pytest.raises(Refused):
        advice.request_advice(made.act, refused.id)


def test_a_family_account_asks_for_nothing(it: Assessed) -> None:
    with pytest.raises(NotPermitted):
        advice.request_advice(factories.act_of(it.session, factories.make_account(it.session, Role.FAMILY)), it.case.id)


def test_each_adviser_has_a_letter_with_a_link_of_their_own(it: Assessed) -> None:
    sent = copies(it, "advice-request")
    assert {copy.about_id for copy in sent} == {row.id for row in rows_of(it) if row.adviser_id}
    links = it.session.scalars(select(PrivateLink).where(PrivateLink.case_id == it.case.id)).all()
    assert {link.subject_id for link in links} == {copy.about_id for copy in sent}
    assert len({link.token_hash for link in links}) == len(sent) == 4
    assert {copy.recipient for copy in sent} == {RecipientKind.ADVISER}


def test_the_family_is_invited_and_owes_nothing(it: Assessed) -> None:
    (invitation,) = copies(it, "advice-invitation")
    row = row_of(it, AdviceKind.FAMILY)
    assert (invitation.person_id, invitation.about_id) == (row.person_id, row.id)
    assert "Dr Anita Patel" in invitation.html
    assert duty(it, row) is None


def test_history_sends_nothing(session: Session) -> None:
    made = make_assessed(session)
    advice.propose(made.act, made.case.id)
    past = factories.act_of(session, made.officer, live=False)
    advice.request_advice(past, made.case.id)
    assert row_of(made, AdviceKind.HEALTH).state is AdviceState.ASKED
    assert session.scalar(select(func.count()).select_from(OutboxMessage)) == 0


def test_delivery_starts_that_advisers_own_time(it: Assessed) -> None:
    health, school = row_of(it, AdviceKind.HEALTH), row_of(it, AdviceKind.EDUCATION)
    later = act_on(it, TODAY + timedelta(days=3))
    advice.record_delivery(later, health.id, later.today)
    assert duty(it, health).started_on == later.today
    assert duty(it, health).due_on == later.today + timedelta(weeks=6)
    assert duty(it, school).started_on == TODAY


def test_a_second_delivery_changes_nothing(it: Assessed) -> None:
    row = row_of(it, AdviceKind.HEALTH)
    advice.record_delivery(it.act, row.id, TODAY)
    advice.record_delivery(act_on(it, TODAY + timedelta(days=5)), row.id, TODAY + timedelta(days=5))
    received = [event for event in events_of(it.session, it.case.id) if isinstance(event, AdviceRequestReceived)]
    assert [event.on for event in received] == [TODAY]


def test_the_system_records_a_delivery(it: Assessed) -> None:
    row = row_of(it, AdviceKind.HEALTH)
    advice.record_delivery(factories.system_act(it.session), row.id, TODAY)
    assert row_of(it, AdviceKind.HEALTH).received_on == TODAY


def test_delivery_leaves_what_somebody_is_typing_fresh(it: Assessed) -> None:
    row = row_of(it, AdviceKind.HEALTH)
    before = row.version
    advice.record_delivery(it.act, row.id, TODAY)
    assert row_of(it, AdviceKind.HEALTH).version == before


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_of_receipt_before_sending_or_to_come_is_refused(it: Assessed, days: int) -> None:
    with pytest.raises(Refused) as refused:
        advice.record_delivery(it.act, row_of(it, AdviceKind.HEALTH).id, TODAY + timedelta(days=days))
    assert refused.value.field == "received_on"


def test_opening_the_link_is_not_receipt(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    (copy,) = [copy for copy in copies(it, "advice-request") if copy.about_id == row.id]
    token = copy.html.split("/advice/")[1].split("<")[0].strip()
    link = open_link(it.session, token, it.act.at)
    assert (link.subject_id, link.first_opened_at) == (row.id, it.act.at)
    assert row_of(it, AdviceKind.PSYCHOLOGY).received_on is None


def test_a_colleague_of_the_same_service_takes_over_with_the_time_running_on(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    advice.record_delivery(it.act, row.id, TODAY)
    colleague = make_adviser(it.session, name="Dr Bo Lee", email="b.lee@sample.example")
    later = act_on(it, TODAY + timedelta(days=10))
    advice.reassign(later, row.id, colleague.id, "Dr Patel is ill.")
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    assert (row.adviser_id, row.state) == (colleague.id, AdviceState.ASKED)
    assert duty(it, row).due_on == TODAY + timedelta(weeks=6)
    assert [copy.name for copy in copies(it, "advice-request") if copy.about_id == row.id] == [
        "Dr Anita Patel",
        "Dr Bo Lee",
    ]


def test_the_first_advisers_link_opens_no_more_once_another_is_asked(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    (copy,) = [copy for copy in copies(it, "advice-request") if copy.about_id == row.id]
    token = copy.html.split("/advice/")[1].split("<")[0].strip()
    advice.reassign(it.act, row.id, make_adviser(it.session, name="Dr Bo Lee").id, "Dr Patel is ill.")
    with pytest.raises(NotFound):
        open_link(it.session, token, it.act.at)


def test_another_body_gets_its_own_time_and_the_first_owes_nothing(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    advice.record_delivery(it.act, row.id, TODAY)
    other = make_adviser(
        it.session, name="Dr Bo Lee", service="Lee Psychology", giver=Giver.INDEPENDENT, email="bo@lee.example"
    )
    later = act_on(it, TODAY + timedelta(days=10))
    advice.reassign(later, row.id, other.id, "The service has nobody to send.")
    old, new = [found for found in rows_of(it) if found.kind is AdviceKind.PSYCHOLOGY]
    assert (old.state, old.not_asked_because) == (AdviceState.NOT_ASKED, "The service has nobody to send.")
    assert duty(it, old) is None
    assert (new.state, new.giver, duty(it, new).due_on) == (
        AdviceState.ASKED,
        Giver.INDEPENDENT,
        later.today + timedelta(weeks=6),
    )


def test_asking_the_same_person_again_is_refused(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    with pytest.raises(Refused) as refused:
        advice.reassign(it.act, row.id, row.adviser_id, "Again")
    assert refused.value.field == "adviser_id"


def test_declining_needs_reasons_and_answers_for_that_body_alone(it: Assessed) -> None:
    row = row_of(it, AdviceKind.HEALTH)
    with pytest.raises(Refused) as refused:
        advice.decline(it.act, row.id, " ")
    assert refused.value.field == "because"
    advice.decline(it.act, row.id, "It would stop us treating urgent cases (s31(2)).")
    assert row_of(it, AdviceKind.HEALTH).state is AdviceState.DECLINED
    assert duty(it, row) is None
    assert duty(it, row_of(it, AdviceKind.PSYCHOLOGY)).open


def test_a_colleague_of_whoever_declined_has_the_time_that_was_left(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    advice.decline(it.act, row.id, "I am not allowed to see this child.")
    colleague = make_adviser(it.session, name="Dr Bo Lee", email="b.lee@sample.example")
    advice.reassign(act_on(it, TODAY + timedelta(days=3)), row.id, colleague.id, "Dr Patel can't.")
    assert duty(it, row).due_on == TODAY + timedelta(weeks=6)


def test_nobody_is_asked_about_a_child_whose_birth_date_is_unknown(session: Session) -> None:
    made = make_assessed(session)
    advice.propose(made.act, made.case.id)
    session.get_one(Person, made.case.child_id).born_on = None
    with pytest.raises(Refused, match="date of birth"):
        advice.request_advice(made.act, made.case.id)


def test_an_invitation_names_nobody_who_could_lead_to_a_family_in_hiding(session: Session) -> None:
    factories.make_authority(session)
    child = factories.make_person(session)
    mother, father = factories.make_parent(session, child, "Ruth"), factories.make_parent(session, child, "Joe")
    for address in session.scalars(select(Address).where(Address.person_id == mother.id)):
        address.withheld = True
    made = make_asked(session, child=child)
    words = {copy.person_id: copy.html for copy in copies(made, "advice-invitation")}
    assert "Ms A Head" in words[mother.id]
    assert "Ms A Head" not in words[father.id]


def test_one_who_cant_advise_waits_until_we_say_that_nobody_else_is_asked(session: Session) -> None:
    it = make_asked(session)
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    advice.decline(it.act, row.id, "I have left the service.")
    before = [reply.kind for reply in replies(session, (), it.act.today).lines]
    advice.go_without(it.act, row.id, "The assessment of last month is enough.")
    assert (before, list(replies(session, (), it.act.today).lines)) == ([ReplyKind.DECLINED], [])


def test_going_without_asks_for_a_reason(session: Session) -> None:
    it = make_asked(session)
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    advice.decline(it.act, row.id, "I have left the service.")
    with pytest.raises(Refused, match="Say why"):
        advice.go_without(it.act, row.id, " ")


def test_advice_that_is_still_to_come_is_not_gone_without(session: Session) -> None:
    it = make_asked(session)
    with pytest.raises(Refused):
        advice.go_without(it.act, row_of(it, AdviceKind.PSYCHOLOGY).id, "Too slow")
