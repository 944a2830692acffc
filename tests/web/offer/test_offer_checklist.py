"""Staff go through Schedule 2 point by point, note pages and say what is missing."""

from __future__ import annotations

import pytest

from ehc.models.council.accounts import Role
from tests.plugins.web import SignedIn
from tests.strict_html import read
from workflows.local_offer import POINTS, Point

LIST, POINT = "/services/checklist", "/services/checklist/disagreeing"
PAGE = {"title": "Mediation", "website": "https://council.example/mediation"}


def test_every_point_is_listed(signed_in: SignedIn) -> None:
    page = signed_in(Role.CASEWORKER).page(LIST)
    assert [point.title for point in POINTS if point.title not in page.main] == []


def test_it_is_found_from_the_services(signed_in: SignedIn) -> None:
    page = signed_in(Role.CASEWORKER).page("/services")
    assert page.href("What the Local Offer must tell") == LIST


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.key)
def test_each_point_has_a_page(signed_in: SignedIn, point: Point) -> None:
    page = signed_in(Role.CASEWORKER).page(f"{LIST}/{point.key}")
    assert page.heading == point.title


def test_a_page_is_noted_and_shown(signed_in: SignedIn) -> None:
    staff = signed_in(Role.CASEWORKER)
    staff.page(POINT)
    staff.send(f"{POINT}/pages", PAGE)
    assert staff.page(POINT).href("Mediation") == PAGE["website"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"title": ""}, "Enter what the page is called"),
        ({"website": ""}, "Enter the address of the page"),
        ({"website": "javascript:alert(1)"}, "Enter an address that begins with https:// or http://"),
        ({"website": "ftp://council.example/x"}, "Enter an address that begins with https:// or http://"),
        ({"title": "x" * 201}, "That is too long for this box"),
    ],
)
def test_what_is_no_page_is_refused_beside_its_field(signed_in: SignedIn, typed: dict[str, str], says: str) -> None:
    staff = signed_in(Role.CASEWORKER)
    staff.page(POINT)
    answer = staff.send(f"{POINT}/pages", {**PAGE, **typed}, status=422)
    assert read(answer.get_data(as_text=True)).problems == [says]


def test_what_is_missing_is_listed(signed_in: SignedIn) -> None:
    staff = signed_in(Role.CASEWORKER)
    staff.page(POINT)
    staff.send(POINT, {"version": "0", "missing": "Nothing of appeals. Marian asks the legal team."})
    assert "Nothing of appeals. Marian asks the legal team." in staff.page(LIST).main


def test_what_somebody_else_said_meanwhile_is_kept_and_mine_is_not_lost(signed_in: SignedIn) -> None:
    staff = signed_in(Role.CASEWORKER)
    staff.page(POINT)
    staff.send(POINT, {"version": "0", "missing": "First"})
    answer = staff.send(POINT, {"version": "0", "missing": "Second"}, status=422)
    assert "Second" in answer.get_data(as_text=True)
    assert "First" in staff.page(LIST).main


def test_a_page_is_read_again_and_taken_off(signed_in: SignedIn) -> None:
    staff = signed_in(Role.CASEWORKER)
    staff.page(POINT)
    staff.send(f"{POINT}/pages", PAGE)
    forms = [form["action"] for form in staff.page(POINT).soup.select("form[action*='/pages/']")]
    confirm, take_off = (str(action) for action in forms)
    staff.send(confirm, {})
    staff.send(take_off, {})
    assert "Mediation" not in [link.get_text() for link in staff.page(POINT).soup.select("main a")]


def test_a_point_that_is_none_is_not_found(signed_in: SignedIn) -> None:
    signed_in(Role.CASEWORKER).page(f"{LIST}/para-99", status=404)


def test_a_family_does_not_see_it(signed_in: SignedIn) -> None:
    signed_in(Role.FAMILY).page(LIST, status=403)
