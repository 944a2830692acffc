"""Somebody keeps a list of services without an account, prints it, and opens it again by its address."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

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
