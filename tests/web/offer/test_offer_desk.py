"""The page of services says first what waits on staff, each kind with its number and its page."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import Service
from ehc.models.offer.offer_comments import About
from ehc.services.act import Act
from ehc.services.offer.offer_comments import comment
from tests.factories import TODAY
from tests.plugins.web import SignedIn
from tests.services.feeds_made import taken_in

NOTHING = "Nothing waits: no comment, no suggestion, no entry to check."


def said(officer_act: Act, times: int) -> None:
    for _time in range(times):
        comment(officer_act, About.GAP, "There is no club for teenagers.")
    officer_act.session.commit()


def test_where_nothing_waits_it_says_so(signed_in: SignedIn) -> None:
    assert NOTHING in signed_in(Role.CASEWORKER).page("/services").main


@pytest.mark.parametrize(("times", "words"), [(1, "1 comment"), (2, "2 comments")])
def test_comments_wait(signed_in: SignedIn, officer_act: Act, times: int, words: str) -> None:
    said(officer_act, times)
    assert signed_in(Role.CASEWORKER).page("/services").href(words) == "/services/comments"


def test_what_waits_stands_instead_of_nothing(signed_in: SignedIn, officer_act: Act) -> None:
    said(officer_act, 1)
    assert NOTHING not in signed_in(Role.CASEWORKER).page("/services").main


def test_entries_wait_to_be_checked(signed_in: SignedIn, officer_act: Act) -> None:
    taken_in(officer_act)
    long_ago = TODAY.replace(year=TODAY.year - 1)
    values = {"assured_on": long_ago, "last_modified_at": officer_act.at.replace(year=TODAY.year - 1)}
    officer_act.session.execute(update(Service).values(values))
    officer_act.session.commit()
    page = signed_in(Role.CASEWORKER).page("/services")
    assert page.href("5 entries to check") == "/services/entries"


def test_an_administrator_is_shown_no_plans(signed_in: SignedIn) -> None:
    assert "Changes beside plans" not in signed_in(Role.ADMINISTRATOR).page("/services").main
