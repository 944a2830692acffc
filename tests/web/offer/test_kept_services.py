"""Somebody keeps a list of services without an account, prints it, and opens it again by its address."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.intake.requests import RequestSending
from ehc.models.outbox import OutboxMessage
from ehc.services.act import Act
from tests.plugins.web import StrictClient
from tests.services.feeds_made import service_named, taken_in

LIST = "/find-help/list"


@pytest.fixture(autouse=True)
def directory(officer_act: Act) -> None:
    """The made-up directory."""
    taken_in(officer_act)
    officer_act.session.commit()


def test_a_service_is_kept_and_taken_off(client: StrictClient, session: Session) -> None:
    known = str(service_named(session, "Talking Together").id)
    client.page(f"/find-help/{known}")
    client.send(LIST, {"service": known})
    client.send(LIST, {"service": known})
    assert client.page(LIST).main.count("Talking Together") == 2  # its link, and the button that takes it off
    client.send(LIST, {"service": known, "off": "yes"})
    assert "Nothing is on it yet." in client.page(LIST).main


def test_who_keeps_a_service_stays_with_it_and_their_search(client: StrictClient, session: Session) -> None:
    found = client.page("/find-help?words=talking").href("Talking Together")
    client.page(found)
    answer = client.send(LIST + "?" + found.partition("?")[2], {"service": found.partition("?")[0][11:], "stay": "yes"})
    assert answer.location == found


def test_the_page_of_a_kept_service_says_so(client: StrictClient, session: Session) -> None:
    known = str(service_named(session, "Talking Together").id)
    client.page(f"/find-help/{known}")
    client.send(LIST, {"service": known})
    page = client.page(f"/find-help/{known}")
    assert "It is on your list." in page.main and page.href("Your list: 1 service") == LIST


def test_a_service_leads_back_to_the_search_that_found_it(client: StrictClient, session: Session) -> None:
    page = client.page(client.page("/find-help?words=talking").href("Talking Together"))
    assert page.href("Back to what you found") == "/find-help?words=talking"


def test_the_address_of_a_list_opens_it_anywhere(client: StrictClient, session: Session) -> None:
    known = service_named(session, "Evening Line").id
    page = client.page(f"{LIST}?s={known}&s=nonsense&s={known}")
    assert "A list of services" in page.heading and "Evening Line" in page.main


def test_a_list_is_printed(client: StrictClient, session: Session) -> None:
    known = service_named(session, "Safe Place").id
    answer = client.get(f"{LIST}.pdf?s={known}")
    assert answer.get_data().startswith(b"%PDF")
    assert client.get(f"{LIST}.pdf").status_code == 404


def test_what_is_not_shown_can_not_be_kept(client: StrictClient, session: Session) -> None:
    client.page("/find-help")
    client.send(LIST, {"service": str(service_named(session, "Gone Away Club").id)}, status=404)
    client.send(LIST, {"service": "nonsense"}, status=404)


def sent(client: StrictClient, session: Session, email: str, status: int = 302) -> str:
    """Somebody sends a list of one service to an address."""
    known = service_named(session, "Evening Line").id
    client.page(f"{LIST}?s={known}")
    answer = client.send(f"{LIST}/send?s={known}", {"email": email, "words": "Buy this!"}, status=status)
    return answer.get_data(as_text=True)


def test_a_list_is_sent_to_oneself(client: StrictClient, session: Session) -> None:
    sent(client, session, " ruth@family.example ")
    message = session.scalars(select(OutboxMessage)).one()
    assert message.body["to"] == "ruth@family.example"
    assert message.body["services"] == str(service_named(session, "Evening Line").id)
    assert "Buy" not in str(message.body) and "ruth" not in message.key + message.recipient


def test_the_page_says_what_becomes_of_the_address(client: StrictClient, session: Session) -> None:
    page = client.page(f"{LIST}?s={service_named(session, 'Evening Line').id}")
    assert "We use it once, to send this list, and then erase it." in page.main


@pytest.mark.parametrize("email", ["", "ruth", "ruth@", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example"])
def test_what_is_no_address_is_refused_beside_the_field(client: StrictClient, session: Session, email: str) -> None:
    answer = sent(client, session, email, 422)
    assert 'id="email-error"' in answer
    assert session.scalars(select(OutboxMessage)).all() == []


def test_an_empty_list_is_not_sent(client: StrictClient, session: Session) -> None:
    client.page(LIST)
    client.send(f"{LIST}/send", {"email": "ruth@family.example"}, status=422)
    assert session.scalars(select(OutboxMessage)).all() == []


def test_nobody_is_sent_list_upon_list(client: StrictClient, session: Session) -> None:
    for _time in range(3):
        sent(client, session, "ruth@family.example")
    assert "Too many lists were sent within the hour." in sent(client, session, "Ruth@Family.example", 422)
    sent(client, session, "omar@family.example")


def test_the_throttle_keeps_no_address(client: StrictClient, session: Session) -> None:
    sent(client, session, "ruth@family.example")
    kept = session.scalars(select(RequestSending.subject_hash)).all()
    assert len(kept) == 2 and not any("ruth" in each or "127.0.0.1" in each for each in kept)
