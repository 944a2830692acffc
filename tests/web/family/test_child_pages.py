"""A child's own page: few words, their own words and pictures kept as they are, seen by nobody they are kept from."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.documents import Document, DocumentKind
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Person
from tests import factories
from tests.plugins.web import SignedIn, StrictClient

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


@pytest.fixture
def case(session: Session, authority: object, officer: Account) -> Case:
    return factories.make_case(session, Stage.ASSESSING, child=factories.make_person(session), officer=officer)


@pytest.fixture
def browser(signed_in: SignedIn, session: Session, case: Case) -> StrictClient:
    parent = factories.make_parent(session, session.get_one(Person, case.child_id))
    return signed_in(Role.FAMILY, person_id=parent.id)


def test_the_page_says_where_it_is_in_few_words(browser: StrictClient, case: Case) -> None:
    page = browser.page(f"/family/{case.id}/child").main
    assert "Hello Maya" in page
    assert "We are asking people who know you." in page


def test_what_a_child_says_is_kept_as_their_own_views(browser: StrictClient, case: Case, session: Session) -> None:
    browser.send(f"/family/{case.id}/child/like", {"words": "My dog Biscuit"})
    (kept,) = session.scalars(select(Contribution)).all()
    assert (kept.kind, kept.words) == (ContributionKind.CHILD_VIEWS, "I like: My dog Biscuit")
    assert "My dog Biscuit" in browser.page(f"/family/{case.id}/child").main


def test_a_picture_is_kept_and_shown(browser: StrictClient, case: Case, session: Session) -> None:
    browser.send(f"/family/{case.id}/child/picture", {"paper": (io.BytesIO(PNG), "me.png")})
    (kept,) = session.scalars(select(Document)).all()
    assert kept.kind is DocumentKind.CHILD_VIEWS
    assert f"/papers/{kept.id}" in browser.page(f"/family/{case.id}/child").html


def test_a_film_that_is_none_is_refused_in_words(browser: StrictClient, case: Case) -> None:
    given = {"paper": (io.BytesIO(b"not a film at all"), "me.mp4")}
    answer = browser.send(f"/family/{case.id}/child/picture", given, status=422)
    assert "what is in it is not an MP4 film" in answer.get_data(as_text=True)


def test_saying_nothing_is_asked_for_again(browser: StrictClient, case: Case) -> None:
    answer = browser.send(f"/family/{case.id}/child/hope", {"words": " "}, status=422)
    assert "Write something first" in answer.get_data(as_text=True)


def test_there_is_no_other_thing_to_say(browser: StrictClient, case: Case) -> None:
    assert browser.get(f"/family/{case.id}/child/everything").status_code == 404
