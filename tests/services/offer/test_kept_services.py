"""A list that somebody sends to themselves holds what the directory says, and nothing that anybody typed."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ehc.files import FolderFiles
from ehc.models.offer.local_offer import Service, ServiceStatus
from ehc.models.outbox import OutboxMessage
from ehc.services.act import Act
from ehc.services.offer.kept_services import send_list
from ehc.services.refused import Refused
from ehc.services.sending.deliveries import Post, deliver
from tests.services.feeds_made import service_named, taken_in

SITE = "https://ehc.council.example"
TO = "ruth@family.example"


class Carrier:
    """Takes mail, and keeps it."""

    knows_repeats = True

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    def carry(self, message: EmailMessage) -> None:
        self.mails.append(message)


@pytest.fixture
def carrier() -> Carrier:
    return Carrier()


@pytest.fixture
def post(carrier: Carrier, tmp_path: Path) -> Post:
    return Post(carrier=carrier, files=FolderFiles(tmp_path), letters=tmp_path, mail_from="a@b.example", base_url=SITE)


@pytest.fixture
def service(officer_act: Act, session: Session) -> Service:
    taken_in(officer_act)
    it = service_named(session, "Talking Together")
    it.telephone, it.url = "01632 960555", "https://talking.example"
    session.flush()
    return it


def mailed(act: Act, post: Post, carrier: Carrier) -> list[EmailMessage]:
    deliver(act, post, act.session.scalars(select(OutboxMessage)).one())
    return carrier.mails


def test_the_mail_names_the_services_and_where_the_list_is(
    officer_act: Act, service: Service, post: Post, carrier: Carrier
) -> None:
    send_list(officer_act, [service.id], TO)
    (mail,) = mailed(officer_act, post, carrier)
    words = mail.get_content()
    assert "Talking Together\n01632 960555\nhttps://talking.example\n" in words
    assert f"{SITE}/find-help/list?s={service.id}\n" in words and "Sample Council" in words


def test_its_subject_tells_nothing_of_anybody(officer_act: Act, service: Service, post: Post, carrier: Carrier) -> None:
    send_list(officer_act, [service.id], TO)
    (mail,) = mailed(officer_act, post, carrier)
    assert (mail["Subject"], mail["To"]) == ("Services that may help", TO)


def test_a_service_that_is_gone_meanwhile_is_not_sent(
    officer_act: Act, service: Service, post: Post, carrier: Carrier, session: Session
) -> None:
    send_list(officer_act, [service.id], TO)
    session.execute(update(Service).values(status=ServiceStatus.DEFUNCT))
    assert mailed(officer_act, post, carrier) == []


def test_a_list_of_nothing_is_refused(officer_act: Act, session: Session) -> None:
    with pytest.raises(Refused):
        send_list(officer_act, [], TO)
