"""Staff read what the council has set; nobody else does."""

from __future__ import annotations

from ehc.models.council.accounts import Role
from tests.plugins.web import SignedIn, StrictClient


def test_staff_read_after_how_many_months_an_entry_is_reminded_marked_and_hidden(signed_in: SignedIn) -> None:
    page = signed_in(Role.CASEWORKER).page("/configuration")
    assert "3, 6 and 12 months after the last check" in page.main
    assert "12 months after the last check" in page.main and "18 months after the last check" in page.main


def test_the_page_names_whom_letters_name(signed_in: SignedIn) -> None:
    assert "Sample Mediation" in signed_in(Role.ADMINISTRATOR).page("/configuration").main


def test_a_family_does_not(signed_in: SignedIn) -> None:
    assert signed_in(Role.FAMILY).get("/configuration").status_code == 403


def test_nobody_who_is_not_signed_in_does(client: StrictClient) -> None:
    assert client.get("/configuration").status_code == 302
