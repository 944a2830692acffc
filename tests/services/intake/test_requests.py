"""A request is kept as it came, on the day it arrived; anyone may send one, and nothing opens by it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.carriers import FolderCarrier
from ehc.files import FolderFiles
from ehc.models.council.accounts import Role
from ehc.models.council.configuration import Authority
from ehc.models.intake.people import Person
from ehc.models.intake.requests import ReceivedHow, Request, RequestedBy, RequestState, Responsibility
from ehc.models.outbox import OutboxMessage
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.intake import request_throttle, requests
from ehc.services.intake.request_exits import pass_on, set_aside, take_back
from ehc.services.intake.request_throttle import TooManyRequests
from ehc.services.intake.requests import Arrived, Told
from ehc.services.refused import Refused
from ehc.services.sending.deliveries import Post, deliver
from tests import factories

TOLD = Told(
    requested_by=RequestedBy.PARENT,
    requester_name="Ruth Sample",
    requester_email="ruth@family.example",
    child_given="Maya",
    child_family="Sample",
    child_born_on=date(2017, 5, 4),
    child_upn="h8012 00001001",
    needs="Reading is hard for her.",
)
BY_POST = Arrived(on=date(2026, 11, 20), how=ReceivedHow.POST, posted_on=date(2026, 11, 17), note="Sent to Housing")


@pytest.fixture
def anyone(session: Session, authority: Authority) -> Act:
    """Somebody who is not signed in."""
    actor = Actor(kind=ActorKind.ANYONE, name="", authority_id=authority.id)
    return Act(session=session, actor=actor, today=factories.TODAY, at=datetime(2026, 11, 23, 18, 30, tzinfo=UTC))


def outbox(session: Session) -> list[tuple[str, str]]:
    return [(it.kind, it.recipient) for it in session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))]


def test_anyone_may_ask_and_is_answered(anyone: Act, session: Session) -> None:
    requests.ask(anyone, TOLD)
    assert outbox(session) == [("acknowledge-request", "ruth@family.example")]


def test_a_request_without_an_e_mail_address_is_kept_all_the_same(anyone: Act, session: Session) -> None:
    request = requests.ask(anyone, replace(TOLD, requester_email=""))
    assert request.state is RequestState.NEW and outbox(session) == []


def test_a_request_sent_online_counts_from_the_day_it_was_sent(anyone: Act) -> None:
    request = requests.ask(anyone, TOLD)
    assert (request.received_on, request.received_how) == (date(2026, 11, 23), ReceivedHow.ONLINE)


def test_the_charities_convention_stands_beside_it_where_it_gives_another_day(anyone: Act) -> None:
    assert requests.ask(anyone, TOLD).convention_on == date(2026, 11, 24)


def test_asking_puts_nobody_on_the_record(anyone: Act, session: Session) -> None:
    requests.ask(anyone, TOLD)
    assert session.scalars(select(Person)).all() == []


def test_each_request_has_its_own_reference(anyone: Act) -> None:
    first, second = requests.ask(anyone, TOLD), requests.ask(anyone, TOLD)
    assert first.reference != second.reference and first.reference.startswith("R-")


def test_a_settings_own_account_says_which_setting_asks(session: Session, authority: Authority) -> None:
    setting = factories.make_setting(session)
    account = factories.make_account(session, Role.SETTING, setting_id=setting.id)
    told = replace(TOLD, requested_by=RequestedBy.SCHOOL)
    assert requests.ask(factories.act_of(session, account), told).setting_id == setting.id


def test_an_officer_records_when_and_how_it_arrived(officer_act: Act) -> None:
    request = requests.record_request(officer_act, TOLD, BY_POST)
    assert (request.received_on, request.convention_on, request.received_note, request.sent_by) == (
        date(2026, 11, 20),
        date(2026, 11, 18),
        "posted 17 November 2026; Sent to Housing",
        "Sam Okoro",
    )


def test_the_time_of_an_arrival_is_noted(officer_act: Act) -> None:
    arrived = Arrived(on=date(2026, 11, 20), how=ReceivedHow.EMAIL, at=time(9, 5))
    request = requests.record_request(officer_act, TOLD, arrived)
    assert (request.received_note, request.convention_on) == ("09:05", None)


@pytest.mark.parametrize(
    ("arrived", "field"),
    [
        ({"on": date(2026, 11, 24)}, "received_on"),
        ({"on": date(2010, 1, 1)}, "received_on"),
        ({"posted_on": date(2026, 11, 21)}, "posted_on"),
    ],
)
def test_a_day_that_cannot_be_is_refused(officer_act: Act, arrived: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        requests.record_request(officer_act, TOLD, replace(BY_POST, **arrived))  # type: ignore[arg-type]
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"requester_name": " "}, "requester_name"),
        ({"child_given": "", "child_family": " "}, "child_given"),
        ({"child_born_on": date(2027, 1, 1)}, "child_born_on"),
    ],
)
def test_what_a_request_cannot_do_without_is_asked_for(anyone: Act, told: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        requests.ask(anyone, replace(TOLD, **told))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_only_officers_record_a_request(anyone: Act) -> None:
    with pytest.raises(NotPermitted):
        requests.record_request(anyone, TOLD, BY_POST)


@pytest.fixture
def received(officer_act: Act) -> Request:
    return requests.record_request(officer_act, TOLD, BY_POST)


def passed(act: Act, request: Request, **changed: object) -> Request:
    said = {
        "reason": Responsibility.ANOTHER_COUNCIL,
        "to": "Other Council",
        "because": "The family lives there.",
        "on": date(2026, 11, 23),
        **changed,
    }
    return pass_on(act, request.id, **said)  # type: ignore[arg-type]


def test_a_request_of_another_council_is_passed_on_in_writing(officer_act: Act, received: Request) -> None:
    request = passed(officer_act, received)
    assert (request.state, request.passed_to, request.passed_on) == (
        RequestState.PASSED_ON,
        "Other Council",
        date(2026, 11, 23),
    )


def test_whoever_asked_is_told_to_whom_it_went(
    officer_act: Act, received: Request, session: Session, tmp_path: Path
) -> None:
    passed(officer_act, received)
    assert outbox(session) == [("request-passed-on", "ruth@family.example")]
    carrier = FolderCarrier(tmp_path)
    post = Post(carrier=carrier, files=FolderFiles(tmp_path), letters=tmp_path, mail_from="a@b.example", base_url="")
    deliver(officer_act, post, session.scalars(select(OutboxMessage)).one())
    mail = next(tmp_path.glob("**/*.eml")).read_text()
    assert "Other Council" in mail and "Maya" not in mail


def test_the_answer_to_whoever_asked_says_where_help_is_now_and_nothing_of_the_child(
    anyone: Act, session: Session, tmp_path: Path
) -> None:
    request = requests.ask(anyone, TOLD)
    carrier, site = FolderCarrier(tmp_path), "https://ehc.council.example"
    post = Post(carrier=carrier, files=FolderFiles(tmp_path), letters=tmp_path, mail_from="a@b.example", base_url=site)
    deliver(anyone, post, session.scalars(select(OutboxMessage)).one())
    mail = message_from_bytes(next(tmp_path.glob("**/*.eml")).read_bytes(), policy=policy.default)
    words = mail.get_content()
    assert f"{site}/find-help\n" in words and request.reference in words and "Maya" not in words


def test_history_tells_nobody(history_act: Act, received: Request, session: Session) -> None:
    passed(history_act, received)
    assert outbox(session) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": Responsibility.LIVES_HERE}, "responsibility"),
        ({"to": " "}, "passed_to"),
        ({"because": ""}, "responsibility_because"),
        ({"on": date(2026, 11, 24)}, "passed_on"),
        ({"on": date(2026, 11, 19)}, "passed_on"),
    ],
)
def test_passing_on_says_to_whom_why_and_when(
    officer_act: Act, received: Request, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        passed(officer_act, received, **changed)
    assert refused.value.field == field


def test_a_request_that_was_passed_on_can_be_taken_up_again(officer_act: Act, received: Request) -> None:
    passed(officer_act, received)
    request = take_back(officer_act, received.id)
    assert (request.state, request.passed_to, request.responsibility) == (RequestState.NEW, "", None)


def test_a_request_that_came_twice_is_set_aside_with_its_reason(officer_act: Act, received: Request) -> None:
    assert set_aside(officer_act, received.id, "Sent twice: R-1").state is RequestState.DUPLICATE


def test_a_request_is_dealt_with_once(officer_act: Act, received: Request) -> None:
    set_aside(officer_act, received.id, "Sent twice: R-1")
    with pytest.raises(Refused, match="since you opened"):
        passed(officer_act, received)


def test_a_request_that_is_still_new_is_not_taken_back(officer_act: Act, received: Request) -> None:
    with pytest.raises(Refused):
        take_back(officer_act, received.id)


def test_one_address_may_not_send_without_end(session: Session) -> None:
    for _ in range(request_throttle.MOST_FROM_ADDRESS):
        request_throttle.require_few_requests(session, b"key", "192.0.2.1", factories.NOW)
        request_throttle.note_request(session, b"key", "192.0.2.1", factories.NOW)
    with pytest.raises(TooManyRequests):
        request_throttle.require_few_requests(session, b"key", "192.0.2.1", factories.NOW)
    request_throttle.require_few_requests(session, b"key", "192.0.2.2", factories.NOW)


def test_the_throttle_forgets_after_an_hour(session: Session) -> None:
    for _ in range(request_throttle.MOST_FROM_ADDRESS):
        request_throttle.note_request(session, b"key", "192.0.2.1", factories.NOW)
    later = factories.NOW + request_throttle.WINDOW
    request_throttle.require_few_requests(session, b"key", "192.0.2.1", later)
