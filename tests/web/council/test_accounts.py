"""Signing in, out and everywhere out; the throttle; one's own password; no way through to another site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Account, Role
from ehc.models.council.sessions import SignIn, SignInFailure
from ehc.services.council import accounts
from tests import factories
from tests.plugins.web import PASSWORD, SignedIn, StrictClient

Clock = Callable[[datetime], None]


@pytest.fixture
def account(session: Session, authority: object) -> Account:
    found = factories.make_account(session, email="sam@sample.example", name="Sam Okoro")
    found.password_hash = accounts.HASHER.hash(PASSWORD)
    session.flush()
    return found


def sign_in(client: StrictClient, *, email: str = "sam@sample.example", password: str = PASSWORD, status: int = 302):
    return client.send("/sign-in", {"email": email, "password": password}, status=status)


def test_the_right_password_lets_them_in(account: Account, client: StrictClient) -> None:
    sign_in(client)
    assert client.page("/account").heading == "Your account"


def test_the_address_may_be_typed_in_capitals_and_spaces(account: Account, client: StrictClient) -> None:
    sign_in(client, email=" SAM@sample.example ")
    assert client.page("/account").heading == "Your account"


@pytest.mark.parametrize("email", ["sam@sample.example", "nobody@sample.example"])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(
    email: str, account: Account, client: StrictClient
) -> None:
    answer = sign_in(client, email=email, password="wrong words here", status=422)
    assert "match an account" in answer.get_data(as_text=True)


def test_the_address_typed_is_kept_and_the_password_is_not(account: Account, client: StrictClient) -> None:
    html = sign_in(client, password="wrong words here", status=422).get_data(as_text=True)
    assert "sam@sample.example" in html
    assert "wrong words here" not in html


def test_an_empty_form_says_what_to_enter(account: Account, client: StrictClient) -> None:
    html = sign_in(client, email="", password="", status=422).get_data(as_text=True)
    assert "Enter your email address" in html
    assert "Enter your password" in html


def test_a_closed_account_lets_nobody_in(account: Account, client: StrictClient, session: Session) -> None:
    account.disabled_on = factories.TODAY
    session.flush()
    sign_in(client, status=422)


def test_five_failures_shut_the_door_for_a_while(account: Account, client: StrictClient, clock: Clock) -> None:
    for _ in range(accounts.MOST_FOR_ACCOUNT):
        sign_in(client, password="wrong words here", status=422)
    answer = sign_in(client, status=429)
    assert "Wait 15 minutes" in answer.get_data(as_text=True)
    clock(factories.NOW + timedelta(minutes=16))
    sign_in(client)


def test_the_right_password_clears_the_count(account: Account, client: StrictClient) -> None:
    for _ in range(accounts.MOST_FOR_ACCOUNT - 1):
        sign_in(client, password="wrong words here", status=422)
    sign_in(client)
    client.token = client.page("/account").token
    client.send("/sign-out")
    client.token = ""
    sign_in(client, password="wrong words here", status=422)


def test_one_address_may_not_try_every_account(account: Account, client: StrictClient) -> None:
    for number in range(accounts.MOST_FROM_ADDRESS):
        sign_in(client, email=f"person-{number}@sample.example", password="wrong words here", status=422)
    sign_in(client, status=429)


def test_a_failure_keeps_neither_address(account: Account, client: StrictClient, session: Session) -> None:
    sign_in(client, password="wrong words here", status=422)
    kept = session.scalars(select(SignInFailure.subject_hash)).all()
    assert len(kept) == 2
    assert all(len(found) == 64 and "sam" not in found for found in kept)


def test_signing_in_changes_the_cookie_and_keeps_only_its_hash(
    account: Account, client: StrictClient, session: Session
) -> None:
    sign_in(client)
    cookie = client.get_cookie("ehc").value
    [row] = session.scalars(select(SignIn)).all()
    assert cookie not in row.token_hash
    assert client.get_cookie("ehc_form") is None


def test_the_cookie_is_for_the_server_alone(account: Account, client: StrictClient) -> None:
    cookie = sign_in(client).headers.getlist("Set-Cookie")[0]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_ends_the_session_on_the_server(account: Account, client: StrictClient, session: Session) -> None:
    sign_in(client)
    token = client.get_cookie("ehc").value
    client.token = client.page("/account").token
    client.send("/sign-out")
    client.set_cookie("ehc", token)
    assert client.get("/account").status_code == 302
    assert session.scalar(select(func.count()).select_from(SignIn)) == 0


def test_signing_out_everywhere_ends_the_other_browsers_too(account: Account, signed_in: SignedIn) -> None:
    here, there = signed_in(account), signed_in(account)
    here.send("/account/sign-out-everywhere")
    assert there.get("/account").status_code == 302


@pytest.mark.parametrize("after", [timedelta(minutes=61), timedelta(hours=9)])
def test_a_session_ends_when_idle_and_at_the_end_of_the_day(
    after: timedelta, signed_in: SignedIn, clock: Clock
) -> None:
    browser = signed_in(Role.CASEWORKER)
    clock(factories.NOW + after)
    assert browser.get("/account").status_code == 302


def test_a_session_in_use_goes_on_until_its_hours_are_over(signed_in: SignedIn, clock: Clock) -> None:
    browser = signed_in(Role.CASEWORKER)
    for half_hours in range(1, 16):
        clock(factories.NOW + timedelta(minutes=30 * half_hours))
        assert browser.get("/account").status_code == 200
    clock(factories.NOW + timedelta(hours=8))
    assert browser.get("/account").status_code == 302


@pytest.mark.parametrize("target", ["/account", "/law?x=1"])
def test_after_signing_in_they_go_where_they_were_going(target: str, account: Account, client: StrictClient) -> None:
    client.get("/sign-in")
    answer = client.post(f"/sign-in?next={target}", data={"email": account.email, "password": PASSWORD})
    assert answer.location == target


@pytest.mark.parametrize(
    "target", ["https://bad.example/", "//bad.example", "/\\bad.example", "javascript:alert(1)", "\t//bad.example", ""]
)
def test_nobody_is_led_to_another_site(target: str, account: Account, client: StrictClient) -> None:
    client.get("/sign-in")
    data = {"email": account.email, "password": PASSWORD}
    answer = client.post("/sign-in", query_string={"next": target}, data=data)
    assert answer.location in ("/account", "/work")


def test_a_password_is_changed_by_one_who_knows_the_old_one(signed_in: SignedIn, client: StrictClient) -> None:
    browser = signed_in(Role.CASEWORKER)
    new = "three made-up words"
    browser.send("/account/password", {"current": "not the password", "new": new}, status=422)
    browser.send("/account/password", {"current": PASSWORD, "new": "short"}, status=422)
    browser.send("/account/password", {"current": PASSWORD, "new": new})
    assert "Your password has been changed" in browser.page("/account").main
    sign_in(client, email=browser.account.email, password=new)


def test_anyone_may_read_who_can_see_what(client: StrictClient) -> None:
    assert "Refuse to assess" in client.page("/who-can-see-what").main


def test_a_signed_in_page_is_kept_by_no_cache(signed_in: SignedIn) -> None:
    assert signed_in(Role.CASEWORKER).get("/account").headers["Cache-Control"] == "no-store"
