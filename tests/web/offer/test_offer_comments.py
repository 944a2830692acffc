"""Anyone comments without an account; staff answer; everybody reads what came of it, also as a report."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer_tracks import TRACKS
from ehc.models.offer.offer_comments import About, KeptBack, OfferComment
from ehc.services.act import Act
from ehc.services.intake.request_throttle import MOST_FROM_ADDRESS
from tests.plugins.web import SignedIn, StrictClient
from tests.services.feeds_made import service_named, taken_in
from tests.strict_html import read

GAP = {"about": "gap", "words": "There is no club for teenagers. My son Jack waits."}
ANSWER = {
    "version": "1",
    "said": "There is no club for teenagers.",
    "response": "We agree.",
    "action": "We will ask for bids.",
    "action_by-day": "31",
    "action_by-month": "3",
    "action_by-year": "2027",
    "nobody": "y",
}


@pytest.fixture(autouse=True)
def directory(officer_act: Act) -> None:
    """The made-up directory."""
    taken_in(officer_act)
    officer_act.session.commit()


def said(client: StrictClient, session: Session, **values: Any) -> OfferComment:
    client.page("/find-help/comment")
    client.send("/find-help/comment", {**GAP, **values})
    return session.scalars(select(OfferComment)).one()


def test_anyone_says_what_is_missing(client: StrictClient, session: Session) -> None:
    row = said(client, session)
    assert (row.about, row.flags, row.service_id) == (About.GAP, ["name"], None)


def test_a_problem_is_reported_from_the_page_of_a_service(client: StrictClient, session: Session) -> None:
    service = service_named(session, "Talking Together")
    page = client.page(client.page(f"/find-help/{service.id}").href("Report a problem with this entry"))
    assert page.heading == "Tell us about Talking Together"
    checked = page.soup.select_one("input[name=about][checked]")
    assert checked and checked["value"] == "entry"
    client.send(f"/find-help/comment?service={service.id}", {"about": "entry", "words": "The number is wrong"})
    assert session.scalars(select(OfferComment)).one().service_id == service.id


def test_what_is_left_out_is_asked_for(client: StrictClient) -> None:
    client.page("/find-help/comment")
    answer = client.send("/find-help/comment", {"about": "", "words": " "}, status=422)
    assert read(answer.get_data(as_text=True)).problems == [
        "Choose what it is about",
        "Say what you would like us to know",
    ]


def test_one_address_can_not_flood_it(client: StrictClient) -> None:
    client.page("/find-help/comment")
    for _time in range(MOST_FROM_ADDRESS):
        client.send("/find-help/comment", GAP)
    page = read(client.send("/find-help/comment", GAP, status=422).get_data(as_text=True))
    assert page.problems == ["Too many comments came from here within the hour. Try again later."]


def test_staff_answer_and_everybody_reads_it(client: StrictClient, signed_in: SignedIn, session: Session) -> None:
    row, staff = said(client, session), signed_in(Role.CASEWORKER)
    listed = staff.page("/services/comments")
    assert "Holds what may be somebody’s name" in listed.main
    staff.send(f"/services/comments/{row.id}", ANSWER)
    page = client.page("/find-help/you-said")
    for words in ("There is no club for teenagers.", "We agree.", "We will ask for bids.", "By 31 March 2027."):
        assert words in page.main
    assert "Jack" not in page.main


def test_an_answer_to_missing_help_leads_to_which_help_that_is(
    client: StrictClient, signed_in: SignedIn, session: Session
) -> None:
    row = said(client, session)
    staff = signed_in(Role.CASEWORKER)
    staff.page(f"/services/comments/{row.id}")
    answer = staff.send(f"/services/comments/{row.id}", ANSWER)
    assert answer.location == f"/services/gaps/comments/{row.id}" or answer.location == f"/gaps/comments/{row.id}"
    assert "Now say which help is missing" in staff.page(answer.location).words


def test_the_report_of_a_year_is_a_pdf(client: StrictClient, signed_in: SignedIn, session: Session) -> None:
    signed_in(Role.CASEWORKER).send(f"/services/comments/{said(client, session).id}", ANSWER)
    href = client.page("/find-help/you-said").href("The report for 2026 as a PDF")
    assert client.get(href).get_data().startswith(b"%PDF")
    assert client.get("/find-help/you-said/1.pdf").status_code == 404


def test_what_may_tell_who_somebody_is_must_be_checked(
    client: StrictClient, signed_in: SignedIn, session: Session
) -> None:
    row, staff = said(client, session), signed_in(Role.CASEWORKER)
    values = {name: value for name, value in ANSWER.items() if name != "nobody"}
    answer = staff.send(f"/services/comments/{row.id}", values, status=422)
    page = read(answer.get_data(as_text=True))
    assert page.problems == ["Check that nobody can be identified, and say so"]
    assert page.value("response") == "We agree."


def test_staff_keep_one_back_for_a_reason(client: StrictClient, signed_in: SignedIn, session: Session) -> None:
    row, staff = said(client, session), signed_in(Role.CASEWORKER)
    staff.send(f"/services/comments/{row.id}/keep-back", {"version": "1"}, status=422)
    staff.send(f"/services/comments/{row.id}/keep-back", {"version": "1", "because": "vexatious"})
    session.expire_all()
    assert session.scalars(select(OfferComment)).one().kept_back is KeptBack.VEXATIOUS
    assert "None waits." in staff.page("/services/comments").main


def test_a_family_sees_no_comment_that_waits(client: StrictClient, signed_in: SignedIn, session: Session) -> None:
    row = said(client, session)
    assert signed_in(Role.FAMILY).get(f"/services/comments/{row.id}").status_code == 403


@pytest.mark.parametrize(
    ("path", "about"),
    [
        ("/find-help", None),
        ("/find-help?near=ZZ1+1AB&words=nothing-like-it", None),
        ("/find-help/list", None),
        ("/find-help/you-said", "making"),
        ("/find-help/you-said?year=2020", "making"),
        ("/schools-and-colleges", None),
        ("/gaps-in-provision", "gap"),
        ("/progress-of-outcomes", "content"),
    ],
)
def test_every_public_page_of_the_local_offer_lets_anyone_comment(
    client: StrictClient, path: str, about: str | None
) -> None:
    ways = [str(it["href"]) for it in client.page(path).soup.select("main a[href^='/find-help/comment']")]
    assert (f"/find-help/comment?about={about}" if about else "/find-help/comment") in ways


def test_every_way_into_the_directory_lets_anyone_say_what_is_missing(client: StrictClient) -> None:
    for track in TRACKS:
        page = client.page(f"/find-help/for/{track.key}")
        assert page.href("Tell us what is missing or wrong") == "/find-help/comment?about=gap"


def test_a_list_that_somebody_keeps_lets_them_comment(client: StrictClient, session: Session) -> None:
    known = service_named(session, "Talking Together").id
    assert client.page(f"/find-help/list?s={known}").href("Tell us what is missing or wrong") == "/find-help/comment"
